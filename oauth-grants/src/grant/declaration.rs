//! [`Declaration`]: what a grant says of itself, as a constant. `#[grant(…)]` writes it.
//!
//! Everything a server knows of a grant is derived from here: dispatch, allowed authentication methods, extensions,
//! lifetimes, the description.

use std::time::Duration;

use serde::Serialize;

use crate::{
    extension::CodeChallenge,
    grant::kind::{self, Kind, Standard},
    protocol::{Lifetimes, ResponseMode},
};

/// Whether refreshing replaces the refresh token (RFC 9700 section 2.2.2).
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RefreshTokenRotation {
    /// Every refresh gives a new refresh token, and the reuse of an old one revokes the family.
    Always,
    /// Only for public clients, for whom it is a must. A confidential client keeps its refresh token, which then lives
    /// for one fixed [lifetime](Lifetimes::refresh_token) from its issuance, however often it is used.
    PublicClients,
}

/// What a code grant says of PKCE.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum PkceDeclaration {
    /// Nothing: required, unless the extension is given at registration.
    Unsaid,
    /// This.
    With(CodeChallenge),
    /// No PKCE.
    Off,
}

/// The declaration of a grant.
///
/// ```
/// use std::time::Duration;
/// use oauth_grants::grant::Declaration;
///
/// const SIGN_IN: Declaration =
///     Declaration::authorization_code().auth_methods(&["none"]).code_lifetime(Duration::from_secs(60));
/// assert_eq!(SIGN_IN.grant_type(), "authorization_code");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Declaration {
    grant_type: &'static str,
    response_types: &'static [&'static str],
    response_mode: ResponseMode,
    auth_methods: &'static [&'static str],
    lifetimes: Lifetimes,
    pkce: PkceDeclaration,
    rotation: RefreshTokenRotation,
    grace: Duration,
    insecure: Option<&'static str>,
}

impl Declaration {
    /// Ten minutes, the longest [`grace`](Self::grace): within it, whoever stole a rotated refresh token goes unnoticed
    /// (RFC 9700 section 4.14.2).
    pub const LONGEST_GRACE: Duration = Duration::from_mins(10);

    /// The authorization code grant: `client_secret_basic`, `client_secret_post` and `none`, PKCE required.
    pub const fn authorization_code() -> Self {
        Self::standard::<kind::AuthorizationCode>().response_types(&["code"])
    }

    /// The implicit grant: public clients only, the answer in the fragment.
    pub const fn implicit() -> Self {
        Self::standard::<kind::Implicit>().response_types(&["token"]).response_mode(ResponseMode::Fragment)
    }

    /// The resource owner password credentials grant: `client_secret_basic`.
    pub const fn password() -> Self {
        Self::standard::<kind::Password>()
    }

    /// The client credentials grant: `client_secret_basic`.
    pub const fn client_credentials() -> Self {
        Self::standard::<kind::ClientCredentials>()
    }

    /// The refresh token grant: `client_secret_basic`, tokens rotated.
    pub const fn refresh_token() -> Self {
        Self::standard::<kind::RefreshToken>()
    }

    /// A grant of one's own, named by an absolute URI: `client_secret_basic`.
    pub const fn custom(grant_type: &'static str) -> Self {
        Self::new::<kind::Custom>(grant_type)
    }

    const fn standard<K: Standard>() -> Self {
        Self::new::<K>(K::GRANT_TYPE)
    }

    const fn new<K: Kind>(grant_type: &'static str) -> Self {
        Self {
            grant_type,
            response_types: &[],
            response_mode: ResponseMode::Query,
            auth_methods: K::AUTH_METHODS,
            lifetimes: Lifetimes::UNSET,
            pkce: PkceDeclaration::Unsaid,
            rotation: RefreshTokenRotation::Always,
            grace: Duration::from_secs(10),
            insecure: None,
        }
    }

    /// The client authentication methods that the grant accepts.
    #[must_use]
    pub const fn auth_methods(mut self, methods: &'static [&'static str]) -> Self {
        self.auth_methods = methods;
        self
    }

    /// The response types that the grant answers at the authorization endpoint.
    #[must_use]
    pub const fn response_types(mut self, response_types: &'static [&'static str]) -> Self {
        self.response_types = response_types;
        self
    }

    /// Where the grant's answers are put at the authorization endpoint. An answer with a token needs the fragment.
    #[must_use]
    pub const fn response_mode(mut self, response_mode: ResponseMode) -> Self {
        self.response_mode = response_mode;
        self
    }

    /// How PKCE is asked for; without this it is required.
    #[must_use]
    pub const fn pkce(mut self, pkce: CodeChallenge) -> Self {
        self.pkce = PkceDeclaration::With(pkce);
        self
    }

    /// Issues codes without PKCE. RFC 9700 section 2.1.1 asks for it from every client.
    #[must_use]
    pub const fn without_pkce(mut self) -> Self {
        self.pkce = PkceDeclaration::Off;
        self
    }

    /// Whether refreshing replaces the refresh token.
    #[must_use]
    pub const fn rotation(mut self, rotation: RefreshTokenRotation) -> Self {
        self.rotation = rotation;
        self
    }

    /// How long after its rotation a refresh token may be presented once more and gives the same successor: long
    /// enough for a request whose answer was lost, ten seconds without this; at most
    /// [`Self::LONGEST_GRACE`]. Zero is strict: every second
    /// use revokes the family, also where the first one failed half-way.
    #[must_use]
    pub const fn grace(mut self, grace: Duration) -> Self {
        self.grace = grace;
        self
    }

    /// How long this grant's authorization codes live.
    #[must_use]
    pub const fn code_lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetimes = self.lifetimes.code(lifetime);
        self
    }

    /// How long this grant's access tokens live.
    #[must_use]
    pub const fn access_token_lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetimes = self.lifetimes.access_token(lifetime);
        self
    }

    /// How long this grant's refresh tokens may lie unused.
    #[must_use]
    pub const fn refresh_token_lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetimes = self.lifetimes.refresh_token(lifetime);
        self
    }

    /// Why this grant has to be as insecure as it is, for the server's [description](crate::AuthorizationServer::describe).
    #[must_use]
    pub const fn insecure(mut self, reason: &'static str) -> Self {
        self.insecure = Some(reason);
        self
    }
}

/// What was declared.
impl Declaration {
    /// The name of the grant.
    pub const fn grant_type(&self) -> &'static str {
        self.grant_type
    }

    /// The names of the accepted client authentication methods.
    pub const fn declared_auth_methods(&self) -> &'static [&'static str] {
        self.auth_methods
    }

    /// The names of the response types.
    pub const fn declared_response_types(&self) -> &'static [&'static str] {
        self.response_types
    }

    /// Where answers are put.
    pub const fn declared_response_mode(&self) -> ResponseMode {
        self.response_mode
    }

    /// The lifetimes that differ from the server's.
    pub const fn lifetimes(&self) -> Lifetimes {
        self.lifetimes
    }

    /// Whether refreshing replaces the refresh token.
    pub const fn declared_rotation(&self) -> RefreshTokenRotation {
        self.rotation
    }

    /// How long after its rotation a refresh token may be presented once more.
    pub const fn declared_grace(&self) -> Duration {
        self.grace
    }

    /// Why this grant has to be as insecure as it is, if somebody said so.
    pub const fn declared_insecure(&self) -> Option<&'static str> {
        self.insecure
    }

    pub(crate) const fn declared_pkce(&self) -> PkceDeclaration {
        self.pkce
    }
}
