//! Verifying a client secret, for the two methods that present one.

use super::{AuthenticatedClient, ClientRequest, failed};
use crate::protocol::{ClientId, ClientSecret, GrantError};

/// What the request says: who, and with which secret.
pub(super) struct Credentials {
    pub(super) client_id: String,
    pub(super) secret: ClientSecret,
}

/// Loads the client and compares the secret. The secret is hashed and the comparison is in constant time whether or not
/// there is such a client.
pub(super) async fn verify(
    credentials: Credentials,
    request: &ClientRequest<'_>,
) -> Result<AuthenticatedClient, GrantError> {
    let presented = credentials.secret.digest();
    let client_id = ClientId::try_from(credentials.client_id).map_err(|_| failed())?;
    match request.find_client(&client_id).await? {
        Some(client) if client.has_secret(&presented, request.now()) => Ok(AuthenticatedClient::new(client)),
        _ => Err(failed()),
    }
}
