//! What an operator's Prometheus reads.

use tokio::net::TcpStream;

use crate::process::{Configuration, http};

/// A server whose metrics can be read.
const MEASURED: &str = "store = \"memory:\"\nmetrics = \"127.0.0.1:0\"";

#[tokio::test(flavor = "multi_thread")]
async fn what_happened_can_be_read_as_metrics_and_not_where_clients_are() {
    let server = Configuration::with(MEASURED).start();
    let client = server.client(&http());
    client.password().await.issued();

    let url = server.metrics().expect("the address of the metrics");
    let text = http().get(url).send().await.unwrap().text().await.unwrap();
    for line in [
        r#"oauth_grants_events_total{event="tokens_issued",grant_type="password"} 1"#,
        r#"oauth_grants_request_duration_seconds_count{endpoint="token",status="200"} 1"#,
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert_eq!(client.status_of("/metrics").await, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_that_ask_for_no_metrics_keep_no_file_from_clients_nor_from_whoever_asks() {
    let server = Configuration::with(MEASURED).start_with_files(64);
    let url = server.metrics().expect("the address of the metrics").to_owned();
    let address = url.trim_start_matches("http://").trim_end_matches("/metrics");
    let mut silent = Vec::new();
    for _ in 0..100 {
        silent.push(TcpStream::connect(address).await.unwrap());
    }
    server.client(&http()).password().await.issued();
    assert_eq!(http().get(&url).send().await.unwrap().status(), 200);
    drop(silent);
}
