//! [`EventSinks`]: where events go. A server may have several, and tells each of them.
//!
//! A sink is a closure and no trait of its own: of a closure that is given for a trait the compiler would not know the
//! parameter.

use std::{fmt, sync::Arc};

use super::Event;
use crate::{
    protocol::{Clock, SystemClock},
    server::telemetry::Listeners,
};

/// All sinks of a server.
#[derive(Clone)]
pub(crate) struct EventSinks {
    sinks: Vec<Arc<Sink>>,
    listeners: Arc<Listeners>,
    clock: Arc<dyn Clock>,
}

type Sink = dyn Fn(&Event<'_>) + Send + Sync;

impl Default for EventSinks {
    fn default() -> Self {
        Self { sinks: Vec::new(), listeners: Arc::default(), clock: Arc::new(SystemClock) }
    }
}

impl EventSinks {
    /// By this clock.
    pub(crate) fn by(self, clock: &Arc<dyn Clock>) -> Self {
        Self { clock: Arc::clone(clock), ..self }
    }

    pub(crate) fn add(&mut self, sink: impl Fn(&Event<'_>) + Send + Sync + 'static) {
        self.sinks.push(Arc::new(sink));
    }

    /// Tells every sink, and what listens in this process.
    pub(crate) fn emit(&self, event: &Event<'_>) {
        self.listeners.tell(event, &*self.clock);
        self.sinks.iter().for_each(|sink| sink(event));
    }
}

impl fmt::Debug for EventSinks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EventSinks({})", self.sinks.len())
    }
}
