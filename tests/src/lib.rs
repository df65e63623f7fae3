//! What the tests of the whole share: stores, checks and records. It must not hold tests itself.

pub mod harness;
pub mod link;
#[expect(clippy::unwrap_used, reason = "a test without its server is a test that fails")]
pub mod postgres;
pub mod servers;
