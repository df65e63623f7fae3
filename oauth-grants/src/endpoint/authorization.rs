//! The authorization endpoint (RFC 6749 section 3.1) as one of the endpoints; its work is in [`authorize`].

use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderMap, Request, Response};

use super::{
    UnreadableBody, authorize,
    served::{Place, Served},
};
use crate::server::Core;

/// Where a person is asked. Browsers come here, sent by clients; scripts do not.
pub(super) struct AuthorizationEndpoint;

#[async_trait]
impl Served for AuthorizationEndpoint {
    fn name(&self) -> &'static str {
        "authorization"
    }

    fn place(&self) -> Place {
        Place::Path("/oauth/authorize")
    }

    fn is_needed(&self, core: &Core) -> bool {
        core.asks_a_person()
    }

    fn metadata_member(&self) -> Option<&'static str> {
        Some("authorization_endpoint")
    }

    async fn answer(&self, core: &Core, request: &Request<Bytes>) -> Response<Bytes> {
        authorize::answer(core, request).await
    }

    fn refuse(&self, core: &Core, headers: &HeaderMap, body: UnreadableBody) -> Response<Bytes> {
        authorize::page(core, headers, &body.error(), Some(body.status()))
    }
}
