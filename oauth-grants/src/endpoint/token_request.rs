//! [`TokenRequest`]: a token request whose client has authenticated and whose grant is chosen.

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use bytes::Bytes;
use http::{HeaderMap, Request};

use crate::{
    endpoint::Endpoint,
    grant::GrantKind,
    limit::{Admitted, Attempt, Counted, GivenUp, Guess, Issuance},
    model::{AuthMethod, Client, ExtensionData},
    protocol::{ErrorCode, FamilyId, GrantError, GrantType, Issuer, Lifetimes, Parameters, Scope, Subject, Timestamp},
    server::{Core, Event, Origin, Registered, Resources},
    store::{Stores, TokenStore},
};

/// What the hooks of a grant see of a token request (RFC 6749 section 4.1.3 and its siblings).
#[derive(Clone)]
pub struct TokenRequest<'a> {
    pub(super) core: &'a Core,
    pub(super) grant: &'a Registered,
    pub(super) client: Arc<Client>,
    pub(super) auth_method: AuthMethod,
    pub(super) parameters: &'a Parameters,
    pub(super) request: &'a Request<Bytes>,
    pub(super) now: Timestamp,
    pub(super) given_up: &'a GivenUp,
    pub(super) refresh_token_issued_at: OnceLock<Timestamp>,
}

