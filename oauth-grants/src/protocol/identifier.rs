//! Identifiers that are no secrets: client, subject (the resource owner), token family.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{
    AccessToken, AuthorizationCode, Digest, RandomnessError, randomness,
    text::{checked_text, debug_as_display},
};

/// A client identifier (RFC 6749 section 2.2): 1 to 255 visible ASCII characters or spaces.
///
/// ```
/// use oauth_grants::protocol::ClientId;
///
/// assert!("web-shop".parse::<ClientId>().is_ok());
/// assert!("".parse::<ClientId>().is_err());
/// ```
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClientId(String);

impl ClientId {
    /// A new identifier: 32 hexadecimal digits, which need no quoting anywhere.
    ///
    /// # Errors
    ///
    /// When the operating system gives no randomness.
    pub fn generate() -> Result<Self, RandomnessError> {
        let bytes = randomness::random_bytes::<16>()?;
        Ok(Self(format!("{:032x}", u128::from_be_bytes(bytes))))
    }

    /// The identifier as it stands in requests.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text is no client identifier.
#[derive(Clone, Copy, Eq, PartialEq, thiserror::Error)]
#[error("a client identifier is 1 to 255 printable ASCII characters (RFC 6749 appendix A.1)")]
pub struct InvalidClientId;

debug_as_display!(InvalidClientId);

impl TryFrom<String> for ClientId {
    type Error = InvalidClientId;

    fn try_from(text: String) -> Result<Self, InvalidClientId> {
        let good = (1..=255).contains(&text.len()) && text.bytes().all(|byte| (0x20..=0x7e).contains(&byte));
        if good { Ok(Self(text)) } else { Err(InvalidClientId) }
    }
}

checked_text!(ClientId, InvalidClientId);

/// Who granted: the resource owner, by the identifier that the application knows them by.
///
/// Any identifier type serves, as its text: an `i64`, a UUID, a user name.
///
/// ```
/// use oauth_grants::protocol::Subject;
///
/// assert_eq!(Subject::new(42).parse(), Ok(42_i64));
/// ```
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Subject(String);

impl Subject {
    /// The subject with this identifier.
    pub fn new(identifier: impl fmt::Display) -> Self {
        Self(identifier.to_string())
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier in the application's own type.
    ///
    /// # Errors
    ///
    /// Whatever `T`'s own parser says.
    pub fn parse<T: FromStr>(&self) -> Result<T, T::Err> {
        self.0.parse()
    }
}

impl FromStr for Subject {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::new(text))
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Everything that came from one act of authorization: the code, its tokens, and all tokens refreshed from them.
/// It is revoked as a whole (RFC 9700 section 4.14.2).
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(transparent)]
pub struct FamilyId(String);

impl FamilyId {
    /// A new family.
    ///
    /// # Errors
    ///
    /// When the operating system gives no randomness.
    pub fn generate() -> Result<Self, RandomnessError> {
        randomness::random_text::<16>().map(Self)
    }

    /// The family of a code whose record has no place for one: always the same for the same code.
    pub fn of_code(code: &Digest<AuthorizationCode>) -> Self {
        Self(format!("code:{code}"))
    }

    /// The family of an access token whose record has no place for one: the token's own, which nothing else is in.
    pub fn of_access_token(token: &Digest<AccessToken>) -> Self {
        Self(format!("token:{token}"))
    }

    /// A family read back from a store.
    pub fn from_stored(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The identifier, for a store to keep.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FamilyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
