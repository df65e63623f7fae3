//! [`Row`]: a struct whose fields are the columns of a table. What each field is it says once, in types; how records are made of
//! its fields, and how a SQL engine keeps them, follows from that.

use super::field::FieldError;

/// A struct whose fields are the columns of a table; the first half of what `#[derive(…Model)]` writes.
///
/// [`TokenRow`](super::TokenRow) and its siblings add how the fields hold what they are for.
pub trait Row: Sized + 'static {
    /// What each field is, of [`column`](super::column), in the order of the table. More than sixteen are tuples in a tuple.
    type Roles;

    /// The fields, in the same order.
    type Fields;

    /// The fields of a row.
    fn into_fields(self) -> Self::Fields;

    /// The row with these fields.
    fn from_fields(fields: Self::Fields) -> Self;
}

/// How a field holds a value, and which value it holds: the constant `WAY` of the traits of [`field`](super::field).
pub struct Way<V, F> {
    pub(super) hold: fn(&V) -> Result<F, FieldError>,
    pub(super) held: fn(&F) -> Result<V, FieldError>,
}

impl<T: Clone> Way<T, T> {
    /// The field is the value.
    pub const AS_IT_IS: Self = Self { hold: |value| Ok(value.clone()), held: |field| Ok(field.clone()) };
}

impl<V, F> std::fmt::Debug for Way<V, F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Way(…)")
    }
}

/// What is said of the fields of a row beside their types: for each how it holds its value, in a tuple like that of the fields.
pub type Ways<R> = <<R as Row>::Roles as Pair<<R as Row>::Fields>>::Ways;

/// Roles whose fields are of these types.
pub trait Pair<Fields> {
    /// What is said of the fields beside that.
    type Ways;
}

/// The names of fields or columns that are still to come.
#[derive(Debug)]
pub struct Names(&'static [&'static str]);

impl Names {
    pub(crate) const fn of(names: &'static [&'static str]) -> Self {
        Self(names)
    }

    pub(crate) fn next(&mut self) -> &'static str {
        let (first, rest) = self.0.split_first().unwrap_or((&"", &[]));
        self.0 = rest;
        first
    }
}

/// Hands a macro the letters of every tuple that rows are made of: of roles, and of fields.
macro_rules! tuples {
    ($for_each:ident) => {
        crate::model::row::tuples! { @ $for_each
            R1 F1 W1, R2 F2 W2, R3 F3 W3, R4 F4 W4, R5 F5 W5, R6 F6 W6, R7 F7 W7, R8 F8 W8,
            R9 F9 W9, R10 F10 W10, R11 F11 W11, R12 F12 W12, R13 F13 W13, R14 F14 W14, R15 F15 W15, R16 F16 W16,
        }
    };
    (@ $for_each:ident $role:ident $field:ident $way:ident, $($rest:tt)*) => {
        $for_each! { $role $field $way, $($rest)* }
        crate::model::row::tuples! { @ $for_each $($rest)* }
    };
    (@ $for_each:ident) => {};
}
pub(crate) use tuples;
