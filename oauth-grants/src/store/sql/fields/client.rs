//! The table `oauth_clients`: each client as one JSON document.

use crate::{
    model::{
        Client, ClientFields, ClientModel,
        field::{FieldError, IdField, JsonField},
    },
    protocol::ClientId,
    store::{
        StoreError,
        sql::{Arguments, ClientStatements, ClientTable, ColumnCheck, ColumnType, Engine, PerDialect, Row, SqlClient},
    },
};

impl ClientTable for ClientFields {
    const STATEMENTS: ClientStatements = ClientStatements {
        table: "oauth_clients",
        schema: PerDialect {
            sqlite: "\
CREATE TABLE IF NOT EXISTS oauth_clients (
    client_id TEXT PRIMARY KEY NOT NULL,
    client TEXT NOT NULL,
    disabled INTEGER NOT NULL DEFAULT FALSE
) STRICT;
",
            postgres: "\
CREATE TABLE IF NOT EXISTS oauth_clients (
    client_id TEXT PRIMARY KEY NOT NULL,
    client TEXT NOT NULL,
    disabled BOOLEAN NOT NULL DEFAULT FALSE
);
",
        },
        save: "INSERT INTO oauth_clients (client_id, client) VALUES ($1, $2) \
               ON CONFLICT (client_id) DO UPDATE SET client = excluded.client",
        create: "INSERT INTO oauth_clients (client_id, client) VALUES ($1, $2) ON CONFLICT (client_id) DO NOTHING",
        find: "SELECT client_id, client FROM oauth_clients WHERE client_id = $1 AND NOT disabled",
        list: "SELECT client_id, client FROM oauth_clients WHERE NOT disabled ORDER BY client_id",
        list_disabled: Some("SELECT client_id, client FROM oauth_clients WHERE disabled ORDER BY client_id"),
        delete: "DELETE FROM oauth_clients WHERE client_id = $1",
        disable: Some("UPDATE oauth_clients SET disabled = TRUE WHERE client_id = $1"),
        enable: Some("UPDATE oauth_clients SET disabled = FALSE WHERE client_id = $1"),
        digests: &[],
    };
}

impl<E: Engine> SqlClient<E> for ClientFields
where
    String: ColumnType<E>,
    bool: ColumnType<E>,
{
    fn columns() -> Vec<ColumnCheck<E>> {
        vec![
            ColumnCheck::of::<String>("client_id", "SELECT client_id FROM oauth_clients LIMIT 0"),
            ColumnCheck::of::<String>("client", "SELECT client FROM oauth_clients LIMIT 0"),
            ColumnCheck::of::<bool>("disabled", "SELECT disabled FROM oauth_clients LIMIT 0"),
        ]
    }

    fn bind_client(self, arguments: &mut Arguments<E>) {
        arguments.bind(String::from(self.client_id));
        arguments.bind(JsonField::<Client>::into_column(self.client));
    }

    fn bind_client_id(client_id: &ClientId, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        arguments.bind(<String as IdField<ClientId>>::from_value(client_id)?);
        Ok(())
    }

    fn read(row: &Row<'_, E>) -> Result<Self, StoreError> {
        let client: Client = row.convert("client", JsonField::from_column)?;
        Ok(Self::from_client(client)?)
    }
}
