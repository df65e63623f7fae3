//! The address of the sign-in's pages, and the way back from them into the authorization request.

use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderMap, Request, Response};

use super::{
    UnreadableBody, authorize,
    served::{Place, Served},
};
use crate::{
    interaction::{InteractionRequest, Submission},
    limit::GivenUp,
    server::Core,
};

/// Where the pages of the sign-in are.
pub(super) struct InteractionEndpoint;

#[async_trait]
impl Served for InteractionEndpoint {
    fn name(&self) -> &'static str {
        "interaction"
    }

    fn place(&self) -> Place {
        Place::PathAndBelow("/oauth/interaction")
    }

    fn is_needed(&self, core: &Core) -> bool {
        core.asks_a_person()
    }

    fn is_for_clients(&self) -> bool {
        false
    }

    /// Hands the request to the sign-in; once the person has decided, the authorization request goes on from its start, so
    /// that nothing that was checked before the page was shown is taken on trust.
    async fn answer(&self, core: &Core, request: &Request<Bytes>) -> Response<Bytes> {
        let given_up = GivenUp::default();
        let asked = InteractionRequest::new(core, request, &given_up);
        match given_up.watch(Box::pin(core.interaction.submit(&asked))).await {
            Ok(Submission::Respond(response)) => response,
            Ok(Submission::Decided { request: paused, decision }) => {
                authorize::resume(core, &paused, request.headers(), decision).await
            }
            Err(error) => authorize::page(core, request.headers(), &error, None),
        }
    }

    fn refuse(&self, core: &Core, headers: &HeaderMap, body: UnreadableBody) -> Response<Bytes> {
        authorize::page(core, headers, &body.error(), Some(body.status()))
    }
}
