//! A person decides: once, on what they were shown (rules on consent: RFC 9700 section 4.7, OAuth 2.1 section 7.3).

use oauth_grants_tests::harness::{
    Party,
    clients::{self, A, B, NATIVE},
};

use super::browser::{Browser, csrf_token, link_with, page_of, running};

#[tokio::test]
async fn signing_in_and_allowing_leads_to_tokens() {
    let running = running().await;
    let browser = Browser::new(&running);
    let page = browser.start(A).await;
    browser.sign_in(&page).await;
    let redirect = browser.decide(&page, "allow").await.redirect();
    assert_eq!(redirect.uri, A.redirect_uri);
    assert_eq!(redirect.get("state"), Some("state"));
    let tokens = running.redeem(A, redirect.code()).await.issued();
    assert_eq!(tokens.scope, "read write");
    assert_eq!(running.token_record(&tokens.access_token).await.unwrap().subject.unwrap().as_str(), "alice");
}

#[tokio::test]
async fn denying_tells_the_client_so_and_nothing_else() {
    let running = running().await;
    let browser = Browser::new(&running);
    let page = browser.start(A).await;
    browser.sign_in(&page).await;
    let redirect = browser.decide(&page, "deny").await.redirect();
    assert_eq!((redirect.uri.as_str(), redirect.error()), (A.redirect_uri, "access_denied"));
    assert_eq!(redirect.get("state"), Some("state"));
    assert_eq!(redirect.get("code"), None);
}

#[tokio::test]
async fn rule_034_the_consent_page_says_who_asks_for_what_of_whom_and_where_it_goes() {
    let running = running().await;
    let browser = Browser::new(&running);
    let page = browser.start(A).await;
    browser.sign_in(&page).await;
    let consent = browser.open(&page).await.body;
    for shown in ["client-a", "alice", "Read what you bought", "write", "a.example", "Example"] {
        assert!(consent.contains(shown), "{shown}: {consent}");
    }
    assert!(!consent.contains("on this device"), "{consent}");
}

#[tokio::test]
async fn an_answer_to_a_program_on_the_device_comes_with_a_warning() {
    let running = running().await;
    let browser = Browser::new(&running);
    for redirect_uri in ["http://127.0.0.1:5000/callback", "com.example.native:/callback"] {
        let page = browser.start(Party { redirect_uri, ..NATIVE }).await;
        if browser.open(&page).await.body.contains("password") {
            browser.sign_in(&page).await;
        }
        assert!(browser.open(&page).await.body.contains("on this device"), "{redirect_uri}");
    }
}

#[tokio::test]
async fn rule_038_a_decision_is_taken_once() {
    let running = running().await;
    for decision in ["allow", "deny"] {
        let browser = Browser::new(&running);
        let page = browser.start(A).await;
        browser.sign_in(&page).await;
        let token = csrf_token(&browser.open(&page).await);
        let form = [("csrf_token", token.as_str()), ("decision", decision)];
        browser.send(&page, &form).await.redirect();
        browser.send(&page, &[form[0], ("decision", "allow")]).await.is_page(400);
        browser.open(&page).await.is_page(400);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rule_038_of_many_decisions_at_once_one_counts() {
    let running = running().await;
    let browser = Browser::new(&running);
    let page = browser.start(A).await;
    browser.sign_in(&page).await;
    let token = csrf_token(&browser.open(&page).await);
    let form = [("csrf_token", token.as_str()), ("decision", "allow")];
    let sent: Vec<_> = (0..20).map(|_| tokio::spawn(browser.sending(&page, &form))).collect();
    let mut statuses = Vec::new();
    for answer in sent {
        statuses.push(answer.await.unwrap().status);
    }
    assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 400).count(), 19, "{statuses:?}");
}

#[tokio::test]
async fn consent_is_asked_again_in_the_same_session() {
    let running = running().await;
    let browser = Browser::new(&running);
    let first = browser.start(A).await;
    browser.sign_in(&first).await;
    browser.decide(&first, "allow").await.redirect();
    let second = browser.start(A).await;
    let page = browser.open(&second).await;
    assert!(page.body.contains("value=\"allow\""), "{page:?}");
    assert!(!page.body.contains("type=\"password\""), "{page:?}");
}

#[tokio::test]
async fn two_tabs_with_two_requests_both_work() {
    let running = running().await;
    let browser = Browser::new(&running);
    let (first, second) = (browser.start(A).await, browser.start(B).await);
    assert!(browser.open(&second).await.body.contains("type=\"password\""));
    browser.sign_in(&first).await;
    let redirect = browser.decide(&second, "allow").await.redirect();
    assert_eq!(redirect.uri, B.redirect_uri);
    running.redeem(B, redirect.code()).await.issued();
    let redirect = browser.decide(&first, "allow").await.redirect();
    running.redeem(A, redirect.code()).await.issued();
}

