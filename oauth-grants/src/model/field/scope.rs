//! [`ScopeField`]: what was granted (RFC 6749 section 3.3).

use super::{FieldError, list};
use crate::protocol::Scope;

/// A field that holds a scope: as it stands in requests, or as a list, in its column as JSON.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot hold a scope",
    label = "use `Scope`, `String` or `Vec<String>`",
    note = "a `Vec` is JSON in the column, a `String` has spaces between the tokens"
)]
pub trait ScopeField: Sized {
    /// What is bound to the column.
    type Column;

    /// The field that holds a value.
    ///
    /// # Errors
    ///
    /// Never for the types of this crate.
    fn from_value(value: &Scope) -> Result<Self, FieldError>;

    /// The value that the field holds.
    ///
    /// # Errors
    ///
    /// When it holds no scope.
    fn to_value(&self) -> Result<Scope, FieldError>;

    /// What the column holds.
    fn into_column(self) -> Self::Column;

    /// The field from its column.
    ///
    /// # Errors
    ///
    /// When the column holds something else.
    fn from_column(column: Self::Column) -> Result<Self, FieldError>;

    way!(Scope);
}

const NO_SCOPE: FieldError = FieldError::new("holds no scope (RFC 6749 section 3.3)");

impl ScopeField for Scope {
    type Column = String;

    fn from_value(value: &Scope) -> Result<Self, FieldError> {
        Ok(value.clone())
    }

    fn to_value(&self) -> Result<Scope, FieldError> {
        Ok(self.clone())
    }

    fn into_column(self) -> String {
        self.into()
    }

    fn from_column(column: String) -> Result<Self, FieldError> {
        column.parse().map_err(|_| NO_SCOPE)
    }
}

impl ScopeField for String {
    type Column = Self;

    fn from_value(value: &Scope) -> Result<Self, FieldError> {
        Ok(value.to_string())
    }

    fn to_value(&self) -> Result<Scope, FieldError> {
        self.parse().map_err(|_| NO_SCOPE)
    }

    fn into_column(self) -> Self {
        self
    }

    fn from_column(column: Self) -> Result<Self, FieldError> {
        Ok(column)
    }
}

impl ScopeField for Vec<String> {
    type Column = String;

    fn from_value(value: &Scope) -> Result<Self, FieldError> {
        Ok(value.tokens().map(str::to_owned).collect())
    }

    fn to_value(&self) -> Result<Scope, FieldError> {
        self.join(" ").parse().map_err(|_| NO_SCOPE)
    }

    fn into_column(self) -> String {
        list::to_json(&self)
    }

    fn from_column(column: String) -> Result<Self, FieldError> {
        list::from_json(&column)
    }
}
