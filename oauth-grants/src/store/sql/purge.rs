//! Deleting what has expired, a batch at a time.

use sqlx::SqlSafeStr;

use super::{
    Arguments, AuthorizationCodeStatements, ConsentTable, Dialect, Engine, Models, RefreshTokenStatements,
    SqlAuthorizationCode, SqlStore, SqlToken, TokenStatements, batch::delete as delete_batch, consents,
    families::Families,
};
use crate::{
    model::field::FieldError,
    protocol::Timestamp,
    store::{Purged, REVOCATION_KEPT, StoreError},
};

/// How many rows one statement deletes in SQLite: it has one writer, and whatever is stored meanwhile waits for it. The pages of
/// a row lie all over the indexes, four to a row: fifty of them write twice as much as the thirty tokens that share their
/// commit, ten of them half as much.
const SQLITE_AT_ONCE: u64 = 10;

impl<E: Engine, C, A: SqlAuthorizationCode<E>, T: SqlToken<E>> SqlStore<E, Models<C, A, T>> {
    /// Deletes at most `batch` expired rows of each kind. Call it again while there is [more](Purged::more), and every few
    /// minutes, on one replica or on all at once: in PostgreSQL they take different rows. In SQLite each statement takes a few,
    /// so that what is stored meanwhile need not wait for the whole batch.
    ///
    /// A token's row goes when all its tokens have expired. A revocation goes a day after the last row of its family.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # use oauth_grants::{protocol::{Clock, SystemClock}, store::{StoreError, sql::{Engine, SqlStore}}};
    /// # #[cfg(feature = "sqlite")]
    /// # async fn purge(store: oauth_grants::store::SqliteStore) -> Result<(), StoreError> {
    /// loop {
    ///     while store.purge_expired(1_000, SystemClock.now()).await?.more {}
    ///     tokio::time::sleep(Duration::from_secs(300)).await;
    /// }
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When the database cannot be written. What was deleted before stays deleted.
    pub async fn purge_expired(&self, batch: u32, now: Timestamp) -> Result<Purged, StoreError> {
        let batch = u64::from(batch.max(1));
        let AuthorizationCodeStatements { table, key, expired, .. } = A::STATEMENTS;
        let codes = delete_batch(table, key, expired, 2, E::DIALECT);
        let codes = self.delete(codes, batch, |to| A::bind_expiry(now, to)).await?;
        let TokenStatements { table, key, expired, refresh, .. } = T::STATEMENTS;
        let access = delete_batch(table, key, expired, 2, E::DIALECT);
        let access = self.delete(access, batch, |to| T::bind_expiry(now, to)).await?;
        let refresh = match refresh {
            None => 0,
            Some(RefreshTokenStatements { expired, .. }) => {
                let refresh = delete_batch(table, key, expired, 3, E::DIALECT);
                self.delete(refresh, batch, |to| T::bind_refresh_expiry(now, to)).await?
            }
        };

        let at = |moment: i64| {
            move |to: &mut Arguments<E>| {
                to.bind_integer(moment);
                Ok(())
            }
        };
        let now = now.unix_milliseconds();
        let (mut retired, mut families) = (0, 0);
        if let Some(revocations) = Families::of(&T::STATEMENTS) {
            let kept = i64::try_from(REVOCATION_KEPT.as_millis()).map_err(StoreError::new)?;
            retired = self.delete(revocations.retire(E::DIALECT), batch, at(now)).await?;
            families = self.delete(revocations.purge(E::DIALECT), batch, at(now.saturating_sub(kept))).await?;
        }
        let consents = match self.consents {
            ConsentTable::Kept => self.delete(consents::PURGE.of(E::DIALECT), batch, at(now)).await?,
            ConsentTable::NotKept => 0,
        };
        let more = [codes, access, refresh, retired, families, consents].iter().any(|rows| *rows >= batch);
        Ok(Purged { codes, tokens: access + refresh, families, consents, more })
    }

    /// Runs a statement for at most so many rows, in SQLite a few at a time.
    async fn delete(
        &self,
        statement: impl SqlSafeStr + Send,
        batch: u64,
        bind: impl Fn(&mut Arguments<E>) -> Result<(), FieldError> + Send + Sync,
    ) -> Result<u64, StoreError> {
        let statement = statement.into_sql_str();
        let at_once = match E::DIALECT {
            Dialect::Sqlite => batch.min(SQLITE_AT_ONCE),
            Dialect::Postgres => batch,
        };
        let mut deleted = 0;
        while deleted < batch {
            let limit = at_once.min(batch - deleted);
            let bound = i64::try_from(limit).map_err(StoreError::new)?;
            let bind = |to: &mut Arguments<E>| {
                bind(to).map_err(StoreError::new)?;
                to.bind_integer(bound);
                Ok(())
            };
            let rows = self.execute(statement.clone(), bind).await?;
            deleted += rows;
            if rows < limit {
                break;
            }
        }
        Ok(deleted)
    }
}
