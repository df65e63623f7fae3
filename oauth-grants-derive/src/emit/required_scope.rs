//! Emit stage: a scope requirement as a constant, and structs in place of requirements that could not be read.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::{
    diagnostic::{Diagnostic, Location},
    syntax::{RequiredScopeCall, Requirements},
};

/// The value; after a mistake one that requires nothing, so that nothing else is told.
pub(crate) fn required_scope(call: &RequiredScopeCall, checked: Result<(), Diagnostic>) -> TokenStream {
    let crate_path = &call.crate_path;
    let span = Span::mixed_site().located_at(Location::of(call.requirement()).first());
    match (checked, call.word_and_scope()) {
        (Ok(()), Some((word, scope))) => {
            quote_spanned!(span=> #crate_path::resource::ScopeRequirement::#word(#crate_path::scope!(#scope)))
        }
        (checked, _) => {
            let diagnostic = checked.err();
            quote_spanned!(span=> { #diagnostic #crate_path::resource::ScopeRequirement::Nothing })
        }
    }
}

/// The structs that were meant, which require nothing, beside what is wrong.
pub(crate) fn requirements(call: &Requirements, diagnostic: Option<&Diagnostic>) -> TokenStream {
    let crate_path = &call.crate_path;
    let structs = call.structs.iter().map(|(visibility, name)| {
        let span = Span::mixed_site().located_at(name.span());
        quote_spanned! {span=>
            #visibility struct #name;
            impl #crate_path::resource::RequiredScope for #name {
                const REQUIREMENT: #crate_path::resource::ScopeRequirement =
                    #crate_path::resource::ScopeRequirement::Nothing;
            }
            const _: #name = #name;
        }
    });
    quote!(#(#structs)* #diagnostic)
}
