//! Syntax stage: what `required_scope!` requires, and of which scope that is a part.

use proc_macro2::TokenStream;
use syn::{braced, parse::ParseStream, parse::Parser as _};

use super::LiteralCall;

/// A scope that is required, and the one that holds all there are.
pub(crate) struct ScopeOf {
    pub(crate) known: TokenStream,
    pub(crate) required: LiteralCall,
}

impl ScopeOf {
    /// Takes the call apart.
    pub(crate) fn read(tokens: TokenStream) -> syn::Result<Self> {
        Self::parse.parse2(tokens)
    }

    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let known;
        braced!(known in input);
        Ok(Self { known: known.parse()?, required: LiteralCall::parse(input)? })
    }
}
