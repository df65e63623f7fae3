//! Syntax stage: the struct under `#[derive(GrantForm)]`. What its attributes say is for the model stage.

use proc_macro2::{Ident, TokenStream};
use syn::{Attribute, Data, DeriveInput, Fields, Generics, Meta, Type};

use super::{AttributeName, Entry, entries};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};

/// The attribute's name.
pub(crate) const FORM: AttributeName = AttributeName { name: "form", first_key: "rename" };

/// A struct with named fields.
pub(crate) struct Form {
    pub(crate) name: Ident,
    pub(crate) generics: Generics,
    pub(crate) entries: Vec<Entry>,
    pub(crate) fields: Vec<Field>,
}

/// One field.
pub(crate) struct Field {
    pub(crate) name: Ident,
    pub(crate) read_as: Type,
    pub(crate) entries: Vec<Entry>,
}

impl Form {
    /// Reads the struct. What is no struct with named fields is reported, and has no fields here.
    pub(crate) fn read(input: DeriveInput, diagnostics: &mut Diagnostics) -> Self {
        let DeriveInput { attrs, ident: name, generics, data, .. } = input;
        let form_entries = form_attribute(&attrs, diagnostics);
        let refuse = |location: Location, what: &str| {
            Diagnostic::new(
                location,
                format!("`#[derive(GrantForm)]` on {what}"),
                format!("write a struct with named fields: `struct {name} {{ phone: String }}`"),
                "the fields of a form are the parameters of a token request, which have names (RFC 6749 section 8.2)",
            )
        };
        let named = match data {
            Data::Struct(data) => match data.fields {
                Fields::Named(fields) => Ok(fields.named),
                Fields::Unnamed(fields) => Err(refuse(Location::of(fields), "a tuple struct")),
                Fields::Unit => Err(refuse(name.span().into(), "a unit struct")),
            },
            Data::Enum(data) => Err(refuse(data.enum_token.span.into(), "an enum")),
            Data::Union(data) => Err(refuse(data.union_token.span.into(), "a union")),
        };
        let fields = diagnostics.keep(named).into_iter().flatten().filter_map(|field| {
            let entries = form_attribute(&field.attrs, diagnostics);
            field.ident.map(|name| Field { name, read_as: field.ty, entries })
        });
        let fields = fields.collect();
        Self { name, generics, entries: form_entries, fields }
    }
}

fn form_attribute(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Vec<Entry> {
    let mut found = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(FORM.name)) {
        let tokens = match &attribute.meta {
            Meta::List(list) => list.tokens.clone(),
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
