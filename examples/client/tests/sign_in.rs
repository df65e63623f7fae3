//! The program against a server with the demo's client, and Alice at the browser.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use axum::{Router, routing::get};
use oauth_grants::{model::ApplicationType, prelude::*};
use oauth_grants_tests::{
    browser::{Browser, Choice},
    harness::{
        Running, Site,
        grants::{Renew, SignIn},
        pages::Users,
    },
};

/// What the program needs of the demo.
async fn demo() -> Running {
    let site = Site::open().await;
    let client = Client::public("demo-app".parse().unwrap()).application_type(ApplicationType::Native);
    let client = client.redirect_uris([redirect_uri!("http://127.0.0.1/callback")]).scope(scope!("profile email"));
    site.store.insert_client(client.grant_types([GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN]));
    let builder = site.builder().store(site.store.clone()).interaction(Pages::new(Users));
    let server = builder.register_grant(SignIn).register_grant(Renew).build().unwrap();
    let me = Router::new().route("/demo/me", get(async |token: Bearer| format!("{:?}", token.subject)));
    let routes = me.with_state(ProtectedResource::unnamed(server.clone())).merge(server.routes());
    site.serve_at(server, routes)
}

/// Runs the program while somebody at a browser makes this choice. Returns whether it was content, and all that it printed.
async fn sign_in(running: &Running, choice: Choice) -> (bool, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_oauth-grants-client"));
    let program = program.arg(running.url("")).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut program = program.spawn().unwrap();
    let mut printed = BufReader::new(program.stdout.take().unwrap()).lines().map_while(Result::ok);
    let link = printed.find(|line| line.trim().starts_with("http")).unwrap();

    let browser = Browser::new();
    let back = browser.decide(link.trim(), choice).await;
    assert!(browser.open(&back).await.body.contains("close this window"));
    let printed: Vec<String> = printed.collect();
    let output = program.wait_with_output().unwrap();
    (output.status.success(), format!("{}{}", printed.join("\n"), String::from_utf8_lossy(&output.stderr)))
}

#[tokio::test(flavor = "multi_thread")]
async fn it_signs_in_opens_the_resource_and_refreshes() {
    let running = demo().await;
    let (content, printed) = sign_in(&running, Choice::Allow).await;
    assert!(content, "{printed}");
    for said in ["signed in", "exchanged the code", "refreshed", "alice"] {
        assert!(printed.contains(said), "{said}: {printed}");
    }
    for event in ["CodeRedeemed", "RefreshTokenRotated"] {
        assert_eq!(running.events.count(event), 1, "{:?}", running.events.all());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_says_that_the_person_said_no() {
    let (content, printed) = sign_in(&demo().await, Choice::Deny).await;
    assert!(!content && printed.contains("access_denied"), "{printed}");
}
