//! [`Digest`]: the SHA-256 of a secret, which is all that a store ever keeps of it.
//!
//! Secrets that this crate generates hold 256 bits, so an unsalted fast hash is enough (RFC 6819 section
//! 5.1.4.1.3 asks for hashing at rest; a slow hash is only needed for values that people choose).

use std::{fmt, marker::PhantomData};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use sha2::{Digest as _, Sha256};
use subtle::{Choice, ConstantTimeEq};

use super::text::debug_as_display;

/// The SHA-256 of a secret of type `Secret`.
///
/// The type parameter keeps the digest of a code from being looked up as the digest of a token.
///
/// ```
/// use oauth_grants::protocol::{AccessToken, Digest};
///
/// let token = AccessToken::new("the token");
/// let digest: Digest<AccessToken> = token.digest();
/// assert_eq!(digest.to_string().parse(), Ok(digest));
/// ```
pub struct Digest<Secret> {
    bytes: [u8; 32],
    secret: PhantomData<fn() -> Secret>,
}

impl<Secret> Digest<Secret> {
    /// The digest of a secret's text.
    pub(crate) fn of(secret: &str) -> Self {
        Self::from_bytes(Sha256::digest(secret.as_bytes()).into())
    }

    /// A digest read back from a store.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self { bytes, secret: PhantomData }
    }

    /// The 32 bytes, for a store to keep.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.bytes
    }

    /// Whether two digests are equal, in a time that does not depend on where they differ.
    pub fn matches(&self, other: &Self) -> bool {
        // As two numbers: `subtle` hides each step from the compiler, and bytes would be as many steps.
        let halves = self.halves().zip(other.halves());
        halves.fold(Choice::from(1), |same, (own, other)| same & own.ct_eq(&other)).into()
    }

    fn halves(&self) -> impl Iterator<Item = u128> {
        let (halves, _none) = self.bytes.as_chunks();
        halves.iter().copied().map(u128::from_ne_bytes)
    }

    /// What a log may say of it.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut beginning = [0; 6];
        beginning.iter_mut().zip(self.bytes).for_each(|(byte, own)| *byte = own);
        Fingerprint(beginning)
    }
}

/// The beginning of a [`Digest`], as eight characters: enough to find a token again in a log, useless to whoever reads it.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct Fingerprint([u8; 6]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

debug_as_display!(Fingerprint);

/// The text is not 32 bytes in base64url without padding.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a digest is 32 bytes in base64url without padding")]
pub struct InvalidDigest;

impl<Secret> std::str::FromStr for Digest<Secret> {
    type Err = InvalidDigest;

    fn from_str(text: &str) -> Result<Self, InvalidDigest> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| InvalidDigest)?;
        Ok(Self::from_bytes(bytes.try_into().map_err(|_| InvalidDigest)?))
    }
}

impl<Secret> fmt::Display for Digest<Secret> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.bytes))
    }
}

impl<Secret> fmt::Debug for Digest<Secret> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({}…)", self.fingerprint())
    }
}

impl<Secret> Clone for Digest<Secret> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Secret> Copy for Digest<Secret> {}

impl<Secret> PartialEq for Digest<Secret> {
    fn eq(&self, other: &Self) -> bool {
        self.matches(other)
    }
}

impl<Secret> Eq for Digest<Secret> {}

impl<Secret> std::hash::Hash for Digest<Secret> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

impl<Secret> Serialize for Digest<Secret> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, Secret> Deserialize<'de> for Digest<Secret> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::AccessToken;

    #[test]
    fn a_digest_matches_itself_and_none_that_differs_in_one_bit() {
        let digest = AccessToken::new("the token").digest();
        assert!(digest.matches(&Digest::from_bytes(*digest.as_bytes())));
        for bit in 0..256 {
            let mut bytes = *digest.as_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert!(!digest.matches(&Digest::from_bytes(bytes)), "bit {bit}");
        }
    }
}
