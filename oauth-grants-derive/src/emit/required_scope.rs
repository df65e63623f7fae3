//! Emit stage: a scope requirement as a constant.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use crate::{
    diagnostic::{Diagnostic, Location},
    syntax::RequiredScopeCall,
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
