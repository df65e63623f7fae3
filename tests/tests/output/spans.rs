//! Requests as spans and events as events of `tracing`.

use oauth_grants::prelude::*;
use oauth_grants_tests::harness::{FaultyStore, Party, Running, Site, clients, grants::Machine};

use crate::written::{self, listen};

/// A client that no other test speaks of.
const WATCHED: Party = Party { id: "watched", secret: Some("secret-of-watched"), in_form: false, redirect_uri: "" };

async fn running() -> Running {
    listen();
    let site = Site::open().await;
    site.store.insert_client(clients::registered(WATCHED).grant_types([GrantType::CLIENT_CREDENTIALS]));
    let server = site.builder().store(site.store.clone()).register_grant(Machine).build().unwrap();
    site.serve(server)
}

/// The lines that hold all of these.
fn lines_with(words: &[&str]) -> Vec<String> {
    let text = written::text();
    text.lines().filter(|line| words.iter().all(|word| line.contains(word))).map(str::to_owned).collect()
}

#[tokio::test]
async fn an_event_stands_in_the_span_of_its_request_with_its_members() {
    running().await.token(WATCHED, &[("grant_type", "client_credentials"), ("scope", "read")]).await.issued();

    let issued = lines_with(&["tokens_issued", "watched"]);
    assert_eq!(issued.len(), 1, "{issued:?}");
    for word in [
        " INFO ",
        r#"oauth_request{endpoint="token" client_id="watched"}"#,
        "oauth_grants: tokens_issued",
        r#"client_id="watched" grant_type="client_credentials" scope="read""#,
    ] {
        assert!(issued[0].contains(word), "{word}: {issued:?}");
    }
}

#[tokio::test]
async fn a_span_ends_with_what_its_request_was_told() {
    let running = running().await;
    running.token(WATCHED, &[("grant_type", "client_credentials"), ("scope", "read")]).await.issued();
    let refused = running.token(WATCHED, &[("grant_type", "client_credentials"), ("scope", "admin")]).await;
    refused.refused(400, "invalid_scope");

    for span in [
        r#"oauth_request{endpoint="token" client_id="watched" status=200}"#,
        r#"oauth_request{endpoint="token" client_id="watched" error="invalid_scope" status=400}"#,
    ] {
        assert!(!lines_with(&[span, "close"]).is_empty(), "{span}");
    }
}

// Whoever did not authenticate may have named anybody
#[tokio::test]
async fn a_client_that_did_not_authenticate_is_not_the_one_of_the_span() {
    running().await.token(WATCHED.with_secret("wrong"), &[("grant_type", "client_credentials")]).await;
    assert!(!lines_with(&[" WARN ", "client_authentication_failed", "watched"]).is_empty());
    assert!(lines_with(&[r#"client_id="watched" error="invalid_client""#]).is_empty());
}

/// Whoever floods a server does not fill the disk that its log is on.
#[tokio::test]
async fn what_anybody_can_repeat_is_told_ten_times_a_minute_and_then_counted() {
    const FLOODED: Party = Party { id: "flooded", secret: Some("wrong"), in_form: false, redirect_uri: "" };
    let running = running().await;
    let attempt = async || running.token(FLOODED, &[("grant_type", "client_credentials")]).await.status;
    // Ten attempts fail, the others are turned away.
    for _ in 0..10 {
        assert_eq!(attempt().await, 401);
    }
    for _ in 0..50 {
        assert_eq!(attempt().await, 429);
    }
    assert_eq!(running.events.count("TooManyAttempts"), 50, "who listens to events hears of each");
    assert_eq!(lines_with(&[" WARN ", "too_many_attempts", r#"client_id="flooded""#]).len(), 10);
    let left_out = [" WARN ", r#"events_left_out event="too_many_attempts""#];
    assert_eq!(lines_with(&left_out).len(), 1);

    running.wait(60);
    for _ in 0..20 {
        attempt().await;
    }
    assert_eq!(lines_with(&[&left_out[..], &["count=40"]].concat()).len(), 1);
}

/// A client that has a used code presents it as often as it likes.
#[tokio::test]
async fn a_code_that_is_replayed_without_end_is_told_ten_times_a_minute() {
    listen();
    let running = Running::standard().await;
    let code = running.code_for(clients::PUBLIC).await;
    running.redeem(clients::PUBLIC, &code).await.issued();
    for _ in 0..20 {
        running.redeem(clients::PUBLIC, &code).await.refused(400, "invalid_grant");
    }
    assert_eq!(running.events.count("CodeReplayed"), 20, "who listens to events hears of each");
    assert_eq!(lines_with(&[" WARN ", "oauth_grants: code_replayed"]).len(), 10);
}

/// Whoever finds a request that fails does not fill the disk either.
#[tokio::test]
async fn what_fails_again_and_again_is_told_ten_times_a_minute() {
    listen();
    let site = Site::open().await;
    let store = FaultyStore::new(site.store.clone());
    let server = site.builder().store(store.clone()).register_grant(Machine).build().unwrap();
    let running = site.serve(server);
    store.fail("find_client");
    for _ in 0..50 {
        running
            .token(clients::MACHINE, &[("grant_type", "client_credentials")])
            .await
            .refused(503, "temporarily_unavailable");
    }
    assert_eq!(running.events.count("Failed"), 50, "who listens to events hears of each");
    assert_eq!(lines_with(&["ERROR ", " failed ", FaultyStore::CAUSE]).len(), 10);
    assert_eq!(lines_with(&[r#"events_left_out event="failed""#]).len(), 1);
}

/// Whoever makes up names does not hide guesses at a client that there is.
#[tokio::test]
async fn guesses_at_a_client_are_told_in_a_flood_of_clients_that_are_made_up() {
    let running = running().await;
    let grant = [("grant_type", "client_credentials")];
    for number in 0..1_500 {
        let id = format!("nobody-{number}").leak();
        running.token(Party { id, secret: Some("wrong"), in_form: false, redirect_uri: "" }, &grant).await;
    }
    let told = || lines_with(&[" WARN ", "client_authentication_failed", r#"client_id="watched""#]).len();
    let before = told();
    for _ in 0..3 {
        running.token(WATCHED.with_secret("wrong"), &grant).await.refused(401, "invalid_client");
    }
    assert_eq!(told() - before, 3);
}

/// An application whose own span has fields of the same names.
#[tokio::test]
async fn a_span_of_the_application_is_left_alone() {
    use tracing::Instrument;

    let server = {
        let site = Site::open().await;
        listen();
        site.builder().store(site.store.clone()).register_grant(Machine).build().unwrap()
    };
    let span = tracing::info_span!("application", client_id = tracing::field::Empty, status = tracing::field::Empty);
    let request = http::Request::post("/oauth/token").body(bytes::Bytes::new()).unwrap();
    let answer = server.handle(request).instrument(span).await;
    assert_eq!(answer.status(), 415);
    assert!(
        !lines_with(&[r#"application:oauth_request{endpoint="token" error="invalid_request" status=415}"#]).is_empty()
    );
}
