//! The implicit grant (RFC 6749 section 4.2), for those who still need it.

use std::time::Duration;

use oauth_grants::protocol::{GrantType, Lifetimes};
use oauth_grants_tests::harness::{
    ALICE, Answer, Mode, Running,
    clients::{self, A, IMPLICIT, PUBLIC},
};

async fn ask(running: &Running, more: &[(&str, &str)], decision: &str) -> Answer {
    let mut parameters =
        vec![("response_type", "token"), ("client_id", IMPLICIT.id), ("redirect_uri", IMPLICIT.redirect_uri)];
    parameters.extend(more);
    running.authorize_deciding(&parameters, decision).await
}

// RFC 6749 section 4.2.2
#[tokio::test]
async fn the_token_comes_in_the_fragment_with_all_that_is_told_about_it() {
    let running = Running::standard().await;
    let answer = ask(&running, &[("state", "s t"), ("scope", "read")], "").await;
    assert_eq!(answer.header("cache-control"), "no-store");
    let redirect = answer.redirect();
    assert_eq!((&*redirect.uri, redirect.mode), (IMPLICIT.redirect_uri, Mode::Fragment));
    assert_eq!(redirect.get("token_type"), Some("Bearer"));
    assert_eq!(redirect.get("expires_in"), Some("3600"));
    assert_eq!(redirect.get("scope"), Some("read"));
    assert_eq!(redirect.get("state"), Some("s t"));
    assert_eq!(redirect.get("iss"), Some(running.server.issuer().as_str()));

    let record = running.token_record(redirect.get("access_token").unwrap()).await.unwrap();
    assert_eq!(record.subject.unwrap().as_str(), ALICE);
    assert_eq!(record.grant_type, GrantType::IMPLICIT);
    assert_eq!(record.scope.as_str(), "read");
}

// RFC 6749 section 4.2.2: "MUST NOT issue a refresh token"
#[tokio::test]
async fn there_is_never_a_refresh_token() {
    let running = Running::standard().await;
    let both = clients::registered(IMPLICIT).grant_types([GrantType::IMPLICIT, GrantType::REFRESH_TOKEN]);
    running.store.insert_client(both);
    let redirect = ask(&running, &[], "").await.redirect();
    assert!(redirect.get("access_token").is_some());
    assert_eq!(redirect.get("refresh_token"), None);
}

// RFC 6749 section 4.2.2.1
#[tokio::test]
async fn every_error_comes_in_the_fragment_with_the_state() {
    let running = Running::standard().await;
    let errors = [
        ("deny", ("x", "y"), "access_denied"),
        ("login_required", ("x", "y"), "login_required"),
        ("", ("scope", "admin"), "invalid_scope"),
        ("", ("scope", "\""), "invalid_scope"),
        ("", ("response_mode", "query"), "invalid_request"),
        ("", ("response_mode", "form_post"), "invalid_request"),
    ];
    for (decision, parameter, error) in errors {
        let redirect = ask(&running, &[parameter, ("state", "s")], decision).await.redirect();
        assert_eq!((redirect.error(), redirect.mode), (error, Mode::Fragment), "{parameter:?}");
        assert_eq!(redirect.get("state"), Some("s"));
        assert_eq!(redirect.get("iss"), Some(running.server.issuer().as_str()));
        assert_eq!(redirect.get("access_token"), None);
    }
}

#[tokio::test]
async fn the_fragment_may_be_asked_for_by_name() {
    let running = Running::standard().await;
    let redirect = ask(&running, &[("response_mode", "fragment")], "").await.redirect();
    assert!(redirect.get("access_token").is_some());
}

// RFC 6749 section 4.2.2.1; only clients that are registered for it
#[tokio::test]
async fn a_client_of_another_grant_is_told_so_in_the_fragment() {
    let running = Running::standard().await;
    for client in [A, PUBLIC] {
        let more = [("response_type", "token")];
        let redirect = running.authorize_as(client, &more).await.redirect();
        assert_eq!((redirect.error(), redirect.mode), ("unauthorized_client", Mode::Fragment));
    }
}

// The grant accepts `none` alone
#[tokio::test]
async fn rule_071_a_confidential_client_cannot_use_it_even_if_it_is_registered_for_it() {
    let running = Running::standard().await;
    running.store.insert_client(clients::registered(A).grant_types([GrantType::IMPLICIT]));
    let redirect = running.authorize_as(A, &[("response_type", "token")]).await.redirect();
    assert_eq!(redirect.error(), "unauthorized_client");
}

// RFC 9700 section 2.1.2: its name is not a way into the token endpoint
#[tokio::test]
async fn rule_071_it_has_no_place_at_the_token_endpoint() {
    let running = Running::standard().await;
    let answer = running.token(A, &[("grant_type", "implicit")]).await;
    answer.refused(400, "unsupported_grant_type");
}

#[tokio::test]
async fn its_tokens_live_as_long_as_is_set_for_the_client() {
    let running = Running::standard().await;
    let lifetimes = Lifetimes::UNSET.access_token(Duration::from_mins(1));
    let client = clients::registered(IMPLICIT).grant_types([GrantType::IMPLICIT]);
    running.store.insert_client(client.lifetimes(lifetimes));
    let redirect = ask(&running, &[], "").await.redirect();
    assert_eq!(redirect.get("expires_in"), Some("60"));
    running.wait(60);
    assert!(running.token_record(redirect.get("access_token").unwrap()).await.is_none());
}
