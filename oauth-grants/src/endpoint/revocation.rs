//! The revocation endpoint (RFC 7009).
//!
//! A client revokes its own tokens and no others. Whichever kind is presented, and whatever the hint says, what ends is
//! the family: all that came from one authorization. A failure is never answered as success.

use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode, header::CACHE_CONTROL};

use super::{
    Endpoint, answer,
    back_channel::{self, Parsed},
    presented_token::PresentedToken,
    served::{CrossOrigin, Place, Served},
};
use crate::{
    protocol::GrantError,
    server::{Core, Event},
    store::TokenStore,
};

/// Where clients revoke their tokens.
pub(super) struct RevocationEndpoint;

#[async_trait]
impl Served for RevocationEndpoint {
    fn name(&self) -> &'static str {
        "revocation"
    }

    fn place(&self) -> Place {
        Place::Path("/oauth/revoke")
    }

    /// Wherever tokens can be revoked: a table without families forgets none before it expires.
    fn is_needed(&self, core: &Core) -> bool {
        core.stores.tokens.keeps().families
    }

    fn metadata_member(&self) -> Option<&'static str> {
        Some("revocation_endpoint")
    }

    /// Whoever could get tokens can give them back, public clients too (RFC 7009 section 2.1).
    fn auth_methods<'a>(&self, core: &'a Core) -> Vec<&'a str> {
        core.declared_auth_methods()
    }

    fn cross_origin(&self) -> CrossOrigin {
        CrossOrigin::Offered(back_channel::METHOD)
    }

    async fn answer(&self, core: &Core, request: &Request<Bytes>) -> Response<Bytes> {
        if let Some(refused) = back_channel::refuse_unread(core, request) {
            return refused;
        }
        match revoke(core, request).await {
            Ok(()) => done(),
            Err(error) => answer::refusal(core, &error),
        }
    }
}

async fn revoke(core: &Core, request: &Request<Bytes>) -> Result<(), GrantError> {
    let parsed = Parsed::from_request(core, Endpoint::Revocation, request)?;
    let authenticated = parsed.authenticate_by(core, &core.declared_auth_methods()).await?;
    let client_id = authenticated.client.client.client_id();
    let tokens = &core.stores.tokens;
    let found = PresentedToken::read(request, &authenticated.parameters)?.find(tokens).await?;
    if let Some(token) = found.filter(|token| token.client_id() == client_id) {
        let family = token.family();
        tokens.revoke_family(family, authenticated.now).await?;
        core.events.emit(&Event::TokenRevoked { client_id, token: token.fingerprint(), family });
    }
    Ok(())
}

/// One answer for a token that is revoked now, was before, never existed or is another client's: whoever presents a
/// stolen token learns nothing of it.
fn done() -> Response<Bytes> {
    let mut response = answer::with_status(StatusCode::OK, Bytes::new());
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
