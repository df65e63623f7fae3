//! [`SecretHash`]: what is kept of a client secret (RFC 6749 section 10.1, RFC 6819 section 5.1.4.1.3).

use std::{fmt, str::FromStr};

#[cfg(feature = "argon2")]
use super::Argon2Hash;
use super::{ClientSecret, Digest, text::debug_as_display};

/// What is kept of a client secret. As text, it says which of the two it is: `sha256:…` or `$argon2id$…`.
///
/// ```
/// use oauth_grants::protocol::{ClientSecret, SecretHash};
///
/// let hash = SecretHash::from(&ClientSecret::generate()?);
/// assert!(hash.to_string().starts_with("sha256:"));
/// assert_eq!(hash.to_string().parse(), Ok(hash));
/// # Ok::<(), oauth_grants::protocol::RandomnessError>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum SecretHash {
    /// The SHA-256: right for secrets of 256 random bits, which nobody finds by trying.
    Sha256(Digest<ClientSecret>),
    /// The secret under argon2: for one that a person chose.
    #[cfg(feature = "argon2")]
    Argon2(Argon2Hash),
}

/// The text is nothing that is kept of a client secret.
#[derive(Clone, Copy, Eq, PartialEq, thiserror::Error)]
#[error("{}", Self::MESSAGE)]
pub struct InvalidSecretHash;

debug_as_display!(InvalidSecretHash);

impl InvalidSecretHash {
    #[cfg(feature = "argon2")]
    const MESSAGE: &str =
        "of a client secret `sha256:` with 32 bytes in base64url is kept, or `$argon2id$…` within bounds";
    #[cfg(not(feature = "argon2"))]
    const MESSAGE: &str =
        "of a client secret `sha256:` with 32 bytes in base64url is kept; `$argon2id$…` needs the feature `argon2`";
}

/// What the text of a SHA-256 begins with.
const SHA256: &str = "sha256:";

impl From<&ClientSecret> for SecretHash {
    /// The SHA-256.
    fn from(secret: &ClientSecret) -> Self {
        Self::Sha256(secret.digest())
    }
}

impl fmt::Display for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sha256(digest) => write!(f, "{SHA256}{digest}"),
            #[cfg(feature = "argon2")]
            Self::Argon2(hash) => hash.fmt(f),
        }
    }
}

impl FromStr for SecretHash {
    type Err = InvalidSecretHash;

    fn from_str(text: &str) -> Result<Self, InvalidSecretHash> {
        if let Some(digest) = text.strip_prefix(SHA256) {
            return digest.parse().map(Self::Sha256).map_err(|_| InvalidSecretHash);
        }
        #[cfg(feature = "argon2")]
        if let Ok(hash) = text.parse() {
            return Ok(Self::Argon2(hash));
        }
        Err(InvalidSecretHash)
    }
}
