//! [`TokenType`]: how an access token is presented to a resource (RFC 6749 section 7.1).

/// The type of an access token, as the answer tells it.
///
/// ```
/// use oauth_grants::protocol::TokenType;
///
/// /// A token that is bound to a key of the client (RFC 9449 section 5).
/// const DPOP: TokenType = TokenType::named("DPoP");
/// assert_ne!(DPOP, TokenType::BEARER);
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TokenType(&'static str);

impl TokenType {
    /// Whoever holds the token may use it (RFC 6750).
    pub const BEARER: Self = Self("Bearer");

    /// A type that an extension of the protocol registers: a name, or an absolute URI (RFC 6749 section 8.1).
    pub const fn named(name: &'static str) -> Self {
        Self(name)
    }

    /// The type as it is sent.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}
