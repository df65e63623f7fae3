//! [`Applications`]: the page on which a person sees what they let whom have, and withdraws it (OAuth 2.1 section 7.9).
//!
//! It is there if the server keeps consents. Nothing is withdrawn without a form of this page with its token, and nothing
//! of anybody but the person who is signed in.

use http::{Method, StatusCode, header::SET_COOKIE};

use super::{
    AuthenticateUser, Pages,
    browser::{BrowserCookie, BrowserId},
    display::{Day, visible_name},
    render::see_other,
    session::Session,
    shown::{Access, ApplicationsPage, Notice, ShownApplication},
    submitted::Submitted,
    turned_away::TurnedAway,
    visitor::Visitor,
};
use crate::{
    interaction::{InteractionRequest, Submission},
    model::Client,
    protocol::{ClientId, GrantError},
    server::ConsentState,
    store::ClientStore,
};

/// The last segment of its address.
pub(super) const APPLICATIONS: &str = "applications";

/// One request to the page.
pub(super) struct Applications<'a, Users> {
    visitor: Visitor<'a, Users>,
}

impl<'a, Users: AuthenticateUser> Applications<'a, Users> {
    /// Whether a request is one to the page.
    pub(super) fn is_at(request: &InteractionRequest<'_>) -> bool {
        request.path().strip_prefix('/') == Some(APPLICATIONS) && request.stores().consents.is_some()
    }

    pub(super) async fn answer(
        pages: &'a Pages<Users>,
        request: &'a InteractionRequest<'a>,
    ) -> Result<Submission, GrantError> {
        let site = pages.site(None, request.headers());
        if let Err(turned_away) = TurnedAway::check(request) {
            return Ok(Submission::Respond(pages.turn_away(turned_away, site)));
        }
        let (own_cookie, now) = (BrowserCookie::of(request.issuer()), request.now());
        let mut presented = own_cookie.read(request.headers());
        let found =
            presented.find_map(|browser| pages.browsers.welcome_back(&browser, now).map(|known| (browser, known)));
        let (browser, known, cookie) = match found {
            Some((browser, known)) => (browser, known, None),
            // Its form cannot be one that it was shown.
            None if *request.method() == Method::POST => {
                return Ok(Submission::Respond(pages.turn_away(TurnedAway::NoCookie, site)));
            }
            None => {
                let browser = BrowserId::generate()?;
                let cookie = own_cookie.write(&browser)?;
                let known = pages.browsers.welcome(&browser, request.peer(), now);
                (browser, known, Some(cookie))
            }
        };
        let visitor = Visitor { pages, request, site, page: APPLICATIONS.to_owned(), browser, known, client: None };
        let mut submission = Self { visitor }.respond().await?;
        if let Submission::Respond(response) = &mut submission {
            response.headers_mut().extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
        }
        Ok(submission)
    }

    async fn respond(&self) -> Result<Submission, GrantError> {
        let request = self.visitor.request;
        if *request.method() != Method::POST {
            return self.show(StatusCode::OK, None).await;
        }
        let form = request.form()?;
        if !self.visitor.was_shown(&form) {
            return self.show(StatusCode::FORBIDDEN, Some(Notice::OutOfDate)).await;
        }
        let session = self.visitor.known.session.as_deref();
        let withdrawn = form.value("withdraw").and_then(|client_id| client_id.parse::<ClientId>().ok());
        match (withdrawn, session) {
            (Some(client_id), Some(session)) => {
                request.withdraw_consent(&session.subject, &client_id).await?;
                Ok(Submission::Respond(see_other(&self.visitor.address(), None)?))
            }
            (Some(_), None) => self.show(StatusCode::FORBIDDEN, None).await,
            (None, _) => match Submitted::read(&form)? {
                Submitted::SignIn { username, password } => {
                    Ok(Submission::Respond(self.visitor.sign_in(&username, &password).await?))
                }
                Submitted::SignOut => Ok(Submission::Respond(self.visitor.change_session(None)?)),
                Submitted::Allow | Submitted::Deny => Err(GrantError::invalid_request("the form is none of this page")),
            },
        }
    }

    /// The page: who are you, or, with a session, what you let whom have.
    async fn show(&self, status: StatusCode, notice: Option<Notice>) -> Result<Submission, GrantError> {
        let &Visitor { pages, request, site, ref known, .. } = &self.visitor;
        let Some(session) = &known.session else {
            return Ok(Submission::Respond(self.visitor.sign_in_page(status, notice, "")));
        };
        let Session { subject, username, .. } = &**session;
        let given = request.consents(subject).await?;
        let mut applications = Vec::with_capacity(given.len());
        for consent in &given {
            // One that is gone may still hold tokens.
            let client = request.stores().clients.find_client(&consent.client_id).await?;
            let name = client.as_deref().map_or_else(|| consent.client_id.as_str(), Client::display_name);
            applications.push(ShownApplication {
                client_id: consent.client_id.as_str(),
                name: visible_name(name, &consent.client_id, site.texts.unnamed_client),
                scopes: site.words(&consent.scope),
                since: Day::of(consent.since),
                access: match consent.state {
                    ConsentState::HalfWithdrawn => Access::HalfWithdrawn,
                    _ => Access::Granted,
                },
            });
        }
        let page = pages.design.applications(&ApplicationsPage {
            site,
            username,
            applications,
            notice,
            csrf_token: &self.visitor.csrf_token(),
        });
        Ok(Submission::Respond(page.into_response(status)))
    }
}