impl TokenRequest<'_> {
    /// The client, which has authenticated and may use the grant.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// What the grant's hook keeps is what some extension says that it keeps.
    pub(crate) fn check_kept(&self, data: &ExtensionData) -> Result<(), GrantError> {
        self.core.check_kept(self.grant, data)
    }

    /// What the tokens cannot be without is there.
    pub(crate) fn check_there(&self, data: &ExtensionData) -> Result<(), GrantError> {
        self.core.check_there(self.grant, data)
    }

    /// How it authenticated.
    pub fn auth_method(&self) -> &AuthMethod {
        &self.auth_method
    }

    /// The grant that it uses.
    pub fn grant_type(&self) -> &GrantType {
        &self.grant.grant_type
    }

    /// The parameters of the body; none of them is repeated.
    pub fn parameters(&self) -> &Parameters {
        self.parameters
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    /// What the application's own layers left with the request, as the certificate of a mutual TLS connection.
    pub fn http_extensions(&self) -> &http::Extensions {
        self.request.extensions()
    }

    /// The server's issuer, which an assertion may name as its audience (RFC 7523 section 3).
    pub fn issuer(&self) -> &Issuer {
        &self.core.issuer
    }

    /// The address of the token endpoint, as clients know it.
    pub fn endpoint_url(&self) -> String {
        Endpoint::Token.url(self.core)
    }

    /// The server's stores.
    pub fn stores(&self) -> &Stores {
        &self.core.stores
    }

    /// The moment at which the request is judged.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Notes when the refresh token was issued that is presented, as the refresh grant reads it.
    pub(crate) fn note_refresh_token(&self, issued_at: Timestamp) {
        let _ = self.refresh_token_issued_at.set(issued_at);
    }

    /// When the refresh token was issued that is presented; `None` with every other grant.
    pub(crate) fn refresh_token_issued_at(&self) -> Option<Timestamp> {
        self.refresh_token_issued_at.get().copied()
    }

    /// The scope that the request names, if it names one.
    ///
    /// # Errors
    ///
    /// `invalid_scope` when it is malformed or names a scope that the server does not know.
    pub fn requested_scope(&self) -> Result<Option<Scope>, GrantError> {
        self.core.scopes.requested(self.parameters, &self.client)
    }

    /// The scope to grant: the requested one as far as the client's allowance goes, or the server's default when none
    /// is requested (RFC 6749 section 3.3).
    ///
    /// # Errors
    ///
    /// `invalid_scope` when it is malformed, names a scope that the server does not know, or nothing of it may be
    /// granted to this client.
    pub fn scope(&self) -> Result<Scope, GrantError> {
        self.core.scopes.grantable(self.requested_scope()?, &self.client)
    }

    /// How long what is issued for this request lives: the client's setting, else the grant's, else the server's.
    pub fn lifetimes(&self) -> Lifetimes {
        self.core.lifetimes_for(self.grant, &self.client)
    }

    /// Asks whether an attempt may be made to guess something, before it is looked for. A grant of one's own whose code or
    /// other artefact is short enough to be guessed asks it in `validate_token_request`, under the name of
    /// [whom it belongs to or who tries](Guess::DeviceCode). Each address has a count of its own, so a code is to be forgotten as well
    /// when it was guessed at too often. What has 128 random bits needs neither.
    ///
    /// ```
    /// use oauth_grants::{limit::Guess, prelude::*};
    ///
    /// # struct Sent;
    /// # impl Sent { fn take(&self, _: &TextMessage) -> Option<Subject> { Some(Subject::new("alice")) } }
    /// struct TextMessages { sent: Sent }
    ///
    /// #[derive(GrantForm)]
    /// struct TextMessage { phone: String, code: Password }
    ///
    /// #[grant(type = "urn:example:sms", auth_methods = ["none"])]
    /// impl TextMessages {
    ///     async fn validate_token_request(
    ///         &self,
    ///         request: &TokenRequest<'_>,
    ///         form: TextMessage,
    ///     ) -> Result<Approved, GrantError> {
    ///         let attempt = request.admit(Guess::DeviceCode, &form.phone).await?;
    ///         match self.sent.take(&form) {
    ///             Some(subject) => Ok(Approved::for_subject(subject)),
    ///             None => Err(attempt.failed(GrantError::invalid_grant("the code is wrong, expired or used")).await),
    ///         }
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// [`TooManyAttempts`](GrantError::TooManyAttempts), which is answered with 429, when too many have failed.
    pub async fn admit(&self, guess: Guess, name: &str) -> Result<Admitted<'_>, GrantError> {
        // What has proved who it is makes up no names at its own address: people's attempts come from there by the thousand.
        let extensions = self.http_extensions();
        let attempt = if self.client.is_public() {
            Attempt::new(guess, name, Counted::ByNameAndAddress, extensions)
        } else {
            Attempt::new(guess, name, Counted::ByName, extensions).by_client(self.client.client_id())
        };
        Admitted::ask(
            self.core,
            (attempt, name.to_owned().into()),
            Some(self.client.client_id()),
            self.now,
            self.given_up,
        )
        .await
    }

    /// The part of a granted scope that the client may have today.
    pub(crate) fn within_allowance(&self, scope: &Scope) -> Result<Scope, GrantError> {
        self.core.scopes.within_allowance(scope, &self.client)
    }

    /// The resources that a token can be for.
    pub(crate) fn declared_resources(&self) -> &Resources {
        &self.core.resources
    }

    /// Makes sure that the consent behind a family was not withdrawn (OAuth 2.1 section 4.3.1).
    pub(crate) async fn hold_consent(&self, family: &FamilyId) -> Result<(), GrantError> {
        let lives_for = self.core.longest_life(self.grant, &self.client);
        // What a grant hands out there, it takes back here.
        let origin = if self.grant.any.authorization.is_some() { Origin::Granted } else { Origin::Any };
        self.core.hold_consent((family, origin), lives_for, self.now).await
    }

    /// Asks whether the client may be given tokens once more, for this person or for itself.
    pub(crate) async fn admit_issuance(&self, subject: Option<&Subject>) -> Result<(), GrantError> {
        self.core.admit_issuance(Issuance::to(self.client.client_id(), subject), self.now).await
    }

    /// Revokes a family whose artefact was claimed before, if that is what the error says, and gives back what is answered. The
    /// grants of RFC 6749 do so themselves: they know more of what was presented.
    pub(crate) async fn revoke_replayed(&self, family: &FamilyId, error: GrantError) -> GrantError {
        let is_lost = matches!(&error, GrantError::Refused(error) if error.code() == ErrorCode::InvalidGrant);
        if self.grant.any.kind != GrantKind::Custom || !is_lost {
            return error;
        }
        if let Err(failed) = self.core.stores.tokens.revoke_family(family, self.now).await {
            return failed.into();
        }
        let (client_id, grant_type) = (self.client.client_id(), self.grant_type());
        self.emit(&Event::ArtefactReplayed { client_id, grant_type, family });
        error
    }

    /// Ends what came of an authorization whose person is gone, as the hook of the grant says (RFC 9700 section 4.14.2).
    pub(crate) async fn end_for_user(&self, subject: &Subject, family: &FamilyId) -> Result<(), GrantError> {
        self.core.stores.tokens.revoke_family(family, self.now).await?;
        let (client_id, grant_type) = (self.client.client_id(), self.grant_type());
        self.emit(&Event::UserRefused { client_id, subject, grant_type, family });
        Ok(())
    }

    pub(crate) fn emit(&self, event: &Event<'_>) {
        self.core.events.emit(event);
    }
}

impl fmt::Debug for TokenRequest<'_> {
    /// Neither headers nor parameters: both hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenRequest")
            .field("client_id", self.client.client_id())
            .field("auth_method", &self.auth_method)
            .field("grant_type", self.grant_type())
            .finish_non_exhaustive()
    }
}
