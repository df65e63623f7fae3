//! Emit stage: a table of authorization codes.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::{Columns, Output, digests, per_dialect, schema, text};
use crate::model::row::Role;

/// The members of the statements.
pub(super) fn statements(output: &Output<'_>, columns: &Columns<'_>) -> TokenStream {
    let Output { model, span, .. } = output;
    let (table, code) = (&columns.table, columns.required(Role::Code));
    let schema = per_dialect(output, &schema::create(model.table.as_ref(), columns));
    let insert = text::insert(columns);
    let find = text::find(columns, &format!(" WHERE {code} = $1"));
    let find_of = |role| text::find(columns, &format!(" WHERE {} = $1", columns.required(role)));
    let (find_of_subject, find_of_client) = (find_of(Role::User), find_of(Role::ClientId));
    let claim = text::claim(columns);
    let expired = format!("{} <= $1", columns.required(Role::ExpiresAt));
    let purge = per_dialect(output, &text::delete_batch(table, code, &expired, 2));
    let digests = digests(output, columns);
    quote_spanned! {*span=>
        table: #table,
        schema: #schema,
        insert: #insert,
        find: #find,
        find_of_subject: #find_of_subject,
        find_of_client: #find_of_client,
        claim: #claim,
        purge: #purge,
        digests: #digests,
    }
}
