//! `client_secret_basic`: identifier and secret in the `Authorization` header (RFC 6749 section 2.3.1).

use super::{
    AuthenticatedClient, BasicCredentials, ClientAuthentication, ClientRequest, Presentation, secret, unreadable,
};
use crate::{
    model::AuthMethod,
    protocol::{ClientId, GrantError},
};

/// The method `client_secret_basic`.
#[derive(Clone, Copy, Debug)]
pub struct ClientSecretBasic;

impl ClientAuthentication for ClientSecretBasic {
    const METHOD: AuthMethod = AuthMethod::CLIENT_SECRET_BASIC;

    fn presentation(&self, request: &ClientRequest<'_>) -> Presentation {
        match request.basic {
            BasicCredentials::Absent => Presentation::Absent,
            BasicCredentials::Present { .. } | BasicCredentials::Malformed | BasicCredentials::Repeated => {
                Presentation::Credentials
            }
        }
    }

    fn named_client(&self, request: &ClientRequest<'_>) -> Option<ClientId> {
        match request.basic {
            BasicCredentials::Present { client_id, .. } => Some(client_id.clone()),
            BasicCredentials::Absent | BasicCredentials::Malformed | BasicCredentials::Repeated => None,
        }
    }

    async fn authenticate(&self, request: &ClientRequest<'_>) -> Result<AuthenticatedClient, GrantError> {
        if matches!(request.basic, BasicCredentials::Repeated) {
            return Err(GrantError::invalid_request("more than one Authorization header"));
        }
        request.refuse_assertion()?;
        match request.basic {
            BasicCredentials::Present { client_id, secret: Some(secret) } => {
                secret::verify(client_id, secret, request).await
            }
            _ => Err(unreadable()),
        }
    }
}
