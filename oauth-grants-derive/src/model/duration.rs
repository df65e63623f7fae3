//! Model stage: durations, `"60s"`, `"10m"`, `"1h"`, `"30d"`.

use crate::{
    mistake::Mistake,
    syntax::{FromText, from_meta},
};

/// How long something lives: a positive number of seconds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Lifetime {
    pub(crate) seconds: u64,
}

/// How long after its rotation a refresh token is still good, in seconds. `"0s"` is strict.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Grace {
    pub(crate) seconds: u64,
}

impl Lifetime {
    /// The most that RFC 6749 section 4.1.2 recommends for an authorization code.
    pub(crate) const LONGEST_CODE: Self = Self { seconds: 600 };
}

impl Grace {
    /// Ten minutes, as the runtime has it in `Declaration::LONGEST_GRACE`.
    pub(crate) const LONGEST: Self = Self { seconds: 600 };
}

impl FromText for Lifetime {
    fn from_text(text: &str) -> darling::Result<Self> {
        match seconds(text)? {
            0 => Err(Mistake::new(format!("expected a positive duration, found `{text}`"))
                .help("leave the key out for the server's default")
                .into()),
            seconds => Ok(Self { seconds }),
        }
    }
}

impl FromText for Grace {
    fn from_text(text: &str) -> darling::Result<Self> {
        Ok(Self { seconds: seconds(text)? })
    }
}

from_meta!(Lifetime, Grace);

/// Further away than any token lives, and near enough that no clock overflows.
const HUNDRED_YEARS: u64 = 100 * 366 * 24 * 60 * 60;

fn seconds(text: &str) -> Result<u64, Mistake> {
    let (digits, unit) = digits_and_unit(text).ok_or_else(|| {
        Mistake::new(format!("expected a duration, found `{}`", text.escape_debug()))
            .help("write a number and a unit: `\"60s\"`, `\"10m\"`, `\"1h\"`, `\"30d\"`")
    })?;
    let seconds = digits.parse::<u64>().ok().and_then(|number| number.checked_mul(unit));
    seconds.filter(|seconds| *seconds <= HUNDRED_YEARS).ok_or_else(|| {
        Mistake::new(format!("expected a shorter duration, found `{text}`"))
            .help("write at most a hundred years, `\"36600d\"`")
    })
}

/// The digits of a duration, and the seconds of its unit.
fn digits_and_unit(text: &str) -> Option<(&str, u64)> {
    let unit = match text.chars().last()? {
        's' => 1,
        'm' => 60,
        'h' => 60 * 60,
        'd' => 24 * 60 * 60,
        _ => return None,
    };
    let digits = text.get(..text.len() - 1)?;
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some((digits, unit))
}

#[cfg(test)]
mod tests {
    use super::{Grace, HUNDRED_YEARS, Lifetime, seconds};
    use crate::syntax::FromText as _;

    #[test]
    fn reads_numbers_with_units() {
        let good = [("60s", 60), ("10m", 600), ("1h", 3600), ("30d", 2_592_000), ("0s", 0), ("36600d", HUNDRED_YEARS)];
        for (text, expected) in good {
            assert_eq!(seconds(text), Ok(expected), "{text}");
        }
        for text in ["", "s", "60", "60 s", "-1s", "+1s", "1.5h", "1w", "60ß", "1h30m"] {
            let mistake = seconds(text).expect_err(text).to_string();
            assert!(mistake.starts_with("expected a duration"), "{mistake}");
        }
        for text in ["99999999999999999999s", "18446744073709551615d", "36601d"] {
            let mistake = seconds(text).expect_err(text).to_string();
            assert!(mistake.starts_with("expected a shorter duration"), "{mistake}");
        }
    }

    #[test]
    fn only_a_grace_may_be_no_time_at_all() {
        assert_eq!(Grace::from_text("0s").ok(), Some(Grace { seconds: 0 }));
        assert_eq!(Lifetime::from_text("0s").ok(), None);
        assert_eq!(Lifetime::from_text("1s").ok(), Some(Lifetime { seconds: 1 }));
    }
}
