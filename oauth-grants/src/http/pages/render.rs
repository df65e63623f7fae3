//! The built-in pages as HTML (RFC 9700 sections 4.2.4 and 4.16).
//!
//! Every text is escaped by the template engine, but for the stylesheet, which holds nothing from outside.

use askama::Template;
use bytes::Bytes;
use http::{
    HeaderValue, Response, StatusCode,
    header::{LOCATION, SET_COOKIE},
};

use super::{
    Pages,
    design::Page,
    shown::{ApplicationsPage, ConsentPage, MessagePage, Notice, SignInPage, Site, WayBack},
    texts::{Message, Texts},
};
use crate::{
    interaction::secure,
    protocol::{GrantError, ProtocolError},
};

impl SignInPage<'_> {
    /// The built-in page.
    pub fn built_in(&self) -> Page {
        render(self.site, &SignIn { site: self.site, page: self, notice: words(self.notice, self.site.texts) })
    }
}

impl ConsentPage<'_> {
    /// The built-in page.
    pub fn built_in(&self) -> Page {
        render(self.site, &Consent { site: self.site, page: self, notice: words(self.notice, self.site.texts) })
    }
}

impl ApplicationsPage<'_> {
    /// The built-in page.
    pub fn built_in(&self) -> Page {
        render(self.site, &Applications { site: self.site, page: self, notice: words(self.notice, self.site.texts) })
    }
}

impl MessagePage<'_> {
    /// The built-in page.
    pub fn built_in(&self) -> Page {
        render(self.site, &Ending { site: self.site, page: self, notice: None })
    }
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn<'a> {
    site: Site<'a>,
    page: &'a SignInPage<'a>,
    notice: Option<String>,
}

#[derive(Template)]
#[template(path = "consent.html")]
struct Consent<'a> {
    site: Site<'a>,
    page: &'a ConsentPage<'a>,
    notice: Option<String>,
}

#[derive(Template)]
#[template(path = "applications.html")]
struct Applications<'a> {
    site: Site<'a>,
    page: &'a ApplicationsPage<'a>,
    notice: Option<String>,
}

#[derive(Template)]
#[template(path = "message.html")]
struct Ending<'a> {
    site: Site<'a>,
    page: &'a MessagePage<'a>,
    notice: Option<String>,
}

fn words(notice: Option<Notice>, texts: &Texts) -> Option<String> {
    notice.map(|notice| notice.words(texts))
}

fn render(site: Site<'_>, template: &impl Template) -> Page {
    // Text is written into a string: there is nothing that could fail.
    Page::with_headers(template.render().unwrap_or_default(), site.look.headers.clone())
}

impl Page {
    pub(super) fn into_response(self, status: StatusCode) -> Response<Bytes> {
        let mut response = Response::new(self.html);
        *response.status_mut() = status;
        *response.headers_mut() = self.headers;
        response
    }
}

impl<Users> Pages<Users> {
    /// The page for an error, with a way back to the client where that may be told.
    pub(super) fn error(
        &self,
        site: Site<'_>,
        status: StatusCode,
        error: &ProtocolError,
        way_back: Option<WayBack<'_>>,
    ) -> Response<Bytes> {
        let page = MessagePage { site, message: message(status, site.texts), detail: Some(error), way_back };
        self.design.message(&page).into_response(status)
    }
}

fn message(status: StatusCode, texts: &Texts) -> Message {
    match status {
        status if status.is_server_error() => texts.server_fault,
        StatusCode::TOO_MANY_REQUESTS => texts.too_many_attempts,
        StatusCode::CONFLICT => texts.changed,
        _ => texts.bad_request,
    }
}

