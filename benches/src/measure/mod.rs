//! What is measured, one file each.

pub(crate) mod allocations;
pub(crate) mod argon2;
mod contest;
pub(crate) mod dispatch;
pub(crate) mod growth;
pub(crate) mod instructions;
pub(crate) mod memory;
pub(crate) mod purge;
pub(crate) mod stall;
pub(crate) mod start_up;
pub(crate) mod throughput;
