//! Syntax stage: what stands behind `=` in `required_scope!`. Before it stands the path of the library, which the runtime's own
//! macro puts there.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens as _;
use syn::{
    Expr, ExprCall, ExprLit, Lit, LitStr, Path, Token,
    parse::{ParseStream, Parser as _},
};

use super::value::peel;

/// The path of the library and the requirement.
pub(crate) struct RequiredScopeCall {
    pub(crate) crate_path: Path,
    requirement: Expr,
    /// A text that stands behind a word, without parentheses.
    bare: Option<LitStr>,
}

impl RequiredScopeCall {
    /// Takes the call apart.
    pub(crate) fn read(tokens: TokenStream) -> syn::Result<Self> {
        Self::parse.parse2(tokens)
    }

    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let crate_path = input.parse()?;
        input.parse::<Token![,]>()?;
        Ok(Self { crate_path, requirement: input.parse()?, bare: input.parse()? })
    }

    /// All that was said.
    pub(crate) fn requirement(&self) -> &Expr {
        peel(&self.requirement)
    }

    /// The word and what is in its parentheses, of `word("…")`.
    pub(crate) fn word_and_scope(&self) -> Option<(&Ident, TokenStream)> {
        let Expr::Call(ExprCall { func, args, .. }) = self.requirement() else { return None };
        let Expr::Path(path) = peel(func) else { return None };
        Some((path.path.get_ident()?, args.to_token_stream()))
    }

    /// The texts in the parentheses of `word("…")`, if they hold nothing else.
    pub(crate) fn texts(&self) -> Option<Vec<LitStr>> {
        let Expr::Call(ExprCall { args, .. }) = self.requirement() else { return None };
        let text = |argument| match peel(argument) {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.clone()),
            _ => None,
        };
        args.iter().map(text).collect()
    }

    /// The text, of a literal that stands alone or behind a word.
    pub(crate) fn text(&self) -> Option<String> {
        match (self.requirement(), &self.bare) {
            (Expr::Lit(ExprLit { lit: Lit::Str(text), .. }), None) | (_, Some(text)) => Some(text.value()),
            _ => None,
        }
    }
}
