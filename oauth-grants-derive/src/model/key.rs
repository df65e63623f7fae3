//! Model stage: the keys of `#[grant(...)]`, what each is for, and which grants have it.

use super::{CodeChallengeMethod, Kind, Pkce, ResponseMode, Rotation, StandardAuthMethod};
use crate::vocabulary::Vocabulary;

/// A key of `#[grant(...)]`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Key {
    Type,
    AuthMethods,
    Pkce,
    CodeChallengeMethods,
    CodeLifetime,
    AccessTokenLifetime,
    RefreshTokenLifetime,
    Rotation,
    Grace,
    ResponseTypes,
    ResponseMode,
    Insecure,
    Crate,
}

impl Vocabulary for Key {
    const NOUN: &'static str = "key";
    const PLURAL: &'static str = "keys";
    const NOTE: &'static str = "the documentation of `#[grant(...)]` tells what each key means";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("type", Self::Type),
        ("auth_methods", Self::AuthMethods),
        ("pkce", Self::Pkce),
        ("code_challenge_methods", Self::CodeChallengeMethods),
        ("code_lifetime", Self::CodeLifetime),
        ("access_token_lifetime", Self::AccessTokenLifetime),
        ("refresh_token_lifetime", Self::RefreshTokenLifetime),
        ("rotation", Self::Rotation),
        ("grace", Self::Grace),
        ("response_types", Self::ResponseTypes),
        ("response_mode", Self::ResponseMode),
        ("insecure", Self::Insecure),
        ("crate", Self::Crate),
    ];
    const ALSO_CALLED: &'static [(&'static str, &'static str)] = &[
        ("grant_type", "type"),
        ("kind", "type"),
        ("name", "type"),
        ("methods", "auth_methods"),
        ("client_auth_methods", "auth_methods"),
        ("token_endpoint_auth_method", "auth_methods"),
        ("token_endpoint_auth_methods", "auth_methods"),
        ("token_endpoint_auth_methods_supported", "auth_methods"),
        ("code_challenge", "pkce"),
        ("expires_in", "access_token_lifetime"),
        ("lifetime", "access_token_lifetime"),
        ("token_lifetime", "access_token_lifetime"),
        ("include_new_refresh_token", "rotation"),
        ("rotate", "rotation"),
        ("reason", "insecure"),
    ];
    const ELSEWHERE: &'static [(&'static [&'static str], &'static str)] = &[
        (
            &["scope", "scopes", "default_scope"],
            "scopes are what a client is registered for, `Client::scope(...)`, and what the server has, `.scopes(...)` of the builder",
        ),
        (
            &["client_id", "client_secret", "clients", "redirect_uri", "redirect_uris"],
            "clients are registered in the store, as `Client::public(...).redirect_uris([...])`",
        ),
        (&["store", "stores"], "stores are given to the builder: `.store(...)`"),
        (
            &["extension", "extensions"],
            "extensions are given with the grant: `.register_grant_with(grant, [extension])`",
        ),
        (&["audience", "resource", "resources"], "resources are given to the builder: `.resource(...)`"),
        (
            &["endpoint", "path", "token_endpoint", "authorization_endpoint"],
            "paths follow from the issuer, which `AuthorizationServer::builder(...)` is given",
        ),
    ];
}

impl Key {
    /// A value that could stand behind the key.
    pub(crate) const fn example(self) -> &'static str {
        match self {
            Self::Type => "\"authorization_code\"",
            Self::AuthMethods => "[\"client_secret_basic\"]",
            Self::Pkce => "\"required\"",
            Self::CodeChallengeMethods => "[\"S256\"]",
            Self::CodeLifetime => "\"60s\"",
            Self::AccessTokenLifetime => "\"1h\"",
            Self::RefreshTokenLifetime => "\"30d\"",
            Self::Rotation => "\"always\"",
            Self::Grace => "\"10s\"",
            Self::ResponseTypes => "[\"ticket\"]",
            Self::ResponseMode => "\"query\"",
            Self::Insecure => "\"the till application, until its new release in 2027\"",
            Self::Crate => "::oauth_grants",
        }
    }

    /// Whether a grant of this kind has the key.
    pub(crate) const fn belongs_to(self, kind: Kind) -> bool {
        match self {
            Self::Type | Self::AuthMethods | Self::AccessTokenLifetime | Self::Insecure | Self::Crate => true,
            Self::Pkce | Self::CodeChallengeMethods | Self::CodeLifetime => matches!(kind, Kind::AuthorizationCode),
            Self::Rotation | Self::Grace => matches!(kind, Kind::RefreshToken),
            Self::ResponseTypes | Self::ResponseMode => matches!(kind, Kind::Custom),
            Self::RefreshTokenLifetime => !matches!(kind, Kind::Implicit | Kind::ClientCredentials),
        }
    }

    /// The section that the key comes from.
    pub(crate) const fn note(self) -> &'static str {
        match self {
            Self::Type => Kind::NOTE,
            Self::AuthMethods => StandardAuthMethod::NOTE,
            Self::Pkce => Pkce::NOTE,
            Self::CodeChallengeMethods => CodeChallengeMethod::NOTE,
            Self::CodeLifetime => {
                "RFC 6749 section 4.1.2 recommends that an authorization code lives for ten minutes at most"
            }
            Self::AccessTokenLifetime => "RFC 6749 section 5.1 tells the client the lifetime in `expires_in`",
            Self::RefreshTokenLifetime => "RFC 9700 section 4.14.2: a refresh token expires when it lies unused",
            Self::Rotation => Rotation::NOTE,
            Self::Grace => "RFC 9700 section 4.14.2: refresh tokens are rotated when they are used",
            Self::ResponseTypes => "RFC 6749 section 8.4 names response types of one's own",
            Self::ResponseMode => ResponseMode::NOTE,
            Self::Insecure => {
                "RFC 9700 sections 2.1.1, 2.1.2 and 2.4 advise against codes without PKCE, `plain`, `implicit` and `password`"
            }
            Self::Crate => "a macro cannot find the library by itself where its name was changed",
        }
    }
}
