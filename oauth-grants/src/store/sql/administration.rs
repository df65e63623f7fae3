//! What an administrator asks, of the tables of any models.

use super::{Engine, Models, SqlAuthorizationCode, SqlClient, SqlStore, SqlToken};
use crate::{
    model::Client,
    protocol::{ClientId, Subject, Timestamp},
    store::{ClientAdministration, ClientState, Purged, StoreError, TokenAdministration},
};

impl<E: Engine, C: SqlClient<E>, A: 'static, T: 'static> ClientAdministration for SqlStore<E, Models<C, A, T>> {
    async fn create_client(&self, client: &Client) -> Result<bool, StoreError> {
        self.create_client(client).await
    }

    async fn save_client(&self, client: &Client) -> Result<(), StoreError> {
        self.save_client(client).await
    }

    async fn list_clients(&self, state: ClientState) -> Result<Vec<Client>, StoreError> {
        match state {
            ClientState::Enabled => self.list_clients().await,
            ClientState::Disabled => self.list_disabled_clients().await,
        }
    }

    async fn set_client_state(&self, client_id: &ClientId, state: ClientState) -> Result<bool, StoreError> {
        match state {
            ClientState::Enabled => self.enable_client(client_id).await,
            ClientState::Disabled => self.disable_client(client_id).await,
        }
    }

    async fn delete_client(&self, client_id: &ClientId) -> Result<bool, StoreError> {
        self.delete_client(client_id).await
    }
}

impl<E, C, A, T> TokenAdministration for SqlStore<E, Models<C, A, T>>
where
    E: Engine,
    C: SqlClient<E>,
    A: SqlAuthorizationCode<E>,
    T: SqlToken<E>,
{
    fn schema(&self) -> String {
        self.schema()
    }

    async fn purge_expired(&self, batch: u32, now: Timestamp) -> Result<Purged, StoreError> {
        self.purge_expired(batch, now).await
    }

    async fn revoke_subject(&self, subject: &Subject, now: Timestamp) -> Result<u64, StoreError> {
        self.revoke_subject(subject, now).await
    }

    async fn revoke_client(&self, client_id: &ClientId, now: Timestamp) -> Result<u64, StoreError> {
        self.revoke_client(client_id, now).await
    }
}
