//! What a client may ask of the way its person is asked: `prompt` and `max_age` (OpenID Connect Core section 3.1.2.1).

use oauth_grants::http::pages::ClientRegistration;
use oauth_grants_tests::harness::{
    Answer, Mode,
    clients::{A, PUBLIC},
};

use super::{
    browser::{Browser, csrf_token, link_asking, link_with, page_of, pages, remembering, remembering_with},
    consents::allowed,
};

async fn ask(browser: &Browser<'_>, more: &[(&str, &str)]) -> Answer {
    browser.open(&link_asking(A, "state", "read", more)).await
}

fn is_sign_in(page: &Answer) -> bool {
    page.body.contains("type=\"password\"")
}

#[tokio::test]
async fn rule_039_a_silent_request_is_answered_or_refused_and_never_a_page() {
    let running = remembering().await;
    let browser = Browser::new(&running);
    let silent = [("prompt", "none")];
    let told = |answer: Answer, error: &str| {
        assert_eq!(answer.header("set-cookie"), "");
        let redirect = answer.redirect();
        assert_eq!((redirect.uri.as_str(), redirect.error(), redirect.mode), (A.redirect_uri, error, Mode::Query));
        assert_eq!(redirect.get("state"), Some("state"));
    };
    told(ask(&browser, &silent).await, "login_required");
    let page = page_of(&ask(&browser, &[]).await);
    browser.sign_in(&page).await;
    told(ask(&browser, &silent).await, "consent_required");
    browser.decide(&page, "allow").await.redirect().code();
    running.redeem(A, ask(&browser, &silent).await.redirect().code()).await.issued();
    told(browser.open(&link_asking(A, "state", "read write", &silent)).await, "consent_required");
    running.wait(61);
    told(ask(&browser, &[("prompt", "none"), ("max_age", "60")]).await, "login_required");
    told(ask(&browser, &[("prompt", "none login")]).await, "invalid_request");
    running.wait(8 * 3600);
    told(ask(&browser, &silent).await, "login_required");
}

#[tokio::test]
async fn rule_039_a_client_that_anybody_can_pretend_to_be_is_granted_nothing_in_silence() {
    let running = remembering().await;
    let browser = Browser::new(&running);
    allowed(&browser, &link_with(PUBLIC, "state", "read")).await;
    let answer = browser.open(&link_asking(PUBLIC, "state", "read", &[("prompt", "none")])).await;
    assert_eq!(answer.redirect().error(), "consent_required");
}

// RFC 9700 section 4.11.2: "with the exception of the silent authentication use case"
#[tokio::test]
async fn rule_015_a_silent_request_is_refused_by_redirect_also_where_strangers_register_clients() {
    let running = remembering_with(pages().client_registration(ClientRegistration::ByAnyone)).await;
    let browser = Browser::new(&running);
    let answer = browser.open(&link_asking(A, "state", "admin", &[("prompt", "none")])).await;
    assert_eq!(answer.redirect().error(), "invalid_scope");
    browser.open(&link_with(A, "state", "admin")).await.is_page(400);
}

#[tokio::test]
async fn rule_040_whoever_is_signed_in_signs_in_again_where_the_client_wants_it() {
    let running = remembering().await;
    let browser = Browser::new(&running);
    allowed(&browser, &link_with(A, "state", "read")).await;
    running.wait(100);
    let wishes: [&[(&str, &str)]; 5] = [
        &[("prompt", "login")],
        &[("prompt", "select_account")],
        &[("max_age", "0")],
        &[("max_age", "99")],
        &[("prompt", "create login"), ("max_age", "1000")],
    ];
    for wish in wishes {
        // Since the last sign-in.
        running.wait(100);
        let page = page_of(&ask(&browser, wish).await);
        let form = browser.open(&page).await;
        assert!(is_sign_in(&form), "{wish:?}");
        for decision in ["allow", "deny"] {
            let answer = browser.send(&page, &[("csrf_token", &csrf_token(&form)), ("decision", decision)]).await;
            answer.is_page(403);
            assert!(is_sign_in(&answer));
        }
        let wrong = [("username", "alice"), ("password", "builder")];
        assert!(is_sign_in(&browser.fill_in(&page, &wrong).await));
        assert!(is_sign_in(&browser.open(&page).await), "a wrong password is no sign-in");
        browser.sign_in(&page).await;
        running.redeem(A, browser.open(&page).await.redirect().code()).await.issued();
    }
}

#[tokio::test]
async fn rule_040_a_session_that_is_young_enough_is_enough() {
    let running = remembering().await;
    let browser = Browser::new(&running);
    allowed(&browser, &link_with(A, "state", "read")).await;
    running.wait(60);
    ask(&browser, &[("max_age", "60")]).await.redirect().code();
    for malformed in ["-1", "1h", "+60", "18446744073709551616"] {
        assert_eq!(ask(&browser, &[("max_age", malformed)]).await.redirect().error(), "invalid_request");
    }
}

#[tokio::test]
async fn rule_040_somebody_else_may_sign_in_then_and_decides_as_themselves() {
    let running = remembering().await;
    let browser = Browser::new(&running);
    allowed(&browser, &link_with(A, "state", "read")).await;
    let page = page_of(&ask(&browser, &[("prompt", "login")]).await);
    browser.fill_in(&page, &[("username", "bob"), ("password", "builder")]).await.redirect();
    let redirect = browser.decide(&page, "allow").await.redirect();
    let tokens = running.redeem(A, redirect.code()).await.issued();
    assert_eq!(running.token_record(&tokens.access_token).await.unwrap().subject.unwrap().as_str(), "bob");
}

#[tokio::test]
async fn whoever_agreed_is_asked_again_where_the_client_wants_it() {
    let running = remembering().await;
    let browser = Browser::new(&running);
    allowed(&browser, &link_with(A, "state", "read")).await;
    let page = page_of(&ask(&browser, &[("prompt", "consent")]).await);
    assert!(browser.open(&page).await.body.contains("value=\"allow\""));
    browser.decide(&page, "allow").await.redirect().code();
    ask(&browser, &[]).await.redirect().code();
}
