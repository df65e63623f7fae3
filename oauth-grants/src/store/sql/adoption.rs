//! Adopting tables in which an earlier server kept tokens as plain text, or their digests in another form.

use super::{Engine, Models, Row, SqlAuthorizationCode, SqlClient, SqlStore, SqlToken, plain_text::PlainText};
use crate::{
    model::field::BytesField,
    protocol::{AccessToken, Digest},
    store::StoreError,
};

/// What 64 hexadecimal digits are that an earlier server left in a column of digests: a SHA-256, or a token of 32 bytes. They look
/// alike, and a digest of a digest opens nothing any more, so whoever [adopts](SqlStore::hash_plain_text) them says it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum HexDigits {
    /// SHA-256 digests of tokens and secrets, as Doorkeeper keeps with `hash_token_secrets`. They are written in the form that is
    /// read here, and what they are of goes on working.
    AreDigests,
    /// Tokens and secrets in the clear, like everything else in the column.
    ArePlainText,
}

/// What one call of [`hash_plain_text`](SqlStore::hash_plain_text) replaced, in values.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Adopted {
    /// Secrets of clients.
    pub clients: u64,
    /// Authorization codes.
    pub codes: u64,
    /// Access tokens and refresh tokens.
    pub tokens: u64,
    /// Whether a batch was full, so that there may be more.
    pub more: bool,
}

impl<E: Engine, C: SqlClient<E>, A: SqlAuthorizationCode<E>, T: SqlToken<E>> SqlStore<E, Models<C, A, T>> {
    /// Replaces at most `batch` plain-text values of each text column that is to hold digests by their digests, and counts
    /// them. Until then such a token is not found, and such a secret is an error.
    ///
    /// A digest begins with `sha256:`, so nothing is replaced twice. Columns of bytes are left alone: in them a digest
    /// does not say what it is. Call it until there is no [more](Adopted::more), once, and say in the log what it
    /// counted: everything that had been plain text until then may have been read.
    ///
    /// It cannot be undone: a column that holds digests in another form than these, in base64 for example, is converted by a statement
    /// of your own before.
    ///
    /// # Errors
    ///
    /// When a value is a password hash that is not read here, of bcrypt for example: a digest of it would lock its client out. When the
    /// database cannot be written. What was replaced before stays replaced.
    pub async fn hash_plain_text(&self, hex_digits: HexDigits, batch: u32) -> Result<Adopted, StoreError> {
        let mut adopted = Adopted::default();
        let counts = [
            (PlainText::of_clients(&C::STATEMENTS), &mut adopted.clients),
            (PlainText::of_codes(&A::STATEMENTS), &mut adopted.codes),
            (PlainText::of_tokens(&T::STATEMENTS), &mut adopted.tokens),
        ];
        for (columns, count) in counts {
            for column in columns {
                let replaced = self.hash_column(column, hex_digits, batch.max(1)).await?;
                *count += replaced;
                adopted.more |= replaced >= u64::from(batch.max(1));
            }
        }
        Ok(adopted)
    }

    async fn hash_column(&self, column: PlainText, hex_digits: HexDigits, batch: u32) -> Result<u64, StoreError> {
        let bind = |arguments: &mut super::Arguments<E>| {
            arguments.bind_integer(i64::from(batch));
            Ok(())
        };
        let mut replaced = 0;
        for row in self.fetch_all(column.find(), bind).await? {
            let plain = Row::<E>(&row).text("plain")?;
            if is_password_hash(&plain) {
                return Err(StoreError::new(ForeignPasswordHash { column: column.column() }));
            }
            let digest: Digest<AccessToken> = match (hex_digits, sha256_of_hex_digits(&plain)) {
                (HexDigits::AreDigests, Some(digest)) => digest,
                _ => AccessToken::new(plain.as_str()).digest(),
            };
            let digest = String::from_value(&digest).map_err(StoreError::new)?;
            let bind = |arguments: &mut super::Arguments<E>| {
                arguments.bind_text(&digest);
                arguments.bind_text(&plain);
                Ok(())
            };
            replaced += self.execute(column.replace(), bind).await?;
        }
        Ok(replaced)
    }
}

/// The value itself is a secret, and goes nowhere.
#[derive(Debug, thiserror::Error)]
#[error(
    "column `{column}` holds a password hash, but not of argon2id: give that client a new secret, and until then one that nobody knows; \
     a client without any is public where its table has no `token_endpoint_auth_method`"
)]
struct ForeignPasswordHash {
    column: &'static str,
}

/// Whether this is the text of a hash function for passwords, as bcrypt, Django or Werkzeug write it: its parts are parted by `$`.
fn is_password_hash(text: &str) -> bool {
    let starts = ["$", "argon2", "bcrypt", "pbkdf2", "scrypt"];
    starts.iter().any(|start| text.starts_with(start)) && text.split('$').count() > 2
}

fn sha256_of_hex_digits(text: &str) -> Option<Digest<AccessToken>> {
    let mut bytes = [0; 32];
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != bytes.len() || !rest.is_empty() {
        return None;
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = hex_digit(*high)? << 4 | hex_digit(*low)?;
    }
    Some(Digest::from_bytes(bytes))
}

fn hex_digit(character: u8) -> Option<u8> {
    char::from(character).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
