//! What an application does to a store beside the requests, told like everything else that happens: deleting what has
//! expired, and revoking all that a person or a client has.
//!
//! The store is named each time, because the server knows its stores without what only administrators ask of them.

use super::{AuthorizationServer, Event};
use crate::{
    protocol::{ClientId, Subject},
    store::{Purged, StoreError, TokenAdministration},
};

impl AuthorizationServer {
    /// Deletes what has expired from a store of this server, at most `batch` records of each kind, and tells so with
    /// [`Event::Purged`] unless there was nothing.
    ///
    /// ```
    /// # #[cfg(feature = "sqlite")]
    /// # async fn purging(server: oauth_grants::AuthorizationServer, store: oauth_grants::store::SqliteStore)
    /// # -> Result<(), oauth_grants::store::StoreError> {
    /// while server.purge_expired(&store, 1_000).await?.more {}
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When the store fails. What was deleted before stays so.
    pub async fn purge_expired(&self, store: &impl TokenAdministration, batch: u32) -> Result<Purged, StoreError> {
        let purged = store.purge_expired(batch, self.core.clock.now()).await?;
        let Purged { codes, tokens, families, .. } = purged;
        if codes + tokens + families > 0 {
            self.core.events.emit(&Event::Purged { codes, tokens, families });
        }
        Ok(purged)
    }

    /// Revokes everything that a user has granted until now, as when their password was changed, and says how many
    /// families that is (RFC 9700 section 4.14.2). It is told with [`Event::SubjectRevoked`].
    ///
    /// What they agreed to stays: applications have to be signed in to again, and a confidential client gets the same for it
    /// as before without a question. [`withdraw_every_consent`](Self::withdraw_every_consent) ends that as well, as when an
    /// account is closed, or nobody knows who agreed. Neither ends their sessions at the sign-in, which no store knows of: for the
    /// built-in pages `AuthenticateUser::still_signed_in` does.
    ///
    /// # Errors
    ///
    /// When the store fails. Then nothing is known to be revoked; do it again.
    pub async fn revoke_subject(&self, store: &impl TokenAdministration, subject: &Subject) -> Result<u64, StoreError> {
        let families = store.revoke_subject(subject, self.core.clock.now()).await?;
        self.core.events.emit(&Event::SubjectRevoked { subject, families });
        Ok(families)
    }

    /// Revokes everything that a client was issued until now, and says how many families that is. It is told with
    /// [`Event::ClientRevoked`].
    ///
    /// # Errors
    ///
    /// When the store fails. Then nothing is known to be revoked; do it again.
    pub async fn revoke_client(
        &self,
        store: &impl TokenAdministration,
        client_id: &ClientId,
    ) -> Result<u64, StoreError> {
        let families = store.revoke_client(client_id, self.core.clock.now()).await?;
        self.core.events.emit(&Event::ClientRevoked { client_id, families });
        Ok(families)
    }
}
