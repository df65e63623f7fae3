//! What an administrator asks of a store: [`ClientAdministration`] and [`TokenAdministration`]. A running server needs
//! neither; they are for pages and commands of the application's own.

use std::future::Future;

use super::{Purged, StoreError};
use crate::{
    model::Client,
    protocol::{ClientId, Subject, Timestamp},
};

/// Whether a client may be used.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum ClientState {
    /// It may.
    Enabled,
    /// It is kept, and nobody finds it: as if it were deleted, until it is enabled again.
    Disabled,
}

/// Keeps clients for an administrator. A running server only [finds](super::ClientStore) them.
#[diagnostic::on_unimplemented(
    message = "the clients of `{Self}` cannot be administered",
    label = "implement `ClientAdministration` for it; every `SqlStore` does"
)]
pub trait ClientAdministration: Send + Sync + 'static {
    /// Stores a new client and says whether it did: one that is there already, disabled or not, stays as it is. That is
    /// decided in one statement.
    fn create_client(&self, client: &Client) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Stores a client in place of what is stored under its identifier. One that was disabled stays so.
    fn save_client(&self, client: &Client) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Every client in this state, ordered by identifier.
    fn list_clients(&self, state: ClientState) -> impl Future<Output = Result<Vec<Client>, StoreError>> + Send;

    /// Enables or disables a client, and says whether it is there.
    fn set_client_state(
        &self,
        client_id: &ClientId,
        state: ClientState,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Deletes a client and says whether it was there. Its tokens stay.
    fn delete_client(&self, client_id: &ClientId) -> impl Future<Output = Result<bool, StoreError>> + Send;
}

/// Keeps tokens for an administrator.
#[diagnostic::on_unimplemented(
    message = "the tokens of `{Self}` cannot be administered",
    label = "implement `TokenAdministration` for it; every `SqlStore` does"
)]
pub trait TokenAdministration: Send + Sync + 'static {
    /// The SQL that creates the store's tables and indexes where they are missing.
    fn schema(&self) -> String;

    /// Deletes at most `batch` expired records of each kind, and says whether there may be more.
    fn purge_expired(&self, batch: u32, now: Timestamp) -> impl Future<Output = Result<Purged, StoreError>> + Send;

    /// Revokes everything that a user has granted until now, the codes that nobody has exchanged yet included, and says
    /// how many families that is. What they grant later lives.
    fn revoke_subject(&self, subject: &Subject, now: Timestamp)
    -> impl Future<Output = Result<u64, StoreError>> + Send;

    /// Revokes everything that a client was issued until now, the codes that it has not exchanged yet included, and says
    /// how many families that is. Disable the client first, or it can ask for more.
    fn revoke_client(
        &self,
        client_id: &ClientId,
        now: Timestamp,
    ) -> impl Future<Output = Result<u64, StoreError>> + Send;
}
