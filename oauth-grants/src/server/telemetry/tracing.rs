//! Requests as spans of `tracing`. Its events are derived from the [declarations](crate::server::Event) of ours.

use bytes::Bytes;
use http::Response;
use tracing::{Instrument, Level, Span, field::Empty};

use super::repeats::{Heard, Repeats};
use crate::{
    endpoint::Endpoint,
    protocol::Clock,
    server::{Event, Severity},
};

/// What filters name: `oauth_grants=info`.
pub(in crate::server) const TARGET: &str = "oauth_grants";

impl Severity {
    /// The level of `tracing` that it is told at.
    pub(in crate::server) const fn level(self) -> Level {
        match self {
            Self::Information => Level::INFO,
            Self::Warning => Level::WARN,
            Self::Error => Level::ERROR,
        }
    }
}

/// Tells of an event, unless there were too many like it.
pub(super) fn tell(event: &Event<'_>, repeats: &Repeats, clock: &dyn Clock) {
    let Some(repeatable) = event.repeatable() else { return event.trace() };
    match repeats.hear(repeatable, clock.now()) {
        Heard::Event { left_out: 0 } => event.trace(),
        Heard::Event { left_out } => {
            tracing::warn!(name: LEFT_OUT, target: TARGET, event = event.name(), count = left_out, "{LEFT_OUT}");
            event.trace();
        }
        Heard::TooMany => {
            tracing::warn!(name: LEFT_OUT, target: TARGET, event = event.name(), "{LEFT_OUT}");
        }
        Heard::OneMore => {}
    }
}

/// Told with `count`, how many were; without, that more are for the rest of a minute.
const LEFT_OUT: &str = "events_left_out";

/// Answers a request within a span of its own.
pub(super) async fn in_span(endpoint: Endpoint, answering: impl Future<Output = Response<Bytes>>) -> Response<Bytes> {
    let span = tracing::info_span!(
        target: TARGET, "oauth_request", endpoint = endpoint.name(), client_id = Empty, error = Empty, status = Empty
    );
    let answering = async {
        let response = answering.await;
        record("status", response.status().as_u16());
        tracing::debug!(target: TARGET, "answered");
        response
    };
    answering.instrument(span).await
}

/// Records a field of the request's span, unless no such span is open: it may be filtered out, and then the span around
/// it is the application's own.
pub(super) fn record(field: &'static str, value: impl tracing::Value) {
    let span = Span::current();
    if span.metadata().is_some_and(|metadata| metadata.target() == TARGET) {
        span.record(field, value);
    }
}
