//! `GET /demo/me`: a resource that the issued tokens open (RFC 6750).

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use oauth_grants::{prelude::AuthorizationServer, protocol::AccessToken};
use serde_json::json;

use crate::{
    events::{chain, write_line},
    users::Users,
};

/// Its path, under that of the issuer.
pub(crate) const PATH: &str = "/demo/me";

/// What it needs to answer.
#[derive(Clone)]
struct Resource {
    server: AuthorizationServer,
    users: Users,
}

/// Its route.
pub(crate) fn routes(server: AuthorizationServer, users: Users) -> Router {
    let path = format!("{}{PATH}", server.issuer().path());
    Router::new().route(&path, get(me)).with_state(Resource { server, users })
}

async fn me(State(resource): State<Resource>, headers: HeaderMap) -> Response {
    let Some(token) = bearer_token(&headers) else {
        // Nothing was presented, so there is no error to tell (RFC 6750 section 3.1).
        return challenge(r#"Bearer realm="demo""#);
    };
    match resource.server.authenticate_token(&token).await {
        Ok(Some(record)) => {
            let claims = record.subject.as_ref().and_then(|subject| resource.users.claims(subject));
            let body = json!({
                "sub": record.subject,
                "client_id": record.client_id,
                "scope": record.scope,
                "claims": claims,
            });
            ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
        }
        Ok(None) => {
            challenge(r#"Bearer realm="demo", error="invalid_token", error_description="unknown, expired or revoked""#)
        }
        Err(error) => {
            write_line(&format!("failed: {}", chain(&error)));
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// The token of the one `Authorization: Bearer …`.
fn bearer_token(headers: &HeaderMap) -> Option<AccessToken> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return None };
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("Bearer").then(|| AccessToken::new(token.trim()))
}

fn challenge(value: &'static str) -> Response {
    (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, value)]).into_response()
}
