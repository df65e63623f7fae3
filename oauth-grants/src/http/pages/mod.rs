//! [`Pages`]: the built-in sign-in and consent pages (RFC 6749 section 3.1; RFC 9700 sections 4.2.4, 4.7, 4.11 and 4.16).
//!
//! An authorization request waits under an unguessable address that only the browser which sent it can open, for ten
//! minutes, until its person has decided. Whoever has no session signs in first. Consent is asked every time, and the
//! answer is taken once.
//!
//! Everything is kept in memory: behind a balancer, one browser must reach one process. Nothing here loads anything
//! from elsewhere, runs a script, or decides without a form that was posted with its token.

mod authenticate_user;
mod browser;
mod display;
mod kept;
mod pending;
mod render;
mod session;
mod submitted;
mod visit;

use std::{collections::BTreeMap, fmt, sync::Arc};

use bytes::Bytes;
use http::{Request, Response, StatusCode};

pub use self::authenticate_user::AuthenticateUser;
use self::{
    browser::BrowserId,
    display::{Destination, display_name},
    pending::{Handle, PendingRequest, PendingRequests},
    render::see_other,
    session::Browsers,
    visit::Visit,
};
use crate::{
    endpoint::AuthorizationRequest,
    interaction::{Interacted, Interaction, Submission},
    protocol::{Clock, GrantError, ProtocolError, SystemClock},
};

/// Sign-in and consent pages, ready to use: the application only says [who has this password](AuthenticateUser).
///
/// The pages work on a phone and with a screen reader, follow the light or dark setting of the device, and need no
/// JavaScript.
///
/// ```
/// use oauth_grants::{http::pages::{AuthenticateUser, Pages}, protocol::{GrantError, Password, Subject}};
///
/// struct Users;
///
/// impl AuthenticateUser for Users {
///     async fn authenticate_user(&self, username: &str, password: &Password) -> Result<Option<Subject>, GrantError> {
///         let good = username == "alice" && password.expose() == "wonderland"; // a look into your table
///         Ok(good.then(|| Subject::new("alice")))
///     }
/// }
///
/// let pages = Pages::new(Users).title("Example").describe_scope("profile", "See your name and picture");
/// ```
///
/// Guessing passwords is for the [`AuthenticateUser`] to slow down, which sees every attempt; flooding is for whatever stands in
/// front of the server. When more requests wait than fit, the oldest gives way.
pub struct Pages<Users> {
    users: Users,
    title: Option<String>,
    scopes: BTreeMap<String, String>,
    clock: Arc<dyn Clock>,
    pending: PendingRequests,
    browsers: Browsers,
}

impl<Users: AuthenticateUser> Pages<Users> {
    /// Pages for these people.
    pub fn new(users: Users) -> Self {
        Self {
            users,
            title: None,
            scopes: BTreeMap::new(),
            clock: Arc::new(SystemClock),
            pending: PendingRequests::default(),
            browsers: Browsers::default(),
        }
    }

    /// The name of the service, as people know it. It stands on every page.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// What a scope token means, in words: "See your name". One that is not described is shown as it is.
    #[must_use]
    pub fn describe_scope(mut self, token: impl Into<String>, words: impl Into<String>) -> Self {
        self.scopes.insert(token.into(), words.into());
        self
    }

    /// Where the pages read the time; for tests.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }
}

impl<Users> fmt::Debug for Pages<Users> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("title", &self.title).field("scopes", &self.scopes).finish_non_exhaustive()
    }
}

impl<Users: AuthenticateUser> Interaction for Pages<Users> {
    async fn authorize(&self, request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        let now = self.clock.now();
        let is_https = request.is_https();
        let known =
            BrowserId::read(request.headers(), is_https).and_then(|browser| self.browsers.welcome_back(&browser, now));
        let (number, cookie) = if let Some(number) = known {
            (number, None)
        } else {
            let browser = BrowserId::generate()?;
            let cookie = browser.cookie(is_https)?;
            (self.browsers.welcome(&browser, now), Some(cookie))
        };
        let handle = Handle::generate()?;
        let address = format!("{}/{}", request.interaction_path(), handle.as_str());
        let response = see_other(&address, cookie)?;
        let pending = PendingRequest {
            browser: number,
            address,
            is_https,
            client_name: display_name(request.client()),
            destination: Destination::of(request.redirect_uri()),
            scope: request.scope().clone(),
            parameters: request.parameters().clone(),
        };
        self.pending.add(&handle, pending, now);
        Ok(Interacted::Respond(response))
    }

    async fn submit(&self, request: &Request<Bytes>) -> Result<Submission, GrantError> {
        match Visit::begin(self, request) {
            Ok(visit) => visit.answer(request).await,
            Err(turned_away) => Ok(Submission::Respond(self.turn_away(turned_away))),
        }
    }

    fn error_page(&self, status: StatusCode, error: &ProtocolError) -> Response<Bytes> {
        render::error(self.title.as_deref(), status, error)
    }
}
