//! [`Lifetimes`]: how long codes and tokens live, set for the server, for a grant, for a client.

use std::time::Duration;

use serde::{Deserialize, Serialize};

const DEFAULT_CODE: Duration = Duration::from_mins(1);
const DEFAULT_ACCESS_TOKEN: Duration = Duration::from_hours(1);
const DEFAULT_REFRESH_TOKEN: Duration = Duration::from_hours(30 * 24);

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
/// assert_eq!(client.or(server).refresh_token_or_default(), Duration::from_secs(30 * 24 * 60 * 60));
/// ```
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Lifetimes {
    /// Of an authorization code; at most [`Lifetimes::LONGEST_CODE`].
    pub code: Option<Duration>,
    /// Of an access token.
    pub access_token: Option<Duration>,
    /// Of a refresh token, from its issuance. Where refreshing replaces it, its successor lives as long from then on, so
    /// this is how long a sign-in may lie unused. A token that is not replaced, as a confidential client's where only
    /// [public clients'](crate::grant::RefreshTokenRotation::PublicClients) are, keeps its first expiry, however often
    /// it is used.
    pub refresh_token: Option<Duration>,
}

impl Lifetimes {
    /// Nothing set: everything is taken from further away.
    pub const UNSET: Self = Self { code: None, access_token: None, refresh_token: None };

    /// What a server uses unless told otherwise: one minute, one hour, thirty days.
    pub const DEFAULT: Self = Self {
        code: Some(DEFAULT_CODE),
        access_token: Some(DEFAULT_ACCESS_TOKEN),
        refresh_token: Some(DEFAULT_REFRESH_TOKEN),
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

    /// Sets how long a [refresh token](Self::refresh_token) lives from its issuance.
    #[must_use]
    pub const fn refresh_token(mut self, lifetime: Duration) -> Self {
        self.refresh_token = Some(lifetime);
        self
    }

    /// How long an authorization code lives: what is set, or else the default; never longer than
    /// [`LONGEST_CODE`](Self::LONGEST_CODE).
    pub fn code_or_default(self) -> Duration {
        self.code.unwrap_or(DEFAULT_CODE).min(Self::LONGEST_CODE)
    }

    /// How long an access token lives: what is set, or else the default.
    pub fn access_token_or_default(self) -> Duration {
        self.access_token.unwrap_or(DEFAULT_ACCESS_TOKEN)
    }

    /// How long a refresh token lives: what is set, or else the default.
    pub fn refresh_token_or_default(self) -> Duration {
        self.refresh_token.unwrap_or(DEFAULT_REFRESH_TOKEN)
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
