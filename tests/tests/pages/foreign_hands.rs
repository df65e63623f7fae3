//! What others try with a person's request: forged forms, a stolen address, another browser.

use http::Method;
use oauth_grants::http::pages::ClientRegistration;
use oauth_grants_tests::harness::{
    Answer,
    clients::{A, B},
};

use super::browser::{Browser, cookie, csrf_token, link, link_with, page_of, pages, running, running_with};

#[tokio::test]
async fn rule_036_a_form_without_the_token_of_this_page_does_nothing() {
    let running = running().await;
    let (browser, attacker) = (Browser::new(&running), Browser::new(&running));
    let (page, other_page) = (browser.start(A).await, browser.start(B).await);
    let attackers_page = attacker.start(A).await;
    let before_sign_in = csrf_token(&browser.open(&page).await);
    browser.sign_in(&page).await;
    let other_request = csrf_token(&browser.open(&other_page).await);
    let other_browser = csrf_token(&attacker.open(&attackers_page).await);
    for token in ["", "x", &"A".repeat(43), &before_sign_in, &other_request, &other_browser] {
        for field in [("decision", "allow"), ("decision", "deny"), ("sign_out", "yes")] {
            let answer = browser.send(&page, &[("csrf_token", token), field]).await;
            answer.is_page(403);
            assert_eq!(answer.header("set-cookie"), "");
        }
    }
    browser.send(&page, &[("decision", "allow")]).await.is_page(403);
    browser.decide(&page, "allow").await.redirect().code();
}

#[tokio::test]
async fn rule_036_nobody_is_signed_in_by_another_sites_form() {
    let running = running().await;
    let browser = Browser::new(&running);
    let page = browser.start(A).await;
    let answer = browser.send(&page, &[("username", "bob"), ("password", "builder")]).await;
    answer.is_page(403);
    assert_eq!(answer.header("set-cookie"), "");
    assert!(browser.open(&page).await.body.contains("type=\"password\""));
}

#[tokio::test]
async fn rule_038_another_browser_finds_nothing_at_the_address() {
    let running = running().await;
    let (browser, other) = (Browser::new(&running), Browser::new(&running));
    let page = browser.start(A).await;
    browser.sign_in(&page).await;
    let token = csrf_token(&browser.open(&page).await);
    let own_page = other.start(B).await;
    other.sign_in(&own_page).await;
    let unknown = other.open(&format!("/oauth/interaction/{}", "A".repeat(43))).await;
    for answer in [other.open(&page).await, other.send(&page, &[("csrf_token", &token), ("decision", "allow")]).await] {
        answer.is_page(400);
        assert_eq!(answer.body, unknown.body, "nobody learns whether a request waits there");
    }
    browser.decide(&page, "allow").await.redirect().code();
}

#[tokio::test]
async fn a_browser_without_cookies_is_told_so() {
    let running = running().await;
    let page = Browser::new(&running).start(A).await;
    for method in [Method::GET, Method::POST] {
        let answer = running.send(method, &page, &[], Vec::new()).await;
        answer.is_page(400);
        assert!(answer.body.contains("Cookies are needed"), "{answer:?}");
    }
}

#[tokio::test]
async fn rule_038_a_request_waits_for_ten_minutes() {
    let running = running().await;
    let browser = Browser::new(&running);
    let (page, later) = (browser.start(A).await, browser.start(A).await);
    browser.sign_in(&page).await;
    let token = csrf_token(&browser.open(&later).await);
    running.wait(599);
    browser.decide(&page, "allow").await.redirect().code();
    running.wait(1);
    browser.send(&later, &[("csrf_token", &token), ("decision", "allow")]).await.is_page(400);
}

#[tokio::test]
async fn another_cookie_of_the_same_host_is_no_way_in() {
    let running = running().await;
    let answer = Browser::new(&running).follow_link(A).await;
    let own = cookie(&answer);
    let (_, value) = own.split_once('=').unwrap();
    for renamed in [format!("oauth_grants={value}"), format!("__Host-{own}"), own.to_uppercase()] {
        running.send(Method::GET, &page_of(&answer), &[("cookie", &renamed)], None).await.is_page(400);
    }
}

