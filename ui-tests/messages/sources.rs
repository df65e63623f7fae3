//! What the runtime says of mistakes that the type system or `build()` finds, read from its sources.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use syn::{Attribute, Expr, Item, Lit, LitStr, Meta, Token, parse::ParseStream};

/// A `#[diagnostic::on_unimplemented(…)]`.
pub(crate) struct Unimplemented {
    pub(crate) of_trait: String,
    pub(crate) message: String,
    pub(crate) label: String,
    pub(crate) notes: Vec<String>,
}

/// What is said of a name: by `#[deprecated]`, and by its documentation.
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) says: String,
    pub(crate) documentation: String,
}

/// Every trait with a message of its own.
pub(crate) fn unimplemented() -> io::Result<Vec<Unimplemented>> {
    let mut found = Vec::new();
    for item in items()? {
        let Item::Trait(item) = item else { continue };
        for attribute in item.attrs.iter().filter(|attribute| is_named(attribute, "on_unimplemented")) {
            found.push(Unimplemented::read(item.ident.to_string(), attribute));
        }
    }
    Ok(found)
}

/// The deprecated names that warn of what is insecure.
pub(crate) fn warnings() -> io::Result<Vec<Named>> {
    let constants = items()?.into_iter().filter_map(|item| match item {
        Item::Const(item) => Some((item.ident.to_string(), item.attrs)),
        _ => None,
    });
    Ok(constants.filter_map(|(name, attributes)| said("deprecated", name, &attributes)).collect())
}

/// The faults of `build()`. What they find is written in braces.
pub(crate) fn faults() -> io::Result<Vec<Named>> {
    let enums = items()?.into_iter().filter_map(|item| match item {
        Item::Enum(item) if item.ident == "BuildFault" => Some(item.variants),
        _ => None,
    });
    Ok(enums.flatten().filter_map(|variant| said("error", variant.ident.to_string(), &variant.attrs)).collect())
}

impl Unimplemented {
    fn read(of_trait: String, attribute: &Attribute) -> Self {
        let mut read = Self { of_trait, message: String::new(), label: String::new(), notes: Vec::new() };
        let entries = attribute.parse_nested_meta(|entry| {
            let text = entry.value()?.parse::<LitStr>()?.value();
            if entry.path.is_ident("message") {
                read.message = text;
            } else if entry.path.is_ident("label") {
                read.label = text;
            } else {
                read.notes.push(text);
            }
            Ok(())
        });
        assert!(entries.is_ok(), "rustc reads the attribute of `{}`", read.of_trait);
        read
    }
}

fn said(by: &str, name: String, attributes: &[Attribute]) -> Option<Named> {
    let said = attributes.iter().find(|attribute| attribute.path().is_ident(by))?;
    let documentation = attributes.iter().filter(|attribute| attribute.path().is_ident("doc")).filter_map(text);
    let documentation = documentation.collect::<String>().trim().to_owned();
    Some(Named { name, says: text(said)?, documentation })
}

/// The text in `#[name = "…"]` or, first of all, in `#[name("…", …)]`.
fn text(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(value) => match &value.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => attribute.parse_args_with(first_text).ok(),
    }
}

fn first_text(input: ParseStream<'_>) -> syn::Result<String> {
    let text = input.parse::<LitStr>()?.value();
    input.parse::<Option<Token![,]>>()?;
    input.parse::<proc_macro2::TokenStream>()?;
    Ok(text)
}

fn is_named(attribute: &Attribute, name: &str) -> bool {
    attribute.path().segments.last().is_some_and(|last| last.ident == name)
}

/// The items of all files of the runtime.
fn items() -> io::Result<Vec<Item>> {
    let mut items = Vec::new();
    let mut paths = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../oauth-grants/src")];
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            let mut inside =
                fs::read_dir(&path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<PathBuf>>>()?;
            inside.sort_by(|one, other| other.cmp(one));
            paths.extend(inside);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            items.extend(syn::parse_file(&fs::read_to_string(&path)?).map_err(io::Error::other)?.items);
        }
    }
    Ok(items)
}
