//! [`Columns`]: how an engine keeps the fields of a [`Row`]: how it binds, finds, checks and reads the columns. It follows from
//! what the row says of its fields, so that a model in a table is written once for all engines.

use super::{Arguments, ColumnCheck, ColumnType, Engine, Row, StoredField};
use crate::{
    model::{
        column::{self, ColumnRole, Extra, Filled, Optional, RoleValue, roles},
        field::FieldError,
        row::{Names, tuples},
    },
    store::StoreError,
};

/// How an engine keeps columns whose fields are of these types.
pub trait Columns<Fields, E: Engine> {
    /// Adds the checks of the columns in a table.
    fn check(table: &str, names: &mut Names, checks: &mut Vec<ColumnCheck<E>>);

    /// Binds the fields of a new row.
    fn bind(fields: Fields, arguments: &mut Arguments<E>);

    /// Binds the field that holds a value, if one of the columns has its role.
    fn bind_value(value: &RoleValue<'_>, arguments: &mut Arguments<E>) -> Option<Result<(), FieldError>>;

    /// Reads the fields.
    ///
    /// # Errors
    ///
    /// When a column does not hold what its field takes.
    fn read(row: &Row<'_, E>, names: &mut Names) -> Result<Fields, StoreError>;
}

/// The name of a column, as it stands in a statement.
pub(super) struct Name(pub(super) &'static str);

impl Name {
    /// As the database gives it back.
    pub(super) fn plain(&self) -> &'static str {
        self.0.trim_matches('"')
    }

    /// Finds out whether it is there. A name in quotes is qualified: SQLite takes one that it does not know for a text.
    pub(super) fn selected_from(&self, table: &str) -> String {
        let name = self.0;
        if name.starts_with('"') {
            format!("SELECT stored.{name} FROM {table} AS stored LIMIT 0")
        } else {
            format!("SELECT {name} FROM {table} LIMIT 0")
        }
    }
}

macro_rules! columns {
    ($($role:ident $field:ident $way:ident,)+) => {
        impl<E: Engine, $($role: Columns<$field, E>, $field),+> Columns<($($field,)+), E> for ($($role,)+) {
            fn check(table: &str, names: &mut Names, checks: &mut Vec<ColumnCheck<E>>) {
                $($role::check(table, names, checks);)+
            }

            #[expect(non_snake_case, reason = "a field is called as its type")]
            fn bind(($($field,)+): ($($field,)+), arguments: &mut Arguments<E>) {
                $($role::bind($field, arguments);)+
            }

            fn bind_value(value: &RoleValue<'_>, arguments: &mut Arguments<E>) -> Option<Result<(), FieldError>> {
                None$(.or_else(|| $role::bind_value(value, arguments)))+
            }

            fn read(row: &Row<'_, E>, names: &mut Names) -> Result<($($field,)+), StoreError> {
                Ok(($($role::read(row, names)?,)+))
            }
        }
    };
}
tuples! { columns }

macro_rules! of_role {
    ($($(#[$mark:ident])? $role:ident: $value:ty;)+) => {$(
        impl<E: Engine, F: StoredField<$value, E>> Columns<F, E> for column::$role {
            fn check(table: &str, names: &mut Names, checks: &mut Vec<ColumnCheck<E>>) {
                let name = Name(names.next());
                checks.push(F::check(name.plain(), name.selected_from(table)));
            }

            fn bind(field: F, arguments: &mut Arguments<E>) {
                if !column::$role::COMES_LATER {
                    field.bind(arguments);
                }
            }

            fn bind_value(value: &RoleValue<'_>, arguments: &mut Arguments<E>) -> Option<Result<(), FieldError>> {
                column::$role::value(value).map(|value| F::bind_value(value, arguments))
            }

            fn read(row: &Row<'_, E>, names: &mut Names) -> Result<F, StoreError> {
                F::read(row, Name(names.next()).plain())
            }
        }
    )+};
}
roles! { of_role }

impl<E: Engine, R: ColumnRole + Columns<F, E>, F: StoredField<R::Value, E>> Columns<Option<F>, E> for Optional<R> {
    fn check(table: &str, names: &mut Names, checks: &mut Vec<ColumnCheck<E>>) {
        <R as Columns<F, E>>::check(table, names, checks);
    }

    fn bind(field: Option<F>, arguments: &mut Arguments<E>) {
        if !R::COMES_LATER {
            F::bind_optional(field, arguments);
        }
    }

    fn bind_value(value: &RoleValue<'_>, arguments: &mut Arguments<E>) -> Option<Result<(), FieldError>> {
        <R as Columns<F, E>>::bind_value(value, arguments)
    }

    fn read(row: &Row<'_, E>, names: &mut Names) -> Result<Option<F>, StoreError> {
        F::read_optional(row, Name(names.next()).plain())
    }
}

/// Columns that the driver keeps as their fields are.
macro_rules! as_it_is {
    ($($role:ty),+) => {$(
        impl<E: Engine, F: ColumnType<E>> Columns<F, E> for $role {
            fn check(table: &str, names: &mut Names, checks: &mut Vec<ColumnCheck<E>>) {
                let name = Name(names.next());
                checks.push(ColumnCheck::of::<F>(name.plain(), name.selected_from(table)));
            }

            fn bind(field: F, arguments: &mut Arguments<E>) {
                arguments.bind(field);
            }

            fn bind_value(_: &RoleValue<'_>, _: &mut Arguments<E>) -> Option<Result<(), FieldError>> {
                None
            }

            fn read(row: &Row<'_, E>, names: &mut Names) -> Result<F, StoreError> {
                row.get(Name(names.next()).plain())
            }
        }
    )+};
}
as_it_is! { Filled, Extra, Optional<Extra> }
