//! [`Overload`]: that requests are refused because too much work waits, told without filling the log that tells it.

use std::{
    sync::atomic::{
        AtomicI64, AtomicU64,
        Ordering::{AcqRel, Acquire, Relaxed},
    },
    time::Duration,
};

use crate::protocol::Timestamp;

/// How long it is silent after it told.
const SILENCE: Duration = Duration::from_mins(1);

/// The requests that were refused and not told of yet.
#[derive(Debug, Default)]
pub(crate) struct Overload {
    refused: AtomicU64,
    /// Until when it is silent, in milliseconds since 1970.
    silent_until: AtomicI64,
}

impl Overload {
    /// Counts a request that is refused. If it is time to tell, says of how many since the last time.
    pub(crate) fn count(&self, now: Timestamp) -> Option<u64> {
        self.refused.fetch_add(1, Relaxed);
        let silent_until = self.silent_until.load(Acquire);
        let until = (now + SILENCE).unix_milliseconds();
        let tells = now.unix_milliseconds() >= silent_until
            // Of several at the same moment one tells.
            && self.silent_until.compare_exchange(silent_until, until, AcqRel, Acquire).is_ok();
        tells.then(|| self.refused.swap(0, Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_tells_at_once_and_then_once_a_minute_of_all() {
        let overload = Overload::default();
        let now = Timestamp::from_unix_seconds(1_000_000);
        assert_eq!(overload.count(now), Some(1));
        for seconds in 0..60 {
            assert_eq!(overload.count(now + Duration::from_secs(seconds)), None);
        }
        assert_eq!(overload.count(now + SILENCE), Some(61));
        assert_eq!(overload.count(now + SILENCE), None);
    }
}
