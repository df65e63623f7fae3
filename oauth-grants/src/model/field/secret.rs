//! [`SecretField`]: what is kept of a client secret.

use super::{BytesField, FieldError};
use crate::protocol::{ClientSecret, Digest, SecretHash};

/// A field that holds what is kept of a client secret, never the secret. A `String` holds either kind of hash and says
/// which it is; a type for 32 bytes holds a SHA-256 alone.
///
/// ```
/// use oauth_grants::{model::field::SecretField, protocol::{ClientSecret, SecretHash}};
///
/// let hash = SecretHash::from(&"secret".parse::<ClientSecret>().unwrap());
/// assert_eq!(String::from_value(&hash)?, "sha256:K7gNU3sdo-OL0wNhqoVWhr3g6s1xYv72ol_pe_Unols");
/// assert_eq!(Vec::from_value(&hash)?.len(), 32);
/// # Ok::<(), oauth_grants::model::field::FieldError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot hold the hash of a client secret",
    label = "use `String`, `SecretHash`, or for SHA-256 alone `Vec<u8>`",
    note = "the SHA-256 of a secret is held by `Vec<u8>`, `[u8; 32]` or `Digest<_>`, as bytes, and it or an argon2 hash by \
            `String` or `SecretHash`, as text"
)]
pub trait SecretField: Sized {
    /// What is bound to the column.
    type Column;

    /// The field that holds a value.
    ///
    /// # Errors
    ///
    /// When it is an argon2 hash and the field has room for 32 bytes.
    fn from_value(value: &SecretHash) -> Result<Self, FieldError>;

    /// The value that the field holds.
    ///
    /// # Errors
    ///
    /// When it holds no hash.
    fn to_value(&self) -> Result<SecretHash, FieldError>;

    /// What the column holds.
    fn into_column(self) -> Self::Column;

    /// The field from its column.
    ///
    /// # Errors
    ///
    /// When the column holds something else.
    fn from_column(column: Self::Column) -> Result<Self, FieldError>;

    way!(SecretHash);
}

#[cfg(feature = "argon2")]
const NO_HASH: FieldError = FieldError::new("holds no hash of a client secret");
#[cfg(not(feature = "argon2"))]
const NO_HASH: FieldError =
    FieldError::new("holds no hash of a client secret that is known here; `$argon2id$…` needs the feature `argon2`");

impl SecretField for String {
    type Column = Self;

    fn from_value(value: &SecretHash) -> Result<Self, FieldError> {
        Ok(value.to_string())
    }

    fn to_value(&self) -> Result<SecretHash, FieldError> {
        self.parse().map_err(|_| NO_HASH)
    }

    fn into_column(self) -> Self {
        self
    }

    fn from_column(column: Self) -> Result<Self, FieldError> {
        Ok(column)
    }
}

impl SecretField for SecretHash {
    type Column = String;

    fn from_value(value: &SecretHash) -> Result<Self, FieldError> {
        Ok(value.clone())
    }

    fn to_value(&self) -> Result<SecretHash, FieldError> {
        Ok(self.clone())
    }

    fn into_column(self) -> String {
        self.to_string()
    }

    fn from_column(column: String) -> Result<Self, FieldError> {
        column.parse().map_err(|_| NO_HASH)
    }
}

macro_rules! of_bytes {
    ($($field:ty)+) => {$(
        impl SecretField for $field {
            type Column = Vec<u8>;

            fn from_value(value: &SecretHash) -> Result<Self, FieldError> {
                match value {
                    SecretHash::Sha256(digest) => BytesField::from_value(digest),
                    #[cfg(feature = "argon2")]
                    SecretHash::Argon2(_) => Err(FieldError::new("has room for a SHA-256 and not for an argon2 hash")),
                }
            }

            fn to_value(&self) -> Result<SecretHash, FieldError> {
                BytesField::to_value(self).map(SecretHash::Sha256)
            }

            fn into_column(self) -> Vec<u8> {
                BytesField::<Digest<ClientSecret>>::into_column(self)
            }

            fn from_column(column: Vec<u8>) -> Result<Self, FieldError> {
                BytesField::<Digest<ClientSecret>>::from_column(column)
            }
        }
    )+};
}

of_bytes!(Vec<u8> [u8; 32] Digest<ClientSecret>);

#[cfg(test)]
mod tests {
    use super::*;

    fn there_and_back<F: SecretField>(hash: &SecretHash) -> SecretHash {
        let column = F::from_value(hash).unwrap().into_column();
        F::from_column(column).unwrap().to_value().unwrap()
    }

    #[test]
    fn each_type_gives_back_what_it_was_given() {
        let hash = SecretHash::from(&ClientSecret::generate().unwrap());
        assert_eq!(there_and_back::<String>(&hash), hash);
        assert_eq!(there_and_back::<SecretHash>(&hash), hash);
        assert_eq!(there_and_back::<Vec<u8>>(&hash), hash);
        assert_eq!(there_and_back::<[u8; 32]>(&hash), hash);
        assert_eq!(there_and_back::<Digest<ClientSecret>>(&hash), hash);
    }

    #[test]
    fn a_plain_secret_is_never_taken_for_a_hash() {
        for plain in ["", "hunter2", "sha256:", "sha256:hunter2", "$argon2id$"] {
            assert_eq!(SecretField::to_value(&plain.to_owned()), Err(NO_HASH), "{plain}");
        }
    }

    #[cfg(feature = "argon2")]
    #[test]
    fn text_has_room_for_argon2_and_32_bytes_have_not() {
        let hash = SecretHash::Argon2(crate::protocol::Argon2Hash::of(&"hunter2".parse().unwrap()).unwrap());
        let text = <String as SecretField>::from_value(&hash).unwrap();
        assert_eq!(SecretField::to_value(&text), Ok(hash.clone()));
        let told = <Vec<u8> as SecretField>::from_value(&hash).unwrap_err().to_string();
        assert!(told.contains("not for an argon2 hash"), "{told}");
    }
}
