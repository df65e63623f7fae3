//! What the tests of the whole share: stores, checks and records. It must not hold tests itself.

pub mod harness;
pub mod link;
pub mod postgres;
pub mod servers;
