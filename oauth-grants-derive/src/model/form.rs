//! Model stage: a form as parameters with names (RFC 6749 section 8.2). Whether the names are good is for the check
//! stage.

use darling::FromMeta;
use proc_macro2::Ident;
use syn::{Attribute, Generics, LitStr, Path, Type, ext::IdentExt as _};

use crate::{
    diagnostic::{Diagnostic, Diagnostics, Location},
    syntax::{
        Body, CratePath, Entry, FORM, Field, Form, LIBRARY, MAY_BE_ABSENT, Name, PHONE_NUMBER, Place, Said,
        form_entries, said_to_serde,
    },
    vocabulary::Vocabulary,
};

/// A form.
pub(crate) struct FormModel {
    pub(crate) name: Ident,
    pub(crate) generics: Generics,
    pub(crate) crate_path: Option<Path>,
    /// What there is instead of named fields, and where.
    pub(crate) instead: Option<(&'static str, Location)>,
    pub(crate) parameters: Vec<Parameter>,
    /// `#[serde(rename_all = "…")]`, which the form is not read by.
    pub(crate) rename_all: Option<LitStr>,
}

/// One field of a form.
pub(crate) struct Parameter {
    pub(crate) field: Ident,
    pub(crate) read_as: Type,
    /// The parameter's name in a request.
    pub(crate) name: String,
    /// The token that says the name.
    pub(crate) location: Location,
    /// Whether it is named by the attribute, and not by the field.
    pub(crate) is_named: bool,
    /// `#[serde(rename = "…")]`, which the form is not read by.
    pub(crate) rename: Option<LitStr>,
}

/// The keys that a field has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct FormKey;

impl Vocabulary for FormKey {
    const NOUN: &'static str = "key";
    const PLURAL: &'static str = "keys";
    const NOTE: &'static str = "RFC 6749 section 8.2 names parameters";
    const WORDS: &'static [(&'static str, Self)] = &[("rename", Self)];
}

impl FormKey {
    /// What it is for.
    pub(crate) const MEANING: &'static str =
        "`rename = \"phone_number\"`: the parameter's name, where it is not that of the field";
}

/// The keys that the struct has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct StructKey;

impl Vocabulary for StructKey {
    const NOUN: &'static str = "key";
    const PLURAL: &'static str = "keys";
    const NOTE: &'static str = "a name is given at a field, the library's path at the struct";
    const WORDS: &'static [(&'static str, Self)] = &[("crate", Self)];
}

impl FormModel {
    /// Reads the attributes and names the parameters. What is no struct with named fields has none.
    pub(crate) fn read(form: Form, diagnostics: &mut Diagnostics) -> Self {
        let Form { ident: name, generics, data, attrs } = form;
        let crate_path = only::<StructKey, CratePath>(&attrs, LIBRARY, diagnostics);
        let (fields, instead) = match data {
            Body::Fields(fields) => (fields, None),
            Body::Other(what, location) => (Vec::new(), Some((what, location.unwrap_or(name.span().into())))),
        };
        let parameters = fields.into_iter().map(|field| Parameter::read(field, diagnostics)).collect();
        let rename_all = said_to_serde("rename_all", &attrs);
        Self { name, generics, crate_path: crate_path.map(|said| said.value.0), instead, parameters, rename_all }
    }
}

impl Parameter {
    fn read(field: Field, diagnostics: &mut Diagnostics) -> Self {
        let Field { ident: field, ty: read_as, attrs } = field;
        let rename = said_to_serde("rename", &attrs);
        // What is misspelt in it may be the name.
        let is_named = attrs.iter().any(|attribute| attribute.path().is_ident(FORM.name));
        let (name, location) = match only::<FormKey, Name>(&attrs, PHONE_NUMBER, diagnostics) {
            Some(Said { value: Name(name), location }) => (name, location),
            None => (field.unraw().to_string(), field.span().into()),
        };
        Self { field, read_as, name, location, is_named, rename }
    }
}

/// The value of the one key that may be there.
fn only<Key: Vocabulary, T: FromMeta>(
    attributes: &[Attribute],
    example: &'static str,
    diagnostics: &mut Diagnostics,
) -> Option<Said<T>> {
    let mut found: Option<Entry> = None;
    for entry in form_entries(attributes, diagnostics) {
        let word = entry.key.unraw().to_string();
        if Key::meaning_of(&word).is_none() {
            let unknown = Key::unknown(&word).within(FORM);
            let unknown = if word == "default" { unknown.help(MAY_BE_ABSENT) } else { unknown };
            diagnostics.push(unknown.at(entry.key.span(), Key::NOTE));
        } else if found.is_some() {
            let message = format!("key `{word}` stands twice in {FORM}");
            diagnostics.push(Diagnostic::new(entry.key.span(), message, "keep one of the two", Key::NOTE));
        } else {
            found = Some(entry);
        }
    }
    let Entry { key, value } = found?;
    let place = Place { attribute: FORM, key: &key, example, note: Key::NOTE };
    diagnostics.keep(place.read(&value))
}
