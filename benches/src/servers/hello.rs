//! A constant answer of the size of a token response: nothing on axum is faster.

use axum::{
    Router,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    routing::get,
};

use crate::world::path;

/// An answer as long as one with a token.
const ANSWER: &str = "{\"access_token\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"token_type\":\"Bearer\",\
                      \"expires_in\":3600,\"scope\":\"read write\"}";

pub(super) fn router() -> Router {
    let answer = ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")], ANSWER);
    Router::new().route(path::HELLO, get(move || std::future::ready(answer)))
}
