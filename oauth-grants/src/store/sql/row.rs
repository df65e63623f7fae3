//! [`Arguments`] and [`Row`]: what goes into a statement and what comes out, of whichever engine.

use super::{ColumnType, Engine};
use crate::{model::field::FieldError, store::StoreError};

/// The values that are bound to a statement, `$1` first.
pub struct Arguments<E: Engine> {
    values: Result<E::Arguments, sqlx::error::BoxDynError>,
}

impl<E: Engine> Arguments<E> {
    pub(super) fn new() -> Self {
        Self { values: Ok(E::Arguments::default()) }
    }

    /// Binds the next value. One that cannot be bound fails the statement when it is run.
    pub fn bind<T: ColumnType<E>>(&mut self, value: T) {
        self.with(|values| sqlx::Arguments::add(values, value));
    }

    /// Binds a text.
    pub fn bind_text(&mut self, text: &str) {
        self.with(|values| E::add_text(values, text));
    }

    /// Binds a whole number.
    pub fn bind_integer(&mut self, integer: i64) {
        self.with(|values| E::add_integer(values, integer));
    }

    fn with(&mut self, add: impl FnOnce(&mut E::Arguments) -> Result<(), sqlx::error::BoxDynError>) {
        if let Ok(values) = &mut self.values
            && let Err(error) = add(values)
        {
            self.values = Err(error);
        }
    }

    pub(super) fn into_values(self) -> sqlx::Result<E::Arguments> {
        self.values.map_err(sqlx::Error::Encode)
    }
}

impl<E: Engine> std::fmt::Debug for Arguments<E> {
    /// Without the values.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Arguments(…)")
    }
}

/// A row that a statement yielded.
pub struct Row<'r, E: Engine>(pub(super) &'r E::Row);

impl<E: Engine> Row<'_, E> {
    /// The value of a column.
    ///
    /// # Errors
    ///
    /// When there is no such column, or what it holds is no `T`. The error names the column and not the value.
    pub fn get<T: ColumnType<E>>(&self, column: &'static str) -> Result<T, StoreError> {
        E::read(self.0, column).map_err(|cause| unreadable(column, cause))
    }

    pub(super) fn text(&self, column: &'static str) -> Result<String, StoreError> {
        E::read_text(self.0, column).map_err(|cause| unreadable(column, cause))
    }

    pub(super) fn integer(&self, column: &'static str) -> Result<i64, StoreError> {
        E::read_integer(self.0, column).map_err(|cause| unreadable(column, cause))
    }

    pub(super) fn optional_text(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        E::read_optional_text(self.0, column).map_err(|cause| unreadable(column, cause))
    }

    pub(super) fn optional_integer(&self, column: &'static str) -> Result<Option<i64>, StoreError> {
        E::read_optional_integer(self.0, column).map_err(|cause| unreadable(column, cause))
    }

    /// The value of a column, as its field has it.
    ///
    /// # Errors
    ///
    /// When there is no such column, or what it holds is not for the field. The error names the column and not the value.
    pub fn convert<T: ColumnType<E>, F>(
        &self,
        column: &'static str,
        into_field: impl FnOnce(T) -> Result<F, FieldError>,
    ) -> Result<F, StoreError> {
        into_field(self.get(column)?).map_err(|cause| unreadable(column, cause))
    }

    /// The value of a column that may be `NULL`, as its field has it.
    ///
    /// # Errors
    ///
    /// When there is no such column, or what it holds is not for the field. The error names the column and not the value.
    pub fn convert_optional<T, F>(
        &self,
        column: &'static str,
        into_field: impl FnOnce(T) -> Result<F, FieldError>,
    ) -> Result<Option<F>, StoreError>
    where
        Option<T>: ColumnType<E>,
    {
        let value: Option<T> = self.get(column)?;
        value.map(into_field).transpose().map_err(|cause| unreadable(column, cause))
    }
}

impl<E: Engine> std::fmt::Debug for Row<'_, E> {
    /// Without the values.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Row(…)")
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the column `{column}` of a stored row cannot be read")]
struct UnreadableColumn {
    column: &'static str,
    source: Box<dyn std::error::Error + Send + Sync>,
}

fn unreadable(column: &'static str, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::new(UnreadableColumn { column, source: cause.into() })
}
