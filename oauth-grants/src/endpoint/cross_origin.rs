//! Cross-origin resource sharing (the Fetch standard; RFC 9700 section 2.6): which scripts of other origins may read the
//! answers of an endpoint.
//!
//! Cookies and other credentials of the browser are never let in: `Access-Control-Allow-Credentials` is not sent.

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, Method, Request, Response, StatusCode,
    header::{
        ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
        ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_METHOD, ORIGIN, VARY,
    },
};

use super::{CrossOrigin, Endpoint, answer};
use crate::server::{AllowedOrigins, Core};

/// What the browser is told of a request's origin.
#[derive(Clone, Debug)]
pub(super) enum Crossing {
    /// Nothing: the endpoint is not open to other origins, whatever a request says.
    Closed,
    /// That this origin is not among the allowed ones. Another might be, which a cache has to know.
    NotAllowed,
    /// That it may read the answer.
    Allowed {
        /// The origin, or `*`.
        origin: HeaderValue,
        /// What the endpoint answers.
        methods: &'static str,
        /// Whether the browser asks first, and sends the request only then.
        asked: bool,
    },
}

impl Crossing {
    pub(super) fn of<B>(core: &Core, endpoint: Endpoint, request: &Request<B>) -> Self {
        let CrossOrigin::Offered(methods) = endpoint.served().cross_origin() else { return Self::Closed };
        let origin = match core.cors.at_endpoint(endpoint) {
            AllowedOrigins::Any => HeaderValue::from_static("*"),
            AllowedOrigins::These(origins) if origins.is_empty() => return Self::Closed,
            AllowedOrigins::These(origins) => {
                let presented = only(request.headers());
                let allowed = presented.filter(|presented| {
                    origins.iter().any(|origin| origin.as_str().as_bytes() == presented.as_bytes())
                });
                let Some(origin) = allowed else { return Self::NotAllowed };
                origin.clone()
            }
        };
        let asked = *request.method() == Method::OPTIONS
            && request.headers().contains_key(ORIGIN)
            && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD);
        Self::Allowed { origin, methods, asked }
    }

    /// The answer to a browser that asks first. What is in such a request is never acted upon.
    pub(super) fn preflight(&self) -> Option<Response<Bytes>> {
        let Self::Allowed { methods, asked: true, .. } = self else { return None };
        let mut response = answer::with_status(StatusCode::NO_CONTENT, Bytes::new());
        let headers = response.headers_mut();
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(methods));
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("authorization, content-type"));
        headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
        Some(self.marked(response))
    }

    /// An answer with its mark, a refusal like any other: the script is to learn why.
    pub(super) fn marked(&self, mut response: Response<Bytes>) -> Response<Bytes> {
        let headers = response.headers_mut();
        match self {
            Self::Closed => return response,
            Self::NotAllowed => {}
            Self::Allowed { origin, .. } => {
                headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
                let exposed = HeaderValue::from_static("retry-after, www-authenticate");
                headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
                if origin == "*" {
                    return response;
                }
            }
        }
        headers.append(VARY, HeaderValue::from_static("origin"));
        response
    }
}

/// The origin of a request that names one.
fn only(headers: &HeaderMap) -> Option<&HeaderValue> {
    let mut origins = headers.get_all(ORIGIN).iter();
    origins.next().filter(|_| origins.next().is_none())
}
