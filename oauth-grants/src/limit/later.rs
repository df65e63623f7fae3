//! [`Later`]: an attempt of which a thread of ours finds out what came of it, when its request may have been given up.
//!
//! The application's [`RateLimit`](super::RateLimit) must not be told there: to bring somewhere what it counts, it may need the runtime
//! that its requests run in, and what goes wrong in it would end a thread that everybody waits for. So what a request does not hear is
//! left here, and told by the next one that makes an attempt, before that is let through. No more is left than attempts can run.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use super::{Attempt, Counted, Guess, PeerAddress, limiter::ErasedRateLimit};
use crate::protocol::Timestamp;

/// What came of an attempt.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Outcome {
    Succeeded,
    Failed,
}

/// What a thread is given beside its work.
pub(crate) struct Later {
    attempt: Made,
    unheard: Arc<Unheard>,
}

/// What came of an attempt, on its way to its request. Dropped before it was [heard](Self::heard), it is told by the next one.
pub(crate) struct Found {
    outcome: Outcome,
    later: Option<Later>,
}

/// What came of attempts whose requests were given up.
#[derive(Default)]
pub(super) struct Unheard {
    /// Read by every request, which takes no lock for it.
    any: AtomicBool,
    found: Mutex<VecDeque<(Made, Outcome)>>,
}

/// An attempt, when its request is gone.
struct Made {
    guess: Guess,
    name: String,
    peer: Option<PeerAddress>,
    counted: Counted,
    now: Timestamp,
}

impl Later {
    pub(super) fn new(unheard: &Arc<Unheard>, attempt: &Attempt<'_>, now: Timestamp) -> Self {
        let Attempt { guess, name, peer, counted, client_id: _ } = *attempt;
        Self { attempt: Made { guess, name: name.to_owned(), peer, counted, now }, unheard: Arc::clone(unheard) }
    }

    /// This came of it.
    pub(crate) fn found(self, outcome: Outcome) -> Found {
        Found { outcome, later: Some(self) }
    }
}

impl Found {
    /// The request hears it, and says itself what is to be counted.
    pub(crate) fn heard(mut self) -> Outcome {
        self.later = None;
        self.outcome
    }
}

impl Drop for Found {
    fn drop(&mut self) {
        if let Some(Later { attempt, unheard }) = self.later.take() {
            unheard.leave(attempt, self.outcome);
        }
    }
}

impl Unheard {
    /// Tells all of it to whoever limits.
    pub(super) fn tell(&self, limit: &dyn ErasedRateLimit) {
        if !self.any.load(Relaxed) {
            return;
        }
        while let Some((made, outcome)) = self.take() {
            match outcome {
                Outcome::Succeeded => limit.note_success(&made.attempt(), made.now),
                Outcome::Failed => limit.note_given_up(&made.attempt(), made.now),
            }
        }
    }

    fn leave(&self, attempt: Made, outcome: Outcome) {
        let mut found = self.found();
        found.push_back((attempt, outcome));
        self.any.store(true, Relaxed);
    }

    fn take(&self) -> Option<(Made, Outcome)> {
        let mut found = self.found();
        let first = found.pop_front();
        self.any.store(!found.is_empty(), Relaxed);
        first
    }

    fn found(&self) -> MutexGuard<'_, VecDeque<(Made, Outcome)>> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Made {
    fn attempt(&self) -> Attempt<'_> {
        let Self { guess, ref name, peer, counted, .. } = *self;
        Attempt { guess, name, peer, counted, client_id: None }
    }
}
