//! What a run is at, and since when: on the error output, so that the other has the figures alone.

use std::{fmt, sync::LazyLock, time::Instant};

static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Tells what comes next.
pub(crate) fn tell(what: impl fmt::Display) {
    eprintln!("[{:>4} s] {what}", BEGUN.elapsed().as_secs());
}
