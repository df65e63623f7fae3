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
    fn take(data: &mut ExtensionData, name: &str) -> Result<Option<Self>, GrantError>;

    /// Puts the field's value back.
    ///
    /// # Errors
    ///
    /// When it cannot be written as JSON.
    fn put(&self, data: &mut ExtensionData, name: &str) -> Result<(), GrantError>;
}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned + Serialize> ExtraField for T {
    fn take(data: &mut ExtensionData, name: &str) -> Result<Option<Self>, GrantError> {
        // `null` is nothing, too.
        Ok(data.take::<Option<Self>>(name)?.flatten())
    }

    fn put(&self, data: &mut ExtensionData, name: &str) -> Result<(), GrantError> {
        data.put(name, self)
    }
}
