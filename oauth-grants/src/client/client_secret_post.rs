//! `client_secret_post`: identifier and secret in the form (RFC 6749 section 2.3.1). Never in the URL.

use super::{AuthenticatedClient, ClientAuthentication, ClientRequest, Presentation, secret, unreadable};
use crate::{model::AuthMethod, protocol::GrantError};

/// The method `client_secret_post`.
#[derive(Clone, Copy, Debug)]
pub struct ClientSecretPost;

impl ClientAuthentication for ClientSecretPost {
    const METHOD: AuthMethod = AuthMethod::CLIENT_SECRET_POST;

    fn presentation(&self, request: &ClientRequest<'_>) -> Presentation {
        match request.parameters().value("client_secret") {
            Some(_) => Presentation::Credentials,
            None => Presentation::Absent,
        }
    }

    async fn authenticate(&self, request: &ClientRequest<'_>) -> Result<AuthenticatedClient, GrantError> {
        request.refuse_authorization_header()?;
        request.refuse_assertion()?;
        let client_id = request.parameters().required("client_id")?.parse().map_err(|_| unreadable())?;
        let secret = request.parameters().required("client_secret")?.parse().map_err(|_| unreadable())?;
        secret::verify(&client_id, &secret, request).await
    }
}
