//! What the token endpoint, revocation and introspection have in common: a form that is posted by a client that
//! authenticates (RFC 6749 sections 2.3 and 3.2, RFC 7009 section 2.1, RFC 7662 section 2.1).
//!
//! Each step is a type that is only made from the one before: [`Parsed`] → [`Authenticated`].

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};

use super::{Endpoint, answer, form};
use crate::{
    client::{AuthenticatedClient, BasicCredentials, ClientRequest},
    limit::GivenUp,
    model::AuthMethod,
    protocol::{AuthenticationFailure, ErrorCode, GrantError, Parameters, ProtocolError, Timestamp},
    server::{Core, Event},
};

/// The one method of these endpoints.
pub(super) const METHOD: &str = "POST";

/// The answer to a request that is no posted form.
pub(super) fn refuse_unread(core: &Core, request: &Request<Bytes>) -> Option<Response<Bytes>> {
    if *request.method() != Method::POST {
        return Some(answer::method_not_allowed(METHOD));
    }
    if !form::is_form(request) {
        return Some(answer::refusal_with_status(core, &form::no_form(), StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    None
}

/// A request whose body is read: bounded, without a repeated parameter.
pub(super) struct Parsed<'a> {
    pub(super) parameters: Parameters,
    endpoint: Endpoint,
    request: &'a Request<Bytes>,
    now: Timestamp,
}

impl<'a> Parsed<'a> {
    pub(super) fn from_request(
        core: &Core,
        endpoint: Endpoint,
        request: &'a Request<Bytes>,
    ) -> Result<Self, GrantError> {
        let parameters = form::parameters(request)?;
        parameters.refuse_repeated()?;
        Ok(Self { parameters, endpoint, request, now: core.clock.now() })
    }

    pub(super) async fn authenticate(self, core: &Core) -> Result<Authenticated<'a>, GrantError> {
        let Self { parameters, endpoint, request, now } = self;
        let basic = BasicCredentials::of(request.headers());
        let given_up = GivenUp::default();
        let presented =
            ClientRequest { core, endpoint, request, parameters: &parameters, basic: &basic, given_up: &given_up, now };
        let (client, method) = core.methods.authenticate(&presented).await?;
        Ok(Authenticated { client, method, parameters, request, now })
    }

    /// The same at an endpoint that clients with these methods alone may use.
    pub(super) async fn authenticate_by(self, core: &Core, accepted: &[&str]) -> Result<Authenticated<'a>, GrantError> {
        let endpoint = self.endpoint;
        let authenticated = self.authenticate(core).await?;
        if accepted.contains(&authenticated.method.as_str()) {
            return Ok(authenticated);
        }
        let told = "this endpoint does not accept the client's authentication method";
        let error = ProtocolError::new(ErrorCode::InvalidClient, told);
        let client_id = Some(authenticated.client.client.client_id());
        let reason = Some(AuthenticationFailure::OtherMethod);
        core.events.emit(&Event::ClientAuthenticationFailed { client_id, endpoint, error: &error, reason });
        Err(error.into())
    }
}

/// A request whose client has proved who it is.
pub(super) struct Authenticated<'a> {
    pub(super) client: AuthenticatedClient,
    pub(super) method: AuthMethod,
    pub(super) parameters: Parameters,
    pub(super) request: &'a Request<Bytes>,
    pub(super) now: Timestamp,
}
