//! [`WrittenDuration`]: a duration as people write and read it, `90d`, with the units that declarations have.

use std::{fmt, time::Duration};

/// A duration that is written as a whole number and a unit.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct WrittenDuration(pub(crate) Duration);

/// From the smallest to the largest, in seconds.
const UNITS: [(char, u64); 4] = [('s', 1), ('m', 60), ('h', 3_600), ('d', 86_400)];

impl fmt::Display for WrittenDuration {
    /// In the largest unit of which it is a whole number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_secs();
        if self.0.subsec_nanos() != 0 {
            return write!(f, "{:?}", self.0);
        }
        let unit = UNITS.into_iter().rev().find(|(_, size)| seconds != 0 && seconds.is_multiple_of(*size));
        let (unit, size) = unit.unwrap_or(('s', 1));
        write!(f, "{}{unit}", seconds / size)
    }
}

/// The text is no duration.
#[cfg(feature = "command-line")]
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a duration is a whole number of `s`, `m`, `h` or `d`, as `24h`, and at most a hundred years")]
pub(crate) struct InvalidDuration;

#[cfg(feature = "command-line")]
const HUNDRED_YEARS: Duration = Duration::from_hours(100 * 366 * 24);

#[cfg(feature = "command-line")]
impl std::str::FromStr for WrittenDuration {
    type Err = InvalidDuration;

    fn from_str(text: &str) -> Result<Self, InvalidDuration> {
        let seconds = UNITS.into_iter().find_map(|(unit, seconds)| {
            let number = text.strip_suffix(unit).filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()))?;
            number.parse::<u64>().ok()?.checked_mul(seconds)
        });
        let duration = seconds.map(Duration::from_secs).filter(|duration| *duration <= HUNDRED_YEARS);
        duration.map(Self).ok_or(InvalidDuration)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_written_in_its_largest_unit() {
        for (seconds, written) in
            [(0, "0s"), (90, "90s"), (600, "10m"), (3_600, "1h"), (86_400, "1d"), (90_000, "25h"), (2_592_000, "30d")]
        {
            assert_eq!(WrittenDuration(Duration::from_secs(seconds)).to_string(), written);
        }
        assert_eq!(WrittenDuration(Duration::from_millis(1_500)).to_string(), "1.5s");
    }

    #[cfg(feature = "command-line")]
    #[test]
    fn a_duration_has_a_number_and_a_unit() {
        for (text, seconds) in [("0s", 0), ("90s", 90), ("10m", 600), ("24h", 86_400), ("90d", 7_776_000)] {
            assert_eq!(text.parse(), Ok(WrittenDuration(Duration::from_secs(seconds))), "{text}");
        }
        for text in ["", "s", "90", "+1d", "-1d", "1.5h", "1 h", "1w", "36601d", "99999999999999999999d"] {
            assert_eq!(text.parse::<WrittenDuration>(), Err(InvalidDuration), "{text}");
        }
    }
}
