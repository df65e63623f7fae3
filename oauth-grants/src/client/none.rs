//! `none`: a public client, which only names itself (RFC 6749 sections 2.1 and 3.2.1).

use super::{AuthenticatedClient, ClientAuthentication, ClientRequest, Presentation, unknown_client, unreadable};
use crate::{model::AuthMethod, protocol::GrantError};

/// The method `none`.
#[derive(Clone, Copy, Debug)]
pub struct NoAuthentication;

impl ClientAuthentication for NoAuthentication {
    const METHOD: AuthMethod = AuthMethod::NONE;

    fn presentation(&self, request: &ClientRequest<'_>) -> Presentation {
        match request.parameters().value("client_id") {
            Some(_) => Presentation::Identifier,
            None => Presentation::Absent,
        }
    }

    async fn authenticate(&self, request: &ClientRequest<'_>) -> Result<AuthenticatedClient, GrantError> {
        let client_id = request.parameters().required("client_id")?.parse().map_err(|_| unreadable())?;
        let client = request.find_client(&client_id).await?.ok_or_else(unknown_client)?;
        Ok(AuthenticatedClient::new(client))
    }
}