/// A redirect to a page of ours, always by 303: a password is never posted on (RFC 9700 section 4.12).
pub(super) fn see_other(address: &str, cookie: Option<HeaderValue>) -> Result<Response<Bytes>, GrantError> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let headers = response.headers_mut();
    secure(headers);
    headers.insert(LOCATION, HeaderValue::from_str(address).map_err(GrantError::internal)?);
    headers.extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use base64::{Engine, engine::general_purpose::STANDARD};
    use http::{HeaderMap, header::CONTENT_SECURITY_POLICY};
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::{
        http::pages::{
            ClientRegistration,
            display::{Day, Destination},
            language::Wishes,
            shown::{Access, ShownApplication},
            theme::{Logo, Look, Theme},
            translation::{ScopeWords, Translation, Translations},
        },
        interaction::AccessLasts,
        protocol::ErrorCode,
    };

    const HOSTILE: &str = "\"'><script>alert(1)</script>&amp;";

    /// Every page, in each language, with texts from outside wherever there are any.
    fn every_page(theme: Theme) -> Vec<Page> {
        let look = Look::of(theme);
        let mut translations = Translations::new(Translation::new(Texts::ENGLISH));
        translations.add(Translation::new(Texts::GERMAN));
        let mut pages = Vec::new();
        for language in ["en", "de"] {
            let headers = HeaderMap::new();
            let chosen = translations.choose(&Wishes::of(Some(language), &headers));
            let site = Site { title: Some(HOSTILE), texts: chosen.texts(), chosen, look: &look };
            pages.extend(pages_of(site));
        }
        pages
    }

    fn pages_of(site: Site<'_>) -> [Page; 4] {
        let scopes = vec![ScopeWords { words: HOSTILE, language: None }];
        let destination = Destination::Site(HOSTILE.into());
        let error = ProtocolError::new(ErrorCode::InvalidRequest, HOSTILE);
        let consent = ConsentPage {
            site,
            client: HOSTILE,
            username: HOSTILE,
            scopes: scopes.clone(),
            resources: &[],
            access_lasts: AccessLasts::For(Duration::from_mins(1)),
            registration: ClientRegistration::ByAnyone,
            destination: destination.clone(),
            applications: Some(HOSTILE.into()),
            notice: Some(Notice::OutOfDate),
            csrf_token: HOSTILE,
        };
        let sign_in = SignInPage {
            site,
            client: Some(HOSTILE),
            username: HOSTILE,
            notice: Some(Notice::WrongCredentials),
            csrf_token: HOSTILE,
        };
        let application = ShownApplication {
            client_id: HOSTILE,
            name: HOSTILE.into(),
            scopes,
            since: Day { year: 2026, month: 11, day: 27 },
            access: Access::HalfWithdrawn,
        };
        let applications = ApplicationsPage {
            site,
            username: HOSTILE,
            applications: vec![application],
            notice: Some(Notice::OutOfDate),
            csrf_token: HOSTILE,
        };
        let message = MessagePage {
            site,
            message: Message { heading: HOSTILE, text: HOSTILE },
            detail: Some(&error),
            way_back: Some(WayBack { address: HOSTILE, destination }),
        };
        [consent.built_in(), sign_in.built_in(), applications.built_in(), message.built_in()]
    }

    fn body(page: &Page) -> &str {
        std::str::from_utf8(&page.html).unwrap()
    }

    #[test]
    fn the_policy_allows_the_stylesheet_of_the_page_and_no_other() {
        for page in every_page(Theme::default()) {
            let (_, rest) = body(&page).split_once("<style>").unwrap();
            let (style, rest) = rest.split_once("</style>").unwrap();
            let digest = STANDARD.encode(Sha256::digest(style));
            let policy = page.headers[CONTENT_SECURITY_POLICY].to_str().unwrap();
            assert!(policy.contains(&format!("style-src 'sha256-{digest}';")), "{policy}");
            assert!(!policy.contains("unsafe"), "{policy}");
            assert!(!rest.contains("style"), "{rest}");
        }
    }

    #[test]
    fn whatever_comes_from_outside_is_escaped() {
        let logo = Logo::new(b"<svg/>").unwrap();
        for page in every_page(Theme::default().logo(logo.in_place_of_title())) {
            assert!(!body(&page).contains("<script"), "{}", body(&page));
            assert!(!body(&page).contains("\"'"), "{}", body(&page));
            assert!(body(&page).contains("&#60;script&#62;"), "{}", body(&page));
        }
    }
}
