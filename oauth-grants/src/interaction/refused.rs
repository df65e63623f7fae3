//! [`RefusedRequest`]: an authorization request that is refused before anybody was asked (RFC 6749 section 4.1.2.1).
//!
//! Whoever can register a client could have this server send people to a site of theirs, by a link that names this server
//! and an error that was made on purpose. So where strangers register clients, a browser must only go there by itself if
//! its person is known (RFC 9700 section 4.11.2).

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header::CONTENT_TYPE};

use super::secure;
use crate::{
    model::Client,
    protocol::{Issuer, ProtocolError, RedirectUri, Timestamp},
};

/// An authorization request of a known client that cannot be granted, whoever is asked.
pub struct RefusedRequest<'a> {
    pub(crate) client: &'a Client,
    pub(crate) redirect_uri: &'a RedirectUri,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) issuer: &'a Issuer,
    pub(crate) now: Timestamp,
    pub(crate) status: StatusCode,
    pub(crate) error: &'a ProtocolError,
    pub(crate) location: &'a str,
}

/// How the client is told of a refusal.
#[non_exhaustive]
pub enum Refusal {
    /// By the browser, which is redirected to it at once.
    Redirect,
    /// By the person, who sees this page, and goes on from there or does not.
    Respond(Response<Bytes>),
}

impl RefusedRequest<'_> {
    /// The client. It is known, but nobody has proved to be it.
    pub fn client(&self) -> &Client {
        self.client
    }

    /// Its redirect URI.
    pub fn redirect_uri(&self) -> &RedirectUri {
        self.redirect_uri
    }

    /// The address at which the client is told: the redirect URI with the error, `state` and `iss`.
    pub fn location(&self) -> &str {
        self.location
    }

    /// What the client is told.
    pub fn error(&self) -> &ProtocolError {
        self.error
    }

    /// The status of a page that says so.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the browser's request, cookies among them.
    pub fn headers(&self) -> &HeaderMap {
        self.headers
    }

    /// The server's own name.
    pub fn issuer(&self) -> &Issuer {
        self.issuer
    }

    /// The moment at which the request is judged.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// A plain page that says what is wrong, with a link to the client.
    pub fn page(&self) -> Response<Bytes> {
        let (code, description) = (self.error.code().as_str(), escaped(self.error.description()));
        let (location, host) = (escaped(self.location), escaped(self.redirect_uri.host()));
        let text = format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>This request cannot be completed</title>\n<h1>This request cannot be completed</h1>\n\
             <p><code>{code}</code> {description}</p>\n<p><a href=\"{location}\">Go on to {host}</a></p>\n</html>\n"
        );
        let mut response = Response::new(Bytes::from(text));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        secure(headers);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        response
    }
}

impl fmt::Debug for RefusedRequest<'_> {
    /// Neither headers nor address: the one hold cookies, the other `state`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefusedRequest")
            .field("client_id", self.client.client_id())
            .field("error", self.error)
            .finish_non_exhaustive()
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
