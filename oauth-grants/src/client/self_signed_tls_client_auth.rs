//! `self_signed_tls_client_auth`: the client proves, by mutual TLS, that it has the key of a certificate that it is
//! registered with (RFC 8705 section 2.2).
//!
//! The proof was made when the connection was; here the certificate is compared. It must not be taken from a header.

use super::{AuthenticatedClient, ClientAuthentication, ClientRequest, Presentation, unknown_client, unreadable};
use crate::{
    model::AuthMethod,
    protocol::{AuthenticationFailure, ClientCertificate, GrantError},
};

/// The method `self_signed_tls_client_auth`, for servers whose application puts a [`ClientCertificate`] into the extensions
/// of requests. Give it to the builder, and name it in the declarations of the grants that accept it:
///
/// ```
/// use oauth_grants::{client::SelfSignedTlsClientAuth, model::Client, prelude::*, protocol::ClientCertificate};
///
/// #[grant(type = "client_credentials", auth_methods = ["self_signed_tls_client_auth"])]
/// struct Machine;
///
/// # let der = [0x30, 0x00];
/// let certificate = ClientCertificate::from_der(&der);
/// let report = Client::public("nightly-report".parse()?)
///     .auth_method(AuthMethod::SELF_SIGNED_TLS_CLIENT_AUTH)
///     .certificates([*certificate.thumbprint()])
///     .grant_types([GrantType::CLIENT_CREDENTIALS]);
/// let server = AuthorizationServer::builder("https://auth.example.com")
///     .client_authentication(SelfSignedTlsClientAuth)
///     .store(MemoryStore::new().with_client(report))
///     .register_grant(Machine)
///     .build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A certificate alone is no credential: a client with another method may bring one as well, to have its tokens
/// [bound](crate::extension::CertificateBound) to it.
#[derive(Clone, Copy, Debug)]
pub struct SelfSignedTlsClientAuth;

impl ClientAuthentication for SelfSignedTlsClientAuth {
    const METHOD: AuthMethod = AuthMethod::SELF_SIGNED_TLS_CLIENT_AUTH;

    fn presentation(&self, request: &ClientRequest<'_>) -> Presentation {
        let has_certificate = request.http_extensions().get::<ClientCertificate>().is_some();
        if has_certificate && request.parameters().value("client_id").is_some() {
            Presentation::Identifier
        } else {
            Presentation::Absent
        }
    }

    async fn authenticate(&self, request: &ClientRequest<'_>) -> Result<AuthenticatedClient, GrantError> {
        let client_id = request.parameters().required("client_id")?.parse().map_err(|_| unreadable())?;
        let certificate = request.http_extensions().get::<ClientCertificate>().ok_or_else(unreadable)?;
        let client = request.find_client(&client_id).await?.ok_or_else(unknown_client)?;
        if client.has_certificate(certificate) {
            Ok(AuthenticatedClient::new(client))
        } else {
            Err(GrantError::client_authentication_failed(AuthenticationFailure::WrongCertificate))
        }
    }
}
