//! The pages of the application. What clients and people wrote is escaped by the templates.

use askama::Template;
use axum::http::{
    HeaderValue, Response, StatusCode,
    header::{CONTENT_TYPE, LOCATION},
};
use bytes::Bytes;
use oauth_grants::{
    interaction::{PausedRequest, secure},
    prelude::{AuthorizationRequest, GrantError, Subject},
};
use serde::Deserialize;

/// Where a sign-in leads: back to a request, and nowhere that somebody else may have put there.
#[derive(Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Next(String);

impl TryFrom<String> for Next {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        if text.starts_with("/oauth/authorize?") { Ok(Self(text)) } else { Err("a sign-in leads back to a request") }
    }
}

impl Next {
    /// To the request for which somebody is asked to sign in.
    pub(crate) fn after_sign_in(request: &AuthorizationRequest<'_>) -> Self {
        Self(request.path_and_query_after_sign_in())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// As it stands in a query.
    pub(crate) fn encoded(&self) -> String {
        form_urlencoded::byte_serialize(self.0.as_bytes()).collect()
    }
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'a> {
    next: &'a str,
    problem: &'a str,
}

#[derive(Template)]
#[template(path = "consent.html")]
struct ConsentPage<'a> {
    user: &'a str,
    client_name: &'a str,
    host: &'a str,
    scope: String,
    action: &'a str,
}

/// The page on which somebody signs in; with a problem, again.
pub(crate) fn sign_in_page(next: &Next, problem: &str) -> Result<String, StatusCode> {
    SignInPage { next: next.as_str(), problem }.render().map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

/// The page on which somebody is asked: who they are, which client, where it is, and for what it asks.
pub(crate) fn consent_page(user: &Subject, request: &PausedRequest, action: &str) -> Result<String, GrantError> {
    let (client_name, host) = (request.client_name(), request.redirect_uri().host());
    let page = ConsentPage { user: user.as_str(), client_name, host, scope: request.scope().to_string(), action };
    page.render().map_err(GrantError::internal)
}

/// A page that is not kept, not framed, and runs nothing.
pub(crate) fn page(status: StatusCode, html: String) -> Response<Bytes> {
    let mut response = Response::new(html.into());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    secure(response.headers_mut());
    response
}

/// A redirect to a page of this application.
pub(crate) fn redirect(path: &str) -> Result<Response<Bytes>, GrantError> {
    let mut response = page(StatusCode::SEE_OTHER, String::new());
    response.headers_mut().insert(LOCATION, path.try_into().map_err(GrantError::internal)?);
    Ok(response)
}
