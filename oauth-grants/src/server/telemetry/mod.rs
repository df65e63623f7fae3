//! What the server tells the process that it runs in: to `tracing` and to `metrics`, each behind the feature of its name.
//!
//! Both are facades: nothing is heard until the application installs a subscriber or a recorder. Events go to them beside
//! the sinks that the application gives; what is told here of a request as a whole is its endpoint, its client once it is
//! known, what it was told and with which status. Never a parameter, a header or an address.

#[cfg(feature = "metrics")]
mod metrics;
#[cfg(feature = "tracing")]
mod repeats;
#[cfg(feature = "tracing")]
mod tracing;

use bytes::Bytes;
use http::Response;

#[cfg(feature = "metrics")]
pub(super) use self::metrics::describe;
#[cfg(feature = "tracing")]
pub(super) use self::{
    repeats::{About, Repeatable},
    tracing::TARGET,
};
use super::Event;
use crate::{
    endpoint::Endpoint,
    protocol::{ClientId, Clock, ProtocolError},
};

/// Answers a request, and tells that it was.
pub(super) fn observed(
    endpoint: Endpoint,
    answering: impl Future<Output = Response<Bytes>>,
) -> impl Future<Output = Response<Bytes>> {
    #[cfg(feature = "tracing")]
    let answering = tracing::in_span(endpoint, answering);
    #[cfg(feature = "metrics")]
    let answering = metrics::timed(endpoint, answering);
    let _ = endpoint;
    answering
}

/// Notes whose request it is that is being answered: a client that is known, and that has authenticated where it has to.
pub(crate) fn note_client(client_id: &ClientId) {
    #[cfg(feature = "tracing")]
    tracing::record("client_id", client_id.as_str());
    let _ = client_id;
}

/// Notes what the request that is being answered is told.
pub(crate) fn note_error(error: &ProtocolError) {
    #[cfg(feature = "tracing")]
    tracing::record("error", error.code().as_str());
    let _ = error;
}

/// Whoever listens in this process.
#[derive(Debug, Default)]
pub(super) struct Listeners {
    #[cfg(feature = "tracing")]
    repeats: repeats::Repeats,
}

impl Listeners {
    /// Tells of an event.
    pub(super) fn tell(&self, event: &Event<'_>, clock: &dyn Clock) {
        #[cfg(feature = "tracing")]
        tracing::tell(event, &self.repeats, clock);
        #[cfg(feature = "metrics")]
        metrics::count(event);
        let _ = (self, event, clock);
    }
}
