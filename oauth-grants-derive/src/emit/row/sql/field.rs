//! Emit stage: how one field becomes the value of its column, and the column's value the field's.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use super::super::{Output, field};
use crate::model::row::{Absence, ColumnField, ColumnName, Purpose, Role};

/// How a field's value gets into its column.
enum Conversion {
    /// As it is: the type is the application's own choice.
    None,
    /// By the runtime's trait for the role.
    Always(TokenStream),
    /// The same, in an `Option`.
    Optionally(TokenStream),
}

fn conversion(output: &Output<'_>, field: &ColumnField) -> Conversion {
    match &field.purpose {
        Purpose::Role(facts, _) if !matches!(facts.role, Role::ClientName | Role::Disabled) => {
            let holder = field::holder(output, field, facts.role);
            match facts.absence {
                Absence::Never => Conversion::Always(holder),
                Absence::Sometimes => Conversion::Optionally(holder),
            }
        }
        _ => Conversion::None,
    }
}

fn span_of(field: &ColumnField) -> Span {
    Span::mixed_site().located_at(field.name.span())
}

/// The type of what is bound.
pub(super) fn column_type(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let span = span_of(field);
    match conversion(output, field) {
        Conversion::None => {
            let ty = &field.ty;
            quote_spanned!(span=> #ty)
        }
        Conversion::Always(holder) => quote_spanned!(span=> #holder::Column),
        Conversion::Optionally(holder) => quote_spanned!(span=> ::core::option::Option<#holder::Column>),
    }
}

/// What is bound of `self`.
pub(super) fn bind(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let span = span_of(field);
    let name = &field.name;
    match (conversion(output, field), field::unit(output, field)) {
        (Conversion::None, _) => quote_spanned!(span=> self.#name),
        (Conversion::Always(holder), None) => quote_spanned!(span=> #holder::into_column(self.#name)),
        (Conversion::Always(holder), Some(unit)) => quote_spanned!(span=> #holder::into_column(#unit(self.#name))),
        (Conversion::Optionally(holder), None) => quote_spanned!(span=> self.#name.map(#holder::into_column)),
        (Conversion::Optionally(holder), Some(unit)) => {
            quote_spanned!(span=> self.#name.map(|moment| #holder::into_column(#unit(moment))))
        }
    }
}

/// What is bound for a value of the server's, of which `value` is a reference.
pub(super) fn bind_value(output: &Output<'_>, field: &ColumnField, value: &TokenStream) -> TokenStream {
    let span = span_of(field);
    match conversion(output, field) {
        Conversion::None => value.clone(),
        Conversion::Always(holder) => quote_spanned!(span=> #holder::into_column(#holder::from_value(#value)?)),
        Conversion::Optionally(holder) => quote_spanned! {span=>
            ::core::option::Option::Some(#holder::into_column(#holder::from_value(#value)?))
        },
    }
}

/// What is read of `row`.
pub(super) fn read(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let span = span_of(field);
    let column = field.column.as_ref().map(ColumnName::as_str).unwrap_or_default();
    let has_unit = field.unit.is_some();
    match conversion(output, field) {
        Conversion::None => {
            let ty = &field.ty;
            quote_spanned!(span=> row.get::<#ty>(#column)?)
        }
        Conversion::Always(holder) => {
            let number = has_unit.then(|| quote_spanned!(span=> .0));
            quote_spanned!(span=> row.convert(#column, #holder::from_column)?#number)
        }
        Conversion::Optionally(holder) => {
            let number = has_unit.then(|| quote_spanned!(span=> .map(|moment| moment.0)));
            quote_spanned!(span=> row.convert_optional(#column, #holder::from_column)?#number)
        }
    }
}
