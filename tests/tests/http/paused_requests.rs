//! Authorization requests that wait for their person: what was shown is what is decided on (OAuth 2.1 section 7.3).

use http::Method;
use oauth_grants_tests::harness::{CHALLENGE, Running, clients::A};
use serde_json::Value;

// OAuth 2.1 section 7.3: what was checked before the page is checked again after it
#[tokio::test]
async fn rule_037_a_person_who_was_shown_a_page_comes_back_to_the_same_checks() {
    let running = Running::standard().await;
    let asked = [
        ("response_type", "code"),
        ("client_id", A.id),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let page = running.authorize_deciding(&asked, "page").await;
    page.is_page(200);
    let paused = page.json();
    let submit = async |paused: &Value, query: &str| {
        let path = format!("/oauth/interaction/consent{query}");
        running.send(Method::POST, &path, &[], paused.to_string().into_bytes()).await
    };
    let with = |member: &str, value: &str| {
        let mut paused = paused.clone();
        paused[member] = value.into();
        paused
    };
    let redirect = submit(&paused, "").await.redirect();
    running.redeem_with(A, redirect.code(), &[("redirect_uri", "")]).await.issued();

    let parameters = "response_type=code&client_id=client-a";
    assert_eq!(submit(&with("parameters", parameters), "").await.redirect().error(), "invalid_request");
    let foreign = format!("{parameters}&redirect_uri=https://evil.example/");
    submit(&with("parameters", &foreign), "").await.is_page(400);
    submit(&with("parameters", ""), "").await.is_page(400);

    // What the person was shown is not what would be granted.
    for (member, value) in
        [("client_name", "Another"), ("client_id", "client-b"), ("redirect_uri", "https://b.example/callback")]
    {
        submit(&with(member, value), "").await.is_page(409);
    }
    let mut shorter = paused.clone();
    shorter["access_lasts"] = serde_json::json!({ "for": { "secs": 60, "nanos": 0 } });
    submit(&shorter, "").await.is_page(409);
}

// OAuth 2.1 section 7.3
#[tokio::test]
async fn rule_037_a_person_grants_no_more_than_they_were_shown_nor_than_the_client_may_have() {
    let running = Running::standard().await;
    let asked = [
        ("response_type", "code"),
        ("client_id", A.id),
        ("redirect_uri", A.redirect_uri),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let mut paused = running.authorize_deciding(&asked, "page").await.json();
    assert_eq!(paused["scope"], "read write");
    for (shown, granted, scope) in [("read write", "", "read write"), ("read", "", "read"), ("read", "?read", "read")] {
        paused["scope"] = shown.into();
        let path = format!("/oauth/interaction/consent{granted}");
        let answer = running.send(Method::POST, &path, &[], paused.to_string().into_bytes()).await;
        assert_eq!(running.redeem(A, answer.redirect().code()).await.issued().scope, scope, "{shown} {granted}");
    }
    paused["scope"] = "admin".into();
    let answer = running.send(Method::POST, "/oauth/interaction/consent", &[], paused.to_string().into_bytes()).await;
    assert_eq!(answer.redirect().error(), "access_denied");
}
