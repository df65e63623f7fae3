//! Promises of a server that keeps codes and tokens in the store: one winner, bindings, expiry, what falls with a
//! family, and faults in the middle.
//!
//! The server runs in the test's own process and is spoken to as HTTP speaks to it. A code is stored as the
//! authorization endpoint would store it; everything after that comes from token requests.

mod exchange;
mod faults;
mod refresh;
mod served;

pub use self::{exchange::*, faults::*, refresh::*, served::ServingStore};
