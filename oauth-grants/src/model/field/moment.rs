//! [`MomentField`]: moments, in the application's own types. A unit is never guessed.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::FieldError;
use crate::protocol::Timestamp;

/// A field that holds a moment.
///
/// A moment beyond the calendar of the type, as that of a token which never expires, is held as the last one of the year
/// 9999. An `i64` says its unit: with `#[oauth(seconds)]` or `#[oauth(milliseconds)]` in a derived model, with
/// [`UnixSeconds`] or [`UnixMilliseconds`] in one that is written by hand.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot hold a moment",
    label = "use `SystemTime`, or an `i64` with `#[oauth(seconds)]` or `#[oauth(milliseconds)]`",
    note = "types of `chrono`, `time` and `jiff` are moments with the features of `oauth-grants` that have these names"
)]
pub trait MomentField: Sized {
    /// What is bound to the column.
    type Column;

    /// The field that holds a value.
    ///
    /// # Errors
    ///
    /// When the type has no such moment.
    fn from_value(value: &Timestamp) -> Result<Self, FieldError>;

    /// The value that the field holds.
    ///
    /// # Errors
    ///
    /// When the moment is too far away.
    fn to_value(&self) -> Result<Timestamp, FieldError>;

    /// What the column holds.
    fn into_column(self) -> Self::Column;

    /// The field from its column.
    ///
    /// # Errors
    ///
    /// When the column holds something else.
    fn from_column(column: Self::Column) -> Result<Self, FieldError>;

    way!(Timestamp);
}

/// Milliseconds since 1970, in a column as in the field.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct UnixMilliseconds(pub i64);

/// Whole seconds since 1970, rounded down, in a column as in the field.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct UnixSeconds(pub i64);

impl MomentField for UnixMilliseconds {
    type Column = i64;

    fn from_value(value: &Timestamp) -> Result<Self, FieldError> {
        Ok(Self(value.unix_milliseconds()))
    }

    fn to_value(&self) -> Result<Timestamp, FieldError> {
        Ok(Timestamp::from_unix_milliseconds(self.0))
    }

    fn into_column(self) -> i64 {
        self.0
    }

    fn from_column(column: i64) -> Result<Self, FieldError> {
        Ok(Self(column))
    }
}

impl MomentField for UnixSeconds {
    type Column = i64;

    fn from_value(value: &Timestamp) -> Result<Self, FieldError> {
        Ok(Self(value.unix_seconds()))
    }

    fn to_value(&self) -> Result<Timestamp, FieldError> {
        Ok(Timestamp::from_unix_seconds(self.0))
    }

    fn into_column(self) -> i64 {
        self.0
    }

    fn from_column(column: i64) -> Result<Self, FieldError> {
        Ok(Self(column))
    }
}

/// The column holds milliseconds since 1970.
impl MomentField for Timestamp {
    type Column = i64;

    fn from_value(value: &Timestamp) -> Result<Self, FieldError> {
        Ok(*value)
    }

    fn to_value(&self) -> Result<Timestamp, FieldError> {
        Ok(*self)
    }

    fn into_column(self) -> i64 {
        self.unix_milliseconds()
    }

    fn from_column(column: i64) -> Result<Self, FieldError> {
        Ok(Self::from_unix_milliseconds(column))
    }
}

/// The column holds milliseconds since 1970.
impl MomentField for SystemTime {
    type Column = i64;

    fn from_value(value: &Timestamp) -> Result<Self, FieldError> {
        let milliseconds = value.unix_milliseconds();
        let distance = Duration::from_millis(milliseconds.unsigned_abs());
        let time = if milliseconds < 0 { UNIX_EPOCH.checked_sub(distance) } else { UNIX_EPOCH.checked_add(distance) };
        time.ok_or(FieldError::new("cannot hold a moment so far away"))
    }

    fn to_value(&self) -> Result<Timestamp, FieldError> {
        Ok(Timestamp::from(*self))
    }

    fn into_column(self) -> i64 {
        Timestamp::from(self).unix_milliseconds()
    }

    fn from_column(column: i64) -> Result<Self, FieldError> {
        Self::from_value(&Timestamp::from_unix_milliseconds(column))
    }
}

/// The moments of the calendar types, which end with the year 9999, and in `jiff` two days before.
#[cfg(any(feature = "chrono", feature = "time", feature = "jiff"))]
mod calendar {
    use super::{FieldError, MomentField, Timestamp};

    /// 0001-01-01T00:00:00Z.
    const FIRST: i64 = -62_135_596_800_000;

    /// 9999-12-31T23:59:59Z.
    const LAST: i64 = 253_402_300_799_000;

    fn within_calendar(value: Timestamp) -> i64 {
        value.unix_milliseconds().clamp(FIRST, LAST)
    }

    /// A type that the database driver of the application knows, with the application's own feature of it.
    #[cfg(any(feature = "chrono", feature = "time"))]
    macro_rules! bound_as_it_is {
        ($type:ty, $from:expr, $to:expr) => {
            impl MomentField for $type {
                type Column = Self;

                fn from_value(value: &Timestamp) -> Result<Self, FieldError> {
                    let from: fn(i64) -> Option<Self> = $from;
                    from(within_calendar(*value)).ok_or(FieldError::new("cannot hold a moment so far away"))
                }

                fn to_value(&self) -> Result<Timestamp, FieldError> {
                    let to: fn(&Self) -> i64 = $to;
                    Ok(Timestamp::from_unix_milliseconds(to(self)))
                }

                fn into_column(self) -> Self {
                    self
                }

                fn from_column(column: Self) -> Result<Self, FieldError> {
                    Ok(column)
                }
            }
        };
    }

    #[cfg(feature = "chrono")]
    mod chrono {
        use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};

