//! Syntax stage: what stands behind a key, as text or as a list. It does not know which texts are good.

use std::fmt;

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::{Expr, ExprLit, Lit, ext::IdentExt as _};

use super::AttributeName;
use crate::diagnostic::{Diagnostic, Location};

/// Where a value stands, for messages.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) attribute: AttributeName,
    pub(crate) key: &'a Ident,
    /// What could stand there.
    pub(crate) example: &'static str,
    /// Where the key comes from.
    pub(crate) note: &'static str,
}

impl Place<'_> {
    fn is_list(&self) -> bool {
        self.example.starts_with('[')
    }

    fn expects(&self, what: &str, value: &Expr, help: String) -> Diagnostic {
        Diagnostic::new(Location::of(value), format!("expected {what} in {self}"), help, self.note)
    }

    fn write_example(&self) -> String {
        format!("write `{} = {}`, for example", self.key, self.example)
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = if self.is_list() { "[...]" } else { "..." };
        write!(f, "`#[{}({} = {value})]`", self.attribute.name, self.key)
    }
}

/// A string literal or a bare word.
pub(crate) struct Text {
    pub(crate) value: String,
    pub(crate) location: Location,
}

/// Looks through the invisible groups that `macro_rules!` puts around what it passes on.
pub(crate) fn peel(mut value: &Expr) -> &Expr {
    while let Expr::Group(group) = value {
        value = &group.expr;
    }
    value
}

/// Reads a string literal or a bare word.
pub(crate) fn text(place: Place<'_>, value: &Expr) -> Result<Text, Diagnostic> {
    let value = peel(value);
    let location = Location::of(value);
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(literal), .. }) => Ok(Text { value: literal.value(), location }),
        Expr::Path(path) if path.path.get_ident().is_some() => {
            let word = path.path.get_ident().map(|word| word.unraw().to_string()).unwrap_or_default();
            Ok(Text { value: word, location })
        }
        // `60s` is an integer with a suffix.
        Expr::Lit(ExprLit { lit: Lit::Int(literal), .. }) if !literal.suffix().is_empty() => {
            let literal = literal.to_token_stream();
            Err(place.expects("a string literal", value, format!("write it in quotes: `\"{literal}\"`")))
        }
        Expr::Array(_) if !place.is_list() => {
            Err(place.expects("one string literal, not a list", value, place.write_example()))
        }
        _ => Err(place.expects("a string literal", value, place.write_example())),
    }
}

/// Reads the members of `[…, …]`.
pub(crate) fn list<'a>(place: Place<'_>, value: &'a Expr) -> Result<Vec<&'a Expr>, Diagnostic> {
    let value = peel(value);
    match value {
        Expr::Array(array) => Ok(array.elems.iter().collect()),
        Expr::Lit(ExprLit { lit: Lit::Str(literal), .. }) => {
            let help = format!("write `{} = [{}]`", place.key, literal.to_token_stream());
            Err(place.expects("a list", value, help))
        }
        Expr::Path(word) => {
            let help = format!("write `{} = [\"{}\"]`", place.key, word.to_token_stream());
            Err(place.expects("a list", value, help))
        }
        _ => Err(place.expects("a list", value, place.write_example())),
    }
}
