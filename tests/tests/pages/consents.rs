//! What a person agreed to is remembered, for clients that prove who they are (OAuth 2.1 section 7.3.1).

use std::time::Duration;

use oauth_grants::{http::pages::ClientRegistration, server::CONSENT_REMEMBERED};
use oauth_grants_tests::harness::{
    Answer, Party, Running,
    clients::{A, B, NATIVE, PUBLIC},
};

use super::browser::{Browser, link_asking, link_with, page_of, pages, remembering, remembering_with, running_with};

/// Signs Alice in at a client, who allows what it asks for; returns the code.
pub(crate) async fn allowed(browser: &Browser<'_>, link: &str) -> String {
    let page = page_of(&browser.open(link).await);
    if browser.open(&page).await.body.contains("type=\"password\"") {
        browser.sign_in(&page).await;
    }
    browser.decide(&page, "allow").await.redirect().code().to_owned()
}

/// Whether the person is asked, and not redirected to the client.
fn asks(answer: &Answer) -> bool {
    answer.redirect().uri.starts_with("/oauth/interaction/")
}

async fn tokens_of(running: &Running, client: Party, answer: &Answer) -> String {
    running.redeem(client, answer.redirect().code()).await.issued().scope
}

#[tokio::test]
async fn whoever_agreed_to_a_confidential_client_is_not_asked_again() {
    let running = remembering().await;
    let browser = Browser::new(&running);
    allowed(&browser, &link_with(A, "state", "read write")).await;
    for scope in ["read write", "write", "read"] {
        let answer = browser.open(&link_with(A, "again", scope)).await;
        assert_eq!(tokens_of(&running, A, &answer).await, scope);
        assert_eq!(answer.redirect().get("state"), Some("again"));
    }
    assert_eq!(running.events.all().iter().filter(|event| event.contains("asked: Earlier")).count(), 3);
}

#[tokio::test]
async fn more_than_was_agreed_to_is_asked_for_and_then_remembered_with_the_rest() {
    let running = remembering().await;
    let browser = Browser::new(&running);
    allowed(&browser, &link_with(A, "state", "read")).await;
    assert!(asks(&browser.open(&link_with(A, "state", "read write")).await));
    allowed(&browser, &link_with(A, "state", "write")).await;
    let answer = browser.open(&link_with(A, "state", "read write")).await;
    assert_eq!(tokens_of(&running, A, &answer).await, "read write");
}

#[tokio::test]
async fn what_one_person_let_one_client_have_is_nothing_to_others() {
    let running = remembering().await;
    let browser = Browser::new(&running);
    allowed(&browser, &link_with(A, "state", "read")).await;
    assert!(asks(&browser.open(&link_with(B, "state", "read")).await));
    let bobs = Browser::new(&running);
    let page = page_of(&bobs.open(&link_with(A, "state", "read")).await);
    bobs.fill_in(&page, &[("username", "bob"), ("password", "builder")]).await;
    assert!(bobs.open(&page).await.body.contains("value=\"allow\""));
}

#[tokio::test]
async fn a_denial_is_not_remembered() {
    let running = remembering().await;
    let browser = Browser::new(&running);
    let page = browser.start(A).await;
    browser.sign_in(&page).await;
    assert_eq!(browser.decide(&page, "deny").await.redirect().error(), "access_denied");
    assert!(asks(&browser.follow_link(A).await));
}

#[tokio::test]
async fn rule_035_a_client_that_anybody_can_pretend_to_be_is_asked_about_each_time() {
    let running = remembering().await;
    let browser = Browser::new(&running);
    let claimed_https = PUBLIC;
    let private_use = Party { redirect_uri: "com.example.native:/callback", ..NATIVE };
    for client in [claimed_https, NATIVE, private_use] {
        let link = link_with(client, "state", "read");
        allowed(&browser, &link).await;
        let again = page_of(&browser.open(&link).await);
        assert!(browser.open(&again).await.body.contains("value=\"allow\""), "{client:?}");
    }
}

#[tokio::test]
async fn whoever_signs_in_and_agreed_before_goes_straight_on() {
    let running = remembering().await;
    allowed(&Browser::new(&running), &link_with(A, "state", "read")).await;
    let elsewhere = Browser::new(&running);
    let page = page_of(&elsewhere.open(&link_with(A, "state", "read")).await);
    elsewhere.sign_in(&page).await;
    let answer = elsewhere.open(&page).await;
    assert_eq!(tokens_of(&running, A, &answer).await, "read");
    elsewhere.open(&page).await.is_page(400);
}

