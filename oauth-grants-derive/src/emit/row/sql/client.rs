//! Emit stage: a table of clients.

use super::{Columns, Output, Statements, digests, schema, text};
use crate::model::row::Role;

/// The statements.
pub(super) fn statements<'a>(output: &'a Output<'_>, columns: &Columns<'_>) -> Statements<'a> {
    let (table, client_id) = (&columns.table, columns.required(Role::ClientId));
    let disabled = columns.quoted(Role::Disabled);
    let enabled = |word: &str| disabled.map(|disabled| format!(" {word} NOT {disabled}")).unwrap_or_default();
    let find = text::find(columns, &format!(" WHERE {client_id} = $1{}", enabled("AND")));
    let list = text::find(columns, &format!("{} ORDER BY {client_id}", enabled("WHERE")));
    let list_disabled =
        disabled.map(|disabled| text::find(columns, &format!(" WHERE {disabled} ORDER BY {client_id}")));
    let set = |value: &str| {
        disabled.map(|disabled| format!("UPDATE {table} SET {disabled} = {value} WHERE {client_id} = $1"))
    };
    Statements::new(output, "ClientStatements")
        .text("table", table)
        .per_dialect("schema", &schema::create(output.model.table.as_ref(), columns))
        .text("save", &text::save_client(columns))
        .text("create", &text::create_client(columns))
        .text("find", &find)
        .text("list", &list)
        .optional_text("list_disabled", list_disabled.as_deref())
        .text("delete", &format!("DELETE FROM {table} WHERE {client_id} = $1"))
        .optional_text("disable", set("TRUE").as_deref())
        .optional_text("enable", set("FALSE").as_deref())
        .texts("digests", digests(columns))
}
