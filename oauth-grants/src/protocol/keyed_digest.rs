//! A digest under a key, for values that whoever holds the key can compute again and nobody else can guess.
//!
//! It is the SHA-256 of the key with the text behind it, and needs half the blocks of HMAC (RFC 2104), which is for keys of
//! any length and texts of any bytes. Here the keys of one use are 256 random bits written in one way, so where the text
//! begins is never in doubt. And whoever knows a digest can go on from it, but only to that of a text which the padding of
//! SHA-256 stands in: it begins with a byte that begins no character of UTF-8, so that is no text.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

/// The digest of a text under a key, as 43 characters of base64url.
pub(crate) fn keyed_digest(key: &[u8], text: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::new().chain_update(key).chain_update(text).finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_sha_256_of_the_key_and_the_text_behind_it() {
        // The example of FIPS 180-4 for one block, which is `abc`.
        assert_eq!(keyed_digest(b"a", "bc"), "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    }
}