#[tokio::test]
async fn only_the_page_of_a_request_is_there_and_only_its_form_is_taken() {
    let running = running().await;
    let browser = Browser::new(&running);
    let answer = browser.follow_link(A).await;
    let (page, cookie) = (page_of(&answer), cookie(&answer));
    let send = async |method: &str, path: &str, content_type: &str| -> Answer {
        let headers = [("cookie", cookie.as_str()), ("content-type", content_type)];
        running.send(method.parse().unwrap(), path, &headers, Vec::new()).await
    };
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS"] {
        let answer = send(method, &page, "application/x-www-form-urlencoded").await;
        answer.is_page(405);
        assert_eq!(answer.header("allow"), "GET, HEAD, POST");
    }
    for content_type in ["application/json", "text/plain", "multipart/form-data; boundary=x"] {
        send("POST", &page, content_type).await.is_page(415);
    }
    let (_, handle) = page.rsplit_once('/').unwrap();
    for path in [
        "/oauth/interaction".to_owned(),
        "/oauth/interaction/x".to_owned(),
        format!("{page}/x"),
        format!("/oauth/interaction/x/{handle}"),
    ] {
        send("GET", &path, "text/plain").await.is_page(404);
    }
    let head = send("HEAD", &page, "text/plain").await;
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

// RFC 9700 section 4.11.2
#[tokio::test]
async fn rule_015_016_where_anyone_registers_clients_a_link_with_a_mistake_takes_nobody_there_who_is_not_signed_in() {
    let running = running_with(pages().client_registration(ClientRegistration::ByAnyone)).await;
    let browser = Browser::new(&running);
    let mistakes = [link_with(A, "s", "admin"), format!("{}&foo=1&foo=2", link(A)), link(A).replace("S256", "x")];
    for mistake in &mistakes {
        let page = browser.open(mistake).await;
        page.is_page(400);
        assert!(page.body.contains("a.example</strong></a>"), "{page:?}");
        assert_eq!(page.header("set-cookie"), "");
    }
    let rest = address_of_link(&browser.open(&mistakes[0]).await);
    assert!(rest.starts_with("https://a.example/callback?error=invalid_scope&#38;error_description="), "{rest}");
    assert!(rest.contains("&#38;state=s&#38;iss=http"), "{rest}");

    let start = browser.start(A).await;
    browser.sign_in(&start).await;
    for mistake in &mistakes {
        let redirect = browser.open(mistake).await.redirect();
        assert_eq!((redirect.uri.as_str(), redirect.get("code")), (A.redirect_uri, None));
        redirect.error();
    }
}

// RFC 9700 section 4.11.2
#[tokio::test]
async fn rule_015_016_a_posted_request_with_a_mistake_is_no_way_to_such_a_client_either() {
    let running = running_with(pages().client_registration(ClientRegistration::ByAnyone)).await;
    let link = link_with(A, "s", "admin");
    let (path, form) = link.split_once('?').unwrap();
    let answer = running.send(Method::POST, path, &[], form.to_owned().into_bytes()).await;
    assert_eq!((answer.status, answer.header("location")), (303, &*link), "to this server itself");
    let form = format!("{form}&foo=1&foo=2");
    running.send(Method::POST, path, &[], form.into_bytes()).await.is_page(400);
}

// RFC 6749 section 4.1.2.1
#[tokio::test]
async fn rule_016_a_client_that_the_operator_registered_is_told_of_its_mistake_at_once() {
    let running = running().await;
    let redirect = Browser::new(&running).open(&link_with(A, "s", "admin")).await.redirect();
    assert_eq!((redirect.error(), redirect.get("state")), ("invalid_scope", Some("s")));
}

/// Where the link on a page leads, as it is written there.
fn address_of_link(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("<a href=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}
