//! Requests and events as metrics, as Prometheus reads them.

use metrics_exporter_prometheus::PrometheusBuilder;
use oauth_grants_tests::harness::{
    Running,
    clients::{A, MACHINE},
};

/// What a recorder has counted while the work was done, which it alone is told of.
fn counted_while<F: Future<Output = ()>>(work: impl FnOnce() -> F) -> String {
    let recorder = PrometheusBuilder::new().build_recorder();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    metrics::with_local_recorder(&recorder, || runtime.block_on(work()));
    recorder.handle().render()
}

/// The value of a series.
fn value(text: &str, series: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix(series))?;
    line.trim().parse().ok()
}

#[test]
fn events_are_counted_by_name_and_by_what_tells_them_apart() {
    let text = counted_while(async || {
        let running = Running::standard().await;
        let code = running.code_for(A).await;
        let tokens = running.redeem(A, &code).await.issued();
        running.refresh(A, tokens.refresh()).await.issued();
        running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
        running.redeem(A, &code).await.refused(400, "invalid_grant");
        running.redeem(A.with_secret("wrong"), &code).await.refused(401, "invalid_client");
    });
    for (series, count) in [
        (r#"oauth_grants_events_total{event="code_issued"}"#, 1.0),
        (r#"oauth_grants_events_total{event="code_redeemed"}"#, 1.0),
        (r#"oauth_grants_events_total{event="code_replayed"}"#, 1.0),
        (r#"oauth_grants_events_total{event="refresh_token_rotated"}"#, 1.0),
        (r#"oauth_grants_events_total{event="tokens_issued",grant_type="authorization_code"}"#, 1.0),
        (r#"oauth_grants_events_total{event="tokens_issued",grant_type="client_credentials"}"#, 1.0),
        (
            r#"oauth_grants_events_total{event="client_authentication_failed",endpoint="token",error="invalid_client"}"#,
            1.0,
        ),
        (
            r#"oauth_grants_events_total{event="token_request_refused",grant_type="authorization_code",error="invalid_grant"}"#,
            1.0,
        ),
    ] {
        assert_eq!(value(&text, series), Some(count), "{series}\n{text}");
    }
    assert!(text.contains("# HELP oauth_grants_events_total What happened"), "{text}");
}

#[test]
fn requests_are_timed_by_endpoint_and_status() {
    let text = counted_while(async || {
        let running = Running::standard().await;
        running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
        running.token(MACHINE, &[("grant_type", "nothing")]).await.refused(400, "unsupported_grant_type");
        running.metadata().await;
    });
    for labels in
        [r#"endpoint="token",status="200""#, r#"endpoint="token",status="400""#, r#"endpoint="metadata",status="200""#]
    {
        let series = format!("oauth_grants_request_duration_seconds_count{{{labels}}}");
        assert_eq!(value(&text, &series), Some(1.0), "{series}\n{text}");
    }
}

// Whoever could make series would fill the memory of whoever counts
#[test]
fn nothing_that_others_write_is_a_label() {
    let text = counted_while(async || {
        let running = Running::standard().await;
        for invented in ["one", "two"] {
            running.token(MACHINE, &[("grant_type", &format!("invented-{invented}"))]).await;
            let body = format!("grant_type=invented-{invented}&client_id=invented-{invented}&client_secret=s");
            running.post(&[], body).await.refused(401, "invalid_client");
            running.authorize(&[("client_id", A.id), ("response_type", &format!("invented-{invented}"))]).await;
            running.authorize(&[("client_id", &format!("invented-{invented}"))]).await.is_page(400);
        }
    });
    assert!(text.contains("client_authentication_failed"), "{text}");
    assert!(!text.contains("invented"), "{text}");
    assert!(!text.contains(A.id) && !text.contains(MACHINE.id), "{text}");
}
