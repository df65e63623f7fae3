//! [`GrantType`]: the name of a grant in `grant_type` (RFC 6749 sections 4 and 4.5).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{
    text::{checked_text, debug_as_display},
    uri::UriParts,
};

/// One of the five names of RFC 6749, or an absolute URI.
///
/// ```
/// use oauth_grants::protocol::GrantType;
///
/// assert_eq!("password".parse(), Ok(GrantType::PASSWORD));
/// assert!("urn:example:params:oauth:grant-type:sms".parse::<GrantType>().is_ok());
/// assert!("sms".parse::<GrantType>().is_err());
/// ```
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct GrantType(Cow<'static, str>);

impl GrantType {
    /// RFC 6749 section 4.1.
    pub const AUTHORIZATION_CODE: Self = Self(Cow::Borrowed("authorization_code"));
    /// RFC 6749 section 4.2. It has no place at the token endpoint, but clients register for it by this name.
    pub const IMPLICIT: Self = Self(Cow::Borrowed("implicit"));
    /// RFC 6749 section 4.3.
    pub const PASSWORD: Self = Self(Cow::Borrowed("password"));
    /// RFC 6749 section 4.4.
    pub const CLIENT_CREDENTIALS: Self = Self(Cow::Borrowed("client_credentials"));
    /// RFC 6749 section 6.
    pub const REFRESH_TOKEN: Self = Self(Cow::Borrowed("refresh_token"));

    /// The grant of a token that is kept without the name of its grant.
    pub const UNKNOWN: Self = Self(Cow::Borrowed("urn:oauth-grants:grant-type:unknown"));

    /// The names that RFC 6749 defines; every other name is an absolute URI.
    pub const STANDARD: [Self; 5] =
        [Self::AUTHORIZATION_CODE, Self::IMPLICIT, Self::PASSWORD, Self::CLIENT_CREDENTIALS, Self::REFRESH_TOKEN];

    /// Whether the name is taken by a grant of RFC 6749, also where it is written as the IETF writes the names of later
    /// grants (RFC 6755), or by [`UNKNOWN`](Self::UNKNOWN).
    pub(crate) fn is_taken(&self) -> bool {
        let word = self.0.strip_prefix("urn:ietf:params:oauth:grant-type:").unwrap_or(&self.0);
        Self::STANDARD.iter().any(|standard| standard.0 == word) || *self == Self::UNKNOWN
    }

    /// The name as it stands in requests.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text is no grant type.
#[derive(Clone, Copy, Eq, PartialEq, thiserror::Error)]
#[error(
    "a grant type is `authorization_code`, `implicit`, `password`, `client_credentials`, `refresh_token` or an \
     absolute URI (RFC 6749 section 4.5)"
)]
pub struct InvalidGrantType;

debug_as_display!(InvalidGrantType);

impl TryFrom<String> for GrantType {
    type Error = InvalidGrantType;

    fn try_from(text: String) -> Result<Self, InvalidGrantType> {
        if let Some(standard) = Self::STANDARD.into_iter().find(|standard| standard.0 == text) {
            return Ok(standard);
        }
        match UriParts::split(&text) {
            Some(parts) if parts.path_and_query.len() > 1 || !parts.host.is_empty() => Ok(Self(Cow::Owned(text))),
            _ => Err(InvalidGrantType),
        }
    }
}

checked_text!(GrantType, InvalidGrantType);
