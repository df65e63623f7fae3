//! [`Batch`]: how many records are deleted at a time.

use std::{num::NonZeroU32, str::FromStr};

/// The number behind `--batch`. With none at a time nothing would ever be done.
pub(super) struct Batch(pub(super) NonZeroU32);

impl Default for Batch {
    fn default() -> Self {
        Self(NonZeroU32::MIN.saturating_add(999))
    }
}

/// The text is no number of records.
#[derive(Debug, thiserror::Error)]
#[error("write a number from 1 to {}, as `--batch 1000`", u32::MAX)]
pub(super) struct NoBatch;

impl FromStr for Batch {
    type Err = NoBatch;

    fn from_str(text: &str) -> Result<Self, NoBatch> {
        text.parse().map(Self).map_err(|_| NoBatch)
    }
}
