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

/// [`random_text`] in an array, which takes no memory of its own.
pub(crate) fn random_ascii<const N: usize, const LENGTH: usize>() -> Result<[u8; LENGTH], RandomnessError> {
    const { assert!(LENGTH == (N * 8).div_ceil(6), "as long as the text") };
    let mut text = [0; LENGTH];
    URL_SAFE_NO_PAD.encode_slice(random_bytes::<N>()?, &mut text).map_err(|error| RandomnessError(Box::new(error)))?;
    Ok(text)
}
