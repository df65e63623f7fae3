//! [`Visit`]: a browser at the page of its own request, and what it does there (RFC 9700 sections 4.7 and 4.11.2).
//!
//! A visit only begins for the browser that sent the authorization request. Nothing is done for a form without this
//! page's token, nobody decides who is not signed in, and a decision is handed over once.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use http::{
    HeaderValue, Method, Response, StatusCode,
    header::{ALLOW, RETRY_AFTER},
};

use super::{
    AuthenticateUser, Pages,
    browser::{BrowserCookie, BrowserId},
    display::{Destination, display_name, in_words, lasting, visible},
    pending::Handle,
    render::{self, ConsentPage, MessagePage, SignInPage, see_other},
    session::{KnownBrowser, Session},
    submitted::Submitted,
};
use crate::{
    endpoint::whole_seconds,
    interaction::{Consent, Decision, InteractionRequest, PausedRequest, Submission},
    limit::Guess,
    protocol::{GrantError, Password},
    server::Event,
};

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

impl<Users: AuthenticateUser> Pages<Users> {
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

/// One request to the page of a pending authorization request, by its own browser.
pub(super) struct Visit<'a, Users> {
    pages: &'a Pages<Users>,
    request: &'a InteractionRequest<'a>,
    handle: Handle,
    pending: Arc<PausedRequest>,
    browser: BrowserId,
    known: KnownBrowser,
}

impl<'a, Users: AuthenticateUser> Visit<'a, Users> {
    /// Finds the request that waits at this address for this browser.
    pub(super) fn begin(pages: &'a Pages<Users>, request: &'a InteractionRequest<'a>) -> Result<Self, TurnedAway> {
        let handle = Handle::of_path(request.path()).ok_or(TurnedAway::NoSuchPage)?;
        if ![Method::GET, Method::HEAD, Method::POST].contains(request.method()) {
            return Err(TurnedAway::WrongMethod);
        }
        if *request.method() == Method::POST && !request.is_form() {
            return Err(TurnedAway::NoForm);
        }
        let cookie = BrowserCookie::of(request.issuer());
        let mut presented = cookie.read(request.headers()).peekable();
        if presented.peek().is_none() {
            return Err(TurnedAway::NoCookie);
        }
        let found = presented.find_map(|browser| {
            let known = pages.browsers.find(&browser, request.now())?;
            let pending = pages.pending.find(&known, &handle, request.now())?;
            Some((browser, known, pending))
        });
        let (browser, known, pending) = found.ok_or(TurnedAway::Gone)?;
        Ok(Self { pages, request, handle, pending, browser, known })
    }

    /// Shows the page, or does what its form says.
    pub(super) async fn answer(&self) -> Result<Submission, GrantError> {
        if *self.request.method() != Method::POST {
            return Ok(self.show(StatusCode::OK, None));
        }
        let form = self.request.form()?;
        let token = form.value("csrf_token").unwrap_or_default();
        if !self.browser.gave_csrf_token(&self.handle, token) {
            // Another site's form, or a tab from before somebody signed in or out in another one.
            let message = "This page was out of date. Please look at it again.";
            return Ok(self.show(StatusCode::FORBIDDEN, Some(message)));
        }
        match (Submitted::read(&form)?, &self.known.session) {
            (Submitted::SignIn { username, password }, _) => self.sign_in(username, &password).await,
            (Submitted::Allow, Some(session)) => {
                Ok(self.decide(Decision::Granted(Consent::by(session.subject.clone()))))
            }
            (Submitted::Deny, Some(_)) => Ok(self.decide(Decision::Denied)),
            (Submitted::Allow | Submitted::Deny, None) => Ok(self.show(StatusCode::FORBIDDEN, None)),
            (Submitted::SignOut, _) => self.change_session(None),
        }
    }

