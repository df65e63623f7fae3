//! Syntax stage: `crate = …`, the path of the library.

use syn::{Expr, Path};

use super::value::{FromValue, peel};
use crate::mistake::Mistake;

/// A path without quotes.
pub(crate) struct CratePath(pub(crate) Path);

impl FromValue for CratePath {
    fn from_value(value: &Expr) -> Result<Self, Mistake> {
        if let Expr::Path(path) = peel(value) {
            return Ok(Self(path.path.clone()));
        }
        Err(Mistake::new("expected a path").help("write it without quotes: `crate = ::oauth_grants`"))
    }
}
