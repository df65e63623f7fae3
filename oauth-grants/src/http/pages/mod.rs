//! [`Pages`]: the built-in sign-in and consent pages (RFC 6749 section 3.1; RFC 9700 sections 4.2.4, 4.7, 4.11 and 4.16).
//!
//! An authorization request waits under an unguessable address that only the browser which sent it can open, for ten
//! minutes, until its person has decided. Whoever has no session signs in first. Consent is asked every time, unless it was
//! given before and may be [remembered](AuthorizationRequest::remembered_consent), and the answer is taken once.
//!
//! What they [say](Texts) and in which languages, their [colours](Theme) and [whole pages](Design) can be replaced; what
//! they do cannot.
//!
//! Everything is kept in memory: behind a balancer, one browser must reach one process. Nothing here loads anything
//! from elsewhere, runs a script, or decides without a form that was posted with its token.

mod applications;
mod authenticate_user;
mod browser;
mod design;
mod display;
mod handle;
mod kept;
mod language;
mod pending;
mod render;
mod session;
mod shown;
mod submitted;
mod texts;
mod theme;
mod translation;
mod turned_away;
mod visit;
mod visitor;

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};

use self::{
    applications::Applications,
    browser::{BrowserCookie, BrowserId},
    design::BuiltIn,
    handle::Handle,
    language::Wishes,
    pending::{PendingRequests, SignInWanted},
    render::see_other,
    session::Browsers,
    theme::Look,
    translation::Translations,
    visit::Visit,
};
pub use self::{
    authenticate_user::AuthenticateUser,
    design::{Design, Page},
    display::{Day, Destination},
    language::Language,
    shown::{Access, ApplicationsPage, ConsentPage, MessagePage, Notice, ShownApplication, SignInPage, Site, WayBack},
    texts::{Direction, Message, Sentence, Texts},
    theme::{Colour, InvalidColour, InvalidLogo, Logo, Palette, Theme},
    translation::{ScopeWords, Translation},
};
use crate::{
    endpoint::AuthorizationRequest,
    interaction::{
        Consent, Decision, Interacted, Interaction, InteractionRequest, Refusal, RefusedRequest, Submission,
    },
    protocol::{GrantError, ProtocolError, Timestamp},
    server::Rule,
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
/// more than a hundredth of that room, or more than a hundred sessions. Where there are too many sessions in all, the oldest of the network
/// that has the most ends.
pub struct Pages<Users> {
    users: Users,
    title: Option<String>,
    translations: Translations,
    look: Look,
    design: Box<dyn Design>,
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
            translations: Translations::new(Translation::new(Texts::ENGLISH)),
            look: Look::of(Theme::default()),
            design: Box::new(BuiltIn),
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
        self.translations.first = self.translations.first.describe_scope(token, words);
        self
    }

    /// What the pages say, instead of [`Texts::ENGLISH`]: other words, or another language, which they speak to whoever
    /// wishes for none that they have.
    #[must_use]
    pub fn texts(mut self, texts: Texts) -> Self {
        self.translations.set_texts(&texts);
        self
    }

    /// One more language that the pages speak. The client's `ui_locales` (OpenID Connect Core section 3.1.2.1) and the
    /// browser's `Accept-Language` say which of them a person reads.
    ///
    /// ```
    /// # use oauth_grants::{http::pages::{AuthenticateUser, Pages}, protocol::{GrantError, Password, Subject}};
    /// # struct Users;
    /// # impl AuthenticateUser for Users {
    /// #     async fn authenticate_user(&self, _: &str, _: &Password) -> Result<Option<Subject>, GrantError> { Ok(None) }
    /// # }
    /// use oauth_grants::http::pages::{Texts, Translation};
    ///
    /// let pages = Pages::new(Users)
    ///     .describe_scope("profile", "See your name and picture")
    ///     .translation(Translation::new(Texts::GERMAN).describe_scope("profile", "Ihren Namen und Ihr Bild sehen"));
    /// ```
    #[must_use]
    pub fn translation(mut self, translation: Translation) -> Self {
        self.translations.add(translation);
        self
    }

    /// Colours and a logo.
    #[must_use]
    pub fn theme(mut self, theme: Theme) -> Self {
        self.look = Look::of(theme);
        self
    }

    /// Whole pages in place of the built-in ones.
    #[must_use]
    pub fn design(mut self, design: impl Design) -> Self {
        self.design = Box::new(design);
        self
    }

    /// Who registers the clients; the operator alone, unless told otherwise.
    #[must_use]
    pub fn client_registration(mut self, registration: ClientRegistration) -> Self {
        self.registration = registration;
        self
    }

    /// What is the same on all pages that somebody sees who has these wishes.
    fn site<'a>(&'a self, ui_locales: Option<&str>, headers: &HeaderMap) -> Site<'a> {
        let chosen = self.translations.choose(&Wishes::of(ui_locales, headers));
        Site { title: self.title.as_deref(), texts: chosen.texts(), chosen, look: &self.look }
    }
}

