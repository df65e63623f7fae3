//! [`ResponseType`] and [`ResponseMode`]: what an authorization request asks for, and where the answer goes
//! (RFC 6749 section 3.1.1, OAuth 2.0 Multiple Response Type Encoding Practices).

use serde::{Deserialize, Serialize};

use super::text::{checked_text, debug_as_display};

/// What `response_type` asks for: one or more words, whose order does not matter.
///
/// ```
/// use oauth_grants::protocol::ResponseType;
///
/// assert_eq!("token code".parse::<ResponseType>(), "code token".parse());
/// ```
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct ResponseType(String);

impl ResponseType {
    /// The words, sorted, separated by single spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text is no response type.
#[derive(Clone, Copy, Eq, PartialEq, thiserror::Error)]
#[error("a response type is one or more words of letters, digits, `_`, `-`, `.` and `:` (RFC 6749 section 8.4)")]
pub struct InvalidResponseType;

debug_as_display!(InvalidResponseType);

impl TryFrom<String> for ResponseType {
    type Error = InvalidResponseType;

    fn try_from(text: String) -> Result<Self, InvalidResponseType> {
        let word_character = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.:".contains(&byte);
        // Nearly every one: a single word, in which there is nothing to put in order.
        if !text.is_empty() && text.bytes().all(word_character) {
            return Ok(Self(text));
        }
        let mut words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() || !words.iter().all(|word| word.bytes().all(word_character)) {
            return Err(InvalidResponseType);
        }
        words.sort_unstable();
        words.dedup();
        Ok(Self(words.join(" ")))
    }
}

checked_text!(ResponseType, InvalidResponseType);

/// Where the answer of the authorization endpoint is put, success and error alike.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseMode {
    /// In the query of the redirect URI: for answers without a token.
    Query,
    /// In its fragment, which browsers do not send on: for answers that hold a token.
    Fragment,
}
