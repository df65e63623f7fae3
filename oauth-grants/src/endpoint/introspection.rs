//! The introspection endpoint (RFC 7662).
//!
//! Whoever asks has authenticated, and of a token that is not alive, or not theirs to know of, they hear that it is not
//! active and no more.

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response, StatusCode};

use super::{
    Endpoint, IntrospectionResponse, answer,
    back_channel::{self, Authenticated, Parsed},
    presented_token::PresentedToken,
    served::{Place, Served},
};
use crate::{
    model::{Audience, AuthMethod, Client, Introspection, IssuedToken},
    protocol::GrantError,
    server::{Core, Event},
    store::ClientStore,
};

/// Where clients and resource servers ask what a token is good for.
pub(super) struct IntrospectionEndpoint;

#[async_trait]
impl Served for IntrospectionEndpoint {
    fn name(&self) -> &'static str {
        "introspection"
    }

    fn place(&self) -> Place {
        Place::Path("/oauth/introspect")
    }

    fn is_needed(&self, _core: &Core) -> bool {
        true
    }

    fn metadata_member(&self) -> Option<&'static str> {
        Some("introspection_endpoint")
    }

    /// Every method that proves something (RFC 7662 section 2.1). Which grants accept it does not matter: a resource
    /// server uses none.
    fn auth_methods<'a>(&self, core: &'a Core) -> Vec<&'a str> {
        core.methods.names().filter(|method| *method != AuthMethod::NONE.as_str()).collect()
    }

    async fn answer(&self, core: &Core, request: &Request<Bytes>) -> Response<Bytes> {
        if let Some(refused) = back_channel::refuse_unread(core, request) {
            return refused;
        }
        match introspect(core, request).await {
            Ok(response) => answer::json(StatusCode::OK, &response),
            Err(error) => answer::refusal(core, &error),
        }
    }
}

async fn introspect(core: &Core, request: &Request<Bytes>) -> Result<IntrospectionResponse, GrantError> {
    let parsed = Parsed::from_request(core, Endpoint::Introspection, request)?;
    let authenticated = parsed.authenticate_by(core, &IntrospectionEndpoint.auth_methods(core)).await?;
    let presented = PresentedToken::read(request, &authenticated.parameters)?;
    let found = presented.find(&core.stores.tokens).await?;
    tell(core, &authenticated, found.as_ref()).await
}

/// What of a token that was found they may hear who ask.
async fn tell(
    core: &Core,
    asking: &Authenticated<'_>,
    found: Option<&IssuedToken>,
) -> Result<IntrospectionResponse, GrantError> {
    match found {
        Some(token) if is_active(core, asking, token).await? => describe(core, token).await,
        _ => Ok(IntrospectionResponse::inactive()),
    }
}

/// Whether the token is alive, and theirs to know of who ask. It dies with the client that it was issued to.
async fn is_active(core: &Core, asking: &Authenticated<'_>, token: &IssuedToken) -> Result<bool, GrantError> {
    let (client, is_valid) = (&asking.client.client, token.is_valid_at(asking.now));
    let may_know = may_know_of(core, client, token)?;
    if is_valid && !may_know {
        let (client_id, issued_to) = (client.client_id(), token.client_id());
        core.events.emit(&Event::IntrospectionRefused { client_id, token: token.fingerprint(), issued_to });
    }
    Ok(may_know && is_valid && core.stores.clients.find_client(token.client_id()).await?.is_some())
}

/// Whether a client may know of a token: of its own, of others as it is registered, and of access tokens for a resource that
/// it serves (RFC 7662 section 4).
fn may_know_of(core: &Core, client: &Client, token: &IssuedToken) -> Result<bool, GrantError> {
    let registered = match client.registered_introspection() {
        Introspection::OwnTokens => token.client_id() == client.client_id(),
        Introspection::AnyToken => true,
    };
    match token {
        IssuedToken::Access(access) if !registered => core.resources.are_served_by(client.client_id(), &access.data),
        IssuedToken::Access(_) | IssuedToken::Refresh(_) => Ok(registered),
    }
}

/// Tells what the token is good for. An extension that cannot say what it keeps, as what a token is bound to, makes this
/// a failure: a resource that was not told would let anybody in.
pub(crate) async fn describe(core: &Core, token: &IssuedToken) -> Result<IntrospectionResponse, GrantError> {
    let mut response = IntrospectionResponse::active(&core.issuer, token);
    for extension in core.grants.iter().flat_map(|grant| &grant.any.extensions) {
        extension.extend_introspection_response(token, &mut response).await?;
    }
    // The last word, so that no extension addresses a token to somebody else.
    if let IssuedToken::Access(access) = token
        && let Some(audience) = access.data.read::<Audience>()?
    {
        response.address(audience.resources());
    }
    Ok(response)
}
