//! What hyper lets pass, and HTTP/1.1 does not: a request that says of no host or of two which it is for, and a body in a
//! coding that nobody here undoes (RFC 9112 sections 3.2 and 6.1).
//!
//! Two parties who read such a request differently can be played off against each other, so its connection ends with the answer.

use hyper::{
    HeaderMap, Request, StatusCode, Version,
    header::{HOST, TRANSFER_ENCODING},
    http::uri::Authority,
};

/// The status that a request is refused with, if it is.
pub(crate) fn refusal<B>(request: &Request<B>) -> Option<StatusCode> {
    if !names_one_host(request.version(), request.headers()) {
        return Some(StatusCode::BAD_REQUEST);
    }
    let mut codings = request.headers().get_all(TRANSFER_ENCODING).iter();
    let is_known = codings.all(|coding| coding.as_bytes().eq_ignore_ascii_case(b"chunked"));
    (!is_known).then_some(StatusCode::NOT_IMPLEMENTED)
}

fn names_one_host(version: Version, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => {
            let host = host.as_bytes();
            host.is_empty() || Authority::try_from(host).is_ok_and(|host| !host.as_str().contains('@'))
        }
        (None, None) => version < Version::HTTP_11,
        (_, Some(_)) => false,
    }
}
