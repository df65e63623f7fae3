//! A record of what the server said that happened.

use std::sync::{Arc, Mutex, PoisonError};

use oauth_grants::server::Event;

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

    /// What writes them down.
    pub fn sink(&self) -> impl Fn(&Event<'_>) + Send + Sync + 'static {
        let written = Arc::clone(&self.0);
        move |event| written.lock().unwrap_or_else(PoisonError::into_inner).push(format!("{event:?}"))
    }
}
