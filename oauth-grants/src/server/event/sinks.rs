//! [`EventSinks`]: where events go. A server may have several, and tells each of them.
//!
//! A sink is a closure and no trait of its own: of a closure that is given for a trait the compiler would not know the
//! parameter.

use std::{fmt, sync::Arc};

use super::Event;
use crate::server::telemetry;

/// All sinks of a server.
#[derive(Clone, Default)]
pub(crate) struct EventSinks(Vec<Arc<Sink>>);

type Sink = dyn Fn(&Event<'_>) + Send + Sync;

impl EventSinks {
    pub(crate) fn add(&mut self, sink: impl Fn(&Event<'_>) + Send + Sync + 'static) {
        self.0.push(Arc::new(sink));
    }

    /// Tells every sink, and what listens in this process.
    pub(crate) fn emit(&self, event: &Event<'_>) {
        telemetry::tell(event);
        self.0.iter().for_each(|sink| sink(event));
    }
}

impl fmt::Debug for EventSinks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EventSinks({})", self.0.len())
    }
}
