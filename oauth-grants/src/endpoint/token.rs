//! The token endpoint (RFC 6749 section 3.2).
//!
//! The order of work is fixed by types, each of which is only made from the one before: [`Parsed`] →
//! [`Authenticated`] → (validated → claimed, in the grant) → issued.

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};

use super::{
    Endpoint, TokenRequest, answer, form,
    issue::{Issuance, Issued},
};
use crate::{
    client::{AuthenticatedClient, ClientRequest},
    model::AuthMethod,
    protocol::{GrantError, Parameters, Timestamp},
    server::{Core, Event, Registered},
};

/// Answers a token request.
pub(super) async fn answer(core: &Core, request: &Request<Bytes>) -> Response<Bytes> {
    if *request.method() != Method::POST {
        return answer::method_not_allowed("POST");
    }
    if !form::is_form(request) {
        let error = GrantError::invalid_request("the body is not application/x-www-form-urlencoded");
        return answer::refusal_with_status(core, &error, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    match respond(core, request).await {
        Ok(response) => response,
        Err(error) => answer::refusal(core, &error),
    }
}

async fn respond(core: &Core, request: &Request<Bytes>) -> Result<Response<Bytes>, GrantError> {
    let parsed = Parsed::from_request(core, request)?;
    let authenticated = parsed.authenticate(core).await?;
    authenticated.respond(core).await.inspect_err(|error| authenticated.tell_refused(core, error))
}

/// A request whose body is read: bounded, without a repeated parameter.
struct Parsed<'a> {
    parameters: Parameters,
    request: &'a Request<Bytes>,
    now: Timestamp,
}

impl<'a> Parsed<'a> {
    fn from_request(core: &Core, request: &'a Request<Bytes>) -> Result<Self, GrantError> {
        let parameters = form::parameters(request)?;
        parameters.refuse_repeated()?;
        parameters.required("grant_type")?;
        Ok(Self { parameters, request, now: core.clock.now() })
    }

    async fn authenticate(self, core: &Core) -> Result<Authenticated<'a>, GrantError> {
        let Self { parameters, request, now } = self;
        let presented = ClientRequest { core, endpoint: Endpoint::Token, request, parameters: &parameters, now };
        let (client, method) = core.methods.authenticate(&presented).await?;
        Ok(Authenticated { client, method, parameters, request, now })
    }
}

/// A request whose client has proved who it is.
struct Authenticated<'a> {
    client: AuthenticatedClient,
    method: AuthMethod,
    parameters: Parameters,
    request: &'a Request<Bytes>,
    now: Timestamp,
}

impl Authenticated<'_> {
    async fn respond(&self, core: &Core) -> Result<Response<Bytes>, GrantError> {
        let request = self.choose_grant(core)?;
        let Some(grant) = &request.grant.any.token else {
            return Err(unsupported());
        };
        let claimed = grant.redeem(&request, &request.grant.any.extensions).await?;
        let issuance = Issuance { core, grant: request.grant, client: &request.client, now: request.now };
        let Issued { mut response, data } = issuance.issue(claimed).await?;
        for extension in &request.grant.any.extensions {
            extension.extend_token_response(&request, &data, &mut response).await;
        }
        Ok(answer::json(StatusCode::OK, &response.body()))
    }

    /// The registered grant that the request names.
    fn named_grant<'a>(&self, core: &'a Core) -> Option<&'a Registered> {
        let named = self.parameters.value("grant_type")?;
        core.grants.iter().find(|grant| grant.any.token.is_some() && grant.grant_type.as_str() == named)
    }

    /// Finds the grant: it must accept the method, and the client must be allowed to use it.
    fn choose_grant<'a>(&'a self, core: &'a Core) -> Result<TokenRequest<'a>, GrantError> {
        let grant = self.named_grant(core).ok_or_else(unsupported)?;
        let client = &self.client.client;
        if !grant.accepts_auth_method(&self.method) {
            return Err(GrantError::invalid_client("this grant does not accept the client's authentication method"));
        }
        if !client.allows_grant_type(&grant.grant_type) {
            return Err(GrantError::unauthorized_client("the client is not registered for this grant type"));
        }
        Ok(TokenRequest {
            core,
            grant,
            client: client.clone(),
            auth_method: self.method.clone(),
            parameters: &self.parameters,
            request: self.request,
            now: self.now,
        })
    }

    fn tell_refused(&self, core: &Core, error: &GrantError) {
        if let GrantError::Refused(error) = error {
            let client_id = self.client.client.client_id();
            let grant_type = self.named_grant(core).map(|grant| &grant.grant_type);
            core.events.emit(&Event::TokenRequestRefused { client_id, grant_type, error });
        }
    }
}

fn unsupported() -> GrantError {
    GrantError::unsupported_grant_type("no such grant type is registered")
}
