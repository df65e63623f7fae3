//! Syntax stage: `key = value, …`. It neither knows the keys nor looks into the values.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
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
    /// A value that could stand behind a key.
    pub(crate) example: fn(key: &str) -> Option<&'static str>,
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

/// Between the entries.
const COMMAS: &str = "keys are separated by commas";

/// Reads the entries between the commas. An entry that is malformed is reported and does not hide the others.
pub(crate) fn entries(name: AttributeName, tokens: TokenStream, diagnostics: &mut Diagnostics) -> Vec<Entry> {
    let mut found = Vec::new();
    for tokens in at_commas(name, tokens, diagnostics) {
        let read = |input: ParseStream<'_>| entries_without_commas(name, input, diagnostics);
        match read.parse2(tokens.clone()) {
            Ok(entries) => found.extend(entries),
            Err(_) => diagnostics.push(Diagnostic::new(
                Location::of(&tokens),
                format!("expected `key = value` in {name}"),
                format!("write `{}`", example(name, tokens)),
                COMMAS,
            )),
        }
    }
    found
}

/// One entry, or several between which a comma is forgotten: that is one mistake, and they are read all the same.
fn entries_without_commas(
    name: AttributeName,
    input: ParseStream<'_>,
    diagnostics: &mut Diagnostics,
) -> syn::Result<Vec<Entry>> {
    let mut entries = vec![entry(input)?];
    let mut forgotten = Vec::new();
    while !input.is_empty() {
        let next: TokenTree = input.fork().parse()?;
        input.parse::<Option<Token![;]>>()?;
        entries.push(entry(input)?);
        let message = format!("expected `,` before the next key in {name}, found `{next}`");
        let help = if matches!(next, TokenTree::Punct(_)) { "write `,` instead" } else { "write `,` before it" };
        forgotten.push(Diagnostic::new(next.span(), message, help, COMMAS));
    }
    diagnostics.extend(forgotten);
    Ok(entries)
}

fn entry(input: ParseStream<'_>) -> syn::Result<Entry> {
    let key = Ident::parse_any(input)?;
    input.parse::<Token![=]>()?;
    Ok(Entry { key, value: input.parse()? })
}

/// What was probably meant by tokens that are no entry: `key: value`, `key(value)`, `"key" = value`, `key`, `value`, and
/// `value` without its quotes.
fn example(name: AttributeName, tokens: TokenStream) -> String {
    let mut tokens = tokens.into_iter();
    let first = tokens.next();
    let mut rest = tokens.skip_while(|token| matches!(token, TokenTree::Punct(_))).peekable();
    let key = match first {
        Some(TokenTree::Ident(key)) => key.unraw().to_string(),
        Some(TokenTree::Literal(key)) if rest.peek().is_some() => key.to_string().trim_matches('"').to_owned(),
        Some(value @ TokenTree::Literal(_)) => return format!("{} = {value}", name.first_key),
        _ => name.first_key.to_owned(),
    };
    let example = (name.example)(&key);
    if example.is_none() && rest.peek().is_none() && key != name.first_key {
        return format!("{} = \"{key}\"", name.first_key);
    }
    let value = match rest.next() {
        Some(TokenTree::Group(list)) if list.delimiter() == Delimiter::Parenthesis && !list.stream().is_empty() => {
            let is_list = example.is_some_and(|example| example.starts_with('['));
            let value = list.stream().to_string();
            Some(if is_list { format!("[{value}]") } else { value })
        }
        Some(value) if rest.peek().is_none() || matches!(value, TokenTree::Literal(_)) => {
            Some(value.into_token_stream().to_string())
        }
        _ => None,
    };
    let value = value.filter(|value| syn::parse_str::<Expr>(value).is_ok());
    format!("{key} = {}", value.as_deref().or(example).unwrap_or("\"...\""))
}

fn at_commas(name: AttributeName, tokens: TokenStream, diagnostics: &mut Diagnostics) -> Vec<TokenStream> {
    let mut parts = Vec::new();
    let mut part = TokenStream::new();
    for token in tokens {
        match token {
            TokenTree::Punct(comma) if comma.as_char() == ',' => {
                if part.is_empty() {
                    let message = format!("a comma without `key = value` before it in {name}");
                    diagnostics.push(Diagnostic::new(comma.span(), message, "remove it", COMMAS));
                } else {
                    parts.push(std::mem::take(&mut part));
                }
            }
            token => part.extend([token]),
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}
