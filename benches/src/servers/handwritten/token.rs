//! The token endpoint: client credentials, codes with PKCE, refresh tokens with rotation (RFC 6749 sections 4.1.3, 4.4 and
//! 6).

use axum::{
    Form, Json,
    extract::State,
    http::{
        HeaderMap,
        header::{CACHE_CONTROL, PRAGMA},
    },
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq;

use super::{
    INVALID_CLIENT, INVALID_GRANT, INVALID_REQUEST, Refused, authenticate, digest, now, random,
    records::{Claim, Family, Records, Registered, Tokens},
    secret,
};
use crate::world::EXPIRES_IN;

/// How long a refresh token lives, in milliseconds.
pub(super) const REFRESH_LIFETIME: i64 = 30 * 24 * 3_600_000;

#[derive(Deserialize)]
pub(super) struct Presented {
    grant_type: String,
    scope: Option<String>,
    code: Option<String>,
    redirect_uri: Option<String>,
    code_verifier: Option<String>,
    refresh_token: Option<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    access_token: &'a str,
    token_type: &'a str,
    expires_in: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<&'a str>,
    scope: &'a str,
}

pub(super) async fn token<R: Records>(
    State(records): State<R>,
    headers: HeaderMap,
    Form(presented): Form<Presented>,
) -> Result<Response, Refused> {
    let (client_id, client) = authenticate(&records, &headers).await?;
    match presented.grant_type.as_str() {
        "client_credentials" => client_credentials(&records, client_id, &client, presented).await,
        "authorization_code" => authorization_code(&records, client_id, presented).await,
        "refresh_token" => refresh_token(&records, client_id, presented).await,
        _ => Err(INVALID_REQUEST),
    }
}

async fn client_credentials<R: Records>(
    records: &R,
    client_id: String,
    client: &Registered,
    presented: Presented,
) -> Result<Response, Refused> {
    let scope = presented.scope.unwrap_or_else(|| client.scope.to_string());
    if !scope.split(' ').all(|token| client.scope.split(' ').any(|own| own == token)) {
        return Err(INVALID_REQUEST);
    }
    let granted = Granted { client_id, subject: None, scope, grant_type: "client_credentials", family: random()? };
    granted.issue(records, false).await
}

async fn authorization_code<R: Records>(
    records: &R,
    client_id: String,
    presented: Presented,
) -> Result<Response, Refused> {
    let code = digest(presented.code.as_deref().ok_or(INVALID_REQUEST)?);
    let verifier = presented.code_verifier.ok_or(INVALID_REQUEST)?;
    let found = records.code(&code).await?.ok_or(INVALID_GRANT)?;
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
    let proves: bool = challenge.as_bytes().ct_eq(found.challenge.as_bytes()).into();
    let is_good = found.client_id == client_id
        && now() < found.expires_at
        && presented.redirect_uri.as_deref() == Some(found.redirect_uri.as_str())
        && proves;
    if !is_good {
        return Err(INVALID_GRANT);
    }
    if records.claim_code(&code, now()).await? == Claim::Lost {
        records.revoke(found.family, now()).await?;
        return Err(INVALID_GRANT);
    }
    let (subject, scope, family) = (Some(found.subject), found.scope, found.family);
    Granted { client_id, subject, scope, grant_type: "authorization_code", family }.issue(records, true).await
}

async fn refresh_token<R: Records>(records: &R, client_id: String, presented: Presented) -> Result<Response, Refused> {
    let token = digest(presented.refresh_token.as_deref().ok_or(INVALID_REQUEST)?);
    let found = records.refresh_token(&token).await?.ok_or(INVALID_GRANT)?;
    if found.client_id != client_id || found.expires_at <= now() {
        return Err(INVALID_CLIENT);
    }
    if records.rotate(&token, &random()?, now()).await? == Claim::Lost {
        records.revoke(found.family, now()).await?;
        return Err(INVALID_GRANT);
    }
    let (subject, scope, family) = (found.subject, found.scope, found.family);
    Granted { client_id, subject, scope, grant_type: "refresh_token", family }.issue(records, true).await
}

/// What tokens are made of.
struct Granted {
    client_id: String,
    subject: Option<String>,
    scope: String,
    grant_type: &'static str,
    family: Family,
}

impl Granted {
    async fn issue<R: Records>(self, records: &R, renewable: bool) -> Result<Response, Refused> {
        let access_token = secret()?;
        let refresh_token = renewable.then(secret).transpose()?;
        let Self { client_id, subject, scope, grant_type, family } = self;
        let answer = Answer {
            access_token: &access_token,
            token_type: "Bearer",
            expires_in: EXPIRES_IN,
            refresh_token: refresh_token.as_deref(),
            scope: &scope,
        };
        let headers = [(CACHE_CONTROL, "no-store"), (PRAGMA, "no-cache")];
        let response = (headers, Json(answer)).into_response();
        let issued_at = now();
        records
            .save(Tokens {
                access_token: digest(&access_token),
                refresh_token: refresh_token.as_deref().map(digest),
                client_id,
                subject,
                scope,
                grant_type,
                family,
                issued_at,
                expires_at: issued_at + i64::try_from(EXPIRES_IN).unwrap_or(i64::MAX) * 1000,
                refresh_expires_at: issued_at + REFRESH_LIFETIME,
            })
            .await?;
        Ok(response)
    }
}
