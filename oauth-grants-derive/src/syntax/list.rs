//! Syntax stage: `[…, …]`. What its members are, it does not know.

use darling::{Error, FromMeta, Result};
use quote::ToTokens as _;
use syn::{Expr, ExprLit, Lit};

use super::value::peel;
use crate::mistake::Mistake;

/// The members of a list, each to be read on its own, so that one that is wrong does not hide another.
pub(crate) struct Members(pub(crate) Vec<Expr>);

impl FromMeta for Members {
    fn from_expr(value: &Expr) -> Result<Self> {
        let value = peel(value);
        let expected = Mistake::new("expected a list");
        let mistake = match value {
            Expr::Array(array) => return Ok(Self(array.elems.iter().cloned().collect())),
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => in_brackets(expected, words(&text.value())),
            Expr::Path(word) => in_brackets(expected, [format!("{:?}", word.to_token_stream().to_string())]),
            Expr::Paren(inner) => in_brackets(expected, [inner.expr.to_token_stream().to_string()]),
            Expr::Tuple(tuple) => {
                in_brackets(expected, tuple.elems.iter().map(|member| member.to_token_stream().to_string()))
            }
            _ => expected,
        };
        Err(Error::from(mistake).with_span(value))
    }
}

fn in_brackets(expected: Mistake, members: impl IntoIterator<Item = String>) -> Mistake {
    let members: Vec<String> = members.into_iter().collect();
    expected.help(format!("write it in brackets: `[{}]`", members.join(", ")))
}

/// The words of a text that lists them, each in quotes.
fn words(text: &str) -> Vec<String> {
    let words = text.split([',', ' ']).filter(|word| !word.is_empty());
    words.map(|word| format!("{word:?}")).collect()
}
