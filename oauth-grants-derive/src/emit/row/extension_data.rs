//! Emit stage: what extensions keep, in columns beside a flattened set, which holds the rest.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use super::{Output, field};
use crate::model::row::{ColumnField, Purpose};

/// The value of an `extra` field, taken out of `data`.
pub(super) fn take(output: &Output<'_>, field: &ColumnField, datum: &str) -> TokenStream {
    let root = &output.root;
    let span = field.span;
    let place = field::place(output, field);
    let extra = field::extra_field(output, field);
    let absent = field.inner().is_none().then(|| {
        let reason = format!("is filled from what an extension keeps as `{datum}`, and nothing is kept");
        quote_spanned! {span=>
            .ok_or(#root::model::ModelError::new(#place, #root::model::field::FieldError::new(#reason)))?
        }
    });
    let reason = format!(
        "cannot hold what an extension or a resource keeps as `{datum}`: its type must be the one that is kept"
    );
    quote_spanned! {span=>
        #extra::from_data(data, #datum).map_err(|_| {
            #root::model::ModelError::new(#place, #root::model::field::FieldError::new(#reason))
        })?
        #absent
    }
}

/// What puts the values of the `extra` fields into `data`.
pub(super) fn puts(output: &Output<'_>) -> Vec<TokenStream> {
    output.model.fields.iter().filter_map(|field| put(output, field)).collect()
}

/// `const ROOM`: the set has room for whatever is kept, and these fields are there for some of it.
pub(super) fn room(output: &Output<'_>) -> Option<TokenStream> {
    let Output { model, root, span } = output;
    let extra: Vec<_> = model.fields.iter().filter_map(|own| Some((own, own.extra()?))).collect();
    extra.first()?;
    let needing = needing(output, &extra);
    let tries = extra.iter().map(|(own, datum)| {
        let (place, ty) = (field::place(output, own), own.inner().unwrap_or(&own.ty));
        quote_spanned!(own.span=> trial.field::<#ty>(#place, #datum);)
    });
    Some(quote_spanned! {*span=>
        const ROOM: #root::model::Room = #root::model::Room::FOR_EVERYTHING #needing.tried_by(|trial| { #(#tries)* });
    })
}

/// `.needing(…)`, where a field that is no `Option` holds what is kept.
pub(super) fn needing(output: &Output<'_>, extra: &[(&ColumnField, &str)]) -> Option<TokenStream> {
    let needs: Vec<_> = extra.iter().filter(|(own, _)| own.inner().is_none()).map(|(_, datum)| datum).collect();
    (!needs.is_empty()).then(|| quote_spanned!(output.span=> .needing(&[#(#needs),*])))
}

/// `mut`, if something is taken out of a record or put into it.
pub(super) fn mutable(output: &Output<'_>) -> Option<TokenStream> {
    let span = output.span;
    let is_extra = |field: &ColumnField| matches!(field.purpose, Purpose::Extra(..));
    output.model.fields.iter().any(is_extra).then(|| quote_spanned!(span=> mut))
}

fn put(output: &Output<'_>, field: &ColumnField) -> Option<TokenStream> {
    let Purpose::Extra(datum) = &field.purpose else { return None };
    let span = field.span;
    let name = &field.name;
    let extra = field::extra_field(output, field);
    let unwritable = unwritable(output, field, span);
    Some(if field.inner().is_some() {
        quote_spanned! {span=>
            if let ::core::option::Option::Some(value) = &self.#name {
                #extra::to_data(value, data, #datum)#unwritable?;
            }
        }
    } else {
        quote_spanned!(span=> #extra::to_data(&self.#name, data, #datum)#unwritable?;)
    })
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
