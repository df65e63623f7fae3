//! How tests run: on several threads, many requests at once, or broken off half-way.

use std::{
    pin::{Pin, pin},
    sync::Arc,
    task::Poll::{Pending, Ready},
};

use tokio::{runtime::Builder, sync::Barrier, task::JoinSet};

/// How many requests race for the same thing.
pub(super) const RIVALS: usize = 50;

/// How often a call is broken off, each time a step later, unless it ends before.
pub(super) const STEPS: usize = 40;

/// Runs a test to its end.
pub fn run(test: impl Future<Output = ()>) {
    Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap().block_on(test);
}

/// Runs a piece of work many times at once and returns what each run came to. None begins before all are ready.
pub(super) async fn in_parallel<T, F>(times: usize, work: impl Fn() -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let (mut running, start) = (JoinSet::new(), Arc::new(Barrier::new(times)));
    for _ in 0..times {
        let (work, start) = (work(), Arc::clone(&start));
        running.spawn(async move {
            start.wait().await;
            work.await
        });
    }
    running.join_all().await
}

/// Drops a call after it has been polled so many times, as happens to a request whose client goes away. What it came
/// to if it ended before.
pub(super) async fn dropped_after<T>(steps: usize, call: impl Future<Output = T>) -> Option<T> {
    let mut call = pin!(call);
    let mut left = steps;
    std::future::poll_fn(|context| match call.as_mut().poll(context) {
        Ready(done) => Ready(Some(done)),
        Pending if left <= 1 => Ready(None),
        Pending => {
            left -= 1;
            Pending
        }
    })
    .await
}

/// Runs pieces of work side by side that borrow from the test.
pub(super) async fn side_by_side(mut work: Vec<Pin<Box<dyn Future<Output = ()> + Send + '_>>>) {
    std::future::poll_fn(|context| {
        work.retain_mut(|one| one.as_mut().poll(context).is_pending());
        if work.is_empty() { Ready(()) } else { Pending }
    })
    .await;
}