        use super::{FieldError, MomentField, Timestamp, within_calendar};

        bound_as_it_is!(DateTime<Utc>, DateTime::from_timestamp_millis, DateTime::timestamp_millis);
        bound_as_it_is!(
            DateTime<FixedOffset>,
            |milliseconds| DateTime::from_timestamp_millis(milliseconds).map(Into::into),
            DateTime::timestamp_millis
        );
        // In UTC, as everything that a server writes down.
        bound_as_it_is!(
            NaiveDateTime,
            |milliseconds| DateTime::from_timestamp_millis(milliseconds).map(|moment| moment.naive_utc()),
            |moment| moment.and_utc().timestamp_millis()
        );
    }

    #[cfg(feature = "time")]
    mod time {
        use time::{Duration, OffsetDateTime, PrimitiveDateTime};

        use super::{FieldError, MomentField, Timestamp, within_calendar};

        fn from(milliseconds: i64) -> Option<OffsetDateTime> {
            OffsetDateTime::UNIX_EPOCH.checked_add(Duration::milliseconds(milliseconds))
        }

        fn to(moment: &OffsetDateTime) -> i64 {
            // Within the years of the type, milliseconds fit an `i64` many times over.
            i64::try_from((*moment - OffsetDateTime::UNIX_EPOCH).whole_milliseconds()).unwrap_or(i64::MAX)
        }

        bound_as_it_is!(OffsetDateTime, from, to);
        // In UTC, as everything that a server writes down.
        bound_as_it_is!(
            PrimitiveDateTime,
            |milliseconds| from(milliseconds).map(|moment| PrimitiveDateTime::new(moment.date(), moment.time())),
            |moment| to(&moment.assume_utc())
        );
    }

    /// The column holds milliseconds since 1970: no driver knows the type.
    #[cfg(feature = "jiff")]
    impl MomentField for jiff::Timestamp {
        type Column = i64;

        fn from_value(value: &Timestamp) -> Result<Self, FieldError> {
            // The last whole second: of the fraction after it, `from_millisecond` takes nothing.
            Self::from_millisecond(within_calendar(*value).min(Self::MAX.as_second() * 1_000))
                .map_err(|_| FieldError::new("cannot hold a moment so far away"))
        }

        fn to_value(&self) -> Result<Timestamp, FieldError> {
            Ok(Timestamp::from_unix_milliseconds(self.as_millisecond()))
        }

        fn into_column(self) -> i64 {
            self.as_millisecond()
        }

        fn from_column(column: i64) -> Result<Self, FieldError> {
            Self::from_millisecond(column).map_err(|_| FieldError::new("holds no moment"))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use super::*;

    const NOON: Timestamp = Timestamp::from_unix_milliseconds(1_767_268_800_123);

    #[track_caller]
    fn comes_back<F: Debug + MomentField>(value: Timestamp, expected: Timestamp)
    where
        F::Column: Clone,
    {
        let field = F::from_value(&value).unwrap();
        assert_eq!(field.to_value(), Ok(expected));
        let read = F::from_column(field.into_column()).unwrap();
        assert_eq!(read.to_value(), Ok(expected));
    }

    #[test]
    fn a_moment_comes_back_as_it_was_or_rounded_down_to_seconds() {
        let before_1970 = Timestamp::from_unix_milliseconds(-1);
        for value in [NOON, before_1970] {
            comes_back::<Timestamp>(value, value);
            comes_back::<SystemTime>(value, value);
            comes_back::<UnixMilliseconds>(value, value);
            comes_back::<UnixSeconds>(value, Timestamp::from_unix_seconds(value.unix_seconds()));
        }
    }

    #[test]
    fn never_is_a_moment_too() {
        let never = Timestamp::from_unix_milliseconds(i64::MAX);
        comes_back::<Timestamp>(never, never);
        comes_back::<SystemTime>(never, never);
        comes_back::<UnixMilliseconds>(never, never);
        assert!(UnixSeconds::from_value(&never).unwrap().to_value().unwrap() > NOON + Duration::from_hours(1_000_000));
    }

    #[cfg(any(feature = "chrono", feature = "time", feature = "jiff"))]
    #[track_caller]
    fn has_a_calendar<F: Debug + MomentField>(last: Timestamp)
    where
        F::Column: Clone,
    {
        comes_back::<F>(NOON, NOON);
        comes_back::<F>(Timestamp::from_unix_milliseconds(-1), Timestamp::from_unix_milliseconds(-1));
        comes_back::<F>(last, last);
        comes_back::<F>(Timestamp::from_unix_milliseconds(i64::MAX), last);
    }

    /// 9999-12-31T23:59:59Z
    #[cfg(any(feature = "chrono", feature = "time"))]
    const LAST: Timestamp = Timestamp::from_unix_seconds(253_402_300_799);

    #[cfg(feature = "chrono")]
    #[test]
    fn types_of_chrono_hold_moments() {
        has_a_calendar::<::chrono::DateTime<::chrono::Utc>>(LAST);
        has_a_calendar::<::chrono::DateTime<::chrono::FixedOffset>>(LAST);
        has_a_calendar::<::chrono::NaiveDateTime>(LAST);
    }

    #[cfg(feature = "time")]
    #[test]
    fn types_of_time_hold_moments() {
        has_a_calendar::<::time::OffsetDateTime>(LAST);
        has_a_calendar::<::time::PrimitiveDateTime>(LAST);
    }

    #[cfg(feature = "jiff")]
    #[test]
    fn types_of_jiff_hold_moments() {
        has_a_calendar::<::jiff::Timestamp>(Timestamp::from_unix_seconds(::jiff::Timestamp::MAX.as_second()));
    }
}
