//! Clients in SQLite, each as one JSON document.

use std::sync::Arc;

use super::{SqliteStore, row::Columns};
use crate::{
    model::Client,
    protocol::ClientId,
    store::{ClientStore, StoreError},
};

impl SqliteStore {
    /// Stores a client, in place of an earlier one with the same identifier.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub async fn save_client(&self, client: &Client) -> Result<(), StoreError> {
        const SAVE: &str = "
            INSERT INTO oauth_clients (client_id, client) VALUES ($1, $2)
            ON CONFLICT (client_id) DO UPDATE SET client = excluded.client";

        let document = serde_json::to_string(client).map_err(StoreError::new)?;
        let statement = sqlx::query(SAVE).bind(client.client_id().as_str()).bind(document);
        statement.execute(&self.writer).await.map_err(StoreError::new)?;
        Ok(())
    }

    /// Deletes a client and says whether it was there. Its tokens stay until they expire, but without the client
    /// none of them can be refreshed.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub async fn delete_client(&self, client_id: &ClientId) -> Result<bool, StoreError> {
        const DELETE: &str = "DELETE FROM oauth_clients WHERE client_id = $1";

        let deleted =
            sqlx::query(DELETE).bind(client_id.as_str()).execute(&self.writer).await.map_err(StoreError::new)?;
        Ok(deleted.rows_affected() == 1)
    }

    /// Every client, ordered by identifier.
    ///
    /// # Errors
    ///
    /// When the database cannot be read, or a stored client cannot be understood.
    pub async fn list_clients(&self) -> Result<Vec<Client>, StoreError> {
        const LIST: &str = "SELECT client FROM oauth_clients ORDER BY client_id";

        let rows = sqlx::query(LIST).fetch_all(&self.readers).await.map_err(StoreError::new)?;
        rows.iter().map(|row| Columns(row).json("client")).collect()
    }
}

impl ClientStore for SqliteStore {
    async fn find_client(&self, client_id: &ClientId) -> Result<Option<Arc<Client>>, StoreError> {
        const FIND: &str = "SELECT client FROM oauth_clients WHERE client_id = $1";

        let row = sqlx::query(FIND).bind(client_id.as_str()).fetch_optional(&self.readers).await;
        row.map_err(StoreError::new)?.map(|row| Columns(&row).json("client").map(Arc::new)).transpose()
    }
}
