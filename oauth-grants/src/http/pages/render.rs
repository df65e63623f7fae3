//! The pages as HTML, with the headers that every one of them carries (RFC 9700 sections 4.2.4 and 4.16).
//!
//! Every text is escaped by the template engine. The policy names the one stylesheet by its digest and allows nothing
//! else.

use std::sync::LazyLock;

use askama::Template;
use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, Response, StatusCode,
    header::{CONTENT_TYPE, LOCATION, SET_COOKIE},
};

use super::{ClientRegistration, display::Destination};
use crate::{
    interaction::{RefusedRequest, secure, secure_with_style},
    protocol::{GrantError, ProtocolError},
};

/// The one stylesheet, inline in every page.
const STYLE: &str = include_str!("../../../templates/style.css");

/// The same for every page, so the digest of the stylesheet is made once.
static HEADERS: LazyLock<HeaderMap> = LazyLock::new(|| {
    let mut headers = HeaderMap::new();
    secure_with_style(&mut headers, STYLE);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers
});

/// Who are you?
#[derive(Template)]
#[template(path = "sign_in.html")]
pub(super) struct SignInPage<'a> {
    pub(super) server: Option<&'a str>,
    /// The client that led here, if one did.
    pub(super) client: Option<&'a str>,
    /// The user name that was sent before and was not right, or its password was not.
    pub(super) tried: Option<&'a str>,
    pub(super) message: Option<&'a str>,
    pub(super) csrf_token: &'a str,
}

/// May they?
#[derive(Template)]
#[template(path = "consent.html")]
pub(super) struct ConsentPage<'a> {
    pub(super) server: Option<&'a str>,
    pub(super) client: &'a str,
    pub(super) username: &'a str,
    pub(super) scopes: Vec<&'a str>,
    pub(super) lasts: String,
    pub(super) registration: ClientRegistration,
    pub(super) destination: &'a Destination,
    /// The address of the page on which access is withdrawn, if there is one.
    pub(super) applications: Option<String>,
    pub(super) message: Option<&'a str>,
    pub(super) csrf_token: &'a str,
}

/// What you let whom have.
#[derive(Template)]
#[template(path = "applications.html")]
pub(super) struct ApplicationsPage<'a> {
    pub(super) server: Option<&'a str>,
    pub(super) username: &'a str,
    pub(super) applications: Vec<ShownApplication<'a>>,
    pub(super) message: Option<&'a str>,
    pub(super) csrf_token: &'a str,
}

/// One of them.
pub(super) struct ShownApplication<'a> {
    pub(super) client_id: &'a str,
    pub(super) name: String,
    pub(super) scopes: Vec<&'a str>,
    /// The day on which it was let in first.
    pub(super) since: String,
    pub(super) half_withdrawn: bool,
}

/// The way ends here.
#[derive(Template)]
#[template(path = "message.html")]
pub(super) struct MessagePage<'a> {
    pub(super) server: Option<&'a str>,
    pub(super) heading: &'a str,
    pub(super) text: &'a str,
    /// For whoever can mend it.
    pub(super) detail: Option<&'a ProtocolError>,
    /// How the client is told, if the person wants it to be.
    pub(super) way_back: Option<WayBack<'a>>,
}

/// A link to a client.
pub(super) struct WayBack<'a> {
    pub(super) address: &'a str,
    pub(super) destination: Destination,
}

/// An answer with a page.
pub(super) fn page(status: StatusCode, template: &impl Template) -> Response<Bytes> {
    // Text is written into a string: there is nothing that could fail.
    let mut response = Response::new(Bytes::from(template.render().unwrap_or_default()));
    *response.status_mut() = status;
    *response.headers_mut() = HEADERS.clone();
    response
}

/// The page for an error that the client cannot be told.
pub(super) fn error(server: Option<&str>, status: StatusCode, error: &ProtocolError) -> Response<Bytes> {
    let (heading, text) = words(status);
    page(status, &MessagePage { server, heading, text, detail: Some(error), way_back: None })
}

