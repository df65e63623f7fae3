//! [`Visit`]: a browser at the page of its own request, and what it does there (RFC 9700 sections 4.7 and 4.11.2).
//!
//! A visit only begins for the browser that sent the authorization request. Nothing is done for a form without this
//! page's token, nobody decides who is not signed in, and a decision is handed over once.

use std::sync::Arc;

use http::{Method, StatusCode};

use super::{
    AuthenticateUser, Pages,
    applications::APPLICATIONS,
    browser::BrowserCookie,
    display::{Destination, display_name},
    handle::Handle,
    pending::{Found, SignInWanted},
    session::Session,
    shown::{ConsentPage, Notice},
    submitted::Submitted,
    turned_away::TurnedAway,
    visitor::Visitor,
};
use crate::{
    interaction::{Consent, Decision, InteractionRequest, PausedRequest, Submission},
    protocol::GrantError,
};

/// One request to the page of a pending authorization request, by its own browser.
pub(super) struct Visit<'a, Users> {
    visitor: Visitor<'a, Users>,
    handle: Handle,
    pending: Arc<PausedRequest>,
    /// Who is signed in, as far as that is enough for the client.
    session: Option<Arc<Session>>,
}

impl<'a, Users: AuthenticateUser> Visit<'a, Users> {
    /// Finds the request that waits at this address for this browser.
    pub(super) fn begin(pages: &'a Pages<Users>, request: &'a InteractionRequest<'a>) -> Result<Self, TurnedAway> {
        let handle = Handle::of_path(request.path()).ok_or(TurnedAway::NoSuchPage)?;
        TurnedAway::check(request)?;
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
        let (browser, known, Found { request: pending, sign_in }) = found.ok_or(TurnedAway::Gone)?;
        let session = known.session.clone().filter(|_| sign_in == SignInWanted::Any);
        let site = pages.site(pending.parameters().value("ui_locales"), request.headers());
        let client = Some((pending.client_id().clone(), display_name(&pending, site.texts.unnamed_client)));
        let visitor = Visitor { pages, request, site, page: handle.as_str().to_owned(), browser, known, client };
        Ok(Self { visitor, handle, pending, session })
    }

    /// Shows the page, or does what its form says.
    pub(super) async fn answer(&self) -> Result<Submission, GrantError> {
        let request = self.visitor.request;
        if *request.method() != Method::POST {
            // Whoever has just signed in, and agreed to this before, is not asked again.
            if let (&Method::GET, Some(session)) = (request.method(), &self.session)
                && let Some(remembered) = request.remembered_consent(&self.pending, &session.subject).await?
            {
                return Ok(self.decide(Decision::Granted(Consent::remembered(remembered))));
            }
            return Ok(self.show(StatusCode::OK, None));
        }
        let form = request.form()?;
        if !self.visitor.was_shown(&form) {
            return Ok(self.show(StatusCode::FORBIDDEN, Some(Notice::OutOfDate)));
        }
        match (Submitted::read(&form)?, &self.session) {
            (Submitted::SignIn { username, password }, _) => {
                Ok(Submission::Respond(self.visitor.sign_in(&username, &password).await?))
            }
            (Submitted::Allow, Some(session)) => {
                Ok(self.decide(Decision::Granted(Consent::by(session.subject.clone()))))
            }
            (Submitted::Deny, Some(_)) => Ok(self.decide(Decision::Denied)),
            (Submitted::Allow | Submitted::Deny, None) => Ok(self.show(StatusCode::FORBIDDEN, None)),
            (Submitted::SignOut, _) => Ok(Submission::Respond(self.visitor.change_session(None)?)),
        }
    }

    /// The page: who are you, or, with a session, may they.
    fn show(&self, status: StatusCode, notice: Option<Notice>) -> Submission {
        let Some(session) = &self.session else {
            return Submission::Respond(self.visitor.sign_in_page(status, notice, ""));
        };
        let &Visitor { pages, request, site, .. } = &self.visitor;
        let interaction_path = request.interaction_path();
        let page = pages.design.consent(&ConsentPage {
            site,
            client: &display_name(&self.pending, site.texts.unnamed_client),
            username: &session.username,
            scopes: site.words(self.pending.scope()),
            resources: self.pending.resources(),
            access_lasts: self.pending.access_lasts(),
            registration: pages.registration,
            destination: Destination::of(self.pending.redirect_uri()),
            applications: request.stores().consents.as_ref().map(|_| format!("{interaction_path}/{APPLICATIONS}")),
            notice,
            csrf_token: &self.visitor.csrf_token(),
        });
        Submission::Respond(page.into_response(status))
    }

    fn decide(&self, decision: Decision) -> Submission {
        let Visitor { pages, request, site, known, .. } = &self.visitor;
        match pages.pending.take(known, &self.handle, request.now()) {
            Some(pending) => Submission::Decided { request: Arc::unwrap_or_clone(pending), decision },
            None => Submission::Respond(pages.turn_away(TurnedAway::Gone, *site)),
        }
    }
}
