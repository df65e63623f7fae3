//! [`Client`]: a registered client (RFC 6749 section 2, with the names of RFC 7591 section 2).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use subtle::{Choice, ConstantTimeEq};

use super::Introspection;
use crate::protocol::{
    ClientId, ClientSecret, Digest, GrantType, Lifetimes, LoopbackPort, RedirectUri, ResponseType, Scope, Timestamp,
    ValidatedRedirect,
    text::{checked_text, debug_as_display},
};

/// The name of a client authentication method: one of RFC 7591 section 2, or one that the application registers.
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct AuthMethod(Cow<'static, str>);

impl AuthMethod {
    /// Client identifier and secret in the `Authorization` header (RFC 6749 section 2.3.1).
    pub const CLIENT_SECRET_BASIC: Self = Self(Cow::Borrowed("client_secret_basic"));
    /// Client identifier and secret in the form (RFC 6749 section 2.3.1).
    pub const CLIENT_SECRET_POST: Self = Self(Cow::Borrowed("client_secret_post"));
    /// A public client, which only names itself (RFC 6749 section 2.1).
    pub const NONE: Self = Self(Cow::Borrowed("none"));

    /// The name of a method of one's own.
    pub const fn named(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// The name as it stands in declarations and metadata.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text is no name of an authentication method.
#[derive(Clone, Copy, Eq, PartialEq, thiserror::Error)]
#[error("the name of a client authentication method is printable ASCII without spaces")]
pub struct InvalidAuthMethod;

debug_as_display!(InvalidAuthMethod);

impl TryFrom<String> for AuthMethod {
    type Error = InvalidAuthMethod;

    fn try_from(text: String) -> Result<Self, InvalidAuthMethod> {
        let good = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        if good { Ok(Self(Cow::Owned(text))) } else { Err(InvalidAuthMethod) }
    }
}

checked_text!(AuthMethod, InvalidAuthMethod);

/// Where a client runs (OpenID Connect Dynamic Client Registration section 2).
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ApplicationType {
    /// On a server or in a browser.
    #[default]
    Web,
    /// On the person's own device: its loopback redirect URIs stand for every port (RFC 8252 section 7.3), and a
    /// secret in it is no secret.
    Native,
}

/// A registered client. A method named after a setting sets it, and `registered_…` reads it.
///
/// It is stored as one JSON document, whose members have the names of RFC 7591 section 2; `secrets`, of which only
/// digests are kept, `lifetimes` and `introspection` are this server's own.
///
/// ```
/// use oauth_grants::{model::Client, protocol::{ClientSecret, GrantType}};
///
/// let secret = ClientSecret::generate()?;
/// let machine = Client::confidential("nightly-report".parse()?, &secret)
///     .grant_types([GrantType::CLIENT_CREDENTIALS])
///     .scope("reports:read".parse()?);
/// let app = Client::public("shop-app".parse()?)
///     .name("The Shop")
///     .redirect_uris(["https://shop.example/callback".parse()?])
///     .grant_types([GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN])
///     .scope("orders:read orders:write".parse()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[expect(clippy::struct_field_names, reason = "`client_id` is the name of RFC 7591, in records as well")]
pub struct Client {
    client_id: ClientId,
    #[serde(rename = "client_name", default)]
    name: Option<String>,
    #[serde(rename = "token_endpoint_auth_method")]
    auth_method: AuthMethod,
    #[serde(default)]
    secrets: Vec<StoredSecret>,
    #[serde(default)]
    redirect_uris: Vec<RedirectUri>,
    grant_types: Vec<GrantType>,
    #[serde(default)]
    response_types: Option<Vec<ResponseType>>,
    #[serde(default)]
    scope: Scope,
    #[serde(default)]
    application_type: ApplicationType,
    #[serde(default)]
    lifetimes: Lifetimes,
    #[serde(default)]
    introspection: Introspection,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct StoredSecret {
    digest: Digest<ClientSecret>,
    #[serde(default)]
    expires_at: Option<Timestamp>,
}

impl Client {
    /// A client that holds a secret and authenticates with `client_secret_basic` unless told otherwise.
    pub fn confidential(client_id: ClientId, secret: &ClientSecret) -> Self {
        Self::new(client_id, AuthMethod::CLIENT_SECRET_BASIC).secret(secret, None)
    }

    /// A client that cannot keep a secret: it only names itself (`none`).
    pub fn public(client_id: ClientId) -> Self {
        Self::new(client_id, AuthMethod::NONE)
    }

    fn new(client_id: ClientId, auth_method: AuthMethod) -> Self {
        Self {
            client_id,
            name: None,
            auth_method,
            secrets: Vec::new(),
            redirect_uris: Vec::new(),
            grant_types: vec![GrantType::AUTHORIZATION_CODE],
            response_types: None,
            scope: Scope::empty(),
            application_type: ApplicationType::Web,
            lifetimes: Lifetimes::UNSET,
            introspection: Introspection::OwnTokens,
        }
    }

    /// The name that a person is shown.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The one method this client authenticates with.
    #[must_use]
    pub fn auth_method(mut self, method: AuthMethod) -> Self {
        self.auth_method = method;
        self
    }

    /// Adds a secret. Two at once let a client change over without an interruption.
    #[must_use]
    pub fn secret(mut self, secret: &ClientSecret, expires_at: Option<Timestamp>) -> Self {
        self.secrets.push(StoredSecret { digest: secret.digest(), expires_at });
        self
    }

    /// Adds a secret of which only the digest is known, as one read back from a store.
    #[must_use]
    pub fn secret_digest(mut self, digest: Digest<ClientSecret>, expires_at: Option<Timestamp>) -> Self {
        self.secrets.push(StoredSecret { digest, expires_at });
        self
    }

    /// Where its answers may be sent.
    #[must_use]
    pub fn redirect_uris(mut self, uris: impl IntoIterator<Item = RedirectUri>) -> Self {
        self.redirect_uris = uris.into_iter().collect();
        self
    }

    /// The grants it may use; `authorization_code` alone unless told otherwise.
    #[must_use]
    pub fn grant_types(mut self, grant_types: impl IntoIterator<Item = GrantType>) -> Self {
        self.grant_types = grant_types.into_iter().collect();
        self
    }

    /// The response types it may use; unless told otherwise, all that its grants have.
    #[must_use]
    pub fn response_types(mut self, response_types: impl IntoIterator<Item = ResponseType>) -> Self {
        self.response_types = Some(response_types.into_iter().collect());
        self
    }

    /// The most it may be granted.
    #[must_use]
    pub fn scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// Where it runs.
    #[must_use]
    pub fn application_type(mut self, application_type: ApplicationType) -> Self {
        self.application_type = application_type;
        self
    }

    /// How long its codes and tokens live, where that differs from the grant's and the server's settings.
    #[must_use]
    pub fn lifetimes(mut self, lifetimes: Lifetimes) -> Self {
        self.lifetimes = lifetimes;
        self
    }

    /// Which tokens it may introspect; its own unless told otherwise. A resource server needs no grant:
    ///
    /// ```
    /// use oauth_grants::{model::{Client, Introspection}, protocol::ClientSecret};
    ///
    /// let orders_api = Client::confidential("orders-api".parse()?, &ClientSecret::generate()?)
    ///     .grant_types([])
    ///     .introspection(Introspection::AnyToken);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn introspection(mut self, introspection: Introspection) -> Self {
        self.introspection = introspection;
        self
    }
}

/// What the server asks of a client.
impl Client {
    /// Its identifier.
    pub fn client_id(&self) -> &ClientId {
        &self.client_id
    }

    /// The name that it is registered under, if it has one.
    pub fn registered_name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// What a person is shown: its name, or else its identifier.
    pub fn display_name(&self) -> &str {
        self.name.as_deref().unwrap_or(self.client_id.as_str())
    }

    /// The digests of its secrets, each with the moment at which it expires.
    pub fn secret_digests(&self) -> impl ExactSizeIterator<Item = (Digest<ClientSecret>, Option<Timestamp>)> {
        self.secrets.iter().map(|secret| (secret.digest, secret.expires_at))
    }

    /// The method it is registered for.
    pub fn registered_auth_method(&self) -> &AuthMethod {
        &self.auth_method
    }

    /// Whether it cannot keep a secret: it has none, or it is a native application (RFC 8252 section 8.4).
    pub fn is_public(&self) -> bool {
        self.auth_method == AuthMethod::NONE || self.application_type == ApplicationType::Native
    }

    /// Whether this is one of its secrets that has not expired. Every secret is compared, in constant time.
    pub fn has_secret(&self, presented: &Digest<ClientSecret>, now: Timestamp) -> bool {
        let good = self.secrets.iter().filter(|secret| secret.expires_at.is_none_or(|at| now < at));
        let equal = good.map(|secret| secret.digest.as_bytes().ct_eq(presented.as_bytes()));
        equal.fold(Choice::from(0), |any, one| any | one).into()
    }

    /// Whether it may use this grant.
    pub fn allows_grant_type(&self, grant_type: &GrantType) -> bool {
        self.grant_types.contains(grant_type)
    }

    /// Whether it may use this response type of a grant that it may use.
    pub fn allows_response_type(&self, response_type: &ResponseType) -> bool {
        self.response_types.as_ref().is_none_or(|own| own.contains(response_type))
    }

    /// The grants it may use.
    pub fn registered_grant_types(&self) -> &[GrantType] {
        &self.grant_types
    }

    /// The response types it may use; `None` stands for all that its grants have.
    pub fn registered_response_types(&self) -> Option<&[ResponseType]> {
        self.response_types.as_deref()
    }

    /// The most it may be granted.
    pub fn registered_scope(&self) -> &Scope {
        &self.scope
    }

    /// Which tokens it may introspect.
    pub fn registered_introspection(&self) -> Introspection {
        self.introspection
    }

    /// The lifetimes set for this client.
    pub fn registered_lifetimes(&self) -> Lifetimes {
        self.lifetimes
    }

    /// Where it runs.
    pub fn registered_application_type(&self) -> ApplicationType {
        self.application_type
    }

    /// Its registered redirect URIs.
    pub fn registered_redirect_uris(&self) -> &[RedirectUri] {
        &self.redirect_uris
    }

    /// The redirect URI that an answer may be sent to: the requested one if it is registered, or the only
    /// registered one if none was requested (RFC 6749 section 3.1.2.3).
    pub fn validate_redirect_uri(&self, requested: Option<&str>) -> Option<ValidatedRedirect> {
        let port = match self.application_type {
            ApplicationType::Web => LoopbackPort::Exact,
            ApplicationType::Native => LoopbackPort::Any,
        };
        match requested {
            Some(requested) => ValidatedRedirect::find(requested, &self.redirect_uris, port),
            None => ValidatedRedirect::only(&self.redirect_uris),
        }
    }
}
