//! Requests that two parties may read differently (RFC 9112), and answers whose type nobody is to guess.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::process::{Configuration, Server};

/// What comes back on a connection, until the server ends it.
async fn told(server: &Server, request: &str) -> String {
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

const FORM: &str = "content-type: application/x-www-form-urlencoded\r\n";
const METADATA: &str = "/.well-known/oauth-authorization-server";

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_may_be_read_in_two_ways_is_refused_and_its_connection_ends() {
    let server = Configuration::with("store = \"memory:\"").start();
    // RFC 9112 section 3.2
    for hosts in
        ["", "host: a\r\nhost: a\r\n", "host: a\r\nhost: b\r\n", "host: a b\r\n", "host: a@b\r\n", "host: a/b\r\n"]
    {
        let answer = told(&server, &format!("GET {METADATA} HTTP/1.1\r\n{hosts}\r\n")).await;
        assert!(answer.starts_with("HTTP/1.1 400 ") && answer.contains("connection: close"), "{hosts}: {answer}");
    }
    // RFC 9112 section 6.1
    for codings in ["gzip, chunked", "gzip\r\ntransfer-encoding: chunked"] {
        let head = format!("POST /oauth/token HTTP/1.1\r\nhost: a\r\n{FORM}transfer-encoding: {codings}\r\n\r\n");
        let answer = told(&server, &format!("{head}1\r\nx\r\n0\r\n\r\n")).await;
        assert!(answer.starts_with("HTTP/1.1 501 ") && answer.contains("connection: close"), "{codings}: {answer}");
    }
    for (version, host) in [("1.1", "host: a:1\r\n"), ("1.1", "host: [::1]\r\n"), ("1.1", "host:\r\n"), ("1.0", "")] {
        let answer = told(&server, &format!("GET {METADATA} HTTP/{version}\r\n{host}connection: close\r\n\r\n")).await;
        assert!(answer.starts_with(&format!("HTTP/{version} 200 ")), "{host}: {answer}");
    }
    let head = format!(
        "POST /oauth/token HTTP/1.1\r\nhost: a\r\n{FORM}transfer-encoding: Chunked\r\nconnection: close\r\n\r\n"
    );
    let answer = told(&server, &format!("{head}1\r\nx\r\n0\r\n\r\n")).await;
    assert!(answer.contains("{\"error\":"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_browser_guesses_what_an_answer_is() {
    let server = Configuration::with("store = \"memory:\"").start();
    for path in [METADATA, "/oauth/authorize", "/oauth/token", "/demo/me", "/nowhere"] {
        let answer = told(&server, &format!("GET {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")).await;
        assert_eq!(answer.matches("x-content-type-options: nosniff").count(), 1, "{path}: {answer}");
    }
}
