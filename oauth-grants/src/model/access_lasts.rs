//! [`AccessLasts`]: how long a client keeps the access that a person grants it, as they are told (RFC 9700 section 4.14, OAuth
//! 2.1 section 7.3).

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// How long a client keeps the access that it is granted.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessLasts {
    /// As long as its access token lives; no refresh token goes with it.
    For(Duration),
    /// Until it is withdrawn, for as long as it is used: a refresh token goes with it.
    UntilWithdrawn,
    /// Until it is withdrawn, for as long as it is used, but not refreshed any more so long after the sign-in.
    UntilWithdrawnAtMost(Duration),
}

impl AccessLasts {
    /// Whether somebody who was told this agreed to the other as well: it is no longer, and renewed only if this is.
    ///
    /// ```
    /// use std::time::Duration;
    /// use oauth_grants::model::AccessLasts;
    ///
    /// let hour = AccessLasts::For(Duration::from_hours(1));
    /// assert!(AccessLasts::UntilWithdrawn.includes(hour));
    /// assert!(!hour.includes(AccessLasts::UntilWithdrawn));
    /// ```
    pub fn includes(self, other: Self) -> bool {
        match (self, other) {
            (Self::UntilWithdrawn, _) => true,
            (Self::For(told), Self::For(other))
            | (Self::UntilWithdrawnAtMost(told), Self::For(other) | Self::UntilWithdrawnAtMost(other)) => other <= told,
            (Self::For(_), Self::UntilWithdrawn | Self::UntilWithdrawnAtMost(_))
            | (Self::UntilWithdrawnAtMost(_), Self::UntilWithdrawn) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_agreed_to_less_did_not_agree_to_more() {
        let [minute, hour] = [Duration::from_mins(1), Duration::from_hours(1)];
        let growing = [
            AccessLasts::For(minute),
            AccessLasts::For(hour),
            AccessLasts::UntilWithdrawnAtMost(hour),
            AccessLasts::UntilWithdrawnAtMost(2 * hour),
            AccessLasts::UntilWithdrawn,
        ];
        for (told, more) in growing.iter().enumerate() {
            for (asked, other) in growing.iter().enumerate() {
                assert_eq!(more.includes(*other), asked <= told, "{more:?} {other:?}");
            }
        }
        assert!(!AccessLasts::UntilWithdrawnAtMost(minute).includes(AccessLasts::For(hour)));
    }
}
