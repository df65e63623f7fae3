//! Syntax stage: the struct under `#[derive(TokenModel)]` and its siblings. Its attributes are read word by word; what
//! they say is for the model stage.

use std::collections::HashSet;

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens as _;
use syn::{
    Attribute, Data, DeriveInput, Expr, Fields, Generics, LitStr, Meta, Path, Token, Type,
    ext::IdentExt as _,
    parse::{ParseStream, Parser as _},
    punctuated::Punctuated,
};

use super::foreign::said_to;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};

/// The item.
pub(crate) struct Row {
    pub(crate) name: Ident,
    pub(crate) generics: Generics,
    pub(crate) body: RowBody,
    pub(crate) words: Vec<Word>,
    /// Whether a word could not be read, which is reported.
    pub(crate) is_malformed: bool,
    /// Whether two fields have one name, which rustc itself reports.
    pub(crate) repeats_a_name: bool,
    /// `#[sqlx(rename_all = "…")]`.
    pub(crate) rename_all: Option<LitStr>,
    /// What is derived in `#[derive(…)]` below this one. Those in the same one, and above it, no macro sees.
    pub(crate) derived_below: Vec<Path>,
}

/// What the item consists of.
pub(crate) enum RowBody {
    /// Fields with names.
    Fields(Vec<RowField>),
    /// No fields with names: what is there instead, and the tokens that show it, unless it is the name alone.
    Other(&'static str, Option<Location>),
}

/// One field.
pub(crate) struct RowField {
    pub(crate) name: Ident,
    pub(crate) ty: Type,
    pub(crate) words: Vec<Word>,
    /// Whether a word could not be read, which is reported.
    pub(crate) is_malformed: bool,
    /// `#[sqlx(rename = "…")]`.
    pub(crate) rename: Option<LitStr>,
}

/// `key` or `key = value` in `#[oauth(...)]`.
pub(crate) struct Word {
    pub(crate) key: Ident,
    pub(crate) value: Option<Expr>,
}

impl Word {
    /// All its tokens.
    pub(crate) fn location(&self) -> Location {
        let Self { key, value } = self;
        let mut tokens = key.to_token_stream();
        value.to_tokens(&mut tokens);
        Location::of(tokens)
    }
}

impl Row {
    /// Takes the item apart.
    pub(crate) fn read(input: DeriveInput, diagnostics: &mut Diagnostics) -> Self {
        let DeriveInput { attrs, ident: name, generics, data, .. } = input;
        let (words, is_malformed) = words(&attrs, diagnostics);
        let repeats_a_name = repeats_a_name(&data);
        let body = match data {
            Data::Struct(data) => match data.fields {
                Fields::Named(fields) => RowBody::Fields(
                    fields.named.into_iter().filter_map(|field| RowField::read(field, diagnostics)).collect(),
                ),
                Fields::Unnamed(fields) => RowBody::Other("a tuple struct", Some(Location::of(fields))),
                Fields::Unit => RowBody::Other("a unit struct", None),
            },
            Data::Enum(data) => RowBody::Other("an enum", Some(data.enum_token.span.into())),
            Data::Union(data) => RowBody::Other("a union", Some(data.union_token.span.into())),
        };
        Self {
            name,
            generics,
            body,
            words,
            is_malformed,
            repeats_a_name,
            rename_all: said_to("sqlx", "rename_all", &attrs),
            derived_below: attrs.iter().flat_map(derived).collect(),
        }
    }
}

/// The paths in `#[derive(…)]`.
fn derived(attribute: &Attribute) -> Punctuated<Path, Token![,]> {
    let is_derive = attribute.path().is_ident("derive");
    let paths = is_derive.then(|| attribute.parse_args_with(Punctuated::parse_terminated).ok());
    paths.flatten().unwrap_or_default()
}

/// Whether two fields have one name, which rustc itself reports.
fn repeats_a_name(data: &Data) -> bool {
    let Data::Struct(data) = data else { return false };
    let mut names = HashSet::new();
    data.fields.iter().filter_map(|field| field.ident.as_ref()).any(|name| !names.insert(name))
}

impl RowField {
    fn read(field: syn::Field, diagnostics: &mut Diagnostics) -> Option<Self> {
        let syn::Field { attrs, ident, ty, .. } = field;
        let (words, is_malformed) = words(&attrs, diagnostics);
        Some(Self { name: ident?, ty, words, is_malformed, rename: said_to("sqlx", "rename", &attrs) })
    }
}

/// Reads all `#[oauth(...)]`, and whether something in them is malformed. That is reported and does not hide the rest.
fn words(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> (Vec<Word>, bool) {
    let (mut found, mut malformed) = (Vec::new(), Vec::new());
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("oauth")) {
        match &attribute.meta {
            Meta::List(list) => {
                // It reads token by token and cannot fail.
                let (words, strays) = Word::parse_all.parse2(list.tokens.clone()).unwrap_or_default();
                found.extend(words);
                malformed.extend(strays.iter().map(malformed_word));
            }
            Meta::Path(path) => malformed.push(malformed_attribute(Location::of(path))),
            Meta::NameValue(value) => malformed.push(malformed_attribute(Location::of(value))),
        }
    }
    let is_malformed = !malformed.is_empty();
    diagnostics.extend(malformed);
    (found, is_malformed)
}

impl Word {
    /// The words between the commas, and what between two commas is none.
    pub(super) fn parse_all(input: ParseStream<'_>) -> syn::Result<(Vec<Self>, Vec<TokenStream>)> {
        let (mut words, mut malformed) = (Vec::new(), Vec::new());
        while !input.is_empty() {
            let ahead = input.fork();
            if Self::parse(&ahead).is_ok() {
                words.push(Self::parse(input)?);
            } else {
                let mut tokens = TokenStream::new();
                while !input.is_empty() && !input.peek(Token![,]) {
                    tokens.extend([input.parse::<proc_macro2::TokenTree>()?]);
                }
                malformed.extend((!tokens.is_empty()).then_some(tokens));
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok((words, malformed))
    }

    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let key = Ident::parse_any(input)?;
        let value = input.parse::<Option<Token![=]>>()?.map(|_| input.parse()).transpose()?;
        if input.is_empty() || input.peek(Token![,]) {
            Ok(Self { key, value })
        } else {
            Err(input.error("expected a comma"))
        }
    }
}

fn malformed_word(tokens: &TokenStream) -> Diagnostic {
    let message = "expected a word or `key = value` in `#[oauth(...)]`";
    let help = "write `#[oauth(client_id)]`, `#[oauth(column = \"app\")]` or `#[oauth(default = Uuid::now_v7())]`, for example";
    Diagnostic::new(Location::of(tokens), message, help, "words are separated by commas")
}

fn malformed_attribute(location: Location) -> Diagnostic {
    let message = "expected `#[oauth(...)]`";
    let help = "write `#[oauth(client_id)]` at a field or `#[oauth(table = \"...\")]` at the struct, for example";
    Diagnostic::new(location, message, help, "words are separated by commas")
}
