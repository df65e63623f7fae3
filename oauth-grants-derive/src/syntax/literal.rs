//! Syntax stage: what stands in `scope!(…)` and its siblings. Before it stands the path of the library, which the
//! runtime's own macro puts there.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Expr, LitStr, Path, Token, parse::ParseStream, parse::Parser as _};

use super::value::peel;

/// The path of the library and the literal, or what stands in its place.
pub(crate) struct LiteralCall {
    pub(crate) crate_path: Path,
    pub(crate) literal: Result<LitStr, TokenStream>,
}

impl LiteralCall {
    /// Takes the call apart.
    pub(crate) fn read(tokens: TokenStream) -> syn::Result<Self> {
        Self::parse.parse2(tokens)
    }

    pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let crate_path = input.parse()?;
        input.parse::<Token![,]>()?;
        let tokens: TokenStream = input.parse()?;
        let literal = match syn::parse2::<Expr>(without_trailing_comma(&tokens)).as_ref().map(peel) {
            Ok(Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. })) if text.suffix().is_empty() => {
                Ok(text.clone())
            }
            _ => Err(tokens),
        };
        Ok(Self { crate_path, literal })
    }
}

fn without_trailing_comma(tokens: &TokenStream) -> TokenStream {
    let mut trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    if matches!(trees.last(), Some(TokenTree::Punct(last)) if last.as_char() == ',') {
        trees.pop();
    }
    trees.into_iter().collect()
}
