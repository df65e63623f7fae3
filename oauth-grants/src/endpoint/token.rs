//! The token endpoint (RFC 6749 section 3.2).
//!
//! The order of work is fixed by types, each of which is only made from the one before: [`Parsed`] →
//! [`Authenticated`] → (validated → claimed, in the grant) → issued.

use std::sync::OnceLock;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response, StatusCode};

use super::{
    Endpoint, TokenRequest, answer,
    back_channel::{self, Authenticated, Parsed},
    issue::{Issuance, Issued},
    served::{CrossOrigin, Place, Served},
};
use crate::{
    limit::GivenUp,
    protocol::GrantError,
    server::{Core, Event, Received, Registered},
};

/// Where tokens are issued.
pub(super) struct TokenEndpoint;

#[async_trait]
impl Served for TokenEndpoint {
    fn name(&self) -> &'static str {
        "token"
    }

    fn place(&self) -> Place {
        Place::Path("/oauth/token")
    }

    fn is_needed(&self, core: &Core) -> bool {
        grants(core).next().is_some()
    }

    fn metadata_member(&self) -> Option<&'static str> {
        Some("token_endpoint")
    }

    fn auth_methods<'a>(&self, core: &'a Core) -> Vec<&'a str> {
        grants(core).flat_map(Registered::auth_methods).collect()
    }

    fn cross_origin(&self) -> CrossOrigin {
        CrossOrigin::Offered(back_channel::METHOD)
    }

    async fn answer(&self, core: &Core, request: &Request<Bytes>) -> Response<Bytes> {
        if let Some(refused) = back_channel::refuse_unread(core, request) {
            return refused;
        }
        match respond(core, request).await {
            Ok(response) => response,
            Err(error) => answer::refusal(core, &error),
        }
    }
}

/// The grants that have a place here.
fn grants(core: &Core) -> impl Iterator<Item = &Registered> {
    core.grants.iter().filter(|grant| grant.any.token.is_some())
}

async fn respond(core: &Core, request: &Request<Bytes>) -> Result<Response<Bytes>, GrantError> {
    let parsed = Parsed::from_request(core, Endpoint::Token, request)?;
    parsed.parameters.required("grant_type")?;
    let authenticated = parsed.authenticate(core).await?;
    authenticated.respond(core).await.inspect_err(|error| authenticated.tell_refused(core, error))
}

impl Authenticated<'_> {
    async fn respond(&self, core: &Core) -> Result<Response<Bytes>, GrantError> {
        let given_up = GivenUp::default();
        let request = self.choose_grant(core, &given_up)?;
        let Some(grant) = &request.grant.any.token else {
            return Err(unsupported());
        };
        let claimed = given_up.watch(grant.redeem(&request, &request.grant.any.extensions)).await?;
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
        grants(core).find(|grant| grant.grant_type.as_str() == named)
    }

    /// Finds the grant: it must accept the method, and the client must be allowed to use it.
    fn choose_grant<'a>(&'a self, core: &'a Core, given_up: &'a GivenUp) -> Result<TokenRequest<'a>, GrantError> {
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
            given_up,
            refresh_token_issued_at: OnceLock::new(),
        })
    }

    fn tell_refused(&self, core: &Core, error: &GrantError) {
        if let GrantError::Refused(error) = error {
            let client_id = self.client.client.client_id();
            let grant_type = self.named_grant(core).map(|grant| &grant.grant_type);
            let received = Received::of(error, &self.parameters);
            core.events.emit(&Event::TokenRequestRefused { client_id, grant_type, error, received });
        }
    }
}

fn unsupported() -> GrantError {
    GrantError::unsupported_grant_type("no such grant type is registered")
}
