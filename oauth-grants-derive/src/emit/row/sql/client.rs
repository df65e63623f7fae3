//! Emit stage: a table of clients.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::{Columns, Output, digests, option, per_dialect, schema, text};
use crate::model::row::Role;

/// The members of the statements.
pub(super) fn statements(output: &Output<'_>, columns: &Columns<'_>) -> TokenStream {
    let Output { model, span, .. } = output;
    let (table, client_id) = (&columns.table, columns.required(Role::ClientId));
    let schema = per_dialect(output, &schema::create(model.table.as_ref(), columns));
    let disabled = columns.quoted(Role::Disabled);
    let enabled = |word: &str| disabled.map(|disabled| format!(" {word} NOT {disabled}")).unwrap_or_default();
    let save = text::save_client(columns);
    let create = text::create_client(columns);
    let find = text::find(columns, &format!(" WHERE {client_id} = $1{}", enabled("AND")));
    let list = text::find(columns, &format!("{} ORDER BY {client_id}", enabled("WHERE")));
    let list_disabled =
        disabled.map(|disabled| text::find(columns, &format!(" WHERE {disabled} ORDER BY {client_id}")));
    let list_disabled = option(output, list_disabled.map(|statement| quote_spanned!(*span=> #statement)));
    let delete = format!("DELETE FROM {table} WHERE {client_id} = $1");
    let set = |value: &str| {
        let statement =
            disabled.map(|disabled| format!("UPDATE {table} SET {disabled} = {value} WHERE {client_id} = $1"));
        option(output, statement.map(|statement| quote_spanned!(*span=> #statement)))
    };
    let (disable, enable) = (set("TRUE"), set("FALSE"));
    let digests = digests(output, columns);
    quote_spanned! {*span=>
        table: #table,
        schema: #schema,
        save: #save,
        create: #create,
        find: #find,
        list: #list,
        list_disabled: #list_disabled,
        delete: #delete,
        disable: #disable,
        enable: #enable,
        digests: #digests,
    }
}
