//! Emit stage: a table of authorization codes.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::{
    Columns, Output, bind_client_id, bind_row, bind_subject, bind_values, digests, engine, per_dialect, schema,
    statements, text,
};
use crate::model::row::Role;

/// The implementations.
pub(super) fn table(output: &Output<'_>, columns: &Columns<'_>) -> TokenStream {
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
    let statements = statements(
        output,
        &quote_spanned! {*span=>
            table: #table,
            schema: #schema,
            insert: #insert,
            find: #find,
            find_of_subject: #find_of_subject,
            find_of_client: #find_of_client,
            claim: #claim,
            purge: #purge,
            digests: #digests,
        },
    );
    let claims_by_update = columns.quoted(Role::ClaimedAt).is_some();
    let (code_type, now_type) = types(output);
    let code = || quote_spanned!(*span=> code);
    let now = || quote_spanned!(*span=> &now);
    let methods = [
        bind_row(output, columns, "bind_row"),
        bind_values(output, "bind_code", &[("code", code_type.clone())], &[(Role::Code, code())]),
        bind_values(
            output,
            "bind_claim",
            &[("code", code_type), (if claims_by_update { "now" } else { "_now" }, now_type.clone())],
            &[(Role::ClaimedAt, now()), (Role::Code, code())],
        ),
        bind_subject(output),
        bind_client_id(output),
        bind_values(output, "bind_expiry", &[("now", now_type)], &[(Role::ExpiresAt, now())]),
    ];
    let engine = engine(output, columns, &quote_spanned!(*span=> #(#methods)*));
    quote_spanned!(*span=> #statements #engine)
}

fn types(output: &Output<'_>) -> (TokenStream, TokenStream) {
    let Output { root, span, .. } = output;
    (
        quote_spanned!(*span=> &#root::protocol::Digest<#root::protocol::AuthorizationCode>),
        quote_spanned!(*span=> #root::protocol::Timestamp),
    )
}

/// Implementations that do nothing.
pub(super) fn stand_in(output: &Output<'_>) -> TokenStream {
    let Output { root, span, .. } = output;
    let (code, now) = types(output);
    let arguments = quote_spanned!(*span=> &mut #root::store::sql::Arguments<__Engine>);
    let result = quote_spanned!(*span=> ::core::result::Result<(), #root::model::field::FieldError>);
    super::stand_in_for_engine(
        output,
        &quote_spanned! {*span=>
            fn bind_row(self, _: #arguments) {}
            fn bind_code(_: #code, _: #arguments) -> #result { ::core::unimplemented!() }
            fn bind_claim(_: #code, _: #now, _: #arguments) -> #result { ::core::unimplemented!() }
            fn bind_subject(_: &#root::protocol::Subject, _: #arguments) -> #result { ::core::unimplemented!() }
            fn bind_client_id(_: &#root::protocol::ClientId, _: #arguments) -> #result { ::core::unimplemented!() }
            fn bind_expiry(_: #now, _: #arguments) -> #result { ::core::unimplemented!() }
        },
    )
}
