//! The application's own pages, from a client's link to its tokens.

use std::process::Command;

use oauth_grants_tests::{
    browser::{Browser, Choice, Page, parameter},
    program::Program,
};

const CALLBACK: &str = "http://127.0.0.1:3000/callback";

fn start() -> Program {
    Program::start(Command::new(env!("CARGO_BIN_EXE_oauth-grants-own-sign-in")).arg("127.0.0.1:0"))
}

/// Follows the client's link to the consent page, signing in on the way.
async fn asked(program: &Program, browser: &Browser) -> Page {
    let sign_in = browser.follow(&program.link("app", CALLBACK, "photos")).await;
    assert_eq!(sign_in.url.path(), "/login");
    browser.fill_in(&sign_in, &[("username", "alice"), ("password", "wonderland")]).await
}

#[tokio::test]
async fn somebody_signs_in_once_and_is_asked_by_the_application() {
    let program = start();
    let browser = Browser::new();
    let consent = asked(&program, &browser).await;
    assert!(consent.body.contains("Allow Photo &#60;Printer&#62; access?"), "{consent:?}");
    let decided = browser.fill_in(&consent, &[("decision", "allow")]).await;
    let code = parameter(&decided.location, "code").unwrap();
    program.redeem("app", CALLBACK, &code).await.issued();

    let again = browser.follow(&program.link("app", CALLBACK, "photos")).await;
    assert_eq!(again.url.path(), "/oauth/authorize", "the session is known: {again:?}");
}

#[tokio::test]
async fn the_printed_link_works_and_no_is_an_answer() {
    let program = start();
    let back = Browser::new().decide(program.printed().first().unwrap(), Choice::Deny).await;
    assert_eq!(parameter(&back, "error").as_deref(), Some("access_denied"));
    assert_eq!(parameter(&back, "state").as_deref(), Some("xyz"));
}

#[tokio::test]
async fn a_wrong_password_is_told_and_lets_nobody_in() {
    let program = start();
    let browser = Browser::new();
    let sign_in = browser.follow(&program.link("app", CALLBACK, "photos")).await;
    let refused = browser.fill_in(&sign_in, &[("username", "alice"), ("password", "looking-glass")]).await;
    assert_eq!(refused.status, 403);
    assert!(refused.body.contains("is wrong"), "{refused:?}");
    let consent = browser.fill_in(&refused, &[("username", "alice"), ("password", "wonderland")]).await;
    assert_eq!(consent.url.path(), "/oauth/authorize");
}

#[tokio::test]
async fn rule_092_whoever_guesses_passwords_is_held_off() {
    let program = start();
    let browser = Browser::new();
    let sign_in = browser.follow(&program.link("app", CALLBACK, "photos")).await;
    for _ in 0..10 {
        let refused = browser.fill_in(&sign_in, &[("username", "alice"), ("password", "looking-glass")]).await;
        assert_eq!(refused.status, 403);
    }
    for password in ["looking-glass", "wonderland"] {
        let held_off = browser.fill_in(&sign_in, &[("username", "alice"), ("password", password)]).await;
        assert_eq!(held_off.status, 429, "{password}");
    }
}

#[tokio::test]
async fn a_question_is_answered_once_and_by_whom_it_was_asked() {
    let program = start();
    let (browser, other) = (Browser::new(), Browser::new());
    let consent = asked(&program, &browser).await;
    asked(&program, &other).await;
    assert_eq!(other.fill_in(&consent, &[("decision", "allow")]).await.status, 400);
    assert!(!browser.fill_in(&consent, &[("decision", "deny")]).await.location.is_empty());
    assert_eq!(browser.fill_in(&consent, &[("decision", "allow")]).await.status, 400);
}

#[tokio::test]
async fn a_sign_in_leads_nowhere_else() {
    let program = start();
    for elsewhere in ["https://evil.example/", "//evil.example/", "/\\evil.example"] {
        let page = Browser::new().open(&program.url(&format!("/login?next={elsewhere}"))).await;
        assert_eq!(page.status, 400, "{page:?}");
    }
}

#[tokio::test]
async fn a_fresh_sign_in_can_be_asked_for() {
    let program = start();
    let browser = Browser::new();
    asked(&program, &browser).await;
    let link = format!("{}&prompt=login", program.link("app", CALLBACK, "photos"));
    let sign_in = browser.follow(&link).await;
    assert_eq!(sign_in.url.path(), "/login");
    let consent = browser.fill_in(&sign_in, &[("username", "alice"), ("password", "wonderland")]).await;
    assert_eq!(consent.url.path(), "/oauth/authorize");
}

#[tokio::test]
async fn rule_036_another_sites_form_signs_nobody_in() {
    let program = start();
    let form = "username=alice&password=wonderland&next=%2Foauth%2Fauthorize%3F";
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let post = async |name: &str, value: &str| {
        let request = http.post(program.url("/login")).header(name, value);
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(form);
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.headers().contains_key("set-cookie"))
    };
    for foreign in ["cross-site", "same-site", "none"] {
        assert_eq!(post("sec-fetch-site", foreign).await, (403, false));
    }
    for foreign in ["https://evil.example", "null"] {
        assert_eq!(post("origin", foreign).await, (403, false));
    }
    assert_eq!(post("sec-fetch-site", "same-origin").await, (303, true));
    assert_eq!(post("origin", program.origin()).await, (303, true));
}
