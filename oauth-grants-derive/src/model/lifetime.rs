//! Model stage: durations, `"60s"`, `"10m"`, `"1h"`, `"30d"`.

use crate::{
    diagnostic::Diagnostic,
    syntax::{Place, Text},
};

/// A positive number of seconds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Lifetime {
    pub(crate) seconds: u64,
}

impl Lifetime {
    /// The most that RFC 6749 section 4.1.2 recommends for an authorization code.
    pub(crate) const LONGEST_CODE: Self = Self { seconds: 600 };

    /// Reads a duration.
    pub(crate) fn read(place: Place<'_>, text: &Text) -> Result<Self, Diagnostic> {
        let Text { value, location } = text;
        let refused = |why: &str, help: &str| {
            Diagnostic::new(*location, format!("`{value}` in {place} is {why}"), help, place.note)
        };
        match Self::parse(value) {
            Ok(Self { seconds: 0 }) => Err(refused("no time at all", "leave the key out for the server's default")),
            Ok(lifetime) => Ok(lifetime),
            Err(NoLifetime::TooLong) => Err(refused("too long", "a lifetime is at most a hundred years")),
            Err(NoLifetime::Malformed) => {
                Err(refused("no duration", "write a number and a unit: `\"60s\"`, `\"10m\"`, `\"1h\"`, `\"30d\"`"))
            }
        }
    }

    fn parse(text: &str) -> Result<Self, NoLifetime> {
        let unit = text.chars().last().and_then(|unit| match unit {
            's' => Some(1),
            'm' => Some(60),
            'h' => Some(60 * 60),
            'd' => Some(24 * 60 * 60),
            _ => None,
        });
        let unit: u64 = unit.ok_or(NoLifetime::Malformed)?;
        let number = text.get(..text.len() - 1).unwrap_or_default();
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NoLifetime::Malformed);
        }
        let seconds = number.parse::<u64>().ok().and_then(|number| number.checked_mul(unit));
        seconds.filter(|seconds| *seconds <= HUNDRED_YEARS).map(|seconds| Self { seconds }).ok_or(NoLifetime::TooLong)
    }
}

/// Further away than any token lives, and near enough that no clock overflows.
const HUNDRED_YEARS: u64 = 100 * 366 * 24 * 60 * 60;

#[derive(Debug, Eq, PartialEq)]
enum NoLifetime {
    Malformed,
    TooLong,
}

#[cfg(test)]
mod tests {
    use super::{Lifetime, NoLifetime};

    #[test]
    fn reads_numbers_with_units() {
        for (text, seconds) in [("60s", 60), ("10m", 600), ("1h", 3600), ("30d", 2_592_000), ("0s", 0)] {
            assert_eq!(Lifetime::parse(text), Ok(Lifetime { seconds }), "{text}");
        }
        for text in ["", "s", "60", "60 s", "-1s", "+1s", "1.5h", "1w", "60ß", "1h30m"] {
            assert_eq!(Lifetime::parse(text), Err(NoLifetime::Malformed), "{text}");
        }
        for text in ["99999999999999999999s", "18446744073709551615d", "40000d"] {
            assert_eq!(Lifetime::parse(text), Err(NoLifetime::TooLong), "{text}");
        }
    }
}
