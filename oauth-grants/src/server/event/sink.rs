//! [`EventSink`]: where events go. A server may have several, and tells each of them.

use std::{fmt, sync::Arc};

use super::Event;
use crate::server::telemetry;

/// Where events go. Any `Fn(&Event)` is one.
pub trait EventSink: Send + Sync + 'static {
    /// Takes an event. It is called in the middle of a request and should return at once.
    fn emit(&self, event: &Event<'_>);
}

impl<F: Fn(&Event<'_>) + Send + Sync + 'static> EventSink for F {
    fn emit(&self, event: &Event<'_>) {
        self(event);
    }
}

/// All sinks of a server.
#[derive(Clone, Default)]
pub(crate) struct EventSinks(Vec<Arc<dyn EventSink>>);

impl EventSinks {
    pub(crate) fn add(&mut self, sink: impl EventSink) {
        self.0.push(Arc::new(sink));
    }

    /// Tells every sink, and what listens in this process.
    pub(crate) fn emit(&self, event: &Event<'_>) {
        telemetry::tell(event);
        self.0.iter().for_each(|sink| sink.emit(event));
    }
}

impl fmt::Debug for EventSinks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EventSinks({})", self.0.len())
    }
}
