//! [`JsonField`]: structures, in their column as JSON text.

use serde::{Serialize, de::DeserializeOwned};

use super::FieldError;
use crate::{
    model::{Client, ExtensionData},
    protocol::Lifetimes,
};

/// A structure that is kept as JSON.
pub trait Json: Clone + DeserializeOwned + Serialize + Send + Sync + 'static {}

impl Json for ExtensionData {}
impl Json for Lifetimes {}
impl Json for Client {}

/// A field that holds a `J`: as itself, or as its JSON text. The column holds JSON text either way.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot hold a `{J}`",
    label = "use `{J}`, or `String` for its JSON"
)]
pub trait JsonField<J: Json>: Sized {
    /// What is bound to the column.
    type Column;

    /// The field that holds a value.
    ///
    /// # Errors
    ///
    /// When the value cannot be written as JSON.
    fn from_value(value: &J) -> Result<Self, FieldError>;

    /// The value that the field holds.
    ///
    /// # Errors
    ///
    /// When it holds something else.
    fn to_value(&self) -> Result<J, FieldError>;

    /// What the column holds.
    fn into_column(self) -> Self::Column;

    /// The field from its column.
    ///
    /// # Errors
    ///
    /// When the column holds something else.
    fn from_column(column: Self::Column) -> Result<Self, FieldError>;

    way!(J);
}

const NO_JSON: FieldError = FieldError::new("does not hold the JSON that belongs there");

impl<J: Json> JsonField<J> for J {
    type Column = String;

    fn from_value(value: &J) -> Result<Self, FieldError> {
        Ok(value.clone())
    }

    fn to_value(&self) -> Result<J, FieldError> {
        Ok(self.clone())
    }

    fn into_column(self) -> String {
        // Nothing of these structures is without a form in JSON. If something were, the row could not be read back.
        serde_json::to_string(&self).unwrap_or_else(|_| "null".to_owned())
    }

    fn from_column(column: String) -> Result<Self, FieldError> {
        serde_json::from_str(&column).map_err(|_| NO_JSON)
    }
}

impl<J: Json> JsonField<J> for String {
    type Column = Self;

    fn from_value(value: &J) -> Result<Self, FieldError> {
        serde_json::to_string(value).map_err(|_| NO_JSON)
    }

    fn to_value(&self) -> Result<J, FieldError> {
        serde_json::from_str(self).map_err(|_| NO_JSON)
    }

    fn into_column(self) -> Self {
        self
    }

    fn from_column(column: Self) -> Result<Self, FieldError> {
        Ok(column)
    }
}
