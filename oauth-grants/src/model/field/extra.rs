//! [`ExtraField`]: what an extension keeps, in a column of its own.

use serde::{Serialize, de::DeserializeOwned};

use super::FieldError;
use crate::{
    model::{ExtensionData, ModelError, Role},
    protocol::GrantError,
};

/// A field that holds what an extension keeps under a name: any type that serde reads and writes.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot hold what an extension keeps",
    label = "derive `serde::Serialize` and `serde::Deserialize` for it, or use a type that has them",
    note = "what extensions keep goes from the code to its tokens as JSON"
)]
pub trait ExtraField: Sized {
    /// Takes the field's value out of what extensions keep, if there is one.
    ///
    /// # Errors
    ///
    /// When what is kept cannot be read as this type.
    fn from_data(data: &mut ExtensionData, datum: &str) -> Result<Option<Self>, GrantError>;

    /// Puts the field's value back.
    ///
    /// # Errors
    ///
    /// When it cannot be written as JSON.
    fn to_data(&self, data: &mut ExtensionData, datum: &str) -> Result<(), GrantError>;

    /// Takes the field of a new row, before what else extensions keep is taken. It is named `place`, as `Struct::field`.
    fn take(place: &'static str, datum: &'static str, role: &mut Role<ExtensionData>) -> Option<Self> {
        role.take_datum(|data| taken(place, datum, data)?.ok_or(ModelError::nothing_kept(place, datum)))
    }

    /// The same for a field that may be empty.
    fn take_optional(place: &'static str, datum: &'static str, role: &mut Role<ExtensionData>) -> Option<Option<Self>> {
        role.take_datum(|data| taken(place, datum, data))
    }

    /// Puts what the field of a row holds, after what else extensions keep is put.
    fn put(field: &Self, place: &'static str, datum: &'static str, role: &mut Role<ExtensionData>) {
        role.put_datum(|data| field.to_data(data, datum).map_err(|_| ModelError::new(place, NO_JSON)));
    }

    /// The same for a field that may be empty.
    fn put_optional(field: &Option<Self>, place: &'static str, datum: &'static str, role: &mut Role<ExtensionData>) {
        if let Some(field) = field {
            Self::put(field, place, datum, role);
        }
    }
}

const NO_JSON: FieldError = FieldError::new("holds what cannot be written as JSON");

fn taken<F: ExtraField>(
    place: &'static str,
    datum: &'static str,
    data: &mut ExtensionData,
) -> Result<Option<F>, ModelError> {
    F::from_data(data, datum).map_err(|_| ModelError::unreadable(place, datum))
}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned + Serialize> ExtraField for T {
    fn from_data(data: &mut ExtensionData, datum: &str) -> Result<Option<Self>, GrantError> {
        // `null` is nothing, too.
        Ok(data.take::<Option<Self>>(datum)?.flatten())
    }

    fn to_data(&self, data: &mut ExtensionData, datum: &str) -> Result<(), GrantError> {
        data.put(datum, self)
    }
}
