//! Emit stage: what the fields of a row are, in the order of the table; how records are made of them, and how an engine keeps
//! them, follows from that in the runtime.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::{Output, field};

/// The implementation of `Row`.
pub(super) fn row(output: &Output<'_>) -> TokenStream {
    let Output { model, root, span } = output;
    let name = &model.name;
    let (mut roles, mut types) = (Vec::new(), Vec::new());
    let (mut values, mut patterns, mut members) = (Vec::new(), Vec::new(), Vec::new());
    if let Some(set) = model.flattened() {
        let name = &set.name;
        roles.push(quote_spanned!(*span=> #root::model::column::Standard));
        types.push(output.standard_fields());
        values.push(quote_spanned!(*span=> self.#name));
        patterns.push(quote_spanned!(*span=> #name));
        members.push(quote_spanned!(*span=> #name));
    }
    for own in model.fields.iter().filter(|own| !own.is_flattened()) {
        let name = &own.name;
        roles.push(field::role(output, own));
        types.push(field::held_type(output, own));
        values.push(field::value(output, own));
        patterns.push(quote_spanned!(*span=> #name));
        members.push(field::member(own));
    }
    let (roles, types) = (tuple(output, &roles), tuple(output, &types));
    let (values, patterns) = (tuple(output, &values), tuple(output, &patterns));
    quote_spanned! {*span=>
        #[automatically_derived]
        impl #root::model::Row for #name {
            type Roles = #roles;
            type Fields = #types;

            fn into_fields(self) -> Self::Fields {
                #values
            }

            fn from_fields(fields: Self::Fields) -> Self {
                let #patterns = fields;
                Self { #(#members),* }
            }
        }
    }
}

/// How many members a tuple has for which the runtime implements its traits. More are tuples in a tuple.
const LONGEST_TUPLE: usize = 16;

/// A tuple, of types, values or patterns.
pub(super) fn tuple(output: &Output<'_>, members: &[TokenStream]) -> TokenStream {
    let span = output.span;
    if members.len() <= LONGEST_TUPLE {
        return quote_spanned!(span=> (#(#members,)*));
    }
    let parts: Vec<_> = members.chunks(LONGEST_TUPLE).map(|part| tuple(output, part)).collect();
    tuple(output, &parts)
}
