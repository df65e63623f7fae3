//! Syntax stage: `key = value, …`. It neither knows the keys nor looks into the values.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::{
    Expr, Token,
    ext::IdentExt as _,
    parse::{ParseStream, Parser as _},
};

use crate::diagnostic::{Diagnostic, Diagnostics, Location};

/// The attribute that is read, for messages.
#[derive(Clone, Copy)]
pub(crate) struct AttributeName {
    pub(crate) name: &'static str,
    /// The key that is meant by a value without one.
    pub(crate) first_key: &'static str,
}

impl std::fmt::Display for AttributeName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`#[{}(...)]`", self.name)
    }
}

/// One `key = value`.
pub(crate) struct Entry {
    pub(crate) key: Ident,
    pub(crate) value: Expr,
}

/// Reads the entries between the commas. An entry that is malformed is reported and does not hide the others.
pub(crate) fn entries(name: AttributeName, tokens: TokenStream, diagnostics: &mut Diagnostics) -> Vec<Entry> {
    let mut entries = Vec::new();
    for tokens in at_commas(tokens) {
        let malformed = || {
            Diagnostic::new(
                Location::of(&tokens),
                format!("expected `key = value` in {name}"),
                example(name, &tokens),
                "keys are separated by commas",
            )
        };
        entries.extend(diagnostics.keep(entry.parse2(tokens.clone()).map_err(|_| malformed())));
    }
    entries
}

fn entry(input: ParseStream<'_>) -> syn::Result<Entry> {
    let key = Ident::parse_any(input)?;
    input.parse::<Token![=]>()?;
    Ok(Entry { key, value: input.parse()? })
}

fn example(name: AttributeName, tokens: &TokenStream) -> String {
    match tokens.clone().into_iter().next() {
        Some(TokenTree::Ident(key)) => format!("write `{key} = \"...\"`"),
        Some(TokenTree::Literal(value)) => format!("write `{} = {value}`", name.first_key),
        _ => format!("write `{} = \"...\"`", name.first_key),
    }
}

fn at_commas(tokens: TokenStream) -> Vec<TokenStream> {
    let mut parts = vec![TokenStream::new()];
    for token in tokens {
        match (token, parts.last_mut()) {
            (TokenTree::Punct(comma), _) if comma.as_char() == ',' => parts.push(TokenStream::new()),
            (token, Some(part)) => part.extend([token]),
            (_, None) => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}
