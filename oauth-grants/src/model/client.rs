//! [`Client`]: a registered client (RFC 6749 section 2, with the names of RFC 7591 section 2).

use std::time::Duration;

use serde::{Deserialize, Serialize};
use subtle::{Choice, ConstantTimeEq};

use super::{AuthMethod, Introspection, client_secret::StoredSecret};
#[cfg(feature = "argon2")]
use crate::protocol::Argon2Hash;
use crate::protocol::{
    CertificateThumbprint, ClientCertificate, ClientId, ClientSecret, Digest, GrantType, Lifetimes, LoopbackPort,
    RedirectUri, ResponseType, Scope, SecretHash, Timestamp, ValidatedRedirect,
};

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

// What is said beside a type is for whoever gives a text instead: the compiler prints the line of the signature.
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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    certificates: Vec<CertificateThumbprint>,
}

impl Client {
    /// A client that holds a secret and authenticates with `client_secret_basic` unless told otherwise.
    pub fn confidential(client_id: ClientId, secret: &ClientSecret /* each: "…".parse()? */) -> Self {
        Self::with_method(client_id, AuthMethod::CLIENT_SECRET_BASIC).secret(secret, None)
    }

    /// A client that cannot keep a secret: it only names itself (`none`).
    pub fn public(client_id: ClientId /* "…".parse()? */) -> Self {
        Self::with_method(client_id, AuthMethod::NONE)
    }

    // A private `new` would be told of in place of the two.
    fn with_method(client_id: ClientId, auth_method: AuthMethod) -> Self {
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
            certificates: Vec::new(),
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
    pub fn auth_method(mut self, method: AuthMethod /* AuthMethod::… */) -> Self {
        self.auth_method = method;
        self
    }

    /// Adds a secret of 256 random bits, as [`ClientSecret::generate`] makes, of which the SHA-256 is kept. Two at once let a
    /// client change over without an interruption; the first is the newer one.
    #[must_use]
    pub fn secret(self, secret: &ClientSecret, expires_at: Option<Timestamp>) -> Self {
        self.secret_hash(secret.into(), expires_at)
    }

    /// Adds a secret of which only the hash is known: one read back from a store, or one that a person chose.
    #[must_use]
    pub fn secret_hash(mut self, hash: SecretHash, expires_at: Option<Timestamp>) -> Self {
        self.secrets.push(StoredSecret { hash, expires_at });
        self
    }

    /// Gives it a new secret. The one that it has now works for as long as the two overlap, or until it expires if that is
    /// sooner; earlier ones no longer do.
    ///
    /// ```
    /// use std::time::Duration;
    /// use oauth_grants::{model::Client, protocol::{Clock, ClientSecret, SystemClock}};
    ///
    /// let (old, new) = (ClientSecret::generate()?, ClientSecret::generate()?);
    /// let now = SystemClock.now();
    /// let client = Client::confidential("shop".parse()?, &old);
    /// let client = client.rotate_secret(&new, None, now, Duration::from_hours(24));
    /// assert!(client.has_secret(&old.digest(), now) && client.has_secret(&new.digest(), now));
    /// let tomorrow = now + Duration::from_hours(24);
    /// assert!(!client.has_secret(&old.digest(), tomorrow) && client.has_secret(&new.digest(), tomorrow));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn rotate_secret(
        mut self,
        secret: &ClientSecret,
        expires_at: Option<Timestamp>,
        now: Timestamp,
        overlap: Duration,
    ) -> Self {
        let current = self.secrets.into_iter().find(|secret| !secret.has_expired(now));
        self.secrets = vec![StoredSecret { hash: secret.into(), expires_at }];
        self.secrets.extend(current.map(|mut current| {
            let until = now + overlap;
            current.expires_at = Some(current.expires_at.map_or(until, |expires_at| expires_at.min(until)));
            current
        }));
        self
    }

    /// Where its answers may be sent.
    #[must_use]
    pub fn redirect_uris(mut self, uris: impl IntoIterator<Item = RedirectUri /* redirect_uri!("…") */>) -> Self {
        self.redirect_uris = uris.into_iter().collect();
        self
    }

    /// The grants it may use; `authorization_code` alone unless told otherwise.
    #[must_use]
    pub fn grant_types(mut self, grant_types: impl IntoIterator<Item = GrantType /* GrantType::… */>) -> Self {
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
    pub fn scope(mut self, scope: Scope /* scope!("…") */) -> Self {
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
    pub fn lifetimes(mut self, lifetimes: Lifetimes /* Lifetimes::UNSET.access_token(…) */) -> Self {
        self.lifetimes = lifetimes;
        self
    }

    /// The certificates that it may authenticate with (RFC 8705 section 2.2). Two at once let it change over without an
    /// interruption.
    #[must_use]
    pub fn certificates(mut self, certificates: impl IntoIterator<Item = CertificateThumbprint>) -> Self {
        self.certificates = certificates.into_iter().collect();
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

    /// What is kept of its secrets, the newest first, each with the moment at which it expires.
    pub fn secret_hashes(&self) -> impl ExactSizeIterator<Item = (&SecretHash, Option<Timestamp>)> {
        self.secrets.iter().map(|secret| (&secret.hash, secret.expires_at))
    }

    /// The method it is registered for.
    pub fn registered_auth_method(&self) -> &AuthMethod {
        &self.auth_method
    }

    /// Whether it cannot keep a secret: it has none, or it is a native application (RFC 8252 section 8.4).
    pub fn is_public(&self) -> bool {
        self.auth_method == AuthMethod::NONE || self.application_type == ApplicationType::Native
    }

    /// Whether this is one of its secrets that are kept as SHA-256 and have not expired. Each is compared, in constant time.
    pub fn has_secret(&self, presented: &Digest<ClientSecret>, now: Timestamp) -> bool {
        let equal = self.living_hashes(now).map(|hash| match hash {
            SecretHash::Sha256(digest) => digest.as_bytes().ct_eq(presented.as_bytes()),
            #[cfg(feature = "argon2")]
            SecretHash::Argon2(_) => Choice::from(0),
        });
        equal.fold(Choice::from(0), |any, one| any | one).into()
    }

    /// Its secrets under argon2 that have not expired.
    #[cfg(feature = "argon2")]
    pub(crate) fn living_argon2_hashes(&self, now: Timestamp) -> impl Iterator<Item = &Argon2Hash> {
        self.living_hashes(now).filter_map(|hash| match hash {
            SecretHash::Argon2(hash) => Some(hash),
            SecretHash::Sha256(_) => None,
        })
    }

    fn living_hashes(&self, now: Timestamp) -> impl Iterator<Item = &SecretHash> {
        self.secrets.iter().filter(move |secret| !secret.has_expired(now)).map(|secret| &secret.hash)
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

    /// The certificates that it may authenticate with.
    pub fn registered_certificates(&self) -> &[CertificateThumbprint] {
        &self.certificates
    }

    /// Whether this is one of them.
    pub fn has_certificate(&self, presented: &ClientCertificate) -> bool {
        self.certificates.iter().any(|own| own.is_of(presented))
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
