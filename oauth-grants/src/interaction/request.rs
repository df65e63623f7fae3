//! [`InteractionRequest`]: a browser's request to one of the sign-in's own pages.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, Request};

use super::{PausedRequest, RememberedConsent};
use crate::{
    endpoint::{Endpoint, form},
    limit::{Admitted, Attempt, Counted, GivenUp, Guess, PeerAddress},
    protocol::{ClientId, GrantError, Issuer, Parameters, Subject, Timestamp},
    server::{Asked, Core, GivenConsent},
    store::{ClientStore, StoreError, Stores},
};

/// What a browser asks of a page below [`interaction_path`](crate::endpoint::AuthorizationRequest::interaction_path).
#[derive(Clone, Copy)]
pub struct InteractionRequest<'a> {
    core: &'a Core,
    request: &'a Request<Bytes>,
    now: Timestamp,
    given_up: &'a GivenUp,
}

impl<'a> InteractionRequest<'a> {
    pub(crate) fn new(core: &'a Core, request: &'a Request<Bytes>, given_up: &'a GivenUp) -> Self {
        Self { core, request, now: core.clock.now(), given_up }
    }

    /// The method.
    pub fn method(&self) -> &'a Method {
        self.request.method()
    }

    /// The path below the interaction's own, as it came: empty, or with a slash at its beginning.
    pub fn path(&self) -> &'a str {
        self.request.uri().path().strip_prefix(&self.interaction_path()).unwrap_or_default()
    }

    /// The part of the address after the `?`, if there is one.
    pub fn query(&self) -> Option<&'a str> {
        self.request.uri().query()
    }

    /// Where the browser is, if the application's own layer tells.
    pub fn peer(&self) -> Option<PeerAddress> {
        self.request.extensions().get().copied()
    }

    /// The headers, cookies among them.
    pub fn headers(&self) -> &'a HeaderMap {
        self.request.headers()
    }

    /// The body as it came.
    pub fn body(&self) -> &'a Bytes {
        self.request.body()
    }

    /// Whether the body says that it is a form.
    pub fn is_form(&self) -> bool {
        form::is_form(self.request)
    }

    /// The fields of the form that was sent. No two of them have the same name.
    ///
    /// # Errors
    ///
    /// `invalid_request` when it is no form, a field came more than once, or the form is too long or not UTF-8.
    pub fn form(&self) -> Result<Parameters, GrantError> {
        if !self.is_form() {
            return Err(form::no_form());
        }
        let form = form::parameters(self.request)?;
        form.refuse_repeated()?;
        Ok(form)
    }

    /// Asks whether somebody may try a password or a code, before it is looked for. Whoever tries
    /// [says](Admitted::failed) if it was wrong, and if it was [right](Admitted::succeeded).
    ///
    /// # Errors
    ///
    /// [`TooManyAttempts`](GrantError::TooManyAttempts) when too many have failed. As the error of a page it is answered
    /// with 429 and the [error page](super::Interaction::error_page).
    pub async fn admit(&self, guess: Guess, name: &str) -> Result<Admitted<'_>, GrantError> {
        let attempt = Attempt::new(guess, name, Counted::ByNameAndAddress, self.request.extensions());
        Admitted::ask(self.core, (attempt, name.to_owned().into()), None, self.now, self.given_up).await
    }

    /// The consent that this person gave earlier to all that a waiting request asks for, as
    /// [`AuthorizationRequest::remembered_consent`](crate::endpoint::AuthorizationRequest::remembered_consent) has it.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn remembered_consent(
        &self,
        paused: &PausedRequest,
        subject: &Subject,
    ) -> Result<Option<RememberedConsent>, StoreError> {
        if paused.prompt().asks_consent() {
            return Ok(None);
        }
        let response_type = paused.parameters().value("response_type").and_then(|text| text.parse().ok());
        let grant = response_type.and_then(|asked| self.core.grant_answering(&asked));
        let client = self.core.stores.clients.find_client(paused.client_id()).await?;
        match grant.zip(client) {
            Some((grant, client)) => {
                let (scope, resources) = (paused.scope(), paused.resources());
                let asked = Asked { scope, resources, access_lasts: paused.access_lasts() };
                self.core.remembered_consent(grant, &client, asked, subject).await
            }
            None => Ok(None),
        }
    }

    /// What a person lets clients have. See [`AuthorizationServer::consents`](crate::AuthorizationServer::consents).
    ///
    /// # Errors
    ///
    /// When the store fails, or the server keeps no consents.
    pub async fn consents(&self, subject: &Subject) -> Result<Vec<GivenConsent>, StoreError> {
        self.core.consents(subject).await
    }

    /// Withdraws what a person lets a client have. See
    /// [`AuthorizationServer::withdraw_consent`](crate::AuthorizationServer::withdraw_consent).
    ///
    /// # Errors
    ///
    /// When a store fails, or the server keeps no consents.
    pub async fn withdraw_consent(&self, subject: &Subject, client_id: &ClientId) -> Result<usize, StoreError> {
        self.core.withdraw_consent(subject, client_id).await
    }

    /// The server's stores.
    pub fn stores(&self) -> &'a Stores {
        &self.core.stores
    }

    /// The path under which the pages of the sign-in lie.
    pub fn interaction_path(&self) -> String {
        Endpoint::Interaction.path(self.core)
    }

    /// The server's own name.
    pub fn issuer(&self) -> &'a Issuer {
        &self.core.issuer
    }

    /// Whether browsers reach the server over TLS, so that cookies are to be marked `Secure`.
    pub fn is_https(&self) -> bool {
        self.core.issuer.is_https()
    }

    /// The moment at which the request came, by the server's clock.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    #[cfg(feature = "pages")]
    pub(crate) fn emit(&self, event: &crate::server::Event<'_>) {
        self.core.events.emit(event);
    }
}

impl fmt::Debug for InteractionRequest<'_> {
    /// Neither headers nor body: the one hold cookies, the other may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InteractionRequest").field("method", self.method()).finish_non_exhaustive()
    }
}
