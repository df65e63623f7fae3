//! HMAC-SHA256 (RFC 2104), for values that whoever holds the key can compute again and nobody else can guess.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest as _, Sha256};

/// The length of a block of SHA-256, in bytes.
const BLOCK: usize = 64;

/// The authentication code of a text under a key, as 43 characters of base64url.
pub(crate) fn authentication_code(key: &[u8], text: &str) -> String {
    // A key longer than the block is hashed, and a shorter one is padded with zeros; done here, it cannot fail.
    let hashed;
    let key = if key.len() > BLOCK {
        hashed = Sha256::digest(key);
        hashed.as_slice()
    } else {
        key
    };
    let mut block = [0; BLOCK];
    block.iter_mut().zip(key).for_each(|(padded, byte)| *padded = *byte);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    mac.update(text.as_bytes());
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_code_of_rfc_4231_for_short_and_long_keys() {
        // Section 4.3, test case 2.
        let short = authentication_code(b"Jefe", "what do ya want for nothing?");
        assert_eq!(short, "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM");
        // Section 4.7, test case 6.
        let long = authentication_code(&[0xaa; 131], "Test Using Larger Than Block-Size Key - Hash Key First");
        assert_eq!(long, "YOQxWR7gtn8Niiaqy_W3f44LxiE3KMUUBUYEDw7jf1Q");
    }
}
