//! Identifiers that are no secrets: client, subject (the resource owner), token family.

use std::{borrow::Cow, fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{
    AccessToken, AuthorizationCode, Digest, RandomnessError, randomness,
    text::{debug_as_display, shared_text},
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
pub struct ClientId(Arc<str>);

impl ClientId {
    /// A new identifier: 32 hexadecimal digits, which need no quoting anywhere.
    ///
    /// # Errors
    ///
    /// When the operating system gives no randomness.
    pub fn generate() -> Result<Self, RandomnessError> {
        let bytes = randomness::random_bytes::<16>()?;
        Ok(Self(format!("{:032x}", u128::from_be_bytes(bytes)).into()))
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

impl FromStr for ClientId {
    type Err = InvalidClientId;

    fn from_str(text: &str) -> Result<Self, InvalidClientId> {
        let good = (1..=255).contains(&text.len()) && text.bytes().all(|byte| (0x20..=0x7e).contains(&byte));
        if good { Ok(Self(text.into())) } else { Err(InvalidClientId) }
    }
}

shared_text!(ClientId, InvalidClientId);

/// Who granted: the resource owner, by the identifier that the application knows them by.
///
/// Any identifier type serves, as its text: an `i64`, a UUID. It must never be given to another person, who would inherit what was
/// granted under it, tokens and consents; so a user name serves only where none is used again. Nor is it ever
/// what was typed: where `Alice` and `alice` are one person, each spelling would be a subject of its own, and what is revoked,
/// withdrawn or limited under the one goes on under the other. Take what stands in the row that was found.
///
/// ```
/// use oauth_grants::protocol::Subject;
///
/// assert_eq!(Subject::new(42).parse(), Ok(42_i64));
/// ```
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(from = "String", into = "String")]
pub struct Subject(Arc<str>);

impl Subject {
    /// The subject with this identifier.
    pub fn new(identifier: impl fmt::Display) -> Self {
        Self(identifier.to_string().into())
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

impl From<String> for Subject {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<Subject> for String {
    fn from(subject: Subject) -> Self {
        subject.as_str().to_owned()
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Everything that came from one act of authorization: the code, its tokens, and all tokens refreshed from them.
/// It is revoked as a whole (RFC 9700 section 4.14.2).
#[derive(Clone, Eq, Hash, PartialEq)]
pub struct FamilyId(FamilyText);

/// Those that are generated need no memory of their own, however often they are cloned. A text is only in one of the two.
#[derive(Clone, Eq, Hash, PartialEq)]
enum FamilyText {
    /// As long as a generated one, in ASCII.
    Inline([u8; FamilyId::GENERATED]),
    Shared(Arc<str>),
}

impl FamilyId {
    /// A new family.
    ///
    /// # Errors
    ///
    /// When the operating system gives no randomness.
    pub fn generate() -> Result<Self, RandomnessError> {
        randomness::random_ascii::<16, { Self::GENERATED }>().map(FamilyText::Inline).map(Self)
    }

    /// The length of a generated one: 16 bytes in base64url.
    const GENERATED: usize = 22;

    /// The family of a code whose record has no place for one: always the same for the same code.
    pub fn of_code(code: &Digest<AuthorizationCode>) -> Self {
        Self::from_stored(format!("code:{code}"))
    }

    /// The family of an access token whose record has no place for one: the token's own, which nothing else is in.
    pub fn of_access_token(token: &Digest<AccessToken>) -> Self {
        Self::from_stored(format!("token:{token}"))
    }

    /// A family read back from a store.
    pub fn from_stored(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.as_bytes().try_into() {
            Ok(bytes) if text.is_ascii() => Self(FamilyText::Inline(bytes)),
            _ => Self(FamilyText::Shared(text.into())),
        }
    }

    /// The identifier, for a store to keep.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            // ASCII is text, so there is nothing to fall back to.
            FamilyText::Inline(bytes) => std::str::from_utf8(bytes).unwrap_or_default(),
            FamilyText::Shared(text) => text,
        }
    }
}

impl fmt::Display for FamilyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for FamilyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FamilyId").field(&self.as_str()).finish()
    }
}

impl Serialize for FamilyId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for FamilyId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<'de, str>::deserialize(deserializer).map(Self::from_stored)
    }
}
