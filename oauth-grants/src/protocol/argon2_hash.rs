//! [`Argon2Hash`]: a client secret that a person chose, as argon2 keeps it (RFC 9106).

use std::{fmt, str::FromStr};

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use subtle::ConstantTimeEq;

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

/// The memory of one verification after the other. A thread that allocates it anew each time makes the process hold many
/// times as much: glibc before 2.38 hardly ever uses aligned memory again.
#[derive(Default)]
pub(crate) struct Argon2Memory(Vec<Block>);

impl Argon2Memory {
    /// As [`Argon2Hash::matches`].
    pub(crate) fn matches(&mut self, hash: &Argon2Hash, secret: &ClientSecret) -> bool {
        let hash = &*hash.0;
        let Some((salt, expected)) = hash.salt.as_ref().zip(hash.hash.as_ref()) else { return false };
        let algorithm = Algorithm::try_from(hash.algorithm.as_str());
        let version = hash.version.map_or(Ok(Version::default()), Version::try_from);
        let (Ok(algorithm), Ok(version), Ok(cost)) = (algorithm, version, Params::try_from(hash)) else { return false };
        let mut computed = vec![0; expected.as_ref().len()];
        let is_computed = self.hash(&Argon2::new(algorithm, version, cost), secret, salt.as_ref(), &mut computed);
        is_computed && computed.ct_eq(expected.as_ref()).into()
    }

    /// Spends as much as a verification at the usual cost, against nothing.
    pub(crate) fn spend(&mut self, secret: &ClientSecret) {
        let mut computed = [0; 32];
        let is_computed = self.hash(&Argon2::default(), secret, &[0; 16], &mut computed);
        std::hint::black_box((is_computed, computed));
    }

    fn hash(&mut self, argon2: &Argon2<'_>, secret: &ClientSecret, salt: &[u8], computed: &mut [u8]) -> bool {
        let blocks = argon2.params().block_count();
        // What a hash of unusual cost took is given back.
        self.0.truncate(blocks.max(Params::DEFAULT.block_count()));
        self.0.shrink_to_fit();
        if self.0.len() < blocks {
            self.0.reserve_exact(blocks - self.0.len());
            self.0.resize(blocks, Block::default());
        }
        argon2.hash_password_into_with_memory(secret.expose().as_bytes(), salt, computed, &mut self.0).is_ok()
    }
}

impl FromStr for Argon2Hash {
    type Err = InvalidArgon2Hash;

    fn from_str(text: &str) -> Result<Self, InvalidArgon2Hash> {
        let hash = PasswordHash::new(text).map_err(|_| InvalidArgon2Hash)?;
        let cost = Params::try_from(&hash).map_err(|_| InvalidArgon2Hash)?;
        let is_argon2 = Algorithm::try_from(hash.algorithm.as_str()).is_ok();
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
    fn memory_that_was_used_tells_the_same() {
        let secrets: [ClientSecret; 2] = ["hunter2".parse().unwrap(), "hunter3".parse().unwrap()];
        let costly = "$argon2id$v=19$m=65536,t=1,p=1$c2l4dGVlbiBieXRlcyEh$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        let costly: Argon2Hash = costly.parse().unwrap();
        let mut memory = Argon2Memory::default();
        for (at, secret) in secrets.iter().enumerate() {
            let hash = Argon2Hash::of(secret).unwrap();
            for (other, presented) in secrets.iter().enumerate() {
                assert_eq!(memory.matches(&hash, presented), at == other);
                assert!(!memory.matches(&costly, presented));
                memory.spend(presented);
            }
        }
    }

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
