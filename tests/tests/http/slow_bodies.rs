//! Bodies that never come to their end (RFC 9110 section 15.5.9).

use std::time::Duration;

use axum::Router;
use oauth_grants_tests::harness::{
    Person, Running, Site, VERIFIER,
    clients::{MACHINE, PUBLIC},
    grants::{Machine, SignIn},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
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

/// Writes a body that has no end, part by part, for as long as the server takes it; returns the answer and how many bytes
/// were written.
async fn pour(running: &Running, path: &str, part: &[u8], pause: Duration) -> (String, usize) {
    let form = "content-type: application/x-www-form-urlencoded\r\ntransfer-encoding: chunked";
    let head = format!("POST {path} HTTP/1.1\r\nhost: x\r\n{form}\r\n\r\n");
    let chunk = [format!("{:x}\r\n", part.len()).as_bytes(), part, b"\r\n"].concat();
    let mut connection = TcpStream::connect(running.url("").trim_start_matches("http://")).await.unwrap();
    connection.write_all(head.as_bytes()).await.unwrap();
    let (mut from, mut to) = connection.into_split();
    let pouring = tokio::spawn(async move {
        let mut written = 0;
        while to.write_all(&chunk).await.is_ok() {
            written += chunk.len();
            tokio::time::sleep(pause).await;
        }
        written
    });
    let mut answer = Vec::new();
    // Whoever goes on writing may have the connection reset; what was said before counts.
    let _ = from.read_to_end(&mut answer).await;
    drop(from);
    (String::from_utf8_lossy(&answer).into_owned(), pouring.await.unwrap())
}

const FORMS: [&str; 5] =
    ["/oauth/token", "/oauth/authorize", "/oauth/interaction/x", "/oauth/revoke", "/oauth/introspect"];

#[tokio::test]
async fn rule_081_an_endless_body_is_cut_off() {
    let running = Running::standard().await;
    for path in FORMS {
        let (answer, written) = pour(&running, path, &[b'x'; 8 * 1024], Duration::ZERO).await;
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 413"), "{path}: {answer}");
        // What the system's buffers hold, and no more.
        assert!(written < 64 * 1024 * 1024, "{path}: {written}");
    }
    running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
}

#[tokio::test]
async fn rule_082_a_body_that_drips_is_refused_with_408() {
    let running = impatient().await;
    for path in FORMS {
        let (answer, _) = pour(&running, path, b"a", Duration::from_millis(2)).await;
        assert!(answer.starts_with("HTTP/1.1 408"), "{path}: {answer}");
    }
    running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
}

// Whoever hangs up in the middle has asked for nothing
#[tokio::test]
async fn half_a_body_whose_sender_is_gone_does_nothing() {
    let running = Running::standard().await;
    let code = running.code_for(PUBLIC).await;
    let body = format!("grant_type=authorization_code&code={code}&client_id={}&code_verifier={VERIFIER}", PUBLIC.id);
    let form = "content-type: application/x-www-form-urlencoded";
    let length = body.len() + 1;
    let request = format!("POST /oauth/token HTTP/1.1\r\nhost: x\r\n{form}\r\ncontent-length: {length}\r\n\r\n{body}");
    let mut connection = TcpStream::connect(running.url("").trim_start_matches("http://")).await.unwrap();
    connection.write_all(request.as_bytes()).await.unwrap();
    connection.shutdown().await.unwrap();
    let mut answer = Vec::new();
    let _ = connection.read_to_end(&mut answer).await;
    let answer = String::from_utf8_lossy(&answer);
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 400"), "{answer}");
    running.redeem(PUBLIC, &code).await.issued();
}

#[tokio::test]
async fn rule_082_half_a_body_is_refused_with_408_and_its_connection_closed() {
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