/// The page for an error that the person may go and tell the client.
pub(super) fn refused(server: Option<&str>, request: &RefusedRequest<'_>) -> Response<Bytes> {
    let (heading, text) = words(request.status());
    let destination = Destination::of(request.redirect_uri());
    let way_back = Some(WayBack { address: request.location(), destination });
    page(request.status(), &MessagePage { server, heading, text, detail: Some(request.error()), way_back })
}

fn words(status: StatusCode) -> (&'static str, &'static str) {
    if status.is_server_error() {
        ("Something went wrong", "The fault is on our side. Please try again in a moment.")
    } else if status == StatusCode::TOO_MANY_REQUESTS {
        ("Too many attempts", "Please wait for a while, then go back and try again.")
    } else if status == StatusCode::CONFLICT {
        (
            "Please start again",
            "What you were shown has changed in the meantime, so nothing was allowed. Go back to the application that you \
             came from and start again.",
        )
    } else {
        (
            "This request cannot be completed",
            "The application that sent you here made a mistake. Go back to it and try again; if that does not help, \
             show this to the people who run it:",
        )
    }
}

/// A redirect to a page of ours, always by 303: a password is never posted on (RFC 9700 section 4.12).
pub(super) fn see_other(address: &str, cookie: Option<HeaderValue>) -> Result<Response<Bytes>, GrantError> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let headers = response.headers_mut();
    secure(headers);
    headers.insert(LOCATION, HeaderValue::from_str(address).map_err(GrantError::internal)?);
    headers.extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use http::header::CONTENT_SECURITY_POLICY;
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::protocol::ErrorCode;

    fn body(response: &Response<Bytes>) -> &str {
        std::str::from_utf8(response.body()).unwrap()
    }

    #[test]
    fn the_policy_allows_the_stylesheet_of_the_page_and_no_other() {
        let response = error(None, StatusCode::BAD_REQUEST, &ProtocolError::new(ErrorCode::InvalidRequest, ""));
        let (_, rest) = body(&response).split_once("<style>").unwrap();
        let (style, rest) = rest.split_once("</style>").unwrap();
        let digest = STANDARD.encode(Sha256::digest(style));
        let policy = response.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains(&format!("style-src 'sha256-{digest}';")), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert!(!rest.contains("style"), "{rest}");
    }

    #[test]
    fn whatever_comes_from_outside_is_escaped() {
        let hostile = "\"'><script>alert(1)</script>&amp;";
        let destination = Destination::Site(hostile.into());
        let consent = ConsentPage {
            server: Some(hostile),
            client: hostile,
            username: hostile,
            scopes: vec![hostile],
            lasts: hostile.into(),
            registration: ClientRegistration::ByAnyone,
            destination: &destination,
            applications: Some(hostile.into()),
            message: Some(hostile),
            csrf_token: hostile,
        };
        let sign_in = SignInPage {
            server: Some(hostile),
            client: Some(hostile),
            tried: Some(hostile),
            message: Some(hostile),
            csrf_token: hostile,
        };
        let detail = ProtocolError::new(ErrorCode::InvalidRequest, hostile);
        let message = MessagePage {
            server: Some(hostile),
            heading: hostile,
            text: hostile,
            detail: Some(&detail),
            way_back: Some(WayBack { address: hostile, destination: destination.clone() }),
        };
        let applications = ApplicationsPage {
            server: Some(hostile),
            username: hostile,
            applications: vec![ShownApplication {
                client_id: hostile,
                name: hostile.into(),
                scopes: vec![hostile],
                since: hostile.into(),
                half_withdrawn: true,
            }],
            message: Some(hostile),
            csrf_token: hostile,
        };
        let pages = [
            page(StatusCode::OK, &consent),
            page(StatusCode::OK, &sign_in),
            page(StatusCode::OK, &applications),
            page(StatusCode::OK, &message),
        ];
        for page in &pages {
            assert!(!body(page).contains("<script"), "{}", body(page));
            assert!(!body(page).contains("\"'"), "{}", body(page));
            assert!(body(page).contains("&#60;script&#62;"), "{}", body(page));
        }
    }
}