#[tokio::test]
async fn rule_037_what_a_form_says_beside_the_decision_changes_nothing() {
    let running = running().await;
    let browser = Browser::new(&running);
    let page = page_of(&browser.open(&link_with(A, "state", "read")).await);
    browser.sign_in(&page).await;
    let fields = [
        ("decision", "allow"),
        ("scope", "read write"),
        ("client_id", B.id),
        ("redirect_uri", B.redirect_uri),
        ("username", "bob"),
    ];
    let redirect = browser.fill_in(&page, &fields).await.redirect();
    assert_eq!(redirect.uri, A.redirect_uri);
    let tokens = running.redeem(A, redirect.code()).await.issued();
    let record = running.token_record(&tokens.access_token).await.unwrap();
    assert_eq!((record.scope.as_str(), record.subject.unwrap().as_str()), ("read", "alice"));
}

#[tokio::test]
async fn rule_037_a_client_that_may_have_more_since_the_page_was_shown_gets_no_more() {
    let running = running().await;
    let browser = Browser::new(&running);
    let page = page_of(&browser.open(&link_with(A, "state", "read write admin")).await);
    browser.sign_in(&page).await;
    running.store.insert_client(clients::registered(A).scope("read write admin".parse().unwrap()));
    let redirect = browser.decide(&page, "allow").await.redirect();
    assert_eq!(running.redeem(A, redirect.code()).await.issued().scope, "read write");
}

#[tokio::test]
async fn rule_037_a_client_that_may_have_less_since_the_page_was_shown_gets_less() {
    let running = running().await;
    let browser = Browser::new(&running);
    let (page, other) = (browser.start(A).await, browser.start(A).await);
    browser.sign_in(&page).await;
    running.store.insert_client(clients::registered(A).scope("read".parse().unwrap()));
    let redirect = browser.decide(&page, "allow").await.redirect();
    assert_eq!(running.redeem(A, redirect.code()).await.issued().scope, "read");
    running.store.insert_client(clients::registered(A).scope("admin".parse().unwrap()));
    assert_eq!(browser.decide(&other, "allow").await.redirect().error(), "invalid_scope");
}

#[tokio::test]
async fn rule_037_a_client_that_is_somebody_else_since_the_page_was_shown_gets_nothing() {
    let running = running().await;
    let browser = Browser::new(&running);
    let renamed = clients::registered(A).name("Your Bank");
    let moved = clients::registered(A).redirect_uris(["https://elsewhere.example/callback".parse().unwrap()]);
    for (changed, status) in [(renamed, 409), (moved, 400)] {
        running.store.insert_client(clients::registered(A));
        let page = browser.start(A).await;
        if browser.open(&page).await.body.contains("type=\"password\"") {
            browser.sign_in(&page).await;
        }
        running.store.insert_client(changed);
        browser.decide(&page, "allow").await.is_page(status);
        browser.open(&page).await.is_page(400);
    }
}

#[tokio::test]
async fn rule_037_an_answer_does_not_follow_a_client_that_moves_while_its_page_is_shown() {
    let running = running().await;
    let browser = Browser::new(&running);
    for decision in ["allow", "deny"] {
        running.store.insert_client(clients::registered(A));
        let page = page_of(&browser.open(&link_with(Party { redirect_uri: "", ..A }, "state", "read")).await);
        if browser.open(&page).await.body.contains("type=\"password\"") {
            browser.sign_in(&page).await;
        }
        let elsewhere = "https://elsewhere.example/callback".parse().unwrap();
        running.store.insert_client(clients::registered(A).redirect_uris([elsewhere]));
        let answer = browser.decide(&page, decision).await;
        answer.is_page(409);
        assert!(answer.body.contains("Please start again"), "{answer:?}");
    }
}

#[tokio::test]
async fn a_browser_with_more_requests_than_tabs_forgets_its_oldest_and_nobody_elses() {
    let running = running().await;
    let (browser, other) = (Browser::new(&running), Browser::new(&running));
    let others_page = other.start(A).await;
    let first = browser.start(A).await;
    for _ in 0..20 {
        browser.start(B).await;
    }
    browser.open(&first).await.is_page(400);
    other.open(&others_page).await.is_page(200);
}

#[tokio::test]
async fn a_request_that_is_too_long_to_be_kept_is_refused() {
    let running = running().await;
    let browser = Browser::new(&running);
    let start = browser.start(A).await;
    browser.sign_in(&start).await;
    let fits = link_with(A, &"x".repeat(3_800), "read");
    page_of(&browser.open(&fits).await);
    let redirect = browser.open(&link_with(A, &"x".repeat(4_100), "read")).await.redirect();
    assert_eq!((redirect.uri.as_str(), redirect.error()), (A.redirect_uri, "invalid_request"));
}
