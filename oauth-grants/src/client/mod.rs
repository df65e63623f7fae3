//! How a client authenticates (RFC 6749 section 2.3), one file per method.
//!
//! A request must carry exactly one method; which one is found out before any client is loaded. An unknown client
//! costs and answers the same as a wrong secret, and whoever failed too often under a name is turned away before.

#[cfg(feature = "argon2")]
mod argon2_workers;
mod basic_credentials;
mod client_secret_basic;
mod client_secret_post;
#[cfg(feature = "argon2")]
mod lanes;
mod none;
mod registry;
mod secret;
mod self_signed_tls_client_auth;
#[cfg(feature = "argon2")]
mod strangers;

use std::{fmt, future::Future, sync::Arc};

use bytes::Bytes;
use http::{HeaderMap, Request, header::AUTHORIZATION};

#[cfg(feature = "argon2")]
pub use self::argon2_workers::Argon2Workers;
pub(crate) use self::{
    basic_credentials::BasicCredentials, registry::ClientAuthenticationMethods, secret::SecretVerification,
};
pub use self::{
    client_secret_basic::ClientSecretBasic, client_secret_post::ClientSecretPost, none::NoAuthentication,
    self_signed_tls_client_auth::SelfSignedTlsClientAuth,
};
use crate::{
    endpoint::Endpoint,
    limit::{Admitted, Attempt, Counted, GivenUp, Guess},
    model::{AuthMethod, Client},
    protocol::{AuthenticationFailure, ClientId, GrantError, Issuer, Parameters, Timestamp},
    server::Core,
    store::{ClientStore, StoreError, Stores},
};

/// What an authentication method sees of a request: all of it.
#[derive(Clone, Copy)]
pub struct ClientRequest<'a> {
    pub(crate) core: &'a Core,
    pub(crate) endpoint: Endpoint,
    pub(crate) request: &'a Request<Bytes>,
    pub(crate) parameters: &'a Parameters,
    pub(crate) basic: &'a BasicCredentials,
    pub(crate) given_up: &'a GivenUp,
    pub(crate) now: Timestamp,
}

impl<'a> ClientRequest<'a> {
    /// The headers.
    pub fn headers(&self) -> &'a HeaderMap {
        self.request.headers()
    }

    /// What the application's own layers left with the request, as the certificate of a mutual TLS connection.
    pub fn http_extensions(&self) -> &'a http::Extensions {
        self.request.extensions()
    }

    /// The server's issuer, which an assertion may name as its audience (RFC 7523 section 3).
    pub fn issuer(&self) -> &'a Issuer {
        &self.core.issuer
    }

    /// The address of the endpoint that the request came to, as clients know it, and as an assertion may name it.
    pub fn endpoint_url(&self) -> String {
        self.endpoint.url(self.core)
    }

    /// The parameters of the body.
    pub fn parameters(&self) -> &'a Parameters {
        self.parameters
    }

    /// The server's stores.
    pub fn stores(&self) -> &'a Stores {
        &self.core.stores
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Loads a client.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn find_client(&self, client_id: &ClientId) -> Result<Option<Arc<Client>>, StoreError> {
        self.stores().clients.find_client(client_id).await
    }

    /// Asks whether somebody may try to authenticate as this client with what they present.
    async fn admit<'s>(&'s self, client_id: &'s ClientId, presented: Presentation) -> Result<Admitted<'s>, GrantError> {
        let counted = match presented {
            Presentation::Credentials => Counted::ByNameAndAddress,
            Presentation::Identifier | Presentation::Absent => Counted::Nowhere,
        };
        let named = (self.attempt(client_id, counted), client_id.as_str().into());
        Admitted::ask(self.core, named, Some(client_id), self.now, self.given_up).await
    }

    /// The attempt to authenticate as this client.
    fn attempt<'s>(&'s self, client_id: &'s ClientId, counted: Counted) -> Attempt<'s> {
        Attempt::new(Guess::ClientSecret, client_id.as_str(), counted, self.request.extensions())
    }

    /// Whom the form names as the client, if that can be anybody's identifier.
    fn named_client(&self) -> Option<ClientId> {
        self.parameters.value("client_id")?.parse().ok()
    }

    /// For the methods that do without the header: whatever scheme it names is one more way to authenticate.
    fn refuse_authorization_header(&self) -> Result<(), GrantError> {
        if self.headers().contains_key(AUTHORIZATION) { Err(more_than_one()) } else { Ok(()) }
    }

    /// Whether the form carries an assertion (RFC 7521 section 4.2), or half of one.
    fn has_assertion(&self) -> bool {
        ["client_assertion", "client_assertion_type"].iter().any(|name| self.parameters.value(name).is_some())
    }

    /// For the methods that do without an assertion: it is one more way to authenticate.
    fn refuse_assertion(&self) -> Result<(), GrantError> {
        if self.has_assertion() { Err(more_than_one()) } else { Ok(()) }
    }
}

