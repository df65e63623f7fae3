//! `client_secret_basic`: identifier and secret in the `Authorization` header (RFC 6749 section 2.3.1, RFC 7617).

use base64::{Engine, engine::general_purpose::STANDARD};
use http::header::AUTHORIZATION;

use super::{
    AuthenticatedClient, ClientAuthentication, ClientRequest, Presentation,
    secret::{self, Credentials},
    unreadable,
};
use crate::{
    model::AuthMethod,
    protocol::{ClientId, GrantError, parameters},
};

/// The method `client_secret_basic`.
#[derive(Clone, Copy, Debug)]
pub struct ClientSecretBasic;

impl ClientAuthentication for ClientSecretBasic {
    const METHOD: AuthMethod = AuthMethod::CLIENT_SECRET_BASIC;

    fn presentation(&self, request: &ClientRequest<'_>) -> Presentation {
        let mut headers = request.headers().get_all(AUTHORIZATION).iter();
        if headers.any(|value| basic_part(value.as_bytes()).is_some()) {
            Presentation::Credentials
        } else {
            Presentation::Absent
        }
    }

    fn named_client(&self, request: &ClientRequest<'_>) -> Option<ClientId> {
        let header = request.headers().get(AUTHORIZATION)?;
        let joined = joined(basic_part(header.as_bytes())?)?;
        parameters::decode(joined.split_once(':')?.0).ok()?.parse().ok()
    }

    async fn authenticate(&self, request: &ClientRequest<'_>) -> Result<AuthenticatedClient, GrantError> {
        let mut headers = request.headers().get_all(AUTHORIZATION).iter();
        let (Some(header), None) = (headers.next(), headers.next()) else {
            return Err(GrantError::invalid_request("more than one Authorization header"));
        };
        request.refuse_assertion()?;
        let credentials = basic_part(header.as_bytes()).and_then(decode).ok_or_else(unreadable)?;
        secret::verify(credentials, request).await
    }
}

/// What follows the scheme's name, in whatever case that is written; nothing where the name stands alone.
fn basic_part(header: &[u8]) -> Option<&[u8]> {
    let (scheme, rest) = header.split_at_checked(5)?;
    let is_basic = scheme.eq_ignore_ascii_case(b"basic") && rest.first().is_none_or(|byte| *byte == b' ');
    is_basic.then_some(rest.trim_ascii())
}

/// Identifier and secret are form-encoded before they are joined (RFC 6749 section 2.3.1).
fn decode(basic: &[u8]) -> Option<Credentials> {
    let joined = joined(basic)?;
    let (client_id, secret) = joined.split_once(':')?;
    Some(Credentials {
        client_id: parameters::decode(client_id).ok()?.parse().ok()?,
        secret: parameters::decode(secret).ok()?.into_owned().try_into().ok()?,
    })
}

fn joined(basic: &[u8]) -> Option<String> {
    String::from_utf8(STANDARD.decode(basic).ok()?).ok()
}
