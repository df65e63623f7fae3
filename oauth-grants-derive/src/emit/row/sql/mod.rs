//! Emit stage: a row in a table: its statements, as literals, and the names of its columns. It is written if the
//! runtime has a SQL engine, and inside `__sql!`: where a build has the runtime twice, with an engine and without, both have the
//! same macros.

mod authorization_code;
mod client;
mod columns;
mod schema;
mod statements;
mod text;
mod token;

use proc_macro2::TokenStream;
use quote::quote_spanned;

use self::{columns::Columns, statements::Statements};
use super::{Output, fields};
use crate::model::row::{ColumnField, RowKind, SqlType};

/// Whether some runtime has a SQL engine. Else nothing is written that rustc would read only to throw it away.
const HAS_ENGINE: bool = HAS_SQLITE || HAS_POSTGRES;
const HAS_SQLITE: bool = cfg!(any(test, feature = "sqlite"));
const HAS_POSTGRES: bool = cfg!(any(test, feature = "postgres"));

/// The implementations.
pub(super) fn table(output: &Output<'_>) -> TokenStream {
    if !HAS_ENGINE {
        return TokenStream::new();
    }
    let Output { model, root, span } = output;
    let table = Columns::of(model);
    let text = match model.kind {
        RowKind::Client => client::statements(output, &table),
        RowKind::AuthorizationCode => authorization_code::statements(output, &table),
        RowKind::Token => token::statements(output, &table),
    };
    let statements = statements(output, &table, text);
    // A row with a flattened set is a model by way of the set, and only in a table a row.
    let row = model.flattened().map(|_| fields::row(output));
    quote_spanned!(*span=> #root::__sql! { #statements #row })
}

/// The implementation of the trait with the statements.
fn statements(output: &Output<'_>, columns: &Columns<'_>, statements: Statements<'_>) -> TokenStream {
    let Output { model, root, span } = output;
    let names = columns.all.iter().filter(|column| column.field.is_some()).map(|column| &column.quoted);
    let table = output.kind("TableRow");
    let name = &model.name;
    let (of_type, statements) = (statements.path(), statements.into_tokens());
    quote_spanned! {*span=>
        #[automatically_derived]
        impl #root::store::sql::#table for #name {
            const STATEMENTS: #of_type = #statements;
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

/// The text columns that hold digests.
fn digests<'a>(columns: &'a Columns<'_>) -> impl Iterator<Item = &'a str> {
    let is_text_of_digest = |own: &ColumnField| own.is_digest() && SqlType::of_field(own) == SqlType::Text;
    let found = columns.all.iter().filter(move |column| column.field.is_some_and(is_text_of_digest));
    found.map(|column| column.quoted.as_str())
}
