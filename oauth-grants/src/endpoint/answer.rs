//! What answers look like: JSON that nobody keeps, refusals with their status and headers (RFC 6749 sections 5.1 and
//! 5.2), redirects.

use std::time::Duration;

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, Response, StatusCode,
    header::{
        ALLOW, CACHE_CONTROL, CONTENT_TYPE, LOCATION, PRAGMA, RETRY_AFTER, WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS,
    },
};
use serde::Serialize;

use crate::{
    protocol::{ErrorCode, GrantError, Issuer, ProtocolError},
    server::{Core, Event, telemetry},
};

/// What nearly every answer fits into, so that it is written without moving.
const USUAL_LENGTH: usize = 256;

/// An answer in JSON that must not be kept (RFC 6749 section 5.1).
pub(super) fn json(status: StatusCode, body: &impl Serialize) -> Response<Bytes> {
    // Strings and numbers under string keys: there is nothing that could fail to serialise.
    let mut written = Vec::with_capacity(USUAL_LENGTH);
    let written = serde_json::to_writer(&mut written, body).map_or_else(|_| Vec::new(), |()| written);
    let mut response = with_status(status, written.into());
    let headers = response.headers_mut();
    say_json(headers);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(PRAGMA, HeaderValue::from_static("no-cache"));
    response
}

/// Says that the body is JSON, and that nobody is to find out for themselves what it might be instead.
pub(crate) fn say_json(headers: &mut HeaderMap) {
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
}

/// The answer to a request that failed at an endpoint for clients.
pub(super) fn refusal(core: &Core, error: &GrantError) -> Response<Bytes> {
    let mut response = refused(core, told(core, error));
    add_retry_after(response.headers_mut(), error);
    response
}

/// The same with a status that HTTP has a better one for.
pub(super) fn refusal_with_status(core: &Core, error: &GrantError, status: StatusCode) -> Response<Bytes> {
    let (_, told) = told(core, error);
    refused(core, (status, told))
}

fn refused(core: &Core, (status, refused): (StatusCode, ProtocolError)) -> Response<Bytes> {
    let mut response = json(status, &ErrorBody::from(&refused));
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(WWW_AUTHENTICATE, challenge(&core.issuer));
    }
    response
}

/// Says when it may go better, where that is known (RFC 9110 section 10.2.3).
pub(super) fn add_retry_after(headers: &mut HeaderMap, error: &GrantError) {
    let seconds = match error {
        GrantError::TooManyAttempts { retry_after } | GrantError::TooManyTokens { retry_after } => {
            whole_seconds(*retry_after)
        }
        GrantError::Store(_) | GrantError::Randomness(_) | GrantError::Overloaded => 1,
        GrantError::Refused(refused) if refused.code() == ErrorCode::TemporarilyUnavailable => 1,
        GrantError::Refused(_) | GrantError::Internal(_) => return,
    };
    headers.insert(RETRY_AFTER, seconds.into());
}

/// Rounded up: whoever waits for so long has waited long enough.
pub(crate) fn whole_seconds(duration: Duration) -> u64 {
    duration.as_secs() + u64::from(duration.subsec_nanos() > 0)
}

/// What the other side is told of an error, and with which status. What failed here goes to the log, not to it.
pub(super) fn told(core: &Core, error: &GrantError) -> (StatusCode, ProtocolError) {
    let (status, told) = answer_to(core, error);
    telemetry::note_error(&told);
    (status, told)
}

fn answer_to(core: &Core, error: &GrantError) -> (StatusCode, ProtocolError) {
    let (status, kind) = match error {
        GrantError::Refused(refused) => {
            let status = match refused.code() {
                ErrorCode::InvalidClient => StatusCode::UNAUTHORIZED,
                ErrorCode::ServerError => StatusCode::INTERNAL_SERVER_ERROR,
                ErrorCode::TemporarilyUnavailable => StatusCode::SERVICE_UNAVAILABLE,
                _ => StatusCode::BAD_REQUEST,
            };
            return (status, refused.clone());
        }
        GrantError::Store(_) | GrantError::Randomness(_) | GrantError::Overloaded => {
            (StatusCode::SERVICE_UNAVAILABLE, ErrorCode::TemporarilyUnavailable)
        }
        GrantError::TooManyAttempts { .. } => {
            let told = ProtocolError::new(ErrorCode::TemporarilyUnavailable, "too many attempts have failed");
            return (StatusCode::TOO_MANY_REQUESTS, told);
        }
        GrantError::TooManyTokens { .. } => {
            let told = ProtocolError::new(ErrorCode::TemporarilyUnavailable, "too many tokens have been issued");
            return (StatusCode::TOO_MANY_REQUESTS, told);
        }
        GrantError::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::ServerError),
    };
    if let GrantError::Overloaded = error {
        // Nothing here is broken, and whoever overloads the server must not fill its log as well.
        if let Some(refused) = core.overload.count(core.clock.now()) {
            core.events.emit(&Event::Overloaded { refused });
        }
    } else {
        core.events.emit(&Event::Failed { cause: error });
    }
    (status, ProtocolError::new(kind, ""))
}

/// A redirect by `GET`, whatever the request's method was (RFC 9700 section 4.12).
pub(super) fn redirect(location: String) -> Response<Bytes> {
    let mut response = with_status(StatusCode::SEE_OTHER, Bytes::new());
    let headers = response.headers_mut();
    if let Ok(location) = HeaderValue::try_from(location) {
        headers.insert(LOCATION, location);
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("referrer-policy", HeaderValue::from_static("no-referrer"));
    response
}

/// The answer to a method that an endpoint does not have.
pub(super) fn method_not_allowed(allowed: &'static str) -> Response<Bytes> {
    let mut response = with_status(StatusCode::METHOD_NOT_ALLOWED, Bytes::new());
    let headers = response.headers_mut();
    headers.insert(ALLOW, HeaderValue::from_static(allowed));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// An answer with nothing but a status and a body.
pub(super) fn with_status(status: StatusCode, body: Bytes) -> Response<Bytes> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response
}

/// The body of a refusal (RFC 6749 section 5.2).
#[derive(Serialize)]
pub(super) struct ErrorBody<'a> {
    error: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    error_description: &'a str,
}

impl<'a> From<&'a ProtocolError> for ErrorBody<'a> {
    fn from(error: &'a ProtocolError) -> Self {
        Self { error: error.code().as_str(), error_description: error.description() }
    }
}

/// `Basic` with a realm (RFC 7617 section 2): the issuer, which holds no quotation mark.
fn challenge(issuer: &Issuer) -> HeaderValue {
    HeaderValue::from_str(&format!("Basic realm=\"{issuer}\", charset=\"UTF-8\""))
        .unwrap_or_else(|_| HeaderValue::from_static("Basic realm=\"oauth\""))
}
