//! The authorization endpoint, for somebody who is signed in and agrees (RFC 6749 section 4.1.1, RFC 7636 section 4.3, RFC
//! 9207).

use axum::{
    extract::{Query, State},
    http::{
        StatusCode,
        header::{CACHE_CONTROL, LOCATION},
    },
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{
    INVALID_REQUEST, Refused, digest, now, random,
    records::{Code, Records},
    secret,
};
use crate::world::{ISSUER, SUBJECT};

/// How long a code lives, in milliseconds.
const CODE_LIFETIME: i64 = 60_000;

#[derive(Deserialize)]
pub(super) struct Asked {
    response_type: String,
    client_id: String,
    redirect_uri: String,
    scope: String,
    state: Option<String>,
    code_challenge: String,
    code_challenge_method: String,
}

pub(super) async fn authorize<R: Records>(
    State(records): State<R>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refused> {
    let client = records.client(&asked.client_id).await?.ok_or(INVALID_REQUEST)?;
    let is_registered = client.redirect_uris.contains(&asked.redirect_uri);
    let is_allowed = asked.scope.split(' ').all(|token| client.scope.split(' ').any(|own| own == token));
    let is_good = asked.response_type == "code"
        && asked.code_challenge_method == "S256"
        && is_challenge(&asked.code_challenge)
        && is_registered
        && is_allowed;
    if !is_good {
        return Err(INVALID_REQUEST);
    }
    let code = secret()?;
    let location = location(&asked, &code);
    records
        .save_code(Code {
            code: digest(&code),
            client_id: asked.client_id,
            redirect_uri: asked.redirect_uri,
            challenge: asked.code_challenge,
            subject: SUBJECT.to_owned(),
            scope: asked.scope,
            family: random()?,
            expires_at: now() + CODE_LIFETIME,
        })
        .await?;
    Ok((StatusCode::SEE_OTHER, [(LOCATION, location.as_str()), (CACHE_CONTROL, "no-store")]).into_response())
}

/// Whether it can be a SHA-256 in base64url (RFC 7636 section 4.2).
fn is_challenge(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// Where the browser is sent. The client's redirect URI has no query.
fn location(asked: &Asked, code: &str) -> String {
    let start = asked.redirect_uri.len() + 1;
    let mut query = form_urlencoded::Serializer::for_suffix(format!("{}?", asked.redirect_uri), start);
    query.append_pair("code", code);
    if let Some(state) = &asked.state {
        query.append_pair("state", state);
    }
    query.append_pair("iss", ISSUER);
    query.finish()
}
