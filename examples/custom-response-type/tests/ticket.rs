//! A ticket from the page on which somebody agrees to the token, and what else somebody may try with it.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::process::Command;

use oauth_grants_tests::{
    browser::{Browser, Choice, parameter},
    harness::Answer,
    program::Program,
};
use reqwest::Client;

/// The program, and the link that it prints.
fn start() -> (Program, String) {
    let program =
        Program::start(Command::new(env!("CARGO_BIN_EXE_oauth-grants-custom-response-type")).arg("127.0.0.1:0"));
    let link = program.printed().first().unwrap().clone();
    (program, link)
}

async fn exchange(program: &Program, ticket: &str) -> Answer {
    let request = Client::new().post(program.url("/oauth/token")).basic_auth("kiosk", Some("kiosk-secret"));
    let parameters = [("grant_type", "urn:example:params:oauth:grant-type:ticket"), ("ticket", ticket)];
    Answer::to(request.form(&parameters)).await
}

#[tokio::test]
async fn whoever_agrees_is_given_a_ticket_that_is_good_once() {
    let (program, link) = start();
    let back = Browser::new().decide(&link, Choice::Allow).await;
    assert!(back.starts_with("http://127.0.0.1:3000/callback?"), "{back}");
    assert_eq!(parameter(&back, "state").unwrap(), "xyz");
    assert_eq!(parameter(&back, "iss").unwrap(), program.origin());

    let ticket = parameter(&back, "ticket").unwrap();
    exchange(&program, "unknown").await.refused(400, "invalid_grant");
    let tokens = exchange(&program, &ticket).await.issued();
    assert_eq!((tokens.scope.as_str(), tokens.refresh_token), ("play", None));
    exchange(&program, &ticket).await.refused(400, "invalid_grant");
}

#[tokio::test]
async fn whoever_does_not_agree_gives_none() {
    let (_program, link) = start();
    let back = Browser::new().decide(&link, Choice::Deny).await;
    assert_eq!((parameter(&back, "error").as_deref(), parameter(&back, "ticket")), (Some("access_denied"), None));
}
