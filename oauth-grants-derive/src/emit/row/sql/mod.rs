//! Emit stage: a row in a table: its statements, as literals, and how an engine binds and reads it. It is written if the
//! runtime has a SQL engine, and inside `__sql!`: where a build has the runtime twice, with an engine and without, both have the
//! same macros.

mod authorization_code;
mod client;
mod columns;
mod field;
mod schema;
mod text;
mod token;

use std::collections::HashSet;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};

use self::{
    columns::{Column, Columns},
    schema::PerDialect,
};
use super::Output;
use crate::model::row::{ColumnField, Holds, Role, RowKind, SqlType};

/// Whether some runtime has a SQL engine. Else nothing is written that rustc would read only to throw it away.
const HAS_ENGINE: bool = cfg!(any(test, feature = "sql"));

/// The implementations.
pub(super) fn table(output: &Output<'_>) -> TokenStream {
    if !HAS_ENGINE {
        return TokenStream::new();
    }
    let Output { model, root, span } = output;
    let columns = Columns::of(model);
    let code = match model.kind {
        RowKind::Client => client::table(output, &columns),
        RowKind::AuthorizationCode => authorization_code::table(output, &columns),
        RowKind::Token => token::table(output, &columns),
    };
    quote_spanned!(*span=> #root::__sql! { #code })
}

/// Implementations beside a `compile_error!`.
pub(super) fn stand_in(output: &Output<'_>) -> TokenStream {
    if !HAS_ENGINE {
        return TokenStream::new();
    }
    let Output { model, root, span } = output;
    let code = match model.kind {
        RowKind::Client => client::stand_in(output),
        RowKind::AuthorizationCode => authorization_code::stand_in(output),
        RowKind::Token => token::stand_in(output),
    };
    quote_spanned!(*span=> #root::__sql! { #code })
}

/// The words that differ between the kinds of rows.
struct Traits {
    table: &'static str,
    statements: &'static str,
    sql: &'static str,
}

impl Traits {
    fn of(kind: RowKind) -> Self {
        match kind {
            RowKind::Client => Self { table: "ClientTable", statements: "ClientStatements", sql: "SqlClient" },
            RowKind::AuthorizationCode => Self {
                table: "AuthorizationCodeTable",
                statements: "AuthorizationCodeStatements",
                sql: "SqlAuthorizationCode",
            },
            RowKind::Token => Self { table: "TokenTable", statements: "TokenStatements", sql: "SqlToken" },
        }
    }
}

/// The implementation of the trait with the statements; `members` are those of the struct of statements.
fn statements(output: &Output<'_>, members: &TokenStream) -> TokenStream {
    let Output { model, root, span } = output;
    let traits = Traits::of(model.kind);
    let (table, statements) = (Ident::new(traits.table, *span), Ident::new(traits.statements, *span));
    let name = &model.name;
    quote_spanned! {*span=>
        #[automatically_derived]
        impl #root::store::sql::#table for #name {
            const STATEMENTS: #root::store::sql::#statements = #root::store::sql::#statements { #members };
        }
    }
}

/// The implementation of the trait for an engine; `methods` are those besides `columns` and `read`.
fn engine(output: &Output<'_>, columns: &Columns<'_>, methods: &TokenStream) -> TokenStream {
    let Output { model, root, span } = output;
    let sql = Ident::new(Traits::of(model.kind).sql, *span);
    let fields = columns.all.iter().filter_map(|column| column.field);
    let mut bounds: Vec<_> = fields.map(|own| field::bound(output, own)).collect();
    if model.flattened().is_some() {
        let standard = output.standard_fields();
        bounds.push(quote_spanned!(*span=> #standard: #root::store::sql::#sql<__Engine>));
        let standard = columns.all.iter().filter(|column| column.field.is_none());
        bounds.extend(standard.map(|column| {
            let ty = standard_type(output, column);
            quote_spanned!(*span=> #ty: #root::store::sql::ColumnType<__Engine>)
        }));
    }
    let mut earlier = HashSet::new();
    bounds.retain(|bound| earlier.insert(bound.to_string()));
    let checks = columns.all.iter().map(|column| {
        let (name, select) = (&column.name, column.check(&columns.table));
        if let Some(own) = column.field {
            return field::check(output, own, name, &select);
        }
        let ty = standard_type(output, column);
        quote_spanned!(*span=> #root::store::sql::ColumnCheck::of::<#ty>(#name, #select))
    });
    let read = read(output);
    let mut tokens = engine_header(output, &sql, &bounds);
    let members = quote_spanned! {*span=>
        fn columns() -> ::std::vec::Vec<#root::store::sql::ColumnCheck<__Engine>> {
            ::std::vec![#(#checks),*]
        }

        #methods

        fn read(
            row: &#root::store::sql::Row<'_, __Engine>,
        ) -> ::core::result::Result<Self, #root::store::StoreError> {
            ::core::result::Result::Ok(Self { #read })
        }
    };
    let mut body = Group::new(Delimiter::Brace, members);
    body.set_span(users(output));
    body.to_tokens(&mut tokens);
    tokens
}

/// The header of the implementation for an engine. rustc shows it where a column is of no type that the engine knows.
fn engine_header(output: &Output<'_>, sql: &Ident, bounds: &[TokenStream]) -> TokenStream {
    let name = &output.model.name;
    let span = users(output);
    let crate_path = output.model.crate_path.as_ref();
    let root = crate_path.map_or_else(|| quote_spanned!(span=> ::oauth_grants), ToTokens::to_token_stream);
    let sql = Ident::new(&sql.to_string(), span);
    quote_spanned! {span=>
        #[automatically_derived]
        impl<__Engine: #root::store::sql::Engine> #root::store::sql::#sql<__Engine> for #name
        where
            #(#bounds,)*
    }
}

/// The place of the struct's name with the user's hygiene: with the macro's, rustc would add that an error originates there.
fn users(output: &Output<'_>) -> Span {
    output.span.resolved_at(output.model.name.span())
}

/// An implementation for an engine that does nothing.
fn stand_in_for_engine(output: &Output<'_>, methods: &TokenStream) -> TokenStream {
    let Output { model, root, span } = output;
    let name = &model.name;
    let traits = Traits::of(model.kind);
    let (table, sql) = (Ident::new(traits.table, *span), Ident::new(traits.sql, *span));
    let statements = Ident::new(traits.statements, *span);
    let standard = output.standard_fields();
    quote_spanned! {*span=>
        #[automatically_derived]
        impl #root::store::sql::#table for #name {
            const STATEMENTS: #root::store::sql::#statements =
                <#standard as #root::store::sql::#table>::STATEMENTS;
        }

        #[automatically_derived]
        impl<__Engine: #root::store::sql::Engine> #root::store::sql::#sql<__Engine> for #name {
            fn columns() -> ::std::vec::Vec<#root::store::sql::ColumnCheck<__Engine>> { ::core::unimplemented!() }

            #methods

            fn read(
                _: &#root::store::sql::Row<'_, __Engine>,
            ) -> ::core::result::Result<Self, #root::store::StoreError> {
                ::core::unimplemented!()
            }
        }
    }
}

fn standard_type(output: &Output<'_>, column: &Column<'_>) -> TokenStream {
    let span = output.span;
    let ty = match column.sql {
        SqlType::Bytes => quote_spanned!(span=> ::std::vec::Vec<u8>),
        SqlType::Text => quote_spanned!(span=> ::std::string::String),
        _ => quote_spanned!(span=> i64),
    };
    if column.is_nullable { quote_spanned!(span=> ::core::option::Option<#ty>) } else { ty }
}

fn read(output: &Output<'_>) -> TokenStream {
    let Output { model, root, span } = output;
    let mut members = TokenStream::new();
    for own in &model.fields {
        let name = &own.name;
        let value = if own.is_flattened() {
            let (standard, sql) = (output.standard_fields(), Ident::new(Traits::of(model.kind).sql, *span));
            quote_spanned!(*span=> <#standard as #root::store::sql::#sql<__Engine>>::read(row)?)
        } else {
            field::read(output, own)
        };
        members.extend(quote_spanned!(*span=> #name: #value,));
    }
    members
}

/// A function that binds a row; the flattened set, if there is one, first.
fn bind_row(output: &Output<'_>, columns: &Columns<'_>, function: &str) -> TokenStream {
    let Output { model, root, span } = output;
    let function = Ident::new(function, *span);
    let flattened = model.flattened().map(|set| {
        let (name, standard) = (&set.name, output.standard_fields());
        let sql = Ident::new(Traits::of(model.kind).sql, *span);
        quote_spanned! {*span=>
            <#standard as #root::store::sql::#sql<__Engine>>::#function(self.#name, arguments);
        }
    });
    let values = columns.inserted().filter_map(|column| column.field).map(|own| field::bind(output, own));
    quote_spanned! {*span=>
        fn #function(self, arguments: &mut #root::store::sql::Arguments<__Engine>) {
            #flattened
            #(#values)*
        }
    }
}

/// A function that binds values of the server's, each to the column of a role. A flattened set does it by itself.
fn bind_values(
    output: &Output<'_>,
    function: &str,
    parameters: &[(&str, TokenStream)],
    values: &[(Role, TokenStream)],
) -> TokenStream {
    let Output { model, root, span } = output;
    let function = Ident::new(function, *span);
    let names: Vec<_> = parameters.iter().map(|(name, _)| Ident::new(name, *span)).collect();
    let declared = parameters.iter().zip(&names).map(|((_, ty), name)| quote_spanned!(*span=> #name: #ty));
    let body = if model.flattened().is_some() {
        let (standard, sql) = (output.standard_fields(), Ident::new(Traits::of(model.kind).sql, *span));
        quote_spanned! {*span=>
            <#standard as #root::store::sql::#sql<__Engine>>::#function(#(#names,)* arguments)
        }
    } else {
        let bound = values.iter().filter_map(|(role, value)| model.field(*role).map(|own| (own, value)));
        let bound = bound.map(|(own, value)| field::bind_value(output, own, value));
        quote_spanned! {*span=>
            #(#bound)*
            ::core::result::Result::Ok(())
        }
    };
    quote_spanned! {*span=>
        fn #function(
            #(#declared,)*
            arguments: &mut #root::store::sql::Arguments<__Engine>,
        ) -> ::core::result::Result<(), #root::model::field::FieldError> {
            #body
        }
    }
}

/// The function that binds the client that rows are found by.
fn bind_client_id(output: &Output<'_>) -> TokenStream {
    let Output { root, span, .. } = output;
    let client_id = quote_spanned!(*span=> &#root::protocol::ClientId);
    let value = quote_spanned!(*span=> client_id);
    bind_values(output, "bind_client_id", &[("client_id", client_id)], &[(Role::ClientId, value)])
}

/// The function that binds the user that rows are found by.
fn bind_subject(output: &Output<'_>) -> TokenStream {
    let Output { root, span, .. } = output;
    let subject = quote_spanned!(*span=> &#root::protocol::Subject);
    bind_values(output, "bind_subject", &[("subject", subject)], &[(Role::User, quote_spanned!(*span=> subject))])
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