// Any site can send a browser here that is signed in
#[tokio::test]
async fn whoever_was_sent_here_too_often_goes_on_by_being_asked_and_refreshes_all_the_same() {
    let running = remembering().await;
    let browser = Browser::new(&running);
    let link = link_with(A, "state", "read");
    let mut tokens = running.redeem(A, &allowed(&browser, &link).await).await.issued();
    for _ in 0..100 {
        browser.open(&link).await.redirect().code();
    }
    for _ in 0..20 {
        tokens = running.refresh(A, tokens.refresh()).await.issued();
        let silent = link_asking(A, "state", "read", &[("prompt", "none")]);
        assert_eq!(browser.open(&silent).await.redirect().error(), "consent_required");
        let code = allowed(&browser, &link).await;
        running.redeem(A, &code).await.issued();
    }
    running.wait(10);
    browser.open(&link).await.redirect().code();
}

#[tokio::test]
async fn a_consent_is_remembered_for_a_year_from_the_last_time_on() {
    let running = remembering().await;
    let link = link_with(A, "state", "read");
    let year = CONSENT_REMEMBERED.as_secs();
    allowed(&Browser::new(&running), &link).await;
    let later = async |seconds| {
        running.wait(seconds);
        let browser = Browser::new(&running);
        let page = page_of(&browser.open(&link).await);
        browser.sign_in(&page).await;
        browser.open(&page).await
    };
    assert_eq!(later(year - 60).await.status, 303);
    assert_eq!(later(year - 60).await.status, 303);
    assert_eq!(later(year).await.status, 200);
}

// Refreshed again and again, a family outlives the year; whoever withdraws must find it
#[tokio::test]
async fn a_consent_lives_as_long_as_what_came_from_it() {
    let running = remembering().await;
    let code = allowed(&Browser::new(&running), &link_with(A, "state", "read")).await;
    let mut tokens = running.redeem(A, &code).await.issued();
    let month = Duration::from_hours(29 * 24).as_secs();
    for _ in 0..30 {
        running.wait(month);
        tokens = running.refresh(A, tokens.refresh()).await.issued();
    }
    let subject = oauth_grants::protocol::Subject::new("alice");
    assert_eq!(running.server.consents(&subject).await.unwrap().len(), 1);
    assert_eq!(running.server.withdraw_consent(&subject, &A.id.parse().unwrap()).await.unwrap(), 1);
    assert!(!running.is_alive(&tokens).await);
    running.refresh(A, tokens.refresh()).await.refused(400, "invalid_grant");
}

#[tokio::test]
async fn rule_042_where_strangers_register_clients_the_page_warns_and_names_the_host() {
    let strangers = pages().client_registration(ClientRegistration::ByAnyone);
    for (running, warns) in [(running_with(strangers).await, true), (running_with(pages()).await, false)] {
        let browser = Browser::new(&running);
        let page = browser.start(A).await;
        browser.sign_in(&page).await;
        let consent = browser.open(&page).await.body;
        assert_eq!(consent.contains("Nobody has checked this application"), warns, "{consent}");
        assert!(consent.contains("<strong>a.example</strong>"), "{consent}");
    }
}

// RFC 9700 section 4.11.2
#[tokio::test]
async fn rule_014_no_parameter_sends_a_browser_to_another_site() {
    let running = remembering_with(pages().client_registration(ClientRegistration::ByOperator)).await;
    let browser = Browser::new(&running);
    allowed(&browser, &link_with(A, "state", "read")).await;
    let foreign = "https://evil.example/";
    let names = [
        "next",
        "return_to",
        "returnUrl",
        "continue",
        "redirect",
        "redirect_url",
        "url",
        "target_link_uri",
        "login_hint",
        "post_logout_redirect_uri",
        "id_token_hint",
        "iss",
        "state",
        "display",
        "ui_locales",
    ];
    for name in names {
        for prompt in [None, Some(("prompt", "none")), Some(("prompt", "login"))] {
            let mut more: Vec<_> = prompt.into_iter().collect();
            if name != "state" {
                more.push((name, foreign));
            }
            for scope in ["read", "admin"] {
                let answer = browser.open(&link_asking(A, foreign, scope, &more)).await;
                let location = answer.header("location");
                let known = ["/oauth/interaction/", A.redirect_uri];
                assert!(known.iter().any(|start| location.starts_with(start)), "{name}: {location}");
            }
        }
    }
    let page = browser.start(B).await;
    let fields = [("decision", "deny"), ("next", foreign), ("redirect_uri", foreign)];
    assert_eq!(browser.fill_in(&page, &fields).await.redirect().uri, B.redirect_uri);
}
