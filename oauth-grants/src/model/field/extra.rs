//! [`ExtraField`]: what an extension keeps, in a column of its own.

use serde::{Serialize, de::DeserializeOwned};

use crate::{model::ExtensionData, protocol::GrantError};

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

    /// How a field of this type holds what is kept, for a [`Row`](crate::model::Row).
    const WAY: ExtraWay<Self> = ExtraWay { from_data: Self::from_data, to_data: Self::to_data };
}

/// How a field holds what an extension keeps: the constant of [`ExtraField`].
pub struct ExtraWay<F> {
    pub(in crate::model) from_data: fn(&mut ExtensionData, &str) -> Result<Option<F>, GrantError>,
    pub(in crate::model) to_data: fn(&F, &mut ExtensionData, &str) -> Result<(), GrantError>,
}

impl<F> std::fmt::Debug for ExtraWay<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ExtraWay(…)")
    }
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
