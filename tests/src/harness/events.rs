//! A record of what the server said that happened.

use std::sync::{Arc, Mutex, PoisonError};

use oauth_grants::server::{Event, EventSink};

/// The events of a server, written down as an audit log would.
#[derive(Clone, Debug, Default)]
pub struct Recorder(Arc<Mutex<Vec<String>>>);

impl Recorder {
    /// All of them, in order; of a failure with all of its causes.
    pub fn all(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many events of this name there were.
    pub fn count(&self, name: &str) -> usize {
        self.all().iter().filter(|event| event.starts_with(name)).count()
    }

    /// Whether anything that was written holds this text.
    pub fn mentions(&self, text: &str) -> bool {
        self.all().iter().any(|event| event.contains(text))
    }
}

impl EventSink for Recorder {
    fn emit(&self, event: &Event<'_>) {
        let line = format!("{event:?}");
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }
}
