//! Emit stage: a struct as a row. One file for each kind of model, which makes rows of records and records of rows; one
//! for how a field does that; and the statements, with their binding and reading, for the SQL stores.

mod authorization_code;
mod client;
mod extension_data;
mod field;
mod flattened;
mod sql;
mod stand_in;
mod token;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};

use crate::{
    diagnostic::Diagnostics,
    model::row::{ColumnField, Purpose, Role, RowKind, RowModel},
};

/// The implementations, or after a mistake ones that do nothing.
pub(crate) fn row(model: &RowModel, diagnostics: &Diagnostics) -> TokenStream {
    let output = Output::new(model);
    let span = output.span;
    if !diagnostics.is_empty() {
        let implementations = stand_in::stand_in(&output);
        return quote_spanned!(span=> #implementations #diagnostics);
    }
    let implementations = match (model.flattened(), model.kind) {
        (Some(set), _) => flattened::model(&output, set),
        (None, RowKind::Client) => client::model(&output),
        (None, RowKind::AuthorizationCode) => authorization_code::model(&output),
        (None, RowKind::Token) => token::model(&output),
    };
    let table = sql::table(&output);
    quote_spanned!(span=> #implementations #table)
}

/// What is written, and with which paths and spans.
struct Output<'a> {
    model: &'a RowModel,
    /// The path of the runtime.
    root: TokenStream,
    /// The macro's hygiene, at the place of the struct's name.
    span: Span,
}

impl<'a> Output<'a> {
    fn new(model: &'a RowModel) -> Self {
        let span = Span::mixed_site().located_at(model.name.span());
        let root =
            model.crate_path.as_ref().map_or_else(|| quote_spanned!(span=> ::oauth_grants), ToTokens::to_token_stream);
        Self { model, root, span }
    }

    /// The attributes and the header of the implementation of a model's trait.
    fn header(&self) -> TokenStream {
        let Self { model, root, span } = self;
        let name = &model.name;
        let derive = model.kind.derive();
        let written = format!(" Written by `#[derive({derive})]`.");
        let derive = syn::Ident::new(derive, *span);
        quote_spanned! {*span=>
            #[doc = #written]
            #[automatically_derived]
            impl #root::model::#derive for #name
        }
    }

    /// The set of standard fields for such a row.
    fn standard_fields(&self) -> TokenStream {
        let Self { model, root, span } = self;
        let fields = syn::Ident::new(model.kind.standard_fields(), *span);
        quote_spanned!(*span=> #root::model::#fields)
    }

    /// A `ModelError` about the struct as a whole.
    fn error(&self, reason: &str) -> TokenStream {
        let Self { root, span, model } = self;
        let name = model.name.to_string();
        quote_spanned! {*span=>
            #root::model::ModelError::new(#name, #root::model::field::FieldError::new(#reason))
        }
    }

    /// A guard against a record with something that the row has no field for.
    fn refuse(&self, condition: &TokenStream, reason: &str) -> TokenStream {
        let error = self.error(reason);
        let span = self.span;
        quote_spanned!(span=> if #condition { return ::core::result::Result::Err(#error); })
    }

    /// Reads the fields that a record has nothing of, so that rustc does not call them dead.
    fn unread(&self) -> Option<TokenStream> {
        let is_unread = |field: &&ColumnField| match &field.purpose {
            Purpose::Default(_) => true,
            Purpose::Role(facts, _) => matches!(facts.role, Role::ClaimedAt | Role::Disabled | Role::RevokedAt),
            _ => false,
        };
        let names: Vec<_> = self.model.fields.iter().filter(is_unread).map(|field| &field.name).collect();
        (!names.is_empty()).then(|| quote_spanned!(self.span=> let _ = (#(&self.#names,)*);))
    }

    /// `field: value,` for each field whose value is no role's, and for the roles what `role` says.
    fn members(&self, role: impl Fn(&ColumnField, Role) -> TokenStream) -> TokenStream {
        // The data of extensions comes last, when every other field has taken what is its own.
        let is_data = |field: &&ColumnField| field.role().is_some_and(|facts| facts.role == Role::Data);
        let (last, first): (Vec<_>, Vec<_>) = self.model.fields.iter().partition(is_data);
        let mut members = TokenStream::new();
        for field in first.into_iter().chain(last) {
            let name = &field.name;
            let value = match &field.purpose {
                Purpose::Role(facts, _) => role(field, facts.role),
                Purpose::Default(value) => quote_spanned!(self.span=> #value),
                Purpose::Extra(datum) => extension_data::take(self, field, datum),
                Purpose::Flatten | Purpose::Unsaid | Purpose::Mistaken(_) => continue,
            };
            members.extend(quote_spanned!(self.span=> #name: #value,));
        }
        members
    }
}
