//! [`ClientCertificate`] and its [`CertificateThumbprint`] (RFC 8705 section 3.1): who is at the other end of a connection
//! with mutual TLS.

use std::{fmt, str::FromStr};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq;

use super::text::debug_as_display;

/// The certificate that a client proved to have the key of, when its connection was made.
///
/// Whoever ends the TLS connection puts it into the extensions of the request (`http::Extensions`): the application's own
/// acceptor, or a layer that takes it from a proxy which sets it on each request and lets nobody else in. This crate reads
/// it from no header. Whether it was issued by anybody does not matter here; it is compared as a whole.
///
/// ```
/// use oauth_grants::protocol::ClientCertificate;
///
/// # let der = [0x30, 0x00];
/// let mut request = http::Request::new(());
/// request.extensions_mut().insert(ClientCertificate::from_der(&der));
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ClientCertificate(CertificateThumbprint);

impl ClientCertificate {
    /// A certificate as it stood in the handshake (DER).
    pub fn from_der(der: &[u8]) -> Self {
        Self(CertificateThumbprint(Sha256::digest(der).into()))
    }

    /// A certificate of which a proxy told the SHA-256.
    pub const fn from_thumbprint(thumbprint: CertificateThumbprint) -> Self {
        Self(thumbprint)
    }

    /// What it is known by.
    pub const fn thumbprint(&self) -> &CertificateThumbprint {
        &self.0
    }
}

/// The SHA-256 of a certificate, written in base64url: `x5t#S256`.
///
/// ```
/// use oauth_grants::protocol::{CertificateThumbprint, ClientCertificate};
///
/// let certificate = ClientCertificate::from_der(b"a certificate");
/// let text = certificate.thumbprint().to_string();
/// assert_eq!(text.parse(), Ok(*certificate.thumbprint()));
/// assert!("too short".parse::<CertificateThumbprint>().is_err());
/// ```
#[derive(Clone, Copy, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct CertificateThumbprint([u8; 32]);

impl CertificateThumbprint {
    /// A thumbprint of these bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Whether it is the thumbprint of this certificate.
    pub fn is_of(&self, certificate: &ClientCertificate) -> bool {
        self.0.ct_eq(&certificate.0.0).into()
    }
}

/// The text is not 32 bytes in base64url without padding.
#[derive(Clone, Copy, Eq, PartialEq, thiserror::Error)]
#[error(
    "the thumbprint of a certificate is its SHA-256 in base64url without padding, 43 characters (RFC 8705 section 3.1)"
)]
pub struct InvalidCertificateThumbprint;

debug_as_display!(InvalidCertificateThumbprint);

impl FromStr for CertificateThumbprint {
    type Err = InvalidCertificateThumbprint;

    fn from_str(text: &str) -> Result<Self, InvalidCertificateThumbprint> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| InvalidCertificateThumbprint)?;
        Ok(Self(bytes.try_into().map_err(|_| InvalidCertificateThumbprint)?))
    }
}

impl TryFrom<String> for CertificateThumbprint {
    type Error = InvalidCertificateThumbprint;

    fn try_from(text: String) -> Result<Self, InvalidCertificateThumbprint> {
        text.parse()
    }
}

impl From<CertificateThumbprint> for String {
    fn from(thumbprint: CertificateThumbprint) -> Self {
        thumbprint.to_string()
    }
}

impl fmt::Display for CertificateThumbprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

debug_as_display!(CertificateThumbprint);
