//! Events and requests as metrics. Every label is one of few words, known beforehand: no client or user is one, so that
//! nobody outside can make the series grow.

use std::time::Instant;

use bytes::Bytes;
use http::Response;
use metrics::{Label, Unit};

use crate::{endpoint::Endpoint, server::Event};

const EVENTS: &str = "oauth_grants_events_total";
const REQUESTS: &str = "oauth_grants_request_duration_seconds";

/// Says what the metrics are, to the recorder that is installed by now.
pub(in crate::server) fn describe() {
    metrics::describe_counter!(EVENTS, "What happened in the authorization server, by the name of the event.");
    metrics::describe_histogram!(REQUESTS, Unit::Seconds, "How long the authorization server took to answer.");
}

/// Counts an event.
pub(super) fn count(event: &Event<'_>) {
    metrics::counter!(EVENTS, event.labels()).increment(1);
}

/// Answers a request, and records how long that took. One that its client gives up is not counted.
pub(super) async fn timed(endpoint: Endpoint, answering: impl Future<Output = Response<Bytes>>) -> Response<Bytes> {
    let start = Instant::now();
    let response = answering.await;
    let labels = vec![
        Label::from_static_parts("endpoint", endpoint.name()),
        Label::new("status", response.status().as_str().to_owned()),
    ];
    metrics::histogram!(REQUESTS, labels).record(start.elapsed());
    response
}
