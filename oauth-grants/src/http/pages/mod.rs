//! [`Pages`]: the built-in sign-in and consent pages (RFC 6749 section 3.1; RFC 9700 sections 4.2.4, 4.7, 4.11 and 4.16).
//!
//! An authorization request waits under an unguessable address that only the browser which sent it can open, for ten
//! minutes, until its person has decided. Whoever has no session signs in first. Consent is asked every time, unless it was
//! given before and may be [remembered](AuthorizationRequest::remembered_consent), and the answer is taken once.
//!
//! Everything is kept in memory: behind a balancer, one browser must reach one process. Nothing here loads anything
//! from elsewhere, runs a script, or decides without a form that was posted with its token.

mod applications;
mod authenticate_user;
mod browser;
mod display;
mod kept;
mod pending;
mod render;
mod session;
mod submitted;
mod turned_away;
mod visit;
mod visitor;

use std::{collections::BTreeMap, fmt};

use bytes::Bytes;
use http::{Response, StatusCode};

pub use self::authenticate_user::AuthenticateUser;
use self::{
    applications::Applications,
    browser::{BrowserCookie, BrowserId},
    pending::{Handle, PendingRequests, SignInWanted},
    render::see_other,
    session::Browsers,
    visit::Visit,
};
use crate::{
    endpoint::AuthorizationRequest,
    interaction::{
        Consent, Decision, Interacted, Interaction, InteractionRequest, Refusal, RefusedRequest, Submission,
    },
    protocol::{GrantError, ProtocolError, Scope},
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
/// Who types too many wrong passwords under one user name is held off by the server's
/// [limit](crate::server::ServerBuilder::rate_limit), before the [`AuthenticateUser`] is asked; flooding is for whatever
/// stands in front of the server. Twenty requests wait in one browser at a time. When more wait in all than fit, the oldest
/// gives way; those of whoever is signed in are counted apart, so a flood of visitors takes none of them, and nobody has
/// more than a hundredth of that room, or of the sessions.
pub struct Pages<Users> {
    users: Users,
    title: Option<String>,
    scopes: BTreeMap<String, String>,
    registration: ClientRegistration,
    pending: PendingRequests,
    browsers: Browsers,
}

/// Who registers the clients, and so decides where this server may send people.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum ClientRegistration {
    /// The operator alone, who trusts their addresses.
    #[default]
    ByOperator,
    /// Strangers as well. The consent page warns of them. A browser whose person is not signed in is not redirected to a client with an error; it shows a
    /// page with a link (RFC 9700 section 4.11.2).
    ByAnyone,
}

impl<Users> Pages<Users> {
    /// Pages for these people.
    pub fn new(users: Users) -> Self {
        Self {
            users,
            title: None,
            scopes: BTreeMap::new(),
            registration: ClientRegistration::default(),
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

    /// Who registers the clients; the operator alone, unless told otherwise.
    #[must_use]
    pub fn client_registration(mut self, registration: ClientRegistration) -> Self {
        self.registration = registration;
        self
    }

    /// A scope in words.
    fn words<'a>(&'a self, scope: &'a Scope) -> Vec<&'a str> {
        scope.tokens().map(|token| self.scopes.get(token).map_or(token, String::as_str)).collect()
    }
}

impl ClientRegistration {
    /// For the templates.
    const fn is_by_anyone(self) -> bool {
        matches!(self, Self::ByAnyone)
    }
}

impl<Users> fmt::Debug for Pages<Users> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("title", &self.title).field("scopes", &self.scopes).finish_non_exhaustive()
    }
}

impl<Users: AuthenticateUser> Interaction for Pages<Users> {
    async fn authorize(&self, request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        let now = request.now();
        let own_cookie = BrowserCookie::of(request.issuer());
        let known = own_cookie.read(request.headers()).find_map(|browser| self.browsers.welcome_back(&browser, now));
        let session = known.as_ref().and_then(|known| known.session.as_ref());
        let accepted = session.filter(|session| request.prompt().accepts_sign_in(session.signed_in_at, now));
        if let Some(session) = accepted
            && let Some(remembered) = request.remembered_consent(&session.subject).await?
        {
            return Ok(Interacted::Decided(Decision::Granted(Consent::remembered(remembered))));
        }
        if request.prompt().is_silent() {
            let needed = accepted.map_or_else(Decision::login_required, |_| Decision::consent_required());
            return Ok(Interacted::Decided(needed));
        }
        let wanted = if session.is_some() && accepted.is_none() { SignInWanted::Fresh } else { SignInWanted::Any };
        let (known, cookie) = if let Some(known) = known {
            (known, None)
        } else {
            let browser = BrowserId::generate()?;
            let cookie = own_cookie.write(&browser)?;
            (self.browsers.welcome(&browser, now), Some(cookie))
        };
        let handle = Handle::generate()?;
        let response = see_other(&handle.address(&request.interaction_path()), cookie)?;
        self.pending.add(&known, &handle, (request.pause(), wanted), now);
        Ok(Interacted::Respond(response))
    }

    async fn submit(&self, request: &InteractionRequest<'_>) -> Result<Submission, GrantError> {
        if Applications::<Users>::is_at(request) {
            return Applications::answer(self, request).await;
        }
        match Visit::begin(self, request) {
            Ok(visit) => visit.answer().await,
            Err(turned_away) => Ok(Submission::Respond(self.turn_away(turned_away))),
        }
    }

    async fn refuse(&self, request: &RefusedRequest<'_>) -> Result<Refusal, GrantError> {
        let own_cookie = BrowserCookie::of(request.issuer());
        let mut presented = own_cookie.read(request.headers());
        let session = presented.find_map(|browser| self.browsers.find(&browser, request.now())?.session);
        Ok(match (self.registration, session) {
            (ClientRegistration::ByOperator, _) | (ClientRegistration::ByAnyone, Some(_)) => Refusal::Redirect,
            (ClientRegistration::ByAnyone, None) => Refusal::Respond(render::refused(self.title.as_deref(), request)),
        })
    }

    fn error_page(&self, status: StatusCode, error: &ProtocolError) -> Response<Bytes> {
        render::error(self.title.as_deref(), status, error)
    }
}
