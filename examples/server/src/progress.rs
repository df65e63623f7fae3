//! Work that can take long says so, every few seconds, on standard error: a terminal that is silent looks as if it hung.

use std::{future::Future, pin::pin, time::Duration};

use crate::events::write_line;

/// How long nobody is told anything.
const SILENCE: Duration = Duration::from_secs(3);

/// Does the work, and says what is being done for as long as it lasts.
pub(crate) async fn told<T>(what: &str, work: impl Future<Output = T>) -> T {
    told_every(SILENCE, work, |passed| write_line(&format!("{what}: {} s so far", passed.as_secs()))).await
}

async fn told_every<T>(silence: Duration, work: impl Future<Output = T>, tell: impl Fn(Duration)) -> T {
    let mut work = pin!(work);
    let mut passed = Duration::ZERO;
    loop {
        if let Ok(done) = tokio::time::timeout(silence, &mut work).await {
            return done;
        }
        passed += silence;
        tell(passed);
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, future::poll_fn, task::Poll, time::Duration};

    use super::told_every;

    #[tokio::test]
    async fn it_is_told_for_as_long_as_it_lasts_and_not_after() {
        let told = Cell::new(0);
        // Work that ends once three lines were written, whatever that takes.
        let work = poll_fn(|_| if told.get() == 3 { Poll::Ready("done") } else { Poll::Pending });
        let tick = Duration::from_millis(1);
        assert_eq!(told_every(tick, work, |_| told.set(told.get() + 1)).await, "done");
        assert_eq!(told.get(), 3);
    }
}
