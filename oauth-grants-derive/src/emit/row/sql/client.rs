//! Emit stage: a table of clients.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::{
    Columns, Output, bind_client_id, bind_row, digests, engine, option, per_dialect, schema, statements, text,
};
use crate::model::row::Role;

/// The implementations.
pub(super) fn table(output: &Output<'_>, columns: &Columns<'_>) -> TokenStream {
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
    let statements = statements(
        output,
        &quote_spanned! {*span=>
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
        },
    );
    let bind_client = bind_row(output, columns, "bind_client");
    let bind_client_id = bind_client_id(output);
    let engine = engine(output, columns, &quote_spanned!(*span=> #bind_client #bind_client_id));
    quote_spanned!(*span=> #statements #engine)
}

/// Implementations that do nothing.
pub(super) fn stand_in(output: &Output<'_>) -> TokenStream {
    let Output { root, span, .. } = output;
    super::stand_in_for_engine(
        output,
        &quote_spanned! {*span=>
            fn bind_client(self, _: &mut #root::store::sql::Arguments<__Engine>) {}

            fn bind_client_id(
                _: &#root::protocol::ClientId,
                _: &mut #root::store::sql::Arguments<__Engine>,
            ) -> ::core::result::Result<(), #root::model::field::FieldError> {
                ::core::unimplemented!()
            }
        },
    )
}
