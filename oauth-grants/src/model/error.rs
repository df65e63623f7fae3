//! [`ModelError`]: a record and a row do not fit each other. It names the field and never repeats the value.

use super::field::FieldError;

/// A record that a model cannot hold, or a row that holds no record.
///
/// A store answers it as a failure of its own (503), so it shows what to mend: a table that was filled by somebody else,
/// or a struct without a field for something that is in use.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("`{field}` {reason}")]
pub struct ModelError {
    field: &'static str,
    reason: Reason,
}

impl ModelError {
    /// An error in one field, named as `Struct::field`, or as `Struct` when a field is missing.
    pub const fn new(field: &'static str, reason: FieldError) -> Self {
        Self { field, reason: Reason::Field(reason) }
    }

    pub(super) const fn nothing_kept(field: &'static str, datum: &'static str) -> Self {
        Self { field, reason: Reason::NothingKept { datum } }
    }

    pub(super) const fn unreadable(field: &'static str, datum: &'static str) -> Self {
        Self { field, reason: Reason::Unreadable { datum } }
    }

    /// The field, as `Struct::field`.
    pub const fn field(&self) -> &'static str {
        self.field
    }
}

#[derive(Clone, Copy, Debug, thiserror::Error)]
enum Reason {
    #[error(transparent)]
    Field(FieldError),
    #[error("is filled from what an extension keeps as `{datum}`, and nothing is kept")]
    NothingKept { datum: &'static str },
    #[error("cannot hold what an extension or a resource keeps as `{datum}`: its type must be the one that is kept")]
    Unreadable { datum: &'static str },
}
