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
pub(crate) struct GivenUp(AtomicBool);

/// Work that nobody watches: whatever is dropped in it without a word may have been given up. Nothing writes to it.
pub(super) static UNWATCHED: GivenUp = GivenUp(AtomicBool::new(true));

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

    pub(super) fn is_so(&self) -> bool {
        self.0.load(Ordering::Relaxed)
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
        if let Some(GivenUp(given_up)) = self.0 {
            given_up.store(true, Ordering::Relaxed);
        }
    }
}
