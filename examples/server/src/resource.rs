//! `GET /demo/me`: a resource that the issued tokens open (RFC 6750). Where the configuration declares it as a resource, it
//! takes the tokens that are for it, and else those that are for nobody in particular.

use axum::{
    Json, Router,
    extract::{FromRef, State},
    http::header,
    response::IntoResponse,
    routing::get,
};
use oauth_grants::prelude::{AuthorizationServer, Bearer, ProtectedResource};
use serde_json::json;

use crate::users::Users;

/// Its path, under that of the issuer.
pub(crate) const PATH: &str = "/demo/me";

/// What it needs to answer.
#[derive(Clone)]
struct Me {
    resource: ProtectedResource,
    users: Users,
}

impl FromRef<Me> for ProtectedResource {
    fn from_ref(me: &Me) -> Self {
        me.resource.clone()
    }
}

/// Its route, and that of its metadata.
pub(crate) fn routes(server: &AuthorizationServer, users: Users) -> Router {
    let declared = server.protected_resource(&server.issuer().url(PATH));
    let resource = declared.unwrap_or_else(|_| ProtectedResource::unnamed(server.clone()));
    let metadata = resource.routes();
    let path = format!("{}{PATH}", server.issuer().path());
    Router::new().route(&path, get(me)).with_state(Me { resource, users }).merge(metadata)
}

async fn me(State(me): State<Me>, token: Bearer) -> impl IntoResponse {
    let claims = token.subject.as_ref().and_then(|subject| me.users.claims(subject));
    let body = json!({
        "sub": token.subject,
        "client_id": token.client_id,
        "scope": token.scope,
        "claims": claims,
    });
    ([(header::CACHE_CONTROL, "no-store")], Json(body))
}
