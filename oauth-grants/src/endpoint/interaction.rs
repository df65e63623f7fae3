//! The address of the sign-in's pages, and the way back from them into the authorization request.

use bytes::Bytes;
use http::{Request, Response};

use super::authorize;
use crate::{
    interaction::{InteractionRequest, Submission},
    server::Core,
};

/// Hands the request to the sign-in; once the person has decided, the authorization request goes on from its start, so
/// that nothing that was checked before the page was shown is taken on trust.
pub(super) async fn answer(core: &Core, request: &Request<Bytes>) -> Response<Bytes> {
    match core.interaction.submit(&InteractionRequest::new(core, request)).await {
        Ok(Submission::Respond(response)) => response,
        Ok(Submission::Decided { request: paused, decision }) => {
            authorize::resume(core, &paused, request.headers(), decision).await
        }
        Err(error) => authorize::page(core, &error, None),
    }
}
