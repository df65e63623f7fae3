//! Emit stage: what extensions keep: in columns of their own, and the rest in the one for all of them.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use super::{Output, field};
use crate::model::row::{ColumnField, Purpose, Role};

/// The value of an `extra` field, taken out of `data`.
pub(super) fn take(output: &Output<'_>, field: &ColumnField, datum: &str) -> TokenStream {
    let root = &output.root;
    let span = Span::mixed_site().located_at(field.name.span());
    let place = field::place(output, field);
    let (extra, data) = (extra_field(output, field), reference(output));
    let absent = field.inner().is_none().then(|| {
        let reason = format!("is filled from what an extension keeps as `{datum}`, and nothing is kept");
        quote_spanned! {span=>
            .ok_or(#root::model::ModelError::new(#place, #root::model::field::FieldError::new(#reason)))?
        }
    });
    let reason = format!("cannot hold what an extension keeps as `{datum}`");
    quote_spanned! {span=>
        #extra::take(#data, #datum).map_err(|_| {
            #root::model::ModelError::new(#place, #root::model::field::FieldError::new(#reason))
        })?
        #absent
    }
}

/// `let data = …;`, all that the row's fields hold of it together.
pub(super) fn gather(output: &Output<'_>) -> TokenStream {
    let Output { model, root, span } = output;
    let kept = model.field(Role::Data).map_or_else(
        || quote_spanned!(*span=> <#root::model::ExtensionData as ::core::default::Default>::default()),
        |own| field::read(output, own),
    );
    let put = puts(output);
    if !is_divided(output) {
        return quote_spanned!(*span=> let data = #kept;);
    }
    let challenge = model.field(Role::CodeChallenge).map(|field| put_challenge(output, field));
    quote_spanned! {*span=>
        let mut data = #kept;
        #challenge
        #(#put)*
    }
}

/// What puts the values of the `extra` fields into `data`.
pub(super) fn puts(output: &Output<'_>) -> Vec<TokenStream> {
    output.model.fields.iter().filter_map(|field| put(output, field)).collect()
}

/// Whether something of `data` has a column of its own.
pub(super) fn is_divided(output: &Output<'_>) -> bool {
    let is_extra = |field: &ColumnField| matches!(field.purpose, Purpose::Extra(..));
    output.model.field(Role::CodeChallenge).is_some() || output.model.fields.iter().any(is_extra)
}

/// `mut`, if something is taken out of a record or put into it.
pub(super) fn mutable(output: &Output<'_>) -> Option<TokenStream> {
    let span = output.span;
    is_divided(output).then(|| quote_spanned!(span=> mut))
}

fn put(output: &Output<'_>, field: &ColumnField) -> Option<TokenStream> {
    let Purpose::Extra(datum) = &field.purpose else { return None };
    let span = Span::mixed_site().located_at(field.name.span());
    let name = &field.name;
    let (extra, data) = (extra_field(output, field), reference(output));
    let unwritable = unwritable(output, field, span);
    Some(if field.inner().is_some() {
        quote_spanned! {span=>
            if let ::core::option::Option::Some(value) = &self.#name {
                #extra::put(value, #data, #datum)#unwritable?;
            }
        }
    } else {
        quote_spanned!(span=> #extra::put(&self.#name, #data, #datum)#unwritable?;)
    })
}

/// `<Type as ExtraField>`, of the field's type or of that in its `Option`. rustc reports a type that is none there, and once
/// for both directions.
fn extra_field(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let root = &output.root;
    let span = Span::mixed_site().located_at(field.name.span());
    let ty = field.inner().unwrap_or(&field.ty);
    quote_spanned!(span=> <#ty as #root::model::field::ExtraField>)
}

/// A reference to what extensions keep. Beside a flattened set `data` is one.
fn reference(output: &Output<'_>) -> TokenStream {
    let span = output.span;
    if output.model.flattened().is_some() { quote_spanned!(span=> data) } else { quote_spanned!(span=> &mut data) }
}

fn unwritable(output: &Output<'_>, field: &ColumnField, span: Span) -> TokenStream {
    let root = &output.root;
    let place = field::place(output, field);
    quote_spanned! {span=>
        .map_err(|_| {
            #root::model::ModelError::new(
                #place,
                #root::model::field::FieldError::new("holds what cannot be written as JSON"),
            )
        })
    }
}

/// `let code_challenge = …;`, taken out of `data`, if the row has a field for it.
pub(super) fn take_challenge(output: &Output<'_>) -> Option<TokenStream> {
    let Output { model, root, span } = output;
    let place = field::place(output, model.field(Role::CodeChallenge)?);
    Some(quote_spanned! {*span=>
        let code_challenge =
            data.take::<#root::protocol::CodeChallengeValue>("code_challenge").map_err(|_| {
                #root::model::ModelError::new(
                    #place,
                    #root::model::field::FieldError::new("cannot hold what is kept as PKCE's challenge"),
                )
            })?;
    })
}

fn put_challenge(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let Output { model, root, span } = output;
    let value = match model.field(Role::CodeChallengeMethod) {
        None => field::read(output, field),
        Some(method) => {
            let name = &field.name;
            let method_value = field::read(output, method);
            let place = field::place(output, field);
            let error = quote_spanned! {*span=>
                #root::model::ModelError::new(
                    #place,
                    #root::model::field::FieldError::new("holds no code challenge (RFC 7636 section 4.2)"),
                )
            };
            quote_spanned! {*span=>
                match (&self.#name, #method_value) {
                    (::core::option::Option::Some(value), ::core::option::Option::Some(method)) => {
                        ::core::option::Option::Some(
                            #root::protocol::CodeChallengeValue::parse(value, method).ok_or(#error)?,
                        )
                    }
                    (::core::option::Option::None, ::core::option::Option::None) => ::core::option::Option::None,
                    _ => return ::core::result::Result::Err(#error),
                }
            }
        }
    };
    let unwritable = unwritable(output, field, *span);
    quote_spanned! {*span=>
        if let ::core::option::Option::Some(code_challenge) = #value {
            data.put("code_challenge", &code_challenge)#unwritable?;
        }
    }
}

/// The row, made after `begin`; if it has no field for all that extensions keep, only when nothing else is kept.
pub(super) fn finish(output: &Output<'_>, begin: &TokenStream, row: &TokenStream) -> TokenStream {
    let Output { model, span, .. } = output;
    if model.field(Role::Data).is_some() {
        return quote_spanned!(*span=> #begin ::core::result::Result::Ok(#row));
    }
    let error = output.error("has no field `data` for what an extension keeps");
    quote_spanned! {*span=>
        #begin
        let row = #row;
        if data.is_empty() { ::core::result::Result::Ok(row) } else { ::core::result::Result::Err(#error) }
    }
}
