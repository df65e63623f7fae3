//! Emit stage: the SQL that creates a table, for each engine: the proposal for the application's own migration.

use super::columns::{Column, Columns};
use crate::model::row::{Role, SqlType, TableName};

/// A text for each engine.
pub(super) struct PerDialect {
    pub(super) sqlite: String,
    pub(super) postgres: String,
}

/// The table and its indexes, each with an ending to its name and its columns.
pub(super) fn create(table: Option<&TableName>, columns: &Columns<'_>) -> PerDialect {
    let last = table.map(TableName::last).unwrap_or_default();
    let expiry: Vec<_> =
        [Role::RefreshExpiresAt, Role::ExpiresAt].into_iter().filter_map(|role| columns.quoted(role)).collect();
    let is_token = columns.quoted(Role::AccessToken).is_some();
    let is_client = expiry.is_empty();
    let family: Vec<_> = columns.quoted(Role::Family).filter(|_| is_token).into_iter().collect();
    let index = |ending: &str, keys: &[&str]| match keys {
        [] => String::new(),
        keys => {
            format!("CREATE INDEX IF NOT EXISTS {last}_by_{ending} ON {} ({});\n", columns.table, keys.join(", "))
        }
    };
    let indexes = index("family", &family) + &index("expiry", &expiry);
    let of = |type_of: fn(SqlType) -> &'static str, end: &str| {
        let lines: Vec<_> = columns.all.iter().map(|column| line(column, is_client, type_of)).collect();
        let table = &columns.table;
        format!("CREATE TABLE IF NOT EXISTS {table} (\n{}\n){end};\n{indexes}", lines.join(",\n"))
    };
    PerDialect { sqlite: of(SqlType::in_sqlite, " STRICT"), postgres: of(SqlType::in_postgres, "") }
}

fn line(column: &Column<'_>, is_client: bool, type_of: fn(SqlType) -> &'static str) -> String {
    let mut line = format!("    {} {}", column.quoted, type_of(column.sql));
    if column.role.is_none() && column.name == "id" {
        line.push_str(" PRIMARY KEY");
    }
    if !column.is_nullable {
        line.push_str(" NOT NULL");
    }
    if is_unique(column, is_client) {
        line.push_str(" UNIQUE");
    }
    line
}

/// What a row is found by. Of an upsert and of the successor of a refresh token that is stored twice, the index decides.
fn is_unique(column: &Column<'_>, is_client: bool) -> bool {
    match column.role {
        Some(Role::AccessToken | Role::Code | Role::RefreshToken) => true,
        Some(Role::ClientId) => is_client,
        _ => false,
    }
}
