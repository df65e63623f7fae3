//! What the extension keeps of an authorization request, and where it is found again.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::process::Command;

use oauth_grants_tests::{
    browser::{Browser, Choice, parameter},
    harness::Answer,
    program::Program,
};
use reqwest::Client;

const DEVICE: &str = "Alice's phone";

/// The program, and the link that it prints.
fn start() -> (Program, String) {
    let program = Program::start(Command::new(env!("CARGO_BIN_EXE_oauth-grants-extension")).arg("127.0.0.1:0"));
    let link = program.printed().first().unwrap().clone();
    (program, link)
}

#[tokio::test]
async fn the_device_is_told_with_every_token_that_comes_of_the_sign_in() {
    let (program, link) = start();
    let back = Browser::new().decide(&link, Choice::Allow).await;
    let first = program.redeem("app", "", &parameter(&back, "code").unwrap()).await.issued();
    assert_eq!(first.members["device_name"], DEVICE);

    let parameters = [("grant_type", "refresh_token"), ("client_id", "app"), ("refresh_token", first.refresh())];
    let second = program.token(&parameters).await.issued();
    assert_eq!(second.members["device_name"], DEVICE);

    let asked = Client::new().post(program.url("/oauth/introspect")).basic_auth("api", Some("api-secret"));
    let told = Answer::to(asked.form(&[("token", &second.access_token)])).await.json();
    assert_eq!(told["device_name"], DEVICE, "{told}");
}

#[tokio::test]
async fn a_request_without_a_device_or_with_an_endless_one_is_refused_before_anybody_is_asked() {
    let (_program, link) = start();
    let browser = Browser::new();
    for link in [link.replace("device_name=", "other="), link.replace("phone", &"p".repeat(41))] {
        let refused = browser.open(&link).await;
        assert_eq!(parameter(&refused.location, "error").as_deref(), Some("invalid_request"), "{refused:?}");
    }
}

#[tokio::test]
async fn clients_find_in_the_metadata_that_there_is_such_a_parameter() {
    let (program, _) = start();
    let metadata = Answer::to(Client::new().get(program.url("/.well-known/oauth-authorization-server"))).await;
    assert_eq!(metadata.json()["device_name_parameter_supported"], true);
}
