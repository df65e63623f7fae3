//! The secrets of the protocol: client secret, authorization code, access token, refresh token, password.
//!
//! None of them can be printed or serialised; what a store keeps is their [`Digest`]. Reading the text takes
//! a call that says so, [`expose`](AccessToken::expose).

use std::{fmt, str::FromStr};

use super::{Digest, RandomnessError, keyed_digest::keyed_digest, randomness, text::debug_as_display};

macro_rules! secrets {
    ($($(#[$attribute:meta])* $name:ident;)+) => {$(
        $(#[$attribute])*
        #[derive(Clone)]
        pub struct $name(String); // no `==`, which takes longer the more is right: `Digest::matches`, `Password::matches`

        impl $name {
            /// The secret itself. Hand it to its owner once, and to nobody else.
            pub fn expose(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+};
}

/// What whoever presents it may have written in any way.
macro_rules! presented_secrets {
    ($($name:ident),+) => {$(
        impl $name {
            /// Takes a value that came from outside, as it is.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }
        }
    )+};
}

macro_rules! generated_secrets {
    ($($name:ident),+) => {$(
        impl $name {
            /// What may be stored, compared and looked up.
            pub fn digest(&self) -> Digest<Self> {
                Digest::of(&self.0)
            }

            /// A new value of 256 random bits, 43 characters of base64url.
            ///
            /// # Errors
            ///
            /// When the operating system gives no randomness.
            pub fn generate() -> Result<Self, RandomnessError> {
                randomness::random_text::<32>().map(Self)
            }
        }
    )+};
}

secrets! {
    /// A client's password (RFC 6749 section 2.3.1). It is never empty.
    ///
    /// Stores keep its SHA-256, which is enough for what [`generate`](Self::generate) makes. A short one, or one that a
    /// person thought of, could be guessed by whoever has read the store: keep it under argon2 (`Argon2Hash`, feature
    /// `argon2`).
    ///
    /// ```
    /// use oauth_grants::protocol::{ClientSecret, InvalidClientSecret};
    ///
    /// let secret: ClientSecret = "s3cret".parse()?;
    /// assert!("".parse::<ClientSecret>().is_err());
    /// # Ok::<(), InvalidClientSecret>(())
    /// ```
    ClientSecret;
    /// An authorization code (RFC 6749 section 1.3.1).
    AuthorizationCode;
    /// An access token (RFC 6749 section 1.4).
    AccessToken;
    /// A refresh token (RFC 6749 section 1.5).
    RefreshToken;
    /// A resource owner's password (RFC 6749 section 4.3.2).
    ///
    /// It has no digest: people choose passwords that a fast hash does not protect. Keep them as argon2 hashes, whose
    /// verification takes [`expose`](Self::expose).
    Password;
}

presented_secrets!(AuthorizationCode, AccessToken, RefreshToken, Password);
generated_secrets!(ClientSecret, AuthorizationCode, AccessToken, RefreshToken);

/// The text is no client secret.
#[derive(Clone, Copy, Eq, PartialEq, thiserror::Error)]
#[error("a client secret is not empty")]
pub struct InvalidClientSecret;

debug_as_display!(InvalidClientSecret);

impl TryFrom<String> for ClientSecret {
    type Error = InvalidClientSecret;

    fn try_from(text: String) -> Result<Self, InvalidClientSecret> {
        if text.is_empty() { Err(InvalidClientSecret) } else { Ok(Self(text)) }
    }
}

impl FromStr for ClientSecret {
    type Err = InvalidClientSecret;

    fn from_str(text: &str) -> Result<Self, InvalidClientSecret> {
        text.to_owned().try_into()
    }
}

impl Password {
    /// Whether it is this one, in a time that tells neither where the two differ nor how long the expected one is. For
    /// demonstrations and tests, where the expected password is at hand.
    ///
    /// ```
    /// use oauth_grants::protocol::Password;
    ///
    /// assert!(Password::new("wonderland").matches("wonderland"));
    /// ```
    pub fn matches(&self, expected: &str) -> bool {
        Digest::<Self>::of(&self.0).matches(&Digest::of(expected))
    }
}

impl RefreshToken {
    /// The one refresh token that follows this one, given the seed that was drawn when it was rotated.
    ///
    /// Whoever presents this token again within the grace period is given the *same* successor, so however
    /// often a refresh is retried, one living refresh token remains. Computing it takes this token and the seed:
    /// a thief of either alone learns nothing.
    #[must_use]
    pub fn successor(&self, seed: &RotationSeed) -> Self {
        Self(keyed_digest(&seed.0, &self.0))
    }
}

/// 256 random bits, drawn when a refresh token is rotated and kept with it: half of what its successor is made of.
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct RotationSeed([u8; 32]);

impl RotationSeed {
    /// A new seed.
    ///
    /// # Errors
    ///
    /// When the operating system gives no randomness.
    pub fn generate() -> Result<Self, RandomnessError> {
        randomness::random_bytes().map(Self)
    }

    /// A seed read back from a store.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes, for a store to keep.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for RotationSeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RotationSeed(…)")
    }
}
