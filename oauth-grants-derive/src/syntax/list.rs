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
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => {
                expected.help(format!("write it in brackets: `[{}]`", text.to_token_stream()))
            }
            Expr::Path(word) => expected.help(format!("write it in brackets: `[\"{}\"]`", word.to_token_stream())),
            _ => expected,
        };
        Err(Error::from(mistake).with_span(value))
    }
}
