//! [`TurnedAway`]: why a request to one of the pages is not answered with it.

use bytes::Bytes;
use http::{HeaderValue, Method, Response, StatusCode, header::ALLOW};

use super::{
    Pages,
    render::{self, MessagePage},
};
use crate::interaction::InteractionRequest;

/// Why a request is not answered with its page.
#[derive(Clone, Copy)]
pub(super) enum TurnedAway {
    NoSuchPage,
    WrongMethod,
    NoForm,
    /// The request is decided, expired, was never there, or is another browser's: which of them, nobody is told.
    Gone,
    NoCookie,
}

impl TurnedAway {
    /// Whether a page can be asked for in this way.
    pub(super) fn check(request: &InteractionRequest<'_>) -> Result<(), Self> {
        if ![Method::GET, Method::HEAD, Method::POST].contains(request.method()) {
            return Err(Self::WrongMethod);
        }
        if *request.method() == Method::POST && !request.is_form() {
            return Err(Self::NoForm);
        }
        Ok(())
    }
}

impl<Users> Pages<Users> {
    pub(super) fn turn_away(&self, reason: TurnedAway) -> Response<Bytes> {
        const START_AGAIN: &str = "This page was already used, has expired, or belongs to another browser. \
            Go back to the application that you came from and start again.";
        const COOKIES: &str = "Your browser sent no cookie, so it cannot be recognised. \
            Allow cookies for this site, then go back to the application and start again.";
        let (status, heading, text) = match reason {
            TurnedAway::NoSuchPage => (StatusCode::NOT_FOUND, "There is no such page", "Nothing is at this address."),
            TurnedAway::WrongMethod => {
                (StatusCode::METHOD_NOT_ALLOWED, "That is not possible", "This page can be read and its form sent.")
            }
            TurnedAway::NoForm => {
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, "That is not possible", "This page only takes its own form.")
            }
            TurnedAway::Gone => (StatusCode::BAD_REQUEST, "Please start again", START_AGAIN),
            TurnedAway::NoCookie => (StatusCode::BAD_REQUEST, "Cookies are needed", COOKIES),
        };
        let page = MessagePage { server: self.title.as_deref(), heading, text, detail: None, way_back: None };
        let mut response = render::page(status, &page);
        if matches!(reason, TurnedAway::WrongMethod) {
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
        }
        response
    }
}
