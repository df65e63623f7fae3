//! [`Challenge`]: how a resource answers a request that it does not serve (RFC 6750 section 3, RFC 9728 section 5.1).
//!
//! It tells what a client can mend, and nothing of a failure of ours.

use http::{
    HeaderValue, Response, StatusCode,
    header::{CACHE_CONTROL, RETRY_AFTER, WWW_AUTHENTICATE},
};

use super::ScopeRequirement;

/// A request that is not served: a status, and what the client has to bring.
///
/// | what was brought | status | `error` |
/// |---|---|---|
/// | no token | 401 | none: nothing was wrong (RFC 6750 section 3.1) |
/// | a token in the query, two, or something that is none | 400 | `invalid_request` |
/// | a token that is unknown, expired, revoked, or for somebody else | 401 | `invalid_token` |
/// | a token without the scope that is needed | 403 | `insufficient_scope`, with the `scope` |
/// | a token that cannot be checked at the moment | 503 | none |
///
/// Its body is empty: everything stands in `WWW-Authenticate`.
#[derive(Clone, Debug)]
pub struct Challenge {
    reason: Reason,
    /// Absent where nothing that the client brings would help.
    authenticate: Option<HeaderValue>,
}

/// Why a request is not served.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Reason {
    NoToken,
    MalformedRequest(&'static str),
    InvalidToken,
    InsufficientScope,
    Unavailable,
}

/// What every challenge of a resource has in it.
pub(super) struct Challenger<'a> {
    pub(super) realm: &'a str,
    pub(super) metadata_url: Option<&'a str>,
}

impl Challenge {
    /// The status.
    pub fn status(&self) -> StatusCode {
        match self.reason {
            Reason::MalformedRequest(_) => StatusCode::BAD_REQUEST,
            Reason::NoToken | Reason::InvalidToken => StatusCode::UNAUTHORIZED,
            Reason::InsufficientScope => StatusCode::FORBIDDEN,
            Reason::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The code in `error`, if there is one.
    pub fn error(&self) -> Option<&'static str> {
        self.reason.error().map(|(code, _)| code)
    }

    /// Whether no token was brought, so that a resource that also serves strangers may go on.
    pub fn is_without_token(&self) -> bool {
        self.reason == Reason::NoToken
    }

    /// The answer, with an empty body.
    pub fn into_response<B: Default>(self) -> Response<B> {
        let mut response = Response::new(B::default());
        *response.status_mut() = self.status();
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match self.authenticate {
            Some(authenticate) => headers.insert(WWW_AUTHENTICATE, authenticate),
            None => headers.insert(RETRY_AFTER, HeaderValue::from_static("1")),
        };
        response
    }
}

impl Reason {
    /// The code and the sentence for the client's developer. One sentence for all that is wrong with a token: whoever
    /// found one learns nothing about it.
    const fn error(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::NoToken | Self::Unavailable => None,
            Self::MalformedRequest(description) => Some(("invalid_request", description)),
            Self::InvalidToken => {
                Some(("invalid_token", "the access token is unknown, expired, revoked, or not for this resource"))
            }
            Self::InsufficientScope => Some(("insufficient_scope", "the access token does not have the scope")),
        }
    }
}

impl Challenger<'_> {
    pub(super) fn challenge(&self, reason: Reason, required: &ScopeRequirement) -> Challenge {
        let authenticate = (reason != Reason::Unavailable).then(|| self.header(reason, required));
        Challenge { reason, authenticate }
    }

    /// The parts are quoted and hold neither quotation marks nor backslashes: URIs, scopes, and sentences of ours.
    fn header(&self, reason: Reason, required: &ScopeRequirement) -> HeaderValue {
        let mut parts = vec![("realm", self.realm)];
        if let Some((code, description)) = reason.error() {
            parts.extend([("error", code), ("error_description", description)]);
        }
        // A request that is malformed, or a token that is not good, is not mended by another scope.
        if matches!(reason, Reason::NoToken | Reason::InsufficientScope)
            && let Some(scope) = required.scope()
        {
            parts.push(("scope", scope.as_str()));
        }
        parts.extend(self.metadata_url.map(|url| ("resource_metadata", url)));
        let parts: Vec<_> = parts.iter().map(|(name, value)| format!("{name}=\"{value}\"")).collect();
        HeaderValue::from_str(&format!("Bearer {}", parts.join(", "))).unwrap_or(HeaderValue::from_static("Bearer"))
    }
}
