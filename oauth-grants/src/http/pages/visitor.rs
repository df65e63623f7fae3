//! [`Visitor`]: a browser at one of the pages, and how its person signs in and out there (RFC 9700 section 4.7).
//!
//! The forms of a page carry a token of that page and that browser. At every sign-in and sign-out the browser is given
//! another id, so whatever was shown before is worth nothing.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use http::{Response, StatusCode, header::RETRY_AFTER};

use super::{
    AuthenticateUser, Pages,
    browser::{BrowserCookie, BrowserId},
    display::visible,
    render::see_other,
    session::{KnownBrowser, Session},
    shown::{Notice, SignInPage, Site},
    turned_away::TurnedAway,
};
use crate::{
    endpoint::whole_seconds,
    interaction::InteractionRequest,
    limit::Guess,
    protocol::{ClientId, GrantError, Parameters, Password},
    server::Event,
};

/// One request of a browser to one of the pages.
pub(super) struct Visitor<'a, Users> {
    pub(super) pages: &'a Pages<Users>,
    pub(super) request: &'a InteractionRequest<'a>,
    pub(super) site: Site<'a>,
    /// The last segment of the page's address.
    pub(super) page: String,
    pub(super) browser: BrowserId,
    pub(super) known: KnownBrowser,
    /// The client that led here, if one did, and its name.
    pub(super) client: Option<(ClientId, String)>,
}

impl<Users: AuthenticateUser> Visitor<'_, Users> {
    pub(super) fn address(&self) -> String {
        format!("{}/{}", self.request.interaction_path(), self.page)
    }

    pub(super) fn csrf_token(&self) -> String {
        self.browser.csrf_token(&self.page)
    }

    /// Whether a form is one that this browser was shown here. Otherwise it is another site's, or of a tab from before
    /// somebody signed in or out in another one.
    pub(super) fn was_shown(&self, form: &Parameters) -> bool {
        self.browser.gave_csrf_token(&self.page, form.value("csrf_token").unwrap_or_default())
    }

    /// The form, with the user name that was sent before.
    pub(super) fn sign_in_page(&self, status: StatusCode, notice: Option<Notice>, username: &str) -> Response<Bytes> {
        let page = self.pages.design.sign_in(&SignInPage {
            site: self.site,
            client: self.client.as_ref().map(|(_, name)| name.as_str()),
            username,
            notice,
            csrf_token: &self.csrf_token(),
        });
        page.into_response(status)
    }

    pub(super) async fn sign_in(&self, username: &str, password: &Password) -> Result<Response<Bytes>, GrantError> {
        let client_id = self.client.as_ref().map(|(client_id, _)| client_id);
        if !username.is_empty() && !password.expose().is_empty() {
            let attempt = match self.request.admit(Guess::Password, username).await {
                Err(GrantError::TooManyAttempts { retry_after }) => return Ok(self.hold_off(username, retry_after)),
                attempt => attempt?,
            };
            if let Some(subject) = self.pages.users.authenticate_user(username, password).await? {
                attempt.succeeded();
                self.request.emit(&Event::SignedIn { client_id, subject: &subject });
                let (username, signed_in_at) = (visible(username), self.request.now());
                return self.change_session(Some(Session { subject, username, signed_in_at }));
            }
            self.request.emit(&Event::SignInFailed { client_id });
            attempt.count_failure().await?;
        }
        // 401 would have to carry a challenge of HTTP authentication (RFC 9110 section 15.5.2), and browsers would ask
        // for the password in a window of their own: this is a form, to be filled in once more.
        Ok(self.sign_in_page(StatusCode::OK, Some(Notice::WrongCredentials), username))
    }

    /// Nobody looks at the password, and the form stays for a later time (RFC 6585 section 4).
    fn hold_off(&self, username: &str, retry_after: Duration) -> Response<Bytes> {
        let seconds = whole_seconds(retry_after);
        let notice = Notice::TooManyGuesses(Duration::from_secs(seconds));
        let mut page = self.sign_in_page(StatusCode::TOO_MANY_REQUESTS, Some(notice), username);
        page.headers_mut().insert(RETRY_AFTER, seconds.into());
        page
    }

    /// Signs in or out. The browser goes on under another id: one that anybody knew before is worth nothing.
    pub(super) fn change_session(&self, session: Option<Session>) -> Result<Response<Bytes>, GrantError> {
        let new = BrowserId::generate()?;
        let cookie = BrowserCookie::of(self.request.issuer()).write(&new)?;
        let response = see_other(&self.address(), Some(cookie))?;
        let (now, session) = (self.request.now(), session.map(Arc::new));
        if !self.pages.browsers.change(&self.browser, &new, session.clone(), now) {
            return Ok(self.pages.turn_away(TurnedAway::Gone, self.site));
        }
        self.pages.pending.follow(&self.known, session.as_ref(), now);
        Ok(response)
    }
}
