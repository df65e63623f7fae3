//! Random values for secrets and identifiers, from the operating system's generator.
//!
//! A failing generator is an error (answered with 503), never a panic and never a weaker source.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{TryRng, rngs::SysRng};

/// The operating system gave no randomness.
#[derive(Debug, thiserror::Error)]
#[error("the operating system's random generator failed")]
pub struct RandomnessError(#[source] Box<dyn std::error::Error + Send + Sync>);

/// `N` random bytes.
pub(crate) fn random_bytes<const N: usize>() -> Result<[u8; N], RandomnessError> {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).map_err(|error| RandomnessError(Box::new(error)))?;
    Ok(bytes)
}

/// `N` random bytes in base64url without padding: 43 characters for 32 bytes.
pub(crate) fn random_text<const N: usize>() -> Result<String, RandomnessError> {
    Ok(URL_SAFE_NO_PAD.encode(random_bytes::<N>()?))
}
