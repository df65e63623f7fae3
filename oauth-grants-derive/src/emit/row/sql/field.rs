//! Emit stage: how one field becomes the value of its column, and the column's value the field's.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use super::super::{Output, field};
use crate::model::row::{Absence, ColumnField, ColumnName, Purpose};

/// How a field gets into its column and out of it.
enum Way {
    /// As it is: the type is the application's own choice.
    AsItIs,
    /// By the runtime's `StoredField` for the role.
    Always(TokenStream),
    /// The same, in an `Option`.
    Optionally(TokenStream),
}

fn span_of(field: &ColumnField) -> Span {
    Span::mixed_site().located_at(field.name.span())
}

/// `StoredField<Value, Engine>`, for what is no choice of the application's own.
fn stored_field(output: &Output<'_>, field: &ColumnField) -> Option<(Absence, TokenStream)> {
    let Purpose::Role(facts, _) = &field.purpose else { return None };
    let (root, span) = (&output.root, span_of(field));
    let value = field::stored_value(output, facts, span)?;
    Some((facts.absence, quote_spanned!(span=> #root::store::sql::StoredField<#value, __Engine>)))
}

fn way(output: &Output<'_>, field: &ColumnField) -> Way {
    let span = span_of(field);
    let held_as = field::held_as(output, field);
    match stored_field(output, field) {
        None => Way::AsItIs,
        Some((Absence::Never, stored)) => Way::Always(quote_spanned!(span=> <#held_as as #stored>)),
        Some((Absence::Sometimes, stored)) => Way::Optionally(quote_spanned!(span=> <#held_as as #stored>)),
    }
}

/// What the field's type must be. Where it is not, rustc shows the field, with the user's hygiene as code of the user's.
pub(super) fn bound(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let (root, span) = (&output.root, span_of(field).resolved_at(field.name.span()));
    let held_as = field::held_as(output, field);
    stored_field(output, field).map_or_else(
        || {
            let ty = &field.ty;
            quote_spanned!(span=> #ty: #root::store::sql::ColumnType<__Engine>)
        },
        |(_, stored)| quote_spanned!(span=> #held_as: #stored),
    )
}

/// The check of the column.
pub(super) fn check(output: &Output<'_>, field: &ColumnField, column: &str, select: &str) -> TokenStream {
    let (root, span) = (&output.root, span_of(field));
    match way(output, field) {
        Way::AsItIs => {
            let ty = &field.ty;
            quote_spanned!(span=> #root::store::sql::ColumnCheck::of::<#ty>(#column, #select))
        }
        Way::Always(stored) | Way::Optionally(stored) => quote_spanned!(span=> #stored::check(#column, #select)),
    }
}

/// Binds the field of `self`.
pub(super) fn bind(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let span = span_of(field);
    let name = &field.name;
    match (way(output, field), field::unit(output, field)) {
        (Way::AsItIs, _) => quote_spanned!(span=> arguments.bind(self.#name);),
        (Way::Always(stored), None) => quote_spanned!(span=> #stored::bind(self.#name, arguments);),
        (Way::Always(stored), Some(unit)) => quote_spanned!(span=> #stored::bind(#unit(self.#name), arguments);),
        (Way::Optionally(stored), None) => quote_spanned!(span=> #stored::bind_optional(self.#name, arguments);),
        (Way::Optionally(stored), Some(unit)) => {
            quote_spanned!(span=> #stored::bind_optional(self.#name.map(#unit), arguments);)
        }
    }
}

/// Binds a value of the server's, of which `value` is a reference.
pub(super) fn bind_value(output: &Output<'_>, field: &ColumnField, value: &TokenStream) -> TokenStream {
    let span = span_of(field);
    match way(output, field) {
        Way::AsItIs => TokenStream::new(),
        Way::Always(stored) | Way::Optionally(stored) => {
            quote_spanned!(span=> #stored::bind_value(#value, arguments)?;)
        }
    }
}

/// What is read of `row`.
pub(super) fn read(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let span = span_of(field);
    let column = field.column.as_ref().map(ColumnName::as_str).unwrap_or_default();
    let has_unit = field.unit.is_some();
    match way(output, field) {
        Way::AsItIs => {
            let ty = &field.ty;
            quote_spanned!(span=> row.get::<#ty>(#column)?)
        }
        Way::Always(stored) => {
            let number = has_unit.then(|| quote_spanned!(span=> .0));
            quote_spanned!(span=> #stored::read(row, #column)?#number)
        }
        Way::Optionally(stored) => {
            let number = has_unit.then(|| quote_spanned!(span=> .map(|moment| moment.0)));
            quote_spanned!(span=> #stored::read_optional(row, #column)?#number)
        }
    }
}
