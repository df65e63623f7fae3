//! [`WrittenDuration`]: a duration as operators write it, `90d`, with the units that declarations have.

use std::{str::FromStr, time::Duration};

/// A duration that was written as a whole number and a unit.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct WrittenDuration(pub(super) Duration);

/// The text is no duration.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a duration is a whole number of `s`, `m`, `h` or `d`, as `24h`, and at most a hundred years")]
pub(super) struct InvalidDuration;

const HUNDRED_YEARS: Duration = Duration::from_hours(100 * 366 * 24);

impl FromStr for WrittenDuration {
    type Err = InvalidDuration;

    fn from_str(text: &str) -> Result<Self, InvalidDuration> {
        const UNITS: [(char, u64); 4] = [('s', 1), ('m', 60), ('h', 3_600), ('d', 86_400)];
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
    fn a_duration_has_a_number_and_a_unit() {
        for (text, seconds) in [("0s", 0), ("90s", 90), ("10m", 600), ("24h", 86_400), ("90d", 7_776_000)] {
            assert_eq!(text.parse(), Ok(WrittenDuration(Duration::from_secs(seconds))), "{text}");
        }
        for text in ["", "s", "90", "+1d", "-1d", "1.5h", "1 h", "1w", "36601d", "99999999999999999999d"] {
            assert_eq!(text.parse::<WrittenDuration>(), Err(InvalidDuration), "{text}");
        }
    }
}
