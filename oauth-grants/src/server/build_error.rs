//! [`BuildError`]: everything that is wrong with a server, found before its first request.

use std::fmt;

use crate::{
    grant::Declaration,
    model::{Audience, ExtensionDatum},
    protocol::{
        CodeChallengeValue, InvalidGrantType, InvalidIssuer, InvalidResponseType, Lifetimes, ResourceUri,
        text::debug_as_display,
    },
};

/// Why no server could be assembled: every fault, not only the first.
#[derive(thiserror::Error)]
pub struct BuildError(Vec<BuildFault>);

debug_as_display!(BuildError);

impl BuildError {
    pub(super) fn new(faults: Vec<BuildFault>) -> Self {
        Self(faults)
    }

    /// The faults.
    pub fn faults(&self) -> &[BuildFault] {
        &self.0
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the authorization server cannot be built:")?;
        for fault in &self.0 {
            write!(f, "\n  - {fault}")?;
        }
        Ok(())
    }
}

/// One fault. `grant` is the type that was registered.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[allow(missing_docs, reason = "each message says what its fields are")]
pub enum BuildFault {
    #[error("`{issuer}` is no issuer: {cause}")]
    Issuer { issuer: String, cause: InvalidIssuer },
    #[error("no grant is registered: call `.register_grant(…)` (RFC 6749 section 1.3)")]
    NoGrants,
    #[error("the server keeps no clients: call `.store(…)` or `.client_store(…)`")]
    NoClientStore,
    #[error(
        "`{grant}` issues authorization codes, but none are kept: call `.store(…)` or `.authorization_code_store(…)`"
    )]
    NoAuthorizationCodeStore { grant: &'static str },
    #[error("the server keeps no tokens: call `.store(…)` or `.token_store(…)`")]
    NoTokenStore,
    #[error(
        "`.store(…)` is for everything and stands in place of a store that was given before: keep one of the two, or call \
         `.store(…)` first, and what keeps one of them after it"
    )]
    StoreReplaced,
    #[error(
        "`{grant}` issues tokens for people, who may take them back, but the token store keeps no families: add the field \
         `family: String` to the model of tokens (RFC 6749 section 4.1.2, RFC 9700 section 4.14.2)"
    )]
    FamiliesNotKept { grant: &'static str },
    #[error(
        "`{grant}` takes refresh tokens, but the token store keeps none: add the fields `refresh_token`, \
         `refresh_expires_at`, `refresh_scope`, `rotated_at` and `successor_seed`, each an `Option`, to the model of tokens"
    )]
    RefreshTokensNotKept { grant: &'static str },
    #[error(
        "`{grant}` issues tokens for people, but the token store does not keep for whom: add the field \
         `user: Option<String>` to the model of tokens"
    )]
    UsersNotKept { grant: &'static str },
    #[error(
        "{keeper} keeps `{name}` with {rows}, whose model has no room for it: add the field `data: ExtensionData` to \
         it, or one for `{name}` alone, {}",
        own_field(name)
    )]
    DataNotKept { keeper: String, name: &'static str, rows: &'static str },
    #[error(
        "`{field}`, of type `{held}`, cannot hold the `{name}` that {keeper} keeps with {rows}, of type `{kept}`: write \
         `Option<{}>` (with sqlx's feature `json`)",
        own_type(name)
    )]
    DataNotHeld {
        keeper: String,
        name: &'static str,
        kept: String,
        rows: &'static str,
        field: &'static str,
        held: String,
    },
    #[error(
        "the model of {rows} cannot be without `{name}`, and no extension of `{grant}` keeps it: register one with it whose `keeps` \
         says so, or make the field an `Option`"
    )]
    DataNotThere { grant: &'static str, name: &'static str, rows: &'static str },
    #[error(
        "consents are to be kept in a store that has no table of them: call `.consents()` on the `SqlStore`, after \
         its models are given"
    )]
    ConsentsNotKept,
    #[error(
        "consents are kept, but what was issued for one cannot be revoked when it is withdrawn: add the field \
         `family: String` to the model of tokens (OAuth 2.1 section 7.9)"
    )]
    ConsentsNotRevocable,
    #[error(
        "consents are kept, but the codes of `{grant}` lose their family, so what is issued for one cannot be revoked \
         when it is withdrawn: add the field `family: String` to the model of authorization codes (OAuth 2.1 section \
         7.9)"
    )]
    CodesWithoutFamilies { grant: &'static str },
    #[error("`{grant}` asks a person for consent, but nobody signs them in: call `.interaction(…)`")]
    NoInteraction { grant: &'static str },
    #[error(
        "`{grant}` takes refresh tokens, but no registered grant issues them: register an `authorization_code`, a \
         `password` or a custom grant as well (RFC 6749 section 1.5)"
    )]
    NothingFeedsRefresh { grant: &'static str },
    #[error("`{grant}` is registered under `{name}`: {cause}")]
    GrantType { grant: &'static str, name: &'static str, cause: InvalidGrantType },
    #[error(
        "`{grant}` is a grant of one's own and cannot be named `{name}`, which is taken: take an absolute URI of your own"
    )]
    ShadowsStandardGrant { grant: &'static str, name: &'static str },
    #[error("`{grant}` declares the type `{name}`, but a grant of its kind is `{expected}`: correct one of the two")]
    ForeignGrantType { grant: &'static str, name: &'static str, expected: &'static str },
    #[error(
        "a grant `{name}` is already registered with this server: `{first}`, and then `{second}`; keep one of the two, since \
         each `grant_type` names exactly one grant (RFC 6749 section 4.5)"
    )]
    GrantTypeTwice { first: &'static str, second: &'static str, name: &'static str },
    #[error("`{grant}` answers `response_type={name}`: {cause}")]
    ResponseType { grant: &'static str, name: &'static str, cause: InvalidResponseType },
    #[error("`{first}` and `{second}` both answer `response_type={name}`: keep one of them (RFC 6749 section 3.1.1)")]
    ResponseTypeTwice { first: &'static str, second: &'static str, name: &'static str },
    #[error(
        "`{grant}` is a grant of one's own and cannot answer `response_type={name}`, which belongs to the `{owner}` grant \
         (RFC 6749 section 3.1.1): take a word of your own"
    )]
    ShadowsStandardResponseType { grant: &'static str, name: &'static str, owner: &'static str },
    #[error(
        "`{grant}` declares `response_type={name}`, but it has no place at the authorization endpoint: \
         leave `response_types` out (RFC 6749 section 3.1.1)"
    )]
    UnansweredResponseType { grant: &'static str, name: &'static str },
    #[error(
        "`{grant}` declares `response_type={name}`, but a grant of its kind answers `{expected}`: leave \
         `response_types` out"
    )]
    ForeignResponseType { grant: &'static str, name: &'static str, expected: String },
    #[error(
        "`{grant}` answers `response_type={name}` in the query: declare the response mode `fragment`, since an \
         answer with a token goes where browsers do not send it on (RFC 6749 section 4.2.2)"
    )]
    TokenInQuery { grant: &'static str, name: &'static str },
    #[error("`{grant}` answers at the authorization endpoint but declares no response type: declare `response_types`")]
    NoResponseTypes { grant: &'static str },
    #[error("`{grant}` accepts no client authentication method: declare `auth_methods`")]
    NoAuthMethods { grant: &'static str },
    #[error(
        "`{grant}` accepts `{method}`, which nobody registered: call `.client_authentication(…)`, or correct the name"
    )]
    UnknownAuthMethod { grant: &'static str, method: &'static str },
    #[error(
        "`{grant}` accepts `{method}`, but the implicit grant is for public clients: declare `none` alone (RFC 6749 \
         section 4.2)"
    )]
    ImplicitAuthMethod { grant: &'static str, method: &'static str },
    #[error(
        "`{grant}` accepts `none`, but client credentials are for clients that authenticate: remove it from `auth_methods` \
         (RFC 6749 section 4.4)"
    )]
    PublicClientCredentials { grant: &'static str },
    #[error(
        "`{grant}` accepts public clients (`none`) without PKCE, which they must use: declare it, or remove `none` \
         from `auth_methods` (RFC 9700 section 2.1.1)"
    )]
    PublicClientsWithoutPkce { grant: &'static str },
    #[error(
        "the form of `{grant}` reads the parameter `{parameter}`, which the server itself reads: ask the request for the \
         client or the scope (RFC 6749 sections 2.3.1, 3.3 and 4.5)"
    )]
    ReservedParameter { grant: &'static str, parameter: &'static str },
    #[error("the extension `{extension}` is given to `{grant}` twice: keep one of the two")]
    ExtensionTwice { grant: &'static str, extension: &'static str },
    #[error(
        "the extension `{extension}` says `{member}` of the metadata, which the server itself or another extension says \
         differently: name another member, or leave this one out (RFC 8414 section 2)"
    )]
    MetadataMember { extension: &'static str, member: &'static str },
    #[error("the resource `{resource}` is declared twice: keep one of the two (RFC 8707 section 2)")]
    ResourceTwice { resource: ResourceUri },
    #[error(
        "the resource `{resource}` has the scope `{scope}`, which the server does not have: add it to `.scopes(…)`, or correct \
         the name (RFC 6749 section 3.3)"
    )]
    ResourceScope { resource: ResourceUri, scope: String },
    #[error(
        "a request without a scope is given `{scope}`, which the server does not have: add it to `.scopes(…)`, or correct the name \
         in `.default_scope(…)` (RFC 6749 section 3.3)"
    )]
    DefaultScope { scope: String },
    #[error(
        "`{text}` is described for the consent page and is no scope token: name one token at a time (RFC 6749 section 3.3)"
    )]
    DescribedText { text: String },
    #[error(
        "`{scope}` is described for the consent page, and the server has no such scope: correct the name, if it is that of \
         `{bare}`, which nothing describes, or leave it out"
    )]
    DescribedScope { scope: String, bare: String },
    #[error(
        "{place} lets an authorization code live for {seconds} seconds: set at most {} (RFC 6749 section 4.1.2)",
        Lifetimes::LONGEST_CODE.as_secs()
    )]
    CodeLifetime { place: String, seconds: u64 },
    #[error(
        "`{grant}` lets a rotated refresh token be presented again for {seconds} seconds: declare at most {} \
         (RFC 9700 section 4.14.2)",
        Declaration::LONGEST_GRACE.as_secs()
    )]
    Grace { grant: &'static str, seconds: u64 },
    #[error(
        "`{grant}` is an implicit grant, which {profile} does not have: register an `authorization_code` grant in its \
         place, or leave `.profile(…)` out (RFC 9700 section 2.1.2)"
    )]
    ImplicitOutsideProfile { grant: &'static str, profile: &'static str },
    #[error(
        "`{grant}` is a password grant, which {profile} does not have: register an `authorization_code` grant in its \
         place, or leave `.profile(…)` out (RFC 9700 section 2.4)"
    )]
    PasswordOutsideProfile { grant: &'static str, profile: &'static str },
    #[error(
        "`{grant}` does not ask every client for a code challenge with `S256`, as {profile} does: leave `pkce` and \
         `code_challenge_methods` out, and register no other `CodeChallenge` (RFC 9700 section 2.1.1)"
    )]
    NoCodeChallengeInProfile { grant: &'static str, profile: &'static str },
    #[error(
        "`{grant}` answers `response_type={name}` with a token from the authorization endpoint, where {profile} issues \
         none: leave it to the token endpoint, or leave `.profile(…)` out (RFC 9700 section 2.1.2)"
    )]
    TokenOutsideProfile { grant: &'static str, name: &'static str, profile: &'static str },
    #[error(
        "scripts of other origins cannot be let in at the {endpoint} endpoint, which is not called by scripts: \
         leave it out of `.cors(…)` (RFC 9700 section 2.6)"
    )]
    CrossOrigin { endpoint: &'static str },
    #[error("{place} sets a lifetime of less than a second: set a longer one, or leave it out")]
    NoLifetime { place: String },
}

/// The field that holds one datum.
fn own_field(name: &str) -> String {
    if name == CodeChallengeValue::NAME {
        format!("`{name}: Option<String>`")
    } else {
        format!("`#[oauth(extra)] {name}: Option<{}>`", if name == Audience::NAME { own_type(name) } else { "…" })
    }
}

/// A type of a column that holds one datum.
fn own_type(name: &str) -> &'static str {
    if name == Audience::NAME {
        "sqlx::types::Json<oauth_grants::model::Audience>"
    } else {
        "sqlx::types::Json<serde_json::Value>"
    }
}
