//! [`Limit`]: how often something may happen, as a token bucket (ITU-T I.371).

use std::{fmt, time::Duration};

use crate::protocol::{WrittenDuration, text::debug_as_display};

/// Attempts on a client's secret that run at the same moment are all admitted and all counted. This bounds for how long a burst of them
/// shuts a name out, beyond what the bucket takes to fill: whoever bursts at somebody's own address must not lock them out for long.
pub(super) const LONGEST_DEBT: Duration = Duration::from_mins(5);

/// How many attempts under one name, or from one address, may fail; or how many answers with tokens may be given.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Limit {
    /// Any number.
    Off,
    /// So many at once, and then one more every so often.
    Bucket(Bucket),
}

/// How much a bucket holds, and how fast it fills again.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Bucket {
    pub(crate) at_once: u32,
    pub(crate) one_every: Duration,
}

/// These numbers are no limit.
#[derive(Clone, Copy, Eq, PartialEq, thiserror::Error)]
#[error("a limit lets at least one through, and one more at least every hour and at most every millisecond")]
pub struct InvalidLimit;

debug_as_display!(InvalidLimit);

impl Limit {
    /// `at_once` failures in a row, and from then on one more every so often.
    ///
    /// ```
    /// use std::time::Duration;
    /// use oauth_grants::limit::{InvalidLimit, Limit};
    ///
    /// let limit = Limit::failures(5, Duration::from_mins(1))?;
    /// # Ok::<(), InvalidLimit>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When `at_once` is zero, or `one_every` is no time between a millisecond and an hour.
    pub const fn failures(at_once: u32, one_every: Duration) -> Result<Self, InvalidLimit> {
        if at_once == 0 || one_every.as_millis() == 0 || one_every.as_secs() > 3_600 {
            return Err(InvalidLimit);
        }
        Ok(Self::Bucket(Bucket::new(at_once, one_every)))
    }

    /// `at_once` answers with tokens, and from then on one more every so often.
    ///
    /// # Errors
    ///
    /// As [`failures`](Self::failures).
    pub const fn answers(at_once: u32, one_every: Duration) -> Result<Self, InvalidLimit> {
        Self::failures(at_once, one_every)
    }

    /// The most that whoever has such a limit owes.
    pub(super) fn most(self) -> Duration {
        match self {
            Self::Off => Duration::ZERO,
            Self::Bucket(bucket) => bucket.most(),
        }
    }
}

impl Bucket {
    pub(super) const fn new(at_once: u32, one_every: Duration) -> Self {
        Self { at_once, one_every }
    }

    /// How long whoever owes so much has to wait for the next.
    pub(super) fn wait(self, owed: Duration) -> Duration {
        owed.saturating_sub(self.one_every.saturating_mul(self.at_once - 1))
    }

    /// The most that an owner of it owes. Beside a full one that is another: as many as run at the same moment, all of which fail.
    pub(super) fn most(self) -> Duration {
        let full = self.one_every.saturating_mul(self.at_once);
        full.saturating_add(full.max(LONGEST_DEBT))
    }

    /// How much is owed for one.
    pub(super) const fn one_every(self) -> Duration {
        self.one_every
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Off => f.write_str("off"),
            Self::Bucket(Bucket { at_once, one_every }) => {
                write!(f, "{at_once} in a row, then 1 every {}", WrittenDuration(*one_every))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_one_that_lets_somebody_in() {
        for (at_once, one_every) in [
            (0, Duration::from_secs(1)),
            (1, Duration::ZERO),
            (1, Duration::from_micros(999)),
            (1, Duration::from_secs(3_601)),
        ] {
            assert_eq!(Limit::failures(at_once, one_every), Err(InvalidLimit));
        }
        assert!(Limit::failures(u32::MAX, Duration::from_hours(1)).is_ok());
    }
}
