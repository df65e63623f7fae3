//! The page: its script against the server, what the browser is told that it may, and the page itself by clicking.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::{path::Path, process::Command};

use oauth_grants_tests::{
    chromium::{Chromium, in_chromium},
    clients,
    harness::Answer,
    program::Program,
};
use reqwest::{Client, Method};
use thirtyfour::prelude::By;

/// The server, and the origin of the page.
fn start() -> (Program, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_oauth-grants-single-page-client"));
    let program = Program::start(program.args(["127.0.0.1:0", "127.0.0.1:0"]));
    let page = program.printed().first().unwrap().replace("the page: ", "");
    let origin = page.trim_end_matches('/').to_owned();
    (program, origin)
}

#[tokio::test]
async fn the_script_of_the_page_signs_in_renews_and_signs_out() {
    let (program, page) = start();
    let mut script = Command::new("node");
    script.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/flows.mjs"));
    clients::goes_through_its_flows(script.args([program.origin(), &page])).await;
}

#[tokio::test]
async fn the_server_lets_the_scripts_of_this_page_in_and_no_others() {
    let (program, page) = start();
    for (origin, allowed) in [(page.as_str(), page.as_str()), ("https://evil.example", "")] {
        let ask = Client::new().request(Method::OPTIONS, program.url("/oauth/token"));
        let ask = ask.header("origin", origin).header("access-control-request-method", "POST");
        assert_eq!(Answer::to(ask).await.header("access-control-allow-origin"), allowed);

        let refused = Client::new().post(program.url("/oauth/token")).header("origin", origin);
        assert_eq!(Answer::to(refused).await.header("access-control-allow-origin"), allowed);
    }
}

#[tokio::test]
async fn the_page_may_run_its_own_scripts_and_ask_the_issuer() {
    let (program, page) = start();
    let index = Answer::to(Client::new().get(format!("{page}/"))).await;
    let policy = index.header("content-security-policy");
    assert!(policy.starts_with("default-src 'self'; connect-src 'self' http://127.0.0.1:"), "{policy}");
    assert!(policy.contains(program.origin()) && !policy.contains("unsafe"), "{policy}");
    for script in ["/app.mjs", "/oauth.mjs"] {
        let answer = Answer::to(Client::new().get(format!("{page}{script}"))).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "text/javascript; charset=utf-8"));
    }
    let told = Answer::to(Client::new().get(format!("{page}/client.json"))).await.json();
    assert_eq!(told["issuer"], program.origin());
}

#[tokio::test]
async fn a_person_signs_in_renews_and_signs_out_by_clicking() {
    let (program, page) = start();
    in_chromium("en", async |person| {
        person.open(&page).await;
        person.inspect("single-page").await;
        sign_in(person).await;
        person.press("Allow").await;
        says(person, "Signed in, for profile.").await;
        // Neither the address nor the history has the code.
        assert_eq!(person.ask("location.href").await, format!("{page}/"));

        person.find(button("Renew")).await.click().await.unwrap();
        says(person, "Renewed.").await;
        person.find(button("Sign out")).await.click().await.unwrap();
        says(person, "Nobody is signed in.").await;
    })
    .await;
    drop(program);
}

#[tokio::test]
async fn a_person_who_says_no_is_back_and_may_try_again() {
    let (program, page) = start();
    in_chromium("en", async |person| {
        person.open(&page).await;
        sign_in(person).await;
        person.press("Deny").await;
        says(person, "Not signed in: access_denied").await;
        person.press("Sign in").await;
        person.reads("Allow A single page to use your account?").await;
    })
    .await;
    drop(program);
}

#[tokio::test]
async fn what_cannot_be_renewed_is_said() {
    let (program, page) = start();
    in_chromium("en", async |person| {
        person.open(&page).await;
        sign_in(person).await;
        person.press("Allow").await;
        says(person, "Signed in, for profile.").await;
        drop(program);
        person.find(button("Renew")).await.click().await.unwrap();
        says(person, "Please sign in again: Failed to fetch").await;
        assert!(person.find(button("Sign in")).await.is_displayed().await.unwrap());
    })
    .await;
}

/// From the page to the question.
async fn sign_in(person: &Chromium) {
    person.press("Sign in").await;
    person.fill("User name", "alice").await;
    person.fill("Password", "wonderland").await;
    person.press("Sign in").await;
    person.reads("Allow A single page to use your account?").await;
}

/// Waits until the page says this.
async fn says(person: &Chromium, words: &str) {
    person.find(By::XPath(format!("//*[@role='status'][normalize-space()='{words}']"))).await;
}

fn button(words: &str) -> By {
    By::XPath(format!("//button[normalize-space()='{words}']"))
}
