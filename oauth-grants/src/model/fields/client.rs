//! [`ClientFields`]: a client as one structure beside its identifier.

use crate::{
    model::{Client, ClientModel, ModelError},
    protocol::ClientId,
};

/// A client as one JSON structure, so that it can hold whatever a client has, now and later.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientFields {
    /// What the client is found by.
    pub client_id: ClientId,
    /// Everything that it is registered with.
    pub client: Client,
}

impl ClientModel for ClientFields {
    fn from_client(client: Client) -> Result<Self, ModelError> {
        Ok(Self { client_id: client.client_id().clone(), client })
    }

    fn into_client(self) -> Result<Client, ModelError> {
        Ok(self.client)
    }
}
