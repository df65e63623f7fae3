//! What the tests of the whole share: stores, checks and records. It must not hold tests itself.

pub mod browser;
pub mod chromium;
pub mod clients;
pub mod harness;
pub mod link;
pub mod mounted;
pub mod postgres;
pub mod program;
pub mod servers;
