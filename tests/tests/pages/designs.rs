//! Pages that an application draws itself.

use oauth_grants::{
    http::pages::{ApplicationsPage, ConsentPage, Design, MessagePage, Page, SignInPage},
    protocol::ProtocolError,
};
use oauth_grants_tests::harness::clients::A;

use super::{
    browser::{Browser, csrf_token, link_with, page_of, pages, remembering_with},
    consents::allowed,
};

/// Pages that say what they were given, a field with the token, and nothing else.
struct Bare;

fn bare(said: &str, csrf_token: &str) -> Page {
    Page::new(format!("{said}<input name=\"csrf_token\" value=\"{csrf_token}\">"))
}

impl Design for Bare {
    fn sign_in(&self, page: &SignInPage<'_>) -> Page {
        let SignInPage { client, username, notice, csrf_token, .. } = page;
        bare(&format!("bare sign-in {client:?} {username} {notice:?} type=\"password\""), csrf_token)
    }

    fn consent(&self, page: &ConsentPage<'_>) -> Page {
        let words: Vec<_> = page.scopes.iter().map(|scope| scope.words).collect();
        let said = format!("bare consent {} {} {words:?} {}", page.client, page.username, page.destination.name());
        bare(&said, page.csrf_token)
    }

    fn applications(&self, page: &ApplicationsPage<'_>) -> Page {
        let names: Vec<_> =
            page.applications.iter().map(|application| (application.client_id, &application.name)).collect();
        bare(&format!("bare applications {} {names:?}", page.username), page.csrf_token)
    }

    fn message(&self, page: &MessagePage<'_>) -> Page {
        Page::new(format!("bare message {} {:?}", page.message.heading, page.detail.map(ProtocolError::code)))
    }
}

#[tokio::test]
async fn every_page_can_be_drawn_by_the_application_and_does_what_it_did() {
    let running = remembering_with(pages().design(Bare)).await;
    let browser = Browser::new(&running);
    let page = page_of(&browser.open(&link_with(A, "state", "read")).await);
    let shown = browser.open(&page).await;
    assert!(shown.body.starts_with("bare sign-in Some(\"client-a\")  None"), "{shown:?}");
    let wrong = browser.fill_in(&page, &[("username", "alice"), ("password", "wrong")]).await;
    assert!(wrong.body.contains("alice Some(WrongCredentials)"), "{wrong:?}");
    browser.sign_in(&page).await;
    let consent = browser.open(&page).await;
    assert!(
        consent.body.starts_with("bare consent client-a alice [\"Read what you bought\"] a.example"),
        "{consent:?}"
    );
    // A page of one's own cannot be passed by, nor its form sent by others.
    browser.send(&page, &[("csrf_token", "x"), ("decision", "allow")]).await.is_page(403);
    let tokens = running.redeem(A, browser.decide(&page, "allow").await.redirect().code()).await.issued();
    assert!(running.is_alive(&tokens).await);

    let gone = browser.open(&page).await;
    assert_eq!((gone.status, gone.body.as_str()), (400, "bare message Please start again None"));
    let error = browser.open("/oauth/authorize?client_id=nobody").await;
    assert_eq!(error.body, "bare message This request cannot be completed Some(InvalidRequest)");
    let applications = browser.open("/oauth/interaction/applications").await;
    assert!(
        applications.body.starts_with("bare applications alice [(\"client-a\", \"client-a\")]"),
        "{applications:?}"
    );
    for page in [shown, wrong, consent, gone, error, applications] {
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(page.header("x-frame-options"), "DENY");
        let policy = page.header("content-security-policy");
        assert_eq!(policy, "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
    }
}

#[tokio::test]
async fn a_page_that_is_not_drawn_is_the_built_in_one() {
    struct Nothing;
    impl Design for Nothing {}
    let running = remembering_with(pages().design(Nothing)).await;
    let browser = Browser::new(&running);
    let page = browser.start(A).await;
    let shown = browser.open(&page).await;
    assert!(shown.body.contains("<h1>Sign in</h1>") && csrf_token(&shown).len() == 43, "{shown:?}");
    allowed(&browser, &link_with(A, "state", "read")).await;
}
