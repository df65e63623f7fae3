//! Syntax stage: `crate = …`, the path of the library.

use darling::{Error, FromMeta, Result};
use syn::{Expr, Path};

use super::value::peel;
use crate::mistake::Mistake;

/// A path without quotes.
pub(crate) struct CratePath(pub(crate) Path);

impl FromMeta for CratePath {
    fn from_expr(value: &Expr) -> Result<Self> {
        let value = peel(value);
        if let Expr::Path(path) = value {
            return Ok(Self(path.path.clone()));
        }
        let mistake = Mistake::new("expected a path").help("write it without quotes: `crate = ::oauth_grants`");
        Err(Error::from(mistake).with_span(value))
    }
}
