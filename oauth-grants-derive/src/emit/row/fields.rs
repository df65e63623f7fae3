//! Emit stage: what the fields of a row are, in the order of the table; how records are made of them, and how an engine keeps
//! them, follows from that in the runtime.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::{
    Output,
    field::{self, HeldType},
    tokens::Tuple,
};

/// The implementation of `Row`.
pub(super) fn row(output: &Output<'_>) -> TokenStream {
    let Output { model, root, span } = output;
    let name = &model.name;
    let (mut roles, mut types) = (Vec::new(), Vec::new());
    let (mut values, mut names, mut members) = (Vec::new(), Vec::new(), Vec::new());
    if let Some(set) = model.flattened() {
        roles.push(output.path(&["model", "column", "Standard"]));
        types.push(HeldType::OfRuntime(output.standard_fields()));
        values.push(field::value(output, set));
        names.push(&set.name);
        members.push(field::member(set));
    }
    for own in model.fields.iter().filter(|own| !own.is_flattened()) {
        roles.push(field::role(output, own));
        types.push(field::held_type(output, own));
        values.push(field::value(output, own));
        names.push(&own.name);
        members.push(field::member(own));
    }
    let (roles, types) = (Tuple::of(&roles, *span), Tuple::of(&types, *span));
    let (values, names) = (Tuple::of(&values, *span), Tuple::of(&names, *span));
    quote_spanned! {*span=>
        #[automatically_derived]
        impl #root::model::Row for #name {
            type Roles = #roles;
            type Fields = #types;

            fn into_fields(self) -> Self::Fields {
                #values
            }

            fn from_fields(#names: Self::Fields) -> Self {
                Self { #(#members),* }
            }
        }
    }
}
