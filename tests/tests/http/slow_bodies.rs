//! Bodies that never come to their end (RFC 9110 section 15.5.9).

use std::time::Duration;

use axum::Router;
use oauth_grants_tests::harness::{
    Person, Running, Site,
    clients::MACHINE,
    grants::{Machine, SignIn},
};

/// A server that gives up on a body almost at once.
async fn impatient() -> Running {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let server = builder.register_grant(SignIn).register_grant(Machine).build().unwrap();
    let service = server.service().body_deadline(|| tokio::time::sleep(Duration::from_millis(20)));
    site.serve_at(server, Router::new().fallback_service(service))
}

/// A request of which only the first byte of the body is sent.
fn half_sent(path: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 29\r\n\r\ng"
    )
}

#[tokio::test]
async fn half_a_body_is_refused_with_408_and_its_connection_closed() {
    let running = impatient().await;
    // Nothing is read to its end that is not closed.
    let answer = running.raw(half_sent("/oauth/token").as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains("{\"error\":\"invalid_request\""), "{answer}");
    for path in ["/oauth/authorize", "/oauth/interaction/x"] {
        let answer = running.raw(half_sent(path).as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 408") && !answer.contains("location"), "{answer}");
    }
    running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
}
