//! The address of the sign-in's pages, and the way back from them into the authorization request.

use bytes::Bytes;
use http::{Request, Response};

use super::authorize;
use crate::{interaction::Submission, server::Core};

/// Hands the request to the sign-in; once the person has decided, the authorization request goes on from its start, so
/// that nothing that was checked before the page was shown is taken on trust.
pub(super) async fn answer(core: &Core, request: &Request<Bytes>) -> Response<Bytes> {
    match core.interaction.submit(request).await {
        Ok(Submission::Respond(response)) => response,
        Ok(Submission::Decided { parameters, decision }) => {
            authorize::proceed(core, &parameters, request.headers(), Some(decision)).await
        }
        Err(error) => authorize::page(core, &error, None),
    }
}
