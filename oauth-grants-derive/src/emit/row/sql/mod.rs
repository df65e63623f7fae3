//! Emit stage: a row in a table: its statements, as literals, and the names of its columns. It is written if the
//! runtime has a SQL engine, and inside `__sql!`: where a build has the runtime twice, with an engine and without, both have the
//! same macros.

mod authorization_code;
mod client;
mod columns;
mod schema;
mod text;
mod token;

use proc_macro2::TokenStream;
use quote::quote_spanned;

use self::{columns::Columns, schema::PerDialect};
use super::{Output, fields};
use crate::model::row::{ColumnField, Holds, RowKind, SqlType};

/// Whether some runtime has a SQL engine. Else nothing is written that rustc would read only to throw it away.
const HAS_ENGINE: bool = cfg!(any(test, feature = "sql"));

/// The implementations.
pub(super) fn table(output: &Output<'_>) -> TokenStream {
    if !HAS_ENGINE {
        return TokenStream::new();
    }
    let Output { model, root, span } = output;
    let table = Columns::of(model);
    let members = match model.kind {
        RowKind::Client => client::statements(output, &table),
        RowKind::AuthorizationCode => authorization_code::statements(output, &table),
        RowKind::Token => token::statements(output, &table),
    };
    let statements = statements(output, &table, &members);
    // A row with a flattened set is a model by way of the set, and only in a table a row.
    let row = model.flattened().map(|_| fields::row(output));
    quote_spanned!(*span=> #root::__sql! { #statements #row })
}

/// The implementation of the trait with the statements; `members` are those of the struct of statements.
fn statements(output: &Output<'_>, columns: &Columns<'_>, members: &TokenStream) -> TokenStream {
    let Output { model, root, span } = output;
    let names = columns.all.iter().filter(|column| column.field.is_some()).map(|column| &column.quoted);
    let (table, statements) = (output.kind("TableRow"), output.kind("Statements"));
    let name = &model.name;
    quote_spanned! {*span=>
        #[automatically_derived]
        impl #root::store::sql::#table for #name {
            const STATEMENTS: #root::store::sql::#statements = #root::store::sql::#statements { #members };
            const COLUMNS: &'static [&'static str] = &[#(#names),*];
        }
    }
}

/// Implementations beside a `compile_error!`, which do nothing.
pub(super) fn stand_in(output: &Output<'_>) -> TokenStream {
    if !HAS_ENGINE {
        return TokenStream::new();
    }
    let Output { model, root, span } = output;
    let name = &model.name;
    let (table, statements) = (output.kind("TableRow"), output.kind("Statements"));
    let own_table = output.kind("Table");
    let standard = output.standard_fields();
    quote_spanned! {*span=>
        #root::__sql! {
            #[automatically_derived]
            impl #root::store::sql::#table for #name {
                const STATEMENTS: #root::store::sql::#statements =
                    <#standard as #root::store::sql::#own_table>::STATEMENTS;
                const COLUMNS: &'static [&'static str] = &[];
            }

            #[automatically_derived]
            impl #root::model::Row for #name {
                type Roles = #root::model::column::Standard;
                type Fields = #standard;
                fn into_fields(self) -> Self::Fields { ::core::unimplemented!() }
                fn from_fields(_: Self::Fields) -> Self { ::core::unimplemented!() }
            }
        }
    }
}

/// `PerDialect { … }`.
fn per_dialect(output: &Output<'_>, text: &PerDialect) -> TokenStream {
    let Output { root, span, .. } = output;
    let PerDialect { sqlite, postgres } = text;
    quote_spanned!(*span=> #root::store::sql::PerDialect { sqlite: #sqlite, postgres: #postgres })
}

/// `Some(…)` or `None`.
fn option(output: &Output<'_>, value: Option<TokenStream>) -> TokenStream {
    let span = output.span;
    value.map_or_else(
        || quote_spanned!(span=> ::core::option::Option::None),
        |value| quote_spanned!(span=> ::core::option::Option::Some(#value)),
    )
}

/// The text columns that hold digests, and how plain text in them is replaced.
fn digests(output: &Output<'_>, columns: &Columns<'_>) -> TokenStream {
    let Output { root, span, .. } = output;
    let is_text_of_digest = |own: &ColumnField| own.is_digest() && SqlType::of_field(own) == SqlType::Text;
    let found = columns.all.iter().filter(|column| column.field.is_some_and(is_text_of_digest)).map(|column| {
        let (table, name, quoted) = (&columns.table, &column.name, &column.quoted);
        let is_secret = column.field.and_then(ColumnField::role).is_some_and(|facts| facts.holds == Holds::SecretHash);
        let other_hash = if is_secret { format!(" AND {quoted} NOT LIKE '$argon2%'") } else { String::new() };
        let find =
            format!("SELECT {quoted} AS plain FROM {table} WHERE {quoted} NOT LIKE 'sha256:%'{other_hash} LIMIT $1");
        let replace = format!("UPDATE {table} SET {quoted} = $1 WHERE {quoted} = $2");
        quote_spanned! {*span=>
            #root::store::sql::DigestColumn { column: #name, find_plain: #find, replace_plain: #replace }
        }
    });
    quote_spanned!(*span=> &[#(#found),*])
}
