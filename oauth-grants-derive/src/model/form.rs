//! Model stage: a form as parameters with names (RFC 6749 section 8.2). Whether the names are good is for the check
//! stage.

use proc_macro2::Ident;
use syn::{Expr, Generics, Path, Type, ext::IdentExt as _};

use crate::{
    diagnostic::{Diagnostic, Diagnostics, Location},
    syntax::{Entry, FORM, Field, Form, Place, peel, text},
    vocabulary::Vocabulary,
};

/// A form.
pub(crate) struct FormModel {
    pub(crate) name: Ident,
    pub(crate) generics: Generics,
    pub(crate) crate_path: Option<Path>,
    pub(crate) parameters: Vec<Parameter>,
}

/// One field of a form.
pub(crate) struct Parameter {
    pub(crate) field: Ident,
    pub(crate) read_as: Type,
    /// The parameter's name in a request.
    pub(crate) name: String,
    /// The token that says the name.
    pub(crate) location: Location,
}

/// The keys that a field has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct FieldKey;

impl Vocabulary for FieldKey {
    const NOUN: &'static str = "key";
    const PLURAL: &'static str = "keys";
    const NOTE: &'static str = "RFC 6749 section 8.2 names parameters";
    const WORDS: &'static [(&'static str, Self)] = &[("rename", Self)];
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
    /// Reads the attributes and names the parameters.
    pub(crate) fn read(form: Form, diagnostics: &mut Diagnostics) -> Self {
        let Form { name, generics, entries, fields } = form;
        let crate_path = only::<StructKey>(&entries, diagnostics).and_then(|entry| crate_path(entry, diagnostics));
        let parameters = fields.into_iter().map(|field| Parameter::read(field, diagnostics)).collect();
        Self { name, generics, crate_path, parameters }
    }
}

impl Parameter {
    fn read(field: Field, diagnostics: &mut Diagnostics) -> Self {
        let Field { name: field, read_as, entries } = field;
        let renamed = only::<FieldKey>(&entries, diagnostics).and_then(|Entry { key, value }| {
            let place = Place { attribute: FORM, key, example: "\"phone_number\"", note: FieldKey::NOTE };
            diagnostics.keep(text(place, value))
        });
        let (name, location) = match renamed {
            Some(text) => (text.value, text.location),
            None => (field.unraw().to_string(), field.span().into()),
        };
        Self { field, read_as, name, location }
    }
}

/// The one key that may be there.
fn only<'a, Key: Vocabulary>(entries: &'a [Entry], diagnostics: &mut Diagnostics) -> Option<&'a Entry> {
    let mut found: Option<&Entry> = None;
    for entry in entries {
        let word = entry.key.unraw().to_string();
        if Key::from_word(&word).is_none() {
            diagnostics.push(Key::unknown(&word, entry.key.span(), FORM));
        } else if found.is_some() {
            let message = format!("key `{word}` stands twice in {FORM}");
            diagnostics.push(Diagnostic::new(entry.key.span(), message, "keep one of the two", Key::NOTE));
        } else {
            found = Some(entry);
        }
    }
    found
}

fn crate_path(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Path> {
    if let Expr::Path(path) = peel(&entry.value) {
        return Some(path.path.clone());
    }
    let message = format!("expected a path in `#[form({} = ...)]`", entry.key);
    let help = "write it without quotes: `crate = ::oauth_grants`";
    diagnostics.push(Diagnostic::new(Location::of(peel(&entry.value)), message, help, StructKey::NOTE));
    None
}
