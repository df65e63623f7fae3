//! What is told of a token: by introspection (RFC 7662 section 2.2), and to a resource in the same process.

use axum::{
    Form, Json,
    extract::State,
    http::{
        HeaderMap, StatusCode,
        header::{AUTHORIZATION, CACHE_CONTROL},
    },
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};

use super::{
    Refused, authenticate, digest, now,
    records::{Known, Records},
};
use crate::{servers::Me, world::ISSUER};

#[derive(Deserialize)]
pub(super) struct Asked {
    token: String,
}

#[derive(Default, Serialize)]
struct Told<'a> {
    active: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sub: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    token_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    iss: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    iat: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exp: Option<i64>,
}

pub(super) async fn introspect<R: Records>(
    State(records): State<R>,
    headers: HeaderMap,
    Form(asked): Form<Asked>,
) -> Result<Response, Refused> {
    let (client_id, _) = authenticate(&records, &headers).await?;
    let found = active(&records, &asked.token).await?.filter(|known| known.client_id == client_id);
    let told = found.as_ref().map(|known| Told {
        active: true,
        client_id: Some(&known.client_id),
        sub: known.subject.as_deref(),
        scope: Some(&known.scope),
        token_type: Some("Bearer"),
        iss: Some(ISSUER),
        iat: Some(known.issued_at / 1000),
        exp: Some(known.expires_at / 1000),
    });
    Ok(([(CACHE_CONTROL, "no-store")], Json(told.unwrap_or_default())).into_response())
}

pub(super) async fn me<R: Records>(State(records): State<R>, headers: HeaderMap) -> Result<Response, Refused> {
    const REFUSED: Refused = (StatusCode::UNAUTHORIZED, "");
    let header = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).ok_or(REFUSED)?;
    let token = header.strip_prefix("Bearer ").ok_or(REFUSED)?;
    let known = active(&records, token).await?.ok_or(REFUSED)?;
    let me = Me { client_id: &known.client_id, sub: known.subject.as_deref() };
    Ok(([(CACHE_CONTROL, "no-store")], Json(me)).into_response())
}

/// The token, if it is alive and its client is still there.
async fn active<R: Records>(records: &R, token: &str) -> Result<Option<Known>, Refused> {
    let found = records.access_token(&digest(token)).await?.filter(|known| now() < known.expires_at);
    let Some(known) = found else { return Ok(None) };
    Ok(records.client(&known.client_id).await?.map(|_| known))
}
