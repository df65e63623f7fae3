//! [`Lifetimes`]: how long codes and tokens live, set for the server, for a grant, for a client.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// How long a code, an access token and a refresh token live. What is not set here is taken from further away:
/// the client's setting wins over the grant's, the grant's over the server's.
///
/// ```
/// use std::time::Duration;
/// use oauth_grants::protocol::Lifetimes;
///
/// let server = Lifetimes::DEFAULT.access_token(Duration::from_secs(600));
/// let client = Lifetimes::UNSET.access_token(Duration::from_secs(60));
/// assert_eq!(client.or(server).access_token, Some(Duration::from_secs(60)));
/// assert_eq!(client.or(server).code, Some(Duration::from_secs(60)));
/// ```
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Lifetimes {
    /// Of an authorization code; at most [`Lifetimes::LONGEST_CODE`].
    pub code: Option<Duration>,
    /// Of an access token.
    pub access_token: Option<Duration>,
    /// Of a refresh token, from its issuance or rotation: how long it may lie unused.
    pub refresh_token: Option<Duration>,
}

impl Lifetimes {
    /// Nothing set: everything is taken from further away.
    pub const UNSET: Self = Self { code: None, access_token: None, refresh_token: None };

    /// What a server uses unless told otherwise: one minute, one hour, thirty days.
    pub const DEFAULT: Self = Self {
        code: Some(Duration::from_mins(1)),
        access_token: Some(Duration::from_hours(1)),
        refresh_token: Some(Duration::from_hours(30 * 24)),
    };

    /// Ten minutes, the most that RFC 6749 section 4.1.2 recommends for a code.
    pub const LONGEST_CODE: Duration = Duration::from_mins(10);

    /// Sets how long an authorization code lives.
    #[must_use]
    pub const fn code(mut self, lifetime: Duration) -> Self {
        self.code = Some(lifetime);
        self
    }

    /// Sets how long an access token lives.
    #[must_use]
    pub const fn access_token(mut self, lifetime: Duration) -> Self {
        self.access_token = Some(lifetime);
        self
    }

    /// Sets how long a refresh token may lie unused.
    #[must_use]
    pub const fn refresh_token(mut self, lifetime: Duration) -> Self {
        self.refresh_token = Some(lifetime);
        self
    }

    /// These lifetimes, with what is not set taken from `further`.
    #[must_use]
    pub fn or(self, further: Self) -> Self {
        Self {
            code: self.code.or(further.code),
            access_token: self.access_token.or(further.access_token),
            refresh_token: self.refresh_token.or(further.refresh_token),
        }
    }
}
