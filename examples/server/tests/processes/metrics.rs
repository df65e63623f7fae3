//! What an operator's Prometheus reads.

use crate::process::{Configuration, http};

#[tokio::test(flavor = "multi_thread")]
async fn what_happened_can_be_read_as_metrics_and_not_where_clients_are() {
    let configuration = Configuration::with("store = \"memory:\"\nmetrics = \"127.0.0.1:0\"");
    let server = configuration.start();
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
