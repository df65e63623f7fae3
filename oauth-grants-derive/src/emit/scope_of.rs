//! Emit stage: whether each token of a scope is one of another scope's, asked of the compiler, which knows what a constant holds.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::Path;

use crate::diagnostic::Location;

/// A constant for each token, which can be evaluated only where the token is known. It has the span of the user's literal, so that what
/// the compiler says of it underlines that and tells of no macro.
pub(crate) fn scope_of(crate_path: &Path, known: &TokenStream, scope: &str, literal: Span) -> TokenStream {
    let tokens: Vec<_> = scope.split(' ').collect();
    let reasons = tokens.iter().map(|token| {
        quote_spanned!(literal=> ::core::concat!(
            "scope token `", #token, "` is not in `", ::core::stringify!(#known), "`, so nobody could ever bring it"
        ))
    });
    let borrowed = quote_spanned!(written(known).first()=> &#known);
    quote_spanned! {literal=>
        const _: () = {
            use #crate_path::protocol::{Scope as __Scope, literal as __literal};
            const __KNOWN: &__Scope = #borrowed;
            #(const _: () = __literal::required(__KNOWN, #tokens, #reasons);)*
        };
    }
}

/// Where it was written, and not where `macro_rules!` passed it on.
fn written(passed_on: &TokenStream) -> Location {
    match passed_on.clone().into_iter().next() {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::None => written(&group.stream()),
        _ => Location::of(passed_on),
    }
}
