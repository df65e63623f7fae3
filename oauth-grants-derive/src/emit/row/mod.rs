//! Emit stage: a struct as a row. One file for what its fields are, one for how a field holds its value; and the
//! statements, for the SQL stores.

mod extension_data;
mod field;
mod fields;
mod flattened;
mod roles;
mod sql;
mod stand_in;
mod tokens;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};

use self::tokens::Tokens;
use crate::{
    diagnostic::Diagnostics,
    model::row::{ColumnField, Purpose, Role, RowModel},
};

/// The implementations, or after a mistake ones that do nothing.
pub(crate) fn row(model: &RowModel, diagnostics: &Diagnostics) -> TokenStream {
    let output = Output::new(model);
    let span = output.span;
    if !diagnostics.is_empty() {
        let implementations = stand_in::stand_in(&output);
        return quote_spanned!(span=> #implementations #diagnostics);
    }
    let implementations = model.flattened().map_or_else(|| roles::model(&output), |set| flattened::model(&output, set));
    let table = sql::table(&output);
    quote_spanned!(span=> #implementations #table)
}

/// Implementations that do nothing.
pub(crate) fn row_stand_in(model: &RowModel) -> TokenStream {
    stand_in::stand_in(&Output::new(model))
}

/// What is written, and with which paths and spans.
struct Output<'a> {
    model: &'a RowModel,
    /// The path of the runtime.
    root: Tokens,
    /// The macro's hygiene, at the place of the struct's name.
    span: Span,
}

impl<'a> Output<'a> {
    fn new(model: &'a RowModel) -> Self {
        let span = Span::mixed_site().located_at(model.name.span());
        let root = model.crate_path.as_ref().map_or_else(
            || Tokens::default().path(&["oauth_grants"], span),
            |path| Tokens::from(path.to_token_stream()),
        );
        Self { model, root, span }
    }

    /// The path of something in the runtime.
    fn path(&self, segments: &[&str]) -> Tokens {
        self.root.clone().path(segments, self.span)
    }

    /// The attributes and the header of the implementation of one of the traits for this kind of row, `…Model` or `…Row`.
    fn header(&self, of_trait: &str) -> TokenStream {
        let Self { model, root, span } = self;
        let name = &model.name;
        let written = format!(" Written by `#[derive({})]`.", model.kind.derive());
        let of_trait = self.kind(of_trait);
        quote_spanned! {*span=>
            #[doc = #written]
            #[automatically_derived]
            impl #root::model::#of_trait for #name
        }
    }

    /// The runtime's type or trait for this kind of row that ends so.
    fn kind(&self, end: &str) -> Ident {
        Ident::new(&format!("{}{end}", self.model.kind.stem()), self.span)
    }

    /// What the row keeps beside access tokens.
    fn keeps(&self, of_trait: &str) -> TokenStream {
        let Self { model, root, span } = self;
        let (name, of_trait) = (&model.name, Ident::new(of_trait, *span));
        quote_spanned! {*span=>
            impl #root::model::#of_trait for #name {}
        }
    }

    /// The set of standard fields for such a row.
    fn standard_fields(&self) -> Tokens {
        self.path(&["model", self.model.kind.standard_fields()])
    }

    /// Reads the fields that a record has nothing of, so that rustc does not call them dead.
    fn unread(&self) -> Option<TokenStream> {
        let is_unread = |field: &&ColumnField| match &field.purpose {
            Purpose::Default(_) => true,
            Purpose::Role(facts, _) => facts.role == Role::Disabled,
            _ => false,
        };
        let names: Vec<_> = self.model.fields.iter().filter(is_unread).map(|field| &field.name).collect();
        (!names.is_empty()).then(|| quote_spanned!(self.span=> let _ = (#(&self.#names,)*);))
    }

    /// `field: value,` for each field beside a flattened set.
    fn members(&self) -> TokenStream {
        let mut members = TokenStream::new();
        for field in &self.model.fields {
            let name = &field.name;
            let value = match &field.purpose {
                Purpose::Default(value) => quote_spanned!(self.span=> #value),
                Purpose::Extra(datum) => extension_data::take(self, field, datum),
                _ => continue,
            };
            members.extend(quote_spanned!(self.span=> #name: #value,));
        }
        members
    }
}
