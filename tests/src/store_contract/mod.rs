//! What every store promises, as checks that run against any store.
//!
//! Each check is a function named after the promise; it takes an empty store and panics when the promise is broken.
//! A check uses nothing but the public store traits, and must not know which store it was given.

#![expect(
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a check that fails is a test that fails"
)]

mod authorization_codes;
mod clients;
mod families;
pub mod records;
mod refresh_tokens;
mod tokens;

use tokio::task::JoinSet;

pub use self::{authorization_codes::*, clients::*, families::*, refresh_tokens::*, tokens::*};

/// How many requests race for the same thing.
const RIVALS: usize = 50;

/// Runs a piece of work many times at once and returns what each run came to.
async fn in_parallel<T, F>(times: usize, work: impl Fn() -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let mut running = JoinSet::new();
    for _ in 0..times {
        running.spawn(work());
    }
    running.join_all().await
}
