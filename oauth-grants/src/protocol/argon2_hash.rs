//! [`Argon2Hash`]: a client secret that a person chose, as argon2 keeps it (RFC 9106).

use std::{fmt, str::FromStr};

use argon2::{
    Argon2, Params,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

use super::{ClientSecret, RandomnessError, randomness, text::debug_as_display};

/// What argon2 makes of a client secret, with its salt and its cost.
///
/// ```
/// use oauth_grants::protocol::{Argon2Hash, ClientSecret, HashingError};
///
/// let hash = Argon2Hash::of(&"correct horse battery staple".parse().unwrap())?;
/// assert!(hash.to_string().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
/// assert_eq!(hash.to_string().parse(), Ok(hash));
/// # Ok::<(), HashingError>(())
/// ```
#[derive(Clone, Eq, PartialEq)]
pub struct Argon2Hash(Box<PasswordHash>);

/// A secret could not be hashed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HashingError {
    /// The operating system gave no randomness for a salt.
    #[error(transparent)]
    Randomness(#[from] RandomnessError),
    /// Argon2 does not take it.
    #[error("argon2 does not take this secret")]
    Argon2(#[from] argon2::password_hash::Error),
}

/// The text is no argon2 hash whose verification is bearable.
#[derive(Clone, Copy, Eq, PartialEq, thiserror::Error)]
#[error("an argon2 hash is `$argon2id$…` with salt and hash, at most 256 MiB, 16 passes and 16 lanes")]
pub struct InvalidArgon2Hash;

debug_as_display!(InvalidArgon2Hash);

impl Argon2Hash {
    /// The most memory that verifying one may take, in KiB.
    const MOST_MEMORY: u32 = 256 * 1024;
    /// The most passes over it.
    const MOST_PASSES: u32 = 16;
    /// The most lanes.
    const MOST_LANES: u32 = 16;

    /// Hashes a secret, with argon2id and a new salt: two passes over 19 MiB. That takes some 20 milliseconds, during which
    /// an asynchronous thread would do nothing else: call it where blocking is allowed.
    ///
    /// # Errors
    ///
    /// When the operating system gives no randomness, or the secret is longer than four gigabytes.
    pub fn of(secret: &ClientSecret) -> Result<Self, HashingError> {
        let salt = randomness::random_bytes::<16>()?;
        Ok(Self(Box::new(Argon2::default().hash_password_with_salt(secret.expose().as_bytes(), &salt)?)))
    }

    /// Whether this is the hash of a secret. It takes as long as making it did, and blocks as well.
    pub fn matches(&self, secret: &ClientSecret) -> bool {
        Argon2::default().verify_password(secret.expose().as_bytes(), &*self.0).is_ok()
    }
}

impl FromStr for Argon2Hash {
    type Err = InvalidArgon2Hash;

    fn from_str(text: &str) -> Result<Self, InvalidArgon2Hash> {
        let hash = PasswordHash::new(text).map_err(|_| InvalidArgon2Hash)?;
        let cost = Params::try_from(&hash).map_err(|_| InvalidArgon2Hash)?;
        let is_argon2 = argon2::Algorithm::try_from(hash.algorithm.as_str()).is_ok();
        let is_bearable = cost.m_cost() <= Self::MOST_MEMORY
            && cost.t_cost() <= Self::MOST_PASSES
            && cost.p_cost() <= Self::MOST_LANES;
        let is_whole = hash.salt.is_some() && hash.hash.is_some();
        if is_argon2 && is_bearable && is_whole { Ok(Self(Box::new(hash))) } else { Err(InvalidArgon2Hash) }
    }
}

impl fmt::Display for Argon2Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Argon2Hash {
    /// Without the hash, from which a secret that a person chose may be guessed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Argon2Hash(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_matches_its_own_hash_alone() {
        let hash = Argon2Hash::of(&"hunter2".parse().unwrap()).unwrap();
        assert!(hash.matches(&"hunter2".parse().unwrap()));
        assert!(!hash.matches(&"hunter3".parse().unwrap()));
        assert_ne!(hash, Argon2Hash::of(&"hunter2".parse().unwrap()).unwrap(), "the salt is another");
        assert_eq!(format!("{hash:?}"), "Argon2Hash(…)");
    }

    #[test]
    fn a_hash_whose_verification_would_stop_the_server_is_refused() {
        let hash = |cost: &str| format!("$argon2id$v=19${cost}$c2l4dGVlbiBieXRlcyEh$bGVuZ3RoIG9mIHRoZSBoYXNoIGlz");
        assert!(hash("m=19456,t=2,p=1").parse::<Argon2Hash>().is_ok());
        for cost in ["m=262145,t=2,p=1", "m=19456,t=17,p=1", "m=19456,t=2,p=17", "m=4294967295,t=4294967295,p=1", "m=x"]
        {
            assert!(hash(cost).parse::<Argon2Hash>().is_err(), "{cost}");
        }
        for text in [
            "",
            "$",
            "hunter2",
            "$argon2id$",
            "$argon2id$v=19$m=19456,t=2,p=1",
            "$scrypt$ln=16,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",
        ] {
            assert!(text.parse::<Argon2Hash>().is_err(), "{text}");
        }
    }
}
