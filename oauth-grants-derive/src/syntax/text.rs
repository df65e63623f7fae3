//! Syntax stage: values that are written as a string literal or as a bare word. Which texts are good, each type knows.

use quote::ToTokens as _;
use syn::{Expr, ExprLit, Lit, ext::IdentExt as _};

use super::value::peel;
use crate::mistake::Mistake;

/// A type that is written as text.
pub(crate) trait FromText: Sized {
    /// Reads the text.
    fn from_text(text: &str) -> Result<Self, Mistake>;
}

/// Has types that are written as text stand behind a key; with `quoted`, as a string literal only.
macro_rules! from_text {
    (quoted: $($written:ty),+) => {
        $crate::syntax::from_text!(by $crate::syntax::in_quotes: $($written),+);
    };
    (by $read:path: $($written:ty),+) => {$(
        impl $crate::syntax::FromValue for $written {
            fn from_value(value: &::syn::Expr) -> ::core::result::Result<Self, $crate::mistake::Mistake> {
                $read(value)
            }
        }
    )+};
    ($($written:ty),+) => {
        $crate::syntax::from_text!(by $crate::syntax::literal_or_word: $($written),+);
    };
}
pub(crate) use from_text;

/// Any text.
pub(crate) struct Text(pub(crate) String);

impl FromText for Text {
    fn from_text(text: &str) -> Result<Self, Mistake> {
        Ok(Self(text.to_owned()))
    }
}

from_text!(Text);

/// A name of one's own.
pub(crate) struct Name(pub(crate) String);

impl FromText for Name {
    fn from_text(text: &str) -> Result<Self, Mistake> {
        Ok(Self(text.to_owned()))
    }
}

from_text!(quoted: Name);

/// Reads a string literal.
fn literal<T: FromText>(literal: &Lit) -> Result<T, Mistake> {
    let expected = Mistake::new("expected a string literal");
    match literal {
        Lit::Str(text) if text.suffix().is_empty() => T::from_text(&text.value()),
        Lit::Str(text) => {
            let help = format!("remove the suffix `{}`", text.suffix());
            Err(Mistake::new("expected a string literal without a suffix").help(help))
        }
        // `60s` is an integer with a suffix.
        Lit::Int(number) if !number.suffix().is_empty() => {
            Err(expected.help(format!("write it in quotes: `\"{}\"`", number.to_token_stream())))
        }
        _ => Err(expected),
    }
}

/// Reads a string literal or a bare word.
pub(crate) fn literal_or_word<T: FromText>(value: &Expr) -> Result<T, Mistake> {
    match peel(value) {
        Expr::Lit(ExprLit { lit, .. }) => literal(lit),
        Expr::Array(_) => Err(Mistake::new("expected a string literal, not a list")),
        Expr::Path(path) if let Some(word) = path.path.get_ident() => T::from_text(&word.unraw().to_string()),
        _ => Err(Mistake::new("expected a string literal")),
    }
}

/// Reads a string literal where any text is good. A bare word could be the name of a constant, which no macro can read.
pub(crate) fn in_quotes<T: FromText>(value: &Expr) -> Result<T, Mistake> {
    let value = peel(value);
    if let Expr::Path(word) = value {
        let help = format!("write it in quotes: `\"{}\"`; a constant cannot be read here", word.to_token_stream());
        return Err(Mistake::new("expected a string literal").help(help));
    }
    literal_or_word(value)
}
