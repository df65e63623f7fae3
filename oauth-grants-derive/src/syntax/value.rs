//! Syntax stage: what stands behind a key. Which values are good, each type knows; here it is told where they stand.

use std::fmt;

use proc_macro2::Ident;
use syn::Expr;

use super::AttributeName;
use crate::{
    diagnostic::{Diagnostic, Location},
    mistake::Mistake,
};

/// A type that stands behind a key.
pub(crate) trait FromValue: Sized {
    /// Reads the value.
    fn from_value(value: &Expr) -> Result<Self, Mistake>;
}

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
    /// Reads a value, or a member of one.
    pub(crate) fn read<T: FromValue>(&self, value: &Expr) -> Result<Said<T>, Diagnostic> {
        let location = Location::of(peel(value));
        T::from_value(value).map(|value| Said { value, location }).map_err(|mistake| {
            let example = || format!("write `{} = {}`, for example", self.key, self.example);
            mistake.within(self).or_help(example).at(location, self.note)
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
