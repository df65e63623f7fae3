//! Syntax stage: values that are written as a string literal or as a bare word. Which texts are good, each type knows.

use darling::{Error, FromMeta, Result};
use quote::ToTokens as _;
use syn::{Expr, ExprLit, Lit, ext::IdentExt as _};

use super::value::peel;
use crate::mistake::Mistake;

/// A type that is written as text.
pub(crate) trait FromText: Sized {
    /// Reads the text.
    fn from_text(text: &str) -> Result<Self>;
}

/// Implements darling's `FromMeta` for types that are written as text; with `quoted`, as a string literal only. It cannot be done for all of them at once, since
/// the trait is darling's.
macro_rules! from_meta {
    (quoted: $($written:ty),+) => {
        $crate::syntax::from_meta!(by $crate::syntax::in_quotes: $($written),+);
    };
    (by $from_expr:path: $($written:ty),+) => {$(
        impl ::darling::FromMeta for $written {
            fn from_string(text: &str) -> ::darling::Result<Self> {
                <Self as $crate::syntax::FromText>::from_text(text)
            }

            fn from_value(literal: &::syn::Lit) -> ::darling::Result<Self> {
                $crate::syntax::from_literal(literal)
            }

            fn from_expr(value: &::syn::Expr) -> ::darling::Result<Self> {
                $from_expr(value)
            }
        }
    )+};
    ($($written:ty),+) => {
        $crate::syntax::from_meta!(by $crate::syntax::from_literal_or_word: $($written),+);
    };
}
pub(crate) use from_meta;

/// Any text.
pub(crate) struct Text(pub(crate) String);

impl FromText for Text {
    fn from_text(text: &str) -> Result<Self> {
        Ok(Self(text.to_owned()))
    }
}

from_meta!(Text);

/// A name of one's own.
pub(crate) struct Name(pub(crate) String);

impl FromText for Name {
    fn from_text(text: &str) -> Result<Self> {
        Ok(Self(text.to_owned()))
    }
}

from_meta!(quoted: Name);

/// Reads a string literal.
pub(crate) fn from_literal<T: FromMeta>(literal: &Lit) -> Result<T> {
    let expected = Mistake::new("expected a string literal");
    match literal {
        Lit::Str(text) if text.suffix().is_empty() => T::from_string(&text.value()),
        Lit::Str(text) => {
            let help = format!("remove the suffix `{}`", text.suffix());
            Err(Mistake::new("expected a string literal without a suffix").help(help).into())
        }
        // `60s` is an integer with a suffix.
        Lit::Int(number) if !number.suffix().is_empty() => {
            Err(expected.help(format!("write it in quotes: `\"{}\"`", number.to_token_stream())).into())
        }
        _ => Err(expected.into()),
    }
    .map_err(|error: Error| error.with_span(literal))
}

/// Reads a string literal or a bare word.
pub(crate) fn from_literal_or_word<T: FromMeta>(value: &Expr) -> Result<T> {
    let value = peel(value);
    match value {
        Expr::Lit(ExprLit { lit, .. }) => T::from_value(lit),
        Expr::Array(_) => Err(Mistake::new("expected a string literal, not a list").into()),
        Expr::Path(path) if let Some(word) = path.path.get_ident() => T::from_string(&word.unraw().to_string()),
        _ => Err(Mistake::new("expected a string literal").into()),
    }
    .map_err(|error: Error| error.with_span(value))
}

/// Reads a string literal where any text is good. A bare word could be the name of a constant, which no macro can read.
pub(crate) fn in_quotes<T: FromMeta>(value: &Expr) -> Result<T> {
    let value = peel(value);
    if let Expr::Path(word) = value {
        let help = format!("write it in quotes: `\"{}\"`; a constant cannot be read here", word.to_token_stream());
        return Err(Error::from(Mistake::new("expected a string literal").help(help)).with_span(value));
    }
    from_literal_or_word(value)
}
