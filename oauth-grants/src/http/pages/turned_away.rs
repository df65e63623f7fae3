//! [`TurnedAway`]: why a request to one of the pages is not answered with it.

use bytes::Bytes;
use http::{HeaderValue, Method, Response, StatusCode, header::ALLOW};

use super::{
    Pages,
    shown::{MessagePage, Site},
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
    /// The page that says why, in the language of this person.
    pub(super) fn turn_away(&self, reason: TurnedAway, site: Site<'_>) -> Response<Bytes> {
        let texts = site.texts;
        let (status, message) = match reason {
            TurnedAway::NoSuchPage => (StatusCode::NOT_FOUND, texts.no_such_page),
            TurnedAway::WrongMethod => (StatusCode::METHOD_NOT_ALLOWED, texts.wrong_method),
            TurnedAway::NoForm => (StatusCode::UNSUPPORTED_MEDIA_TYPE, texts.no_form),
            TurnedAway::Gone => (StatusCode::BAD_REQUEST, texts.gone),
            TurnedAway::NoCookie => (StatusCode::BAD_REQUEST, texts.no_cookie),
        };
        let page = self.design.message(&MessagePage { site, message, detail: None, way_back: None });
        let mut response = page.into_response(status);
        if matches!(reason, TurnedAway::WrongMethod) {
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
        }
        response
    }
}