impl<Users: AuthenticateUser> Pages<Users> {
    /// Ends the sessions of a request whose people are no longer to be taken for signed in.
    async fn end_what_ended(
        &self,
        own_cookie: &BrowserCookie,
        headers: &HeaderMap,
        now: Timestamp,
    ) -> Result<(), GrantError> {
        for browser in own_cookie.read(headers) {
            if let Some(session) = self.browsers.find(&browser, now).and_then(|known| known.session)
                && !self.users.still_signed_in(&session.subject, session.signed_in_at).await?
            {
                self.browsers.end(&browser, now);
            }
        }
        Ok(())
    }
}

impl ClientRegistration {
    /// Whether strangers register clients as well.
    pub const fn is_by_anyone(self) -> bool {
        matches!(self, Self::ByAnyone)
    }
}

impl<Users> fmt::Debug for Pages<Users> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("title", &self.title)
            .field("translations", &self.translations)
            .finish_non_exhaustive()
    }
}

impl<Users: AuthenticateUser> Interaction for Pages<Users> {
    async fn authorize(&self, request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        let now = request.now();
        let own_cookie = BrowserCookie::of(request.issuer());
        self.end_what_ended(&own_cookie, request.headers(), now).await?;
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
            (self.browsers.welcome(&browser, request.peer(), now), Some(cookie))
        };
        let handle = Handle::generate()?;
        let response = see_other(&handle.address(&request.interaction_path()), cookie)?;
        self.pending.add(&known, &handle, (request.pause(), wanted), now);
        Ok(Interacted::Respond(response))
    }

    async fn submit(&self, request: &InteractionRequest<'_>) -> Result<Submission, GrantError> {
        self.end_what_ended(&BrowserCookie::of(request.issuer()), request.headers(), request.now()).await?;
        if Applications::<Users>::is_at(request) {
            return Applications::answer(self, request).await;
        }
        match Visit::begin(self, request) {
            Ok(visit) => visit.answer().await,
            Err(turned_away) => {
                Ok(Submission::Respond(self.turn_away(turned_away, self.site(None, request.headers()))))
            }
        }
    }

    async fn refuse(&self, request: &RefusedRequest<'_>) -> Result<Refusal, GrantError> {
        let own_cookie = BrowserCookie::of(request.issuer());
        self.end_what_ended(&own_cookie, request.headers(), request.now()).await?;
        let mut presented = own_cookie.read(request.headers());
        let session = presented.find_map(|browser| self.browsers.find(&browser, request.now())?.session);
        Ok(match (self.registration, session) {
            (ClientRegistration::ByOperator, _) | (ClientRegistration::ByAnyone, Some(_)) => Refusal::Redirect,
            (ClientRegistration::ByAnyone, None) => {
                let site = self.site(None, request.headers());
                Refusal::Respond(self.error(site, request.status(), request.error(), Some(WayBack::of(request))))
            }
        })
    }

    fn ui_locales(&self) -> Vec<&'static str> {
        self.translations.languages().map(Language::as_str).collect()
    }

    fn described_scopes(&self) -> Vec<&str> {
        self.translations.described_scopes().into_iter().collect()
    }

    fn upholds(&self, rule: Rule) -> bool {
        // Where strangers register clients, `refuse` keeps to it; where they do not, there are none.
        let of_pages = [
            Rule::NoOpenRedirector,
            Rule::PagesAreNotFramed,
            Rule::PagesTellNoReferrer,
            Rule::DecisionsAreThePersons,
            Rule::PeopleSeeWhatTheyDecide,
        ];
        of_pages.contains(&rule)
    }

    fn error_page(&self, status: StatusCode, error: &ProtocolError, headers: &HeaderMap) -> Response<Bytes> {
        self.error(self.site(None, headers), status, error, None)
    }
}
