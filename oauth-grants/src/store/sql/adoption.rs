//! Adopting tables in which an earlier server kept tokens as plain text.

use super::{DigestColumn, Engine, Models, Row, SqlAuthorizationCode, SqlClient, SqlStore, SqlToken};
use crate::{
    model::field::BytesField,
    protocol::{AccessToken, Digest},
    store::StoreError,
};

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
    /// # Errors
    ///
    /// When the database cannot be written. What was replaced before stays replaced.
    pub async fn hash_plain_text(&self, batch: u32) -> Result<Adopted, StoreError> {
        let mut adopted = Adopted::default();
        let counts = [
            (C::STATEMENTS.digests, &mut adopted.clients),
            (A::STATEMENTS.digests, &mut adopted.codes),
            (T::STATEMENTS.digests, &mut adopted.tokens),
        ];
        for (columns, count) in counts {
            for column in columns {
                let replaced = self.hash_column(*column, batch.max(1)).await?;
                *count += replaced;
                adopted.more |= replaced >= u64::from(batch.max(1));
            }
        }
        Ok(adopted)
    }

    async fn hash_column(&self, column: DigestColumn, batch: u32) -> Result<u64, StoreError> {
        let bind = |arguments: &mut super::Arguments<E>| {
            arguments.bind_integer(i64::from(batch));
            Ok(())
        };
        let mut replaced = 0;
        for row in self.fetch_all(column.find_plain, bind).await? {
            let plain = Row::<E>(&row).text("plain")?;
            let digest: Digest<AccessToken> = AccessToken::new(plain.as_str()).digest();
            let digest = String::from_value(&digest).map_err(StoreError::new)?;
            let bind = |arguments: &mut super::Arguments<E>| {
                arguments.bind_text(&digest);
                arguments.bind_text(&plain);
                Ok(())
            };
            replaced += self.execute(column.replace_plain, bind).await?;
        }
        Ok(replaced)
    }
}
