//! The authentication methods of a server, and the choice of the one that a request uses.

use std::sync::Arc;

use async_trait::async_trait;

use super::{
    AuthenticatedClient, ClientAuthentication, ClientRequest, ClientSecretBasic, ClientSecretPost, NoAuthentication,
    Presentation, more_than_one, unreadable,
};
use crate::{
    model::AuthMethod,
    protocol::{AuthenticationFailure, ClientId, ErrorCode, GrantError},
    server::{Event, telemetry},
};

/// The registered methods, by name.
#[derive(Clone)]
pub(crate) struct ClientAuthenticationMethods(Vec<Named>);

#[derive(Clone)]
struct Named {
    name: AuthMethod,
    method: Arc<dyn ErasedClientAuthentication>,
}

impl Default for ClientAuthenticationMethods {
    /// The three of RFC 6749.
    fn default() -> Self {
        let mut methods = Self(Vec::new());
        methods.register(ClientSecretBasic);
        methods.register(ClientSecretPost);
        methods.register(NoAuthentication);
        methods
    }
}

impl ClientAuthenticationMethods {
    /// Adds a method, in place of one with the same name.
    pub(crate) fn register<M: ClientAuthentication>(&mut self, method: M) {
        self.0.retain(|own| own.name != M::METHOD);
        self.0.push(Named { name: M::METHOD, method: Arc::new(method) });
    }

    /// The names, in registration order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|own| own.name.as_str())
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.names().any(|own| own == name)
    }

    /// Authenticates the client by the one method that the request presents, which must be the one that the client is
    /// registered for (RFC 7591 section 2), and tells when it fails.
    pub(crate) async fn authenticate(
        &self,
        request: &ClientRequest<'_>,
    ) -> Result<(AuthenticatedClient, AuthMethod), GrantError> {
        self.authenticate_presented(request).await.inspect_err(|error| {
            if let GrantError::Refused(error) = error {
                let (client_id, endpoint) = (self.named_client(request), request.endpoint);
                let client_id = client_id.as_ref();
                let reason = error.authentication_failure();
                request.core.events.emit(&Event::ClientAuthenticationFailed { client_id, endpoint, error, reason });
            }
        })
    }

    async fn authenticate_presented(
        &self,
        request: &ClientRequest<'_>,
    ) -> Result<(AuthenticatedClient, AuthMethod), GrantError> {
        let presented = self.presented(request)?;
        let Named { method, .. } = presented.first();
        let named = method.named_client(request);
        // Credentials that name nobody can be nobody's: there is nothing to guess.
        let admitted = match &named {
            Some(client_id) => Some(request.admit(client_id, method.presentation(request)).await?),
            None => None,
        };
        let at_work = request.given_up.unless_ended();
        let verified = Self::verify(&presented, request).await;
        at_work.ended();
        let authenticated = match (verified, admitted) {
            (Err(error), Some(admitted)) if is_failure(&error) => {
                // In a box, so that the requests that succeed, which are nearly all, have no room for it.
                return Err(Box::pin(admitted.failed(error)).await);
            }
            (Ok(authenticated), Some(admitted)) => {
                admitted.succeeded();
                authenticated
            }
            (authenticated, _) => authenticated?,
        };
        let (AuthenticatedClient { client, .. }, _) = &authenticated;
        let named = request.parameters.value("client_id");
        if named.is_some_and(|named| named != client.client_id().as_str()) {
            return Err(GrantError::invalid_request("client_id is not the client that authenticated"));
        }
        telemetry::note_client(client.client_id());
        Ok(authenticated)
    }

    /// Verifies by the method that the client is registered for, if that is among the presented ones.
    async fn verify(
        presented: &Presented<'_>,
        request: &ClientRequest<'_>,
    ) -> Result<(AuthenticatedClient, AuthMethod), GrantError> {
        for Named { name, method } in presented.all() {
            let authenticated = method.authenticate(request).await?;
            if authenticated.client.registered_auth_method() == name {
                return Ok((authenticated, name.clone()));
            }
        }
        Err(GrantError::client_authentication_failed(AuthenticationFailure::OtherMethod))
    }

    /// Whom the request names as the client, by the method that it presents.
    fn named_client(&self, request: &ClientRequest<'_>) -> Option<ClientId> {
        let presented = self.presented(request);
        presented.map_or_else(|_| request.named_client(), |presented| presented.first().method.named_client(request))
    }

    /// The one method whose credentials are there. Without any, those that a client which names itself may have.
    fn presented(&self, request: &ClientRequest<'_>) -> Result<Presented<'_>, GrantError> {
        let by = |wanted| self.0.iter().filter(move |own| own.method.presentation(request) == wanted);
        let mut with_credentials = by(Presentation::Credentials);
        match (with_credentials.next(), with_credentials.next()) {
            (Some(method), None) => Ok(Presented { first: method, others: Vec::new() }),
            (Some(_), Some(_)) => Err(more_than_one()),
            (None, _) => {
                let mut methods = by(Presentation::Identifier);
                let first = methods.next().ok_or_else(unreadable)?;
                let presented = Presented { first, others: methods.collect() };
                // Authentication that is there is never overlooked, not even for a public client.
                request.refuse_authorization_header()?;
                if request.has_assertion() {
                    return Err(unreadable());
                }
                Ok(presented)
            }
        }
    }
}

/// The methods that a request may be meant for: at least one, and several only where it names the client and nothing else.
struct Presented<'a> {
    first: &'a Named,
    others: Vec<&'a Named>,
}

impl<'a> Presented<'a> {
    fn first(&self) -> &'a Named {
        self.first
    }

    fn all(&self) -> impl Iterator<Item = &'a Named> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}

/// Whether this says that the client is not who it says to be. A malformed request or a fault of ours does not.
fn is_failure(error: &GrantError) -> bool {
    matches!(error, GrantError::Refused(refused) if refused.code() == ErrorCode::InvalidClient)
}

/// The boxed twin of [`ClientAuthentication`].
#[async_trait]
trait ErasedClientAuthentication: Send + Sync {
    fn presentation(&self, request: &ClientRequest<'_>) -> Presentation;

    fn named_client(&self, request: &ClientRequest<'_>) -> Option<ClientId>;

    async fn authenticate(&self, request: &ClientRequest<'_>) -> Result<AuthenticatedClient, GrantError>;
}

#[async_trait]
impl<M: ClientAuthentication> ErasedClientAuthentication for M {
    fn presentation(&self, request: &ClientRequest<'_>) -> Presentation {
        ClientAuthentication::presentation(self, request)
    }

    fn named_client(&self, request: &ClientRequest<'_>) -> Option<ClientId> {
        ClientAuthentication::named_client(self, request)
    }

    async fn authenticate(&self, request: &ClientRequest<'_>) -> Result<AuthenticatedClient, GrantError> {
        ClientAuthentication::authenticate(self, request).await
    }
}
