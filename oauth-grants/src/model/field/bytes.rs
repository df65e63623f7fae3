//! [`BytesField`]: digests and rotation seeds, 32 bytes each.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::FieldError;
use crate::protocol::{Digest, RotationSeed};

/// A value of 32 bytes, and how it is written as text.
pub trait Bytes: Sized + Send + Sync + 'static {
    /// What its text begins with.
    const TAG: &'static str;

    /// The 32 bytes.
    fn bytes(&self) -> [u8; 32];

    /// The value of 32 bytes.
    fn from_bytes(bytes: [u8; 32]) -> Self;
}

/// As text, a digest says what it is: a table can hold digests beside the plain tokens of an earlier time, which
/// may look like a digest otherwise.
impl<Secret: 'static> Bytes for Digest<Secret> {
    const TAG: &'static str = "sha256:";

    fn bytes(&self) -> [u8; 32] {
        *self.as_bytes()
    }

    fn from_bytes(bytes: [u8; 32]) -> Self {
        Self::from_bytes(bytes)
    }
}

impl Bytes for RotationSeed {
    const TAG: &'static str = "";

    fn bytes(&self) -> [u8; 32] {
        *self.as_bytes()
    }

    fn from_bytes(bytes: [u8; 32]) -> Self {
        Self::from_bytes(bytes)
    }
}

/// A field that holds the 32 bytes of `B`: a digest, never the code or token, or a rotation seed. A `String` holds them
/// in base64url, a digest with `sha256:` before it.
///
/// ```
/// use oauth_grants::{model::field::BytesField, protocol::AuthorizationCode};
///
/// let digest = AuthorizationCode::new("the code").digest();
/// assert_eq!(String::from_value(&digest)?, "sha256:JuoIlK19xhWlSLBfEW8HamerY_BkUhdOJDjbcWOTxeE");
/// assert_eq!(Vec::from_value(&digest)?.len(), 32);
/// # Ok::<(), oauth_grants::model::field::FieldError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot hold a digest or a seed",
    label = "use `Vec<u8>`, `[u8; 32]`, `String` or the type of the value itself",
    note = "a `String` is text in the column, the others are bytes"
)]
pub trait BytesField<B: Bytes>: Sized {
    /// What is bound to the column.
    type Column;

    /// The field that holds a value.
    ///
    /// # Errors
    ///
    /// Never for the types of this crate.
    fn from_value(value: &B) -> Result<Self, FieldError>;

    /// The value that the field holds.
    ///
    /// # Errors
    ///
    /// When it does not hold 32 bytes.
    fn to_value(&self) -> Result<B, FieldError>;

    /// What the column holds.
    fn into_column(self) -> Self::Column;

    /// The field from its column.
    ///
    /// # Errors
    ///
    /// When the column holds something else.
    fn from_column(column: Self::Column) -> Result<Self, FieldError>;

    way!(B);
}

const NOT_32_BYTES: FieldError = FieldError::new("does not hold 32 bytes");

impl<B: Bytes> BytesField<B> for String {
    type Column = Self;

    fn from_value(value: &B) -> Result<Self, FieldError> {
        let mut text = B::TAG.to_owned();
        URL_SAFE_NO_PAD.encode_string(value.bytes(), &mut text);
        Ok(text)
    }

    fn to_value(&self) -> Result<B, FieldError> {
        let text = self.strip_prefix(B::TAG).ok_or(FieldError::new("holds something else than a digest"))?;
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| NOT_32_BYTES)?;
        Ok(B::from_bytes(bytes.try_into().map_err(|_| NOT_32_BYTES)?))
    }

    fn into_column(self) -> Self {
        self
    }

    fn from_column(column: Self) -> Result<Self, FieldError> {
        Ok(column)
    }
}

impl<B: Bytes> BytesField<B> for Vec<u8> {
    type Column = Self;

    fn from_value(value: &B) -> Result<Self, FieldError> {
        Ok(value.bytes().to_vec())
    }

    fn to_value(&self) -> Result<B, FieldError> {
        Ok(B::from_bytes(self.as_slice().try_into().map_err(|_| NOT_32_BYTES)?))
    }

    fn into_column(self) -> Self {
        self
    }

    fn from_column(column: Self) -> Result<Self, FieldError> {
        Ok(column)
    }
}

impl<B: Bytes> BytesField<B> for [u8; 32] {
    type Column = Vec<u8>;

    fn from_value(value: &B) -> Result<Self, FieldError> {
        Ok(value.bytes())
    }

    fn to_value(&self) -> Result<B, FieldError> {
        Ok(B::from_bytes(*self))
    }

    fn into_column(self) -> Vec<u8> {
        self.to_vec()
    }

    fn from_column(column: Vec<u8>) -> Result<Self, FieldError> {
        column.try_into().map_err(|_| NOT_32_BYTES)
    }
}

impl<B: Bytes + Clone> BytesField<B> for B {
    type Column = Vec<u8>;

    fn from_value(value: &B) -> Result<Self, FieldError> {
        Ok(value.clone())
    }

    fn to_value(&self) -> Result<B, FieldError> {
        Ok(self.clone())
    }

    fn into_column(self) -> Vec<u8> {
        self.bytes().to_vec()
    }

    fn from_column(column: Vec<u8>) -> Result<Self, FieldError> {
        Ok(B::from_bytes(column.try_into().map_err(|_| NOT_32_BYTES)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::AccessToken;

    #[test]
    fn a_text_that_is_no_digest_is_never_taken_for_one() {
        let token = AccessToken::generate().unwrap();
        let digest = token.digest();
        let text = <String as BytesField<Digest<AccessToken>>>::from_value(&digest).unwrap();
        assert_eq!(BytesField::<Digest<AccessToken>>::to_value(&text), Ok(digest));
        // A plain token is 32 bytes of base64url as well.
        for other in [token.expose(), "", "sha256:", "sha256:abc", text.trim_end_matches(char::is_alphanumeric)] {
            assert!(BytesField::<Digest<AccessToken>>::to_value(&other.to_owned()).is_err(), "{other}");
        }
    }

    #[test]
    fn bytes_are_thirty_two() {
        let digest = AccessToken::new("a").digest();
        let bytes = <Vec<u8> as BytesField<Digest<AccessToken>>>::from_value(&digest).unwrap();
        assert_eq!(BytesField::<Digest<AccessToken>>::to_value(&bytes), Ok(digest));
        let short = bytes[1..].to_vec();
        assert!(BytesField::<Digest<AccessToken>>::to_value(&short).is_err());
        assert!(<[u8; 32] as BytesField<Digest<AccessToken>>>::from_column(short).is_err());
    }
}