impl fmt::Debug for ClientRequest<'_> {
    /// The names of the parameters: headers and values hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientRequest").field("parameters", self.parameters).finish_non_exhaustive()
    }
}

/// Whether a request carries a method's credentials.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Presentation {
    /// It does not.
    Absent,
    /// It only names the client, which every method may do beside its credentials. It counts when nothing else is
    /// presented. Of several methods, the one that the client is registered for is taken.
    Identifier,
    /// It does. Two methods at once are refused (RFC 6749 section 2.3).
    Credentials,
}

/// The result of authentication.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct AuthenticatedClient {
    /// Who it is. Its tokens are good for as long as the server's client store finds it.
    pub client: Arc<Client>,
}

impl AuthenticatedClient {
    /// This client has proved who it is.
    pub fn new(client: Arc<Client>) -> Self {
        Self { client }
    }
}

/// A client authentication method.
///
/// A server has the three of RFC 6749; one's own are added with
/// [`client_authentication`](crate::server::ServerBuilder::client_authentication).
///
/// ```
/// use oauth_grants::{client::{AuthenticatedClient, ClientAuthentication, ClientRequest, Presentation}, prelude::*};
///
/// /// Trusts a header that the mesh's sidecar sets, and that it strips from outside requests.
/// struct MeshIdentity;
///
/// impl ClientAuthentication for MeshIdentity {
///     const METHOD: AuthMethod = AuthMethod::named("urn:example:mesh-identity");
///
///     fn presentation(&self, request: &ClientRequest<'_>) -> Presentation {
///         match request.headers().contains_key("x-mesh-identity") {
///             true => Presentation::Credentials,
///             false => Presentation::Absent,
///         }
///     }
///
///     async fn authenticate(&self, request: &ClientRequest<'_>) -> Result<AuthenticatedClient, GrantError> {
///         let identity = request.headers().get("x-mesh-identity").and_then(|value| value.to_str().ok());
///         let client_id = identity.and_then(|identity| identity.parse().ok());
///         let client = match client_id {
///             Some(client_id) => request.find_client(&client_id).await?,
///             None => None,
///         };
///         let client = client.ok_or_else(|| GrantError::invalid_client("client authentication failed"))?;
///         Ok(AuthenticatedClient::new(client))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not authenticate clients",
    label = "implement `ClientAuthentication` for it, or give a method of `oauth_grants::client`",
    note = "the name of a method stands in `auth_methods` of a grant, what it does is registered (RFC 7591 section 2)"
)]
pub trait ClientAuthentication: Send + Sync + 'static {
    /// Its name, as declarations and clients name it.
    const METHOD: AuthMethod;

    /// Whether the request carries this method's credentials. It looks and loads nothing.
    fn presentation(&self, request: &ClientRequest<'_>) -> Presentation;

    /// Whom the request names as the client, for an event that tells of a failure, and for the [limit](crate::limit) on
    /// failures: nothing of it is proved. Without one of one's own, what the form says. A method that finds the name
    /// elsewhere says where, or its failures are not counted.
    fn named_client(&self, request: &ClientRequest<'_>) -> Option<ClientId> {
        request.named_client()
    }

    /// Loads the client and verifies what was presented. That the client is registered for this method is checked by
    /// the caller.
    fn authenticate(
        &self,
        request: &ClientRequest<'_>,
    ) -> impl Future<Output = Result<AuthenticatedClient, GrantError>> + Send
    where
        Self: Sync;
}

fn more_than_one() -> GrantError {
    GrantError::invalid_request("more than one client authentication method (RFC 6749 section 2.3)")
}

/// The one answer to every failed authentication.
fn unreadable() -> GrantError {
    GrantError::client_authentication_failed(AuthenticationFailure::NoCredentials)
}

fn unknown_client() -> GrantError {
    GrantError::client_authentication_failed(AuthenticationFailure::UnknownClient)
}
