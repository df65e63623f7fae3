//! Syntax stage: what stands in `required_scope!`, where the runtime's own macro could not read it: which word is the first that it did
//! not expect, and which structs were probably meant.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::{
    Attribute, Expr, Lit, Path, Token, Visibility, parenthesized,
    parse::{Parse as _, ParseStream, Parser as _},
    token::Paren,
};

use crate::diagnostic::Location;

/// The path of the library, and what stands behind it.
pub(crate) struct Requirements {
    pub(crate) crate_path: Path,
    /// The first mistake.
    pub(crate) unexpected: Option<Unexpected>,
    pub(crate) structs: Vec<(Visibility, Ident)>,
}

/// A word that is not the one that belongs there.
pub(crate) struct Unexpected {
    pub(crate) location: Location,
    pub(crate) expected: Expected,
}

/// What belongs there.
#[derive(Clone, Copy)]
pub(crate) enum Expected {
    Struct,
    Name,
    Equals,
    Requirement,
    Semicolon,
}

impl Requirements {
    /// Takes the call apart.
    pub(crate) fn read(tokens: TokenStream) -> syn::Result<Self> {
        Self::parse.parse2(tokens)
    }

    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let crate_path = input.parse()?;
        input.parse::<Token![,]>()?;
        let tokens: TokenStream = input.parse()?;
        let structs = structs(&tokens);
        let reading = |input: ParseStream<'_>| {
            let unexpected = requirements(input).err();
            // What stands behind the mistake is not read.
            input.parse::<TokenStream>()?;
            Ok(unexpected)
        };
        Ok(Self { crate_path, unexpected: reading.parse2(tokens)?, structs })
    }
}

/// Reads requirements as the runtime's macro does.
fn requirements(input: ParseStream<'_>) -> Result<(), Unexpected> {
    loop {
        expect(input, Expected::Struct, Attribute::parse_outer)?;
        expect(input, Expected::Struct, Visibility::parse)?;
        expect(input, Expected::Struct, <Token![struct]>::parse)?;
        expect(input, Expected::Name, Ident::parse)?;
        expect(input, Expected::Equals, <Token![=]>::parse)?;
        let word = input.span();
        let said = expect(input, Expected::Requirement, requirement);
        if input.is_empty() {
            return said;
        }
        if input.peek(Token![!]) {
            // Of a macro's name and not of its mark it is said what belongs in its place.
            return Err(Unexpected { location: word.into(), expected: Expected::Requirement });
        }
        said?;
        expect(input, Expected::Semicolon, <Token![;]>::parse)?;
        if input.is_empty() {
            return Ok(());
        }
    }
}

/// `all("…") of SCOPES`, whatever of it is there.
fn requirement(input: ParseStream<'_>) -> syn::Result<()> {
    let word: Option<Ident> = input.parse()?;
    if word.is_none() && !input.peek(Lit) && !input.peek(Paren) {
        return Err(input.error("nothing is required"));
    }
    if input.peek(Paren) {
        let scope;
        parenthesized!(scope in input);
        scope.parse::<TokenStream>()?;
    }
    input.parse::<Option<Lit>>()?;
    if input.cursor().ident().is_some_and(|(word, _)| word == "of") {
        input.parse::<Ident>()?;
        input.parse::<Expr>()?;
    }
    Ok(())
}

fn expect<T>(
    input: ParseStream<'_>,
    expected: Expected,
    parse: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
) -> Result<T, Unexpected> {
    let span = if input.is_empty() { Span::call_site() } else { input.span() };
    parse(input).map_err(|_| Unexpected { location: span.into(), expected })
}

/// Words that are no name of a struct.
const NO_NAMES: &[&str] = &["pub", "struct", "enum", "type", "const"];

/// The structs that were meant: of each requirement the name, the first word before `=` but for those that say what it is.
fn structs(tokens: &TokenStream) -> Vec<(Visibility, Ident)> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let is_between = |tree: &TokenTree| matches!(tree, TokenTree::Punct(mark) if matches!(mark.as_char(), ';' | ','));
    let named = trees.split(is_between).filter_map(|item| {
        let is_equals = |tree: &&TokenTree| matches!(tree, TokenTree::Punct(mark) if mark.as_char() == '=');
        let words = item.iter().take_while(|tree| !is_equals(tree)).filter_map(|tree| match tree {
            TokenTree::Ident(word) => Some(word),
            _ => None,
        });
        let mut names = words.filter(|word| !NO_NAMES.iter().any(|own| *word == own));
        let visibility = |input: ParseStream<'_>| {
            Attribute::parse_outer(input)?;
            let visibility = input.parse::<Visibility>()?;
            input.parse::<TokenStream>()?;
            Ok(visibility)
        };
        let visibility = visibility.parse2(item.iter().cloned().collect()).unwrap_or(Visibility::Inherited);
        Some((visibility, names.next()?.clone()))
    });
    named.collect()
}