    /// The page: who are you, or, with a session, may they.
    fn show(&self, status: StatusCode, message: Option<&str>) -> Submission {
        let Some(session) = &self.known.session else { return self.show_sign_in(status, message, None) };
        let csrf_token = self.browser.csrf_token(&self.handle);
        let words = |token| self.pages.scopes.get(token).map_or(token, String::as_str);
        let page = ConsentPage {
            server: self.pages.title.as_deref(),
            client: &display_name(&self.pending),
            username: &session.username,
            scopes: self.pending.scope().tokens().map(words).collect(),
            lasts: lasting(self.pending.access_lasts()),
            destination: &Destination::of(self.pending.redirect_uri()),
            message,
            csrf_token: &csrf_token,
        };
        Submission::Respond(render::page(status, &page))
    }

    fn show_sign_in(&self, status: StatusCode, message: Option<&str>, tried: Option<&str>) -> Submission {
        Submission::Respond(self.sign_in_page(status, message, tried))
    }

    fn sign_in_page(&self, status: StatusCode, message: Option<&str>, tried: Option<&str>) -> Response<Bytes> {
        let page = SignInPage {
            server: self.pages.title.as_deref(),
            client: &display_name(&self.pending),
            tried,
            message,
            csrf_token: &self.browser.csrf_token(&self.handle),
        };
        render::page(status, &page)
    }

    async fn sign_in(&self, username: String, password: &Password) -> Result<Submission, GrantError> {
        let client_id = self.pending.client_id();
        if !username.is_empty() && !password.expose().is_empty() {
            let attempt = match self.request.admit(Guess::Password, &username).await {
                Err(GrantError::TooManyAttempts { retry_after }) => return Ok(self.hold_off(&username, retry_after)),
                attempt => attempt?,
            };
            if let Some(subject) = self.pages.users.authenticate_user(&username, password).await? {
                self.request.emit(&Event::SignedIn { client_id, subject: &subject });
                return self.change_session(Some(Session { subject, username: visible(&username) }));
            }
            self.request.emit(&Event::SignInFailed { client_id });
            attempt.count_failure().await?;
        }
        // 401 would have to carry a challenge of HTTP authentication (RFC 9110 section 15.5.2), and browsers would ask
        // for the password in a window of their own: this is a form, to be filled in once more.
        let message = "The user name or the password is not right.";
        Ok(self.show_sign_in(StatusCode::OK, Some(message), Some(&username)))
    }

    /// Nobody looks at the password, and the form stays for a later time (RFC 6585 section 4).
    fn hold_off(&self, username: &str, retry_after: Duration) -> Submission {
        let seconds = whole_seconds(retry_after);
        let message = format!(
            "There were too many attempts under this user name. Please try again in {}.",
            in_words(Duration::from_secs(seconds))
        );
        let mut page = self.sign_in_page(StatusCode::TOO_MANY_REQUESTS, Some(&message), Some(username));
        page.headers_mut().insert(RETRY_AFTER, seconds.into());
        Submission::Respond(page)
    }

    /// Signs in or out. The browser goes on under another id: one that anybody knew before is worth nothing.
    fn change_session(&self, session: Option<Session>) -> Result<Submission, GrantError> {
        let new = BrowserId::generate()?;
        let cookie = BrowserCookie::of(self.request.issuer()).write(&new)?;
        let response = see_other(&self.handle.address(&self.request.interaction_path()), Some(cookie))?;
        let (now, session) = (self.request.now(), session.map(Arc::new));
        if !self.pages.browsers.change(&self.browser, &new, session.clone(), now) {
            return Ok(Submission::Respond(self.pages.turn_away(TurnedAway::Gone)));
        }
        self.pages.pending.follow(&self.known, session.as_ref(), now);
        Ok(Submission::Respond(response))
    }

    fn decide(&self, decision: Decision) -> Submission {
        match self.pages.pending.take(&self.known, &self.handle, self.request.now()) {
            Some(pending) => Submission::Decided { request: Arc::unwrap_or_clone(pending), decision },
            None => Submission::Respond(self.pages.turn_away(TurnedAway::Gone)),
        }
    }
}
