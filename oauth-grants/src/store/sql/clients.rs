//! Clients in SQL.

use std::{fmt, sync::Arc};

use super::{ConsentTable, Engine, Models, Row, SqlClient, SqlStore, consents, kept_in};
use crate::{
    model::Client,
    protocol::ClientId,
    store::{ClientStore, StoreError},
};

impl<E: Engine, C: SqlClient<E>, A: 'static, T: 'static> SqlStore<E, Models<C, A, T>> {
    /// Stores a client, in place of what is stored of an earlier one with the same identifier. One that was disabled stays
    /// so.
    ///
    /// # Errors
    ///
    /// When the database cannot be written, or the table has no place for something that the client has.
    pub async fn save_client(&self, client: &Client) -> Result<(), StoreError> {
        let bind = |arguments: &mut _| {
            C::from_client(client.clone())?.bind_client(arguments);
            Ok(())
        };
        self.execute(C::STATEMENTS.save, bind).await?;
        Ok(())
    }

    /// Stores a client, unless there is one with the same identifier, disabled or not, and says whether it did.
    ///
    /// # Errors
    ///
    /// When the database cannot be written, or the table has no place for something that the client has.
    pub async fn create_client(&self, client: &Client) -> Result<bool, StoreError> {
        let bind = |arguments: &mut _| {
            C::from_client(client.clone())?.bind_client(arguments);
            Ok(())
        };
        Ok(self.execute(C::STATEMENTS.create, bind).await? == 1)
    }

    /// Deletes a client, with what people let it have, and says whether it was there. Its tokens stay until they expire, but without
    /// the client none of them can be refreshed or [used](crate::AuthorizationServer::authenticate_token). Before another client is
    /// given its identifier, [revoke](crate::AuthorizationServer::revoke_client) them.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub async fn delete_client(&self, client_id: &ClientId) -> Result<bool, StoreError> {
        let deleted = self.change_client(C::STATEMENTS.delete, client_id).await?;
        if self.consents == ConsentTable::Kept {
            let bind = |arguments: &mut super::Arguments<E>| {
                arguments.bind_text(client_id.as_str());
                Ok(())
            };
            self.execute(consents::DELETE_OF_CLIENT, bind).await?;
        }
        Ok(deleted)
    }

    /// Disables a client and says whether it was there. From now on it is not found; nothing of it is deleted.
    ///
    /// # Errors
    ///
    /// When the database cannot be written, or the table has no place for it.
    pub async fn disable_client(&self, client_id: &ClientId) -> Result<bool, StoreError> {
        self.change_client(C::STATEMENTS.disable.ok_or_else(not_disabled::<C>)?, client_id).await
    }

    /// Enables a client that was disabled, and says whether it was there.
    ///
    /// # Errors
    ///
    /// When the database cannot be written, or the table has no place for it.
    pub async fn enable_client(&self, client_id: &ClientId) -> Result<bool, StoreError> {
        self.change_client(C::STATEMENTS.enable.ok_or_else(not_disabled::<C>)?, client_id).await
    }

    /// Every client that is not disabled, ordered by identifier.
    ///
    /// # Errors
    ///
    /// When the database cannot be read, or a stored client cannot be understood.
    pub async fn list_clients(&self) -> Result<Vec<Client>, StoreError> {
        self.list(C::STATEMENTS.list).await
    }

    /// Every client that is disabled, ordered by identifier.
    ///
    /// # Errors
    ///
    /// When the database cannot be read, or a stored client cannot be understood.
    pub async fn list_disabled_clients(&self) -> Result<Vec<Client>, StoreError> {
        match C::STATEMENTS.list_disabled {
            Some(statement) => self.list(statement).await,
            None => Ok(Vec::new()),
        }
    }

    async fn list(&self, statement: &'static str) -> Result<Vec<Client>, StoreError> {
        let rows = self.fetch_all(statement, |_| Ok(())).await?;
        let mut clients: Vec<Client> = Vec::with_capacity(rows.len());
        for row in &rows {
            let read = C::read(&Row(row)).and_then(|row| Ok(row.into_client()?));
            let client = read.map_err(|cause| {
                let before = clients.last().map(|client| client.client_id().clone());
                StoreError::new(UnreadableRow { before: Before(before), cause })
            })?;
            clients.push(client);
        }
        Ok(clients)
    }

    async fn change_client(&self, statement: &'static str, client_id: &ClientId) -> Result<bool, StoreError> {
        if !can_be_bound::<E, C>(client_id) {
            return Ok(false);
        }
        let changed = self.execute(statement, |arguments| bind::<E, C>(client_id, arguments)).await?;
        Ok(changed > 0)
    }
}

impl<E: Engine, C: SqlClient<E>, A: 'static, T: 'static> ClientStore for SqlStore<E, Models<C, A, T>> {
    async fn find_client(&self, client_id: &ClientId) -> Result<Option<Arc<Client>>, StoreError> {
        if !can_be_bound::<E, C>(client_id) {
            return Ok(None);
        }
        let found = self.fetch_optional(C::STATEMENTS.find, |arguments| bind::<E, C>(client_id, arguments)).await?;
        let read = |row: &E::Row| Ok(Arc::new(C::read(&Row(row))?.into_client()?));
        let Some(row) = found else {
            self.stand_in.read(read);
            return Ok(None);
        };
        let of_client = |cause| StoreError::new(UnreadableClient { client_id: client_id.clone(), cause });
        let client: Arc<Client> = read(&row).map_err(of_client)?;
        self.stand_in.keep(row);
        // A column may be compared without regard to case. A client has one name, or each of its spellings would have limits of its own.
        Ok((client.client_id() == client_id).then_some(client))
    }

    fn clients_kept_in(&self) -> String {
        kept_in::<E>(C::STATEMENTS.table)
    }
}

/// A row that is no client. Of many rows, which.
#[derive(Debug, thiserror::Error)]
#[error("the row of the client `{client_id}`")]
struct UnreadableClient {
    client_id: ClientId,
    #[source]
    cause: StoreError,
}

/// Of many rows one that is no client. Its own identifier may be what cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the row of the {before} in the order of identifiers")]
struct UnreadableRow {
    before: Before,
    #[source]
    cause: StoreError,
}

/// The client before it, if there is one.
#[derive(Debug)]
struct Before(Option<ClientId>);

impl fmt::Display for Before {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(client_id) => write!(f, "client after `{client_id}`"),
            None => f.write_str("first client"),
        }
    }
}

/// An identifier that the field cannot hold, as a word where the application counts its clients, is nobody's.
fn can_be_bound<E: Engine, C: SqlClient<E>>(client_id: &ClientId) -> bool {
    C::bind_client_id(client_id, &mut super::Arguments::new()).is_ok()
}

fn bind<E: Engine, C: SqlClient<E>>(
    client_id: &ClientId,
    arguments: &mut super::Arguments<E>,
) -> Result<(), StoreError> {
    C::bind_client_id(client_id, arguments).map_err(StoreError::new)
}

fn not_disabled<C: super::ClientTable>() -> StoreError {
    StoreError::new(NotDisabled { table: C::STATEMENTS.table })
}

#[derive(Debug, thiserror::Error)]
#[error("the clients of the table `{table}` cannot be disabled: its model has no field `disabled`")]
struct NotDisabled {
    table: &'static str,
}
