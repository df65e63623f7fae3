//! [`Later`]: an attempt of which it is known what came of it when its request may have been given up.

use std::sync::Arc;

use super::{Attempt, Counted, Guess, PeerAddress, limiter::ErasedRateLimit};
use crate::protocol::Timestamp;

/// What a thread says of an attempt for which nobody waits any more.
pub(crate) struct Later {
    limit: Arc<dyn ErasedRateLimit>,
    guess: Guess,
    name: String,
    peer: Option<PeerAddress>,
    counted: Counted,
    now: Timestamp,
}

impl Later {
    pub(super) fn new(limit: Arc<dyn ErasedRateLimit>, attempt: &Attempt<'_>, now: Timestamp) -> Self {
        let Attempt { guess, name, peer, counted, client_id: _ } = *attempt;
        Self { limit, guess, name: name.to_owned(), peer, counted, now }
    }

    /// Counts it as one that failed and whose request was given up.
    pub(crate) fn failed(self) {
        self.limit.note_given_up(&self.attempt(), self.now);
    }

    /// Says that it succeeded.
    pub(crate) fn succeeded(self) {
        self.limit.note_success(&self.attempt(), self.now);
    }

    fn attempt(&self) -> Attempt<'_> {
        let Self { guess, ref name, peer, counted, .. } = *self;
        Attempt { guess, name, peer, counted, client_id: None }
    }
}
