//! [`ModelError`]: a record and a row do not fit each other. It names the field and never repeats the value.

use super::field::FieldError;

/// A record that a model cannot hold, or a row that holds no record.
///
/// A store answers it as a failure of its own (503), so it shows what to mend: a table that was filled by somebody else,
/// or a struct without a field for something that is in use.
#[derive(Debug, thiserror::Error)]
#[error("`{field}` {reason}")]
pub struct ModelError {
    field: &'static str,
    reason: FieldError,
}

impl ModelError {
    /// An error in one field, named as `Struct::field`, or as `Struct` when a field is missing.
    pub const fn new(field: &'static str, reason: FieldError) -> Self {
        Self { field, reason }
    }

    /// The field, as `Struct::field`.
    pub const fn field(&self) -> &'static str {
        self.field
    }
}
