//! Syntax stage: what stands behind a key. darling reads it; here it is told where it stands.

use std::fmt;

use darling::FromMeta;
use proc_macro2::Ident;
use syn::Expr;

use super::AttributeName;
use crate::{
    diagnostic::{Diagnostic, Location},
    mistake::Mistake,
};

/// A value and the tokens that said it.
pub(crate) struct Said<T> {
    pub(crate) value: T,
    pub(crate) location: Location,
}

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
    /// Reads a value, or a member of one. All its tokens are underlined, of which darling knows the first.
    pub(crate) fn read<T: FromMeta>(&self, value: &Expr) -> Result<Said<T>, Diagnostic> {
        let location = Location::of(peel(value));
        T::from_expr(value).map(|value| Said { value, location }).map_err(|error| {
            let example = || format!("write `{} = {}`, for example", self.key, self.example);
            Mistake::from(error).within(self).or_help(example).at(location, self.note)
        })
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = if self.example.starts_with('[') { "[...]" } else { "..." };
        write!(f, "`#[{}({} = {value})]`", self.attribute.name, self.key)
    }
}

/// Looks through the invisible groups that `macro_rules!` puts around what it passes on.
pub(crate) fn peel(mut value: &Expr) -> &Expr {
    while let Expr::Group(group) = value {
        value = &group.expr;
    }
    value
}
