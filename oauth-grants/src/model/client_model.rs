//! [`ClientModel`]: a struct of the application's own that holds a registered client (RFC 6749 section 2).

use super::{Client, ModelError};

/// A row of the application's own table of clients.
///
/// A [`ClientRow`](super::ClientRow) is one, which `#[derive(ClientModel)]` writes, and which by hand is about as long as the
/// struct. What the model has no field for must be an error in [`from_client`](Self::from_client), unless it is what a client
/// has when nothing is said.
#[diagnostic::on_unimplemented(message = "`{Self}` is no model of a client", label = "derive `ClientModel` for it")]
pub trait ClientModel: Sized + 'static {
    /// The row for a client.
    ///
    /// # Errors
    ///
    /// When the row cannot hold the client, as one with two secrets in a model with a field for one.
    fn from_client(client: Client) -> Result<Self, ModelError>;

    /// The client that a row holds.
    ///
    /// # Errors
    ///
    /// When the row holds no client.
    fn into_client(self) -> Result<Client, ModelError>;
}
