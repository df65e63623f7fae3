//! What an expert would write on axum for these few requests and no others: no grants to register, no hooks, no extensions,
//! no events, no limits. Each handler does what the request needs, in the order in which it is needed.
//!
//! Secrets are compared in constant time and kept as SHA-256, codes are claimed and refresh tokens rotated by one
//! compare-and-swap, reuse revokes the family: what is left out is the toolkit, not the security.

mod authorize;
mod memory;
mod records;
mod sql;
mod token;
mod told;

use axum::{
    Router,
    http::{HeaderMap, StatusCode, header::AUTHORIZATION},
    routing::{get, post},
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use rand::{TryRng, rngs::SysRng};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq;

use self::records::{Digest, Records, Registered};
use super::Storage;
use crate::{Failure, world::path};

pub(super) async fn router(storage: Storage, location: &str) -> Result<Router, Failure> {
    Ok(match storage {
        Storage::Memory => routes(memory::Memory::new()),
        Storage::Sqlite => routes(sql::sqlite(location).await?),
        Storage::Postgres => routes(sql::postgres(location).await?),
    })
}

fn routes<R: Records>(records: R) -> Router {
    Router::new()
        .route(path::AUTHORIZE, get(authorize::authorize::<R>))
        .route(path::TOKEN, post(token::token::<R>))
        .route(path::INTROSPECT, post(told::introspect::<R>))
        .route(path::RESOURCE, get(told::me::<R>))
        .with_state(records)
}

/// The answer to everything that goes wrong: its status and the error of RFC 6749 section 5.2.
type Refused = (StatusCode, &'static str);

const INVALID_CLIENT: Refused = (StatusCode::UNAUTHORIZED, "{\"error\":\"invalid_client\"}");
const INVALID_GRANT: Refused = (StatusCode::BAD_REQUEST, "{\"error\":\"invalid_grant\"}");
const INVALID_REQUEST: Refused = (StatusCode::BAD_REQUEST, "{\"error\":\"invalid_request\"}");
const UNAVAILABLE: Refused = (StatusCode::SERVICE_UNAVAILABLE, "{\"error\":\"temporarily_unavailable\"}");

/// Finds the client and compares its secret (RFC 6749 section 2.3.1).
async fn authenticate<R: Records>(records: &R, headers: &HeaderMap) -> Result<(String, Registered), Refused> {
    let header = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).ok_or(INVALID_CLIENT)?;
    let basic = header.strip_prefix("Basic ").ok_or(INVALID_CLIENT)?;
    let joined = STANDARD.decode(basic).ok().and_then(|bytes| String::from_utf8(bytes).ok()).ok_or(INVALID_CLIENT)?;
    let (client_id, secret) = joined.split_once(':').ok_or(INVALID_CLIENT)?;
    let (client_id, secret) = (decoded(client_id), decoded(secret));
    let client = records.client(&client_id).await?.ok_or(INVALID_CLIENT)?;
    let good: bool = digest(&secret).ct_eq(&client.secret).into();
    if good { Ok((client_id, client)) } else { Err(INVALID_CLIENT) }
}

/// Both halves are form-encoded before they are joined.
fn decoded(text: &str) -> String {
    form_urlencoded::parse(text.as_bytes()).next().map(|(text, _)| text.into_owned()).unwrap_or_default()
}

fn digest(secret: &str) -> Digest {
    Sha256::digest(secret.as_bytes()).into()
}

/// A new secret of 256 bits.
fn secret() -> Result<String, Refused> {
    Ok(URL_SAFE_NO_PAD.encode(random::<32>()?))
}

fn random<const N: usize>() -> Result<[u8; N], Refused> {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).map_err(|_| UNAVAILABLE)?;
    Ok(bytes)
}

/// Milliseconds since 1970.
fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
