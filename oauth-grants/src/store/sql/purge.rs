//! Deleting what has expired, a batch at a time.

use super::{ConsentTable, Engine, Models, SqlAuthorizationCode, SqlStore, SqlToken, consents};
use crate::{
    protocol::Timestamp,
    store::{Purged, REVOCATION_KEPT, StoreError},
};

impl<E: Engine, C, A: SqlAuthorizationCode<E>, T: SqlToken<E>> SqlStore<E, Models<C, A, T>> {
    /// Deletes at most `batch` expired rows of each kind. Call it again while there is [more](Purged::more), and every few
    /// minutes, on one replica or on all at once: in PostgreSQL they take different rows.
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
        let mut purged = Purged::default();
        let full = u64::from(batch.max(1));
        let limit = i64::from(batch.max(1));

        let bind = |arguments: &mut super::Arguments<E>| {
            A::bind_expiry(now, arguments).map_err(StoreError::new)?;
            arguments.bind_integer(limit);
            Ok(())
        };
        purged.codes = self.execute(A::STATEMENTS.purge.of(E::DIALECT), bind).await?;

        let bind = |arguments: &mut super::Arguments<E>| {
            T::bind_expiry(now, arguments).map_err(StoreError::new)?;
            arguments.bind_integer(limit);
            Ok(())
        };
        let access = self.execute(T::STATEMENTS.purge.of(E::DIALECT), bind).await?;

        let refresh = match T::STATEMENTS.refresh {
            None => 0,
            Some(statements) => {
                let bind = |arguments: &mut super::Arguments<E>| {
                    T::bind_refresh_expiry(now, arguments).map_err(StoreError::new)?;
                    arguments.bind_integer(limit);
                    Ok(())
                };
                self.execute(statements.purge.of(E::DIALECT), bind).await?
            }
        };
        purged.tokens = access + refresh;

        let mut retired = 0;
        if let Some(statements) = T::STATEMENTS.family {
            let bind = |moment: i64| {
                move |arguments: &mut super::Arguments<E>| {
                    arguments.bind_integer(moment);
                    arguments.bind_integer(limit);
                    Ok(())
                }
            };
            let now = now.unix_milliseconds();
            retired = self.execute(statements.retire.of(E::DIALECT), bind(now)).await?;
            let kept = i64::try_from(REVOCATION_KEPT.as_millis()).map_err(StoreError::new)?;
            let statement = statements.purge.of(E::DIALECT);
            purged.families = self.execute(statement, bind(now.saturating_sub(kept))).await?;
        }

        if self.consents == ConsentTable::Kept {
            let bind = |arguments: &mut super::Arguments<E>| {
                arguments.bind_integer(now.unix_milliseconds());
                arguments.bind_integer(limit);
                Ok(())
            };
            purged.consents = self.execute(consents::PURGE.of(E::DIALECT), bind).await?;
        }
        purged.more =
            [purged.codes, access, refresh, retired, purged.families, purged.consents].iter().any(|rows| *rows >= full);
        Ok(purged)
    }
}
