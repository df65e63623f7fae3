//! Syntax stage: the item under `#[derive(GrantForm)]`, read by darling. The attributes are handed over as they are and
//! read entry by entry, like those of `#[grant(...)]`; what they say is for the model stage.

use darling::{FromDeriveInput, FromField, ast, util::require_ident};
use proc_macro2::{Ident, TokenStream};
use syn::{Attribute, Data, Fields, Generics, LitStr, Meta, Type};

use super::{AttributeName, Entry, entries, foreign::said_to};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Location},
    mistake::Mistake,
};

/// The attribute's name.
pub(crate) const FORM: AttributeName = AttributeName {
    name: "form",
    first_key: "rename",
    example: |key| match key {
        "rename" => Some(PHONE_NUMBER),
        "crate" => Some(LIBRARY),
        _ => None,
    },
};

/// What other derives have a word or a key for.
pub(crate) const MAY_BE_ABSENT: &str = "a parameter that may be absent is an `Option<...>`";
/// A value for `rename`.
pub(crate) const PHONE_NUMBER: &str = "\"phone_number\"";
/// A value for `crate`.
pub(crate) const LIBRARY: &str = "::oauth_grants";

/// The item.
#[derive(FromDeriveInput)]
#[darling(forward_attrs(form, serde))]
pub(crate) struct Form {
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) data: Body,
    pub(crate) attrs: Vec<Attribute>,
}

/// What the item consists of.
pub(crate) enum Body {
    /// Fields with names.
    Fields(Vec<Field>),
    /// No fields with names: what is there instead, and the tokens that show it, unless it is the name alone.
    Other(&'static str, Option<Location>),
}

/// One field.
#[derive(FromField)]
#[darling(forward_attrs(form, serde))]
pub(crate) struct Field {
    #[darling(with = require_ident)]
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) attrs: Vec<Attribute>,
}

impl TryFrom<&Data> for Body {
    type Error = darling::Error;

    fn try_from(data: &Data) -> darling::Result<Self> {
        Ok(match data {
            Data::Struct(data) => match &data.fields {
                Fields::Named(_) => Self::Fields(ast::Fields::try_from(&data.fields)?.fields),
                Fields::Unnamed(fields) => Self::Other("a tuple struct", Some(Location::of(fields))),
                Fields::Unit => Self::Other("a unit struct", None),
            },
            Data::Enum(data) => Self::Other("an enum", Some(data.enum_token.span.into())),
            Data::Union(data) => Self::Other("a union", Some(data.union_token.span.into())),
        })
    }
}

/// Reads all `#[form(...)]` of the item or of a field.
pub(crate) fn form_entries(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Vec<Entry> {
    let mut found = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(FORM.name)) {
        let tokens = match &attribute.meta {
            Meta::List(list) => match lone_word(&list.tokens) {
                Some(word) => {
                    diagnostics.push(unknown_word(&word));
                    continue;
                }
                None => list.tokens.clone(),
            },
            Meta::Path(_) => TokenStream::new(),
            Meta::NameValue(value) => {
                let message = format!("expected {FORM}");
                let help = "write `#[form(rename = \"...\")]`";
                let note = "RFC 6749 section 8.2 names parameters";
                diagnostics.push(Diagnostic::new(Location::of(value), message, help, note));
                continue;
            }
        };
        found.extend(entries(FORM, tokens, diagnostics));
    }
    found
}

/// The text of `#[serde(key = "…")]`, which a form is not read by.
pub(crate) fn said_to_serde(key: &str, attributes: &[Attribute]) -> Option<LitStr> {
    said_to("serde", key, attributes)
}

/// `#[form(default)]` and its like, which other derives have.
fn lone_word(tokens: &TokenStream) -> Option<Ident> {
    let word: Ident = syn::parse2(tokens.clone()).ok()?;
    (FORM.example)(&word.to_string()).is_none().then_some(word)
}

fn unknown_word(word: &Ident) -> Diagnostic {
    Mistake::new(format!("unknown word `{word}` in {FORM}"))
        .help("allowed keys: `rename`, as `#[form(rename = \"phone_number\")]`")
        .help(MAY_BE_ABSENT)
        .at(word.span(), "RFC 6749 section 3.2: a parameter without a value is treated as if it were omitted")
}
