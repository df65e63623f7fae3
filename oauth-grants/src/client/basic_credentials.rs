//! [`BasicCredentials`]: what a request's `Authorization` header says under `Basic`, read once (RFC 6749 section 2.3.1,
//! RFC 7617).

use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderMap, header::AUTHORIZATION};

use crate::protocol::{ClientId, ClientSecret, parameters};

/// The `Basic` credentials of a request.
pub(crate) enum BasicCredentials {
    /// There are none.
    Absent,
    /// They name a client, with a secret unless what stands in its place is none.
    Present { client_id: ClientId, secret: Option<ClientSecret> },
    /// They name nobody.
    Malformed,
    /// They are in one of several `Authorization` headers.
    Repeated,
}

impl BasicCredentials {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let mut values = headers.get_all(AUTHORIZATION).iter();
        let Some(first) = values.next() else { return Self::Absent };
        match (basic_part(first.as_bytes()), values.next()) {
            (Some(basic), None) => Self::decode(basic).unwrap_or(Self::Malformed),
            (None, None) => Self::Absent,
            (Some(_), Some(_)) => Self::Repeated,
            (None, Some(second)) => {
                let mut others = std::iter::once(second).chain(values);
                if others.any(|value| basic_part(value.as_bytes()).is_some()) { Self::Repeated } else { Self::Absent }
            }
        }
    }

    /// Identifier and secret are form-encoded before they are joined (RFC 6749 section 2.3.1).
    fn decode(basic: &[u8]) -> Option<Self> {
        let joined = String::from_utf8(STANDARD.decode(basic).ok()?).ok()?;
        let (client_id, secret) = joined.split_once(':')?;
        let client_id = parameters::decode(client_id).ok()?.parse().ok()?;
        let secret = parameters::decode(secret).ok().and_then(|secret| secret.into_owned().try_into().ok());
        Some(Self::Present { client_id, secret })
    }
}

/// What follows the scheme's name, in whatever case that is written; nothing where the name stands alone.
fn basic_part(header: &[u8]) -> Option<&[u8]> {
    let (scheme, rest) = header.split_at_checked(5)?;
    let is_basic = scheme.eq_ignore_ascii_case(b"basic") && rest.first().is_none_or(|byte| *byte == b' ');
    is_basic.then_some(rest.trim_ascii())
}
