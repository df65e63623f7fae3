//! What stands in front of every route: nothing that may be read in two ways gets there, and each request says whose it is.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    middleware::{Next, from_fn, map_request_with_state, map_response},
    response::{IntoResponse, Response},
};
use hyper::header::{CONNECTION, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use oauth_grants::limit::PeerAddress;

use crate::{framing, proxies::TrustedProxies};

/// Puts it there.
pub(crate) fn in_front_of(app: Router, proxies: TrustedProxies) -> Router {
    app.layer(map_request_with_state(Arc::new(proxies), with_client))
        .layer(from_fn(unless_refused))
        .layer(map_response(not_guessed))
}

/// Says whose request it is: so far it is the other end of the connection's.
async fn with_client(State(proxies): State<Arc<TrustedProxies>>, mut request: Request) -> Request {
    if let Some(PeerAddress(peer)) = request.extensions_mut().remove()
        && let Some(client) = proxies.client(peer, request.headers())
    {
        request.extensions_mut().insert(client);
    }
    request
}

async fn unless_refused(request: Request, next: Next) -> Response {
    match framing::refusal(&request) {
        Some(status) => (status, [(CONNECTION, "close")]).into_response(),
        None => next.run(request).await,
    }
}

/// The library's answers say so themselves; there are others here.
async fn not_guessed(mut answer: Response) -> Response {
    answer.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}
