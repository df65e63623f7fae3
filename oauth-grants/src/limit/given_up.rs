//! [`GivenUp`]: whether a request was given up before it was answered.
//!
//! Whoever closes the connection while a guess is looked at would otherwise guess for free, and learn by how long the answer
//! takes. Everything of a request that is given up is dropped, the attempt with it, as is an attempt of which its hook has no more
//! to say; this tells one from the other. It must not be set by a hook that returns, whatever it returns.

use std::{
    pin::Pin,
    sync::atomic::{AtomicBool, Ordering},
};

/// Whether the work that attempts are made in was given up.
#[derive(Debug, Default)]
pub(crate) struct GivenUp {
    given_up: AtomicBool,
    handed_over: AtomicBool,
}

/// Work that nobody watches: whatever is dropped in it without a word may have been given up. Nothing writes to it.
pub(super) static UNWATCHED: GivenUp = GivenUp { given_up: AtomicBool::new(true), handed_over: AtomicBool::new(false) };

/// Whoever has the attempt instead says what came of it, until it is [taken back](Self::taken_back).
#[cfg(feature = "argon2")]
#[must_use = "what is handed over and not taken back is counted by nobody here"]
pub(crate) struct HandedOver<'a>(&'a GivenUp);

/// Dropped before the work has [ended](Self::ended), it says that the work was given up. So it is declared after what it watches,
/// and dropped before.
#[must_use = "work that is not watched is not known to be given up"]
pub(crate) struct AtWork<'a>(Option<&'a GivenUp>);

impl GivenUp {
    /// Watches work that attempts are made in.
    pub(crate) async fn watch<T>(&self, mut work: Pin<Box<dyn Future<Output = T> + Send + '_>>) -> T {
        let at_work = self.unless_ended();
        let done = work.as_mut().await;
        at_work.ended();
        done
    }

    /// Watches what begins now.
    pub(crate) fn unless_ended(&self) -> AtWork<'_> {
        AtWork(Some(self))
    }

    /// Somebody else has the attempt from now on.
    #[cfg(feature = "argon2")]
    pub(crate) fn hand_over(&self) -> HandedOver<'_> {
        self.handed_over.store(true, Ordering::Relaxed);
        HandedOver(self)
    }

    /// Whether it was, and nobody else says what came of it.
    pub(super) fn is_so(&self) -> bool {
        self.given_up.load(Ordering::Relaxed) && !self.handed_over.load(Ordering::Relaxed)
    }
}

#[cfg(feature = "argon2")]
impl HandedOver<'_> {
    /// The attempt is here again.
    pub(crate) fn taken_back(self) {
        self.0.handed_over.store(false, Ordering::Relaxed);
    }
}

impl AtWork<'_> {
    /// The work came to its end, whatever came of it.
    pub(crate) fn ended(mut self) {
        self.0 = None;
    }
}

impl Drop for AtWork<'_> {
    fn drop(&mut self) {
        if let Some(GivenUp { given_up, .. }) = self.0 {
            given_up.store(true, Ordering::Relaxed);
        }
    }
}
