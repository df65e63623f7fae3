//! [`AuthenticationFailure`]: why a client did not authenticate, for the operator alone. The client hears the same whatever it was
//! (RFC 6749 section 5.2), or identifiers could be tried.

use std::fmt;

/// Why a client did not authenticate. It stands in the [event](crate::server::Event::ClientAuthenticationFailed), and in no answer.
///
/// ```
/// use oauth_grants::protocol::{AuthenticationFailure, GrantError};
///
/// let error = GrantError::client_authentication_failed(AuthenticationFailure::WrongSecret);
/// let GrantError::Refused(error) = error else { unreachable!() };
/// assert_eq!(error.to_string(), "invalid_client: client authentication failed");
/// assert_eq!(error.authentication_failure(), Some(AuthenticationFailure::WrongSecret));
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum AuthenticationFailure {
    /// There is no such client, or it is disabled.
    UnknownClient,
    /// The secret is none of the client's, or no longer.
    WrongSecret,
    /// The client is public, registered for the method `none`, and sent a secret.
    PublicClient,
    /// The certificate is none of the client's.
    WrongCertificate,
    /// The client is registered for another method than the request used.
    OtherMethod,
    /// The request has nothing that a method of this server reads, or it cannot be read.
    NoCredentials,
}

impl AuthenticationFailure {
    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UnknownClient => "unknown_client",
            Self::WrongSecret => "wrong_secret",
            Self::PublicClient => "public_client",
            Self::WrongCertificate => "wrong_certificate",
            Self::OtherMethod => "other_method",
            Self::NoCredentials => "no_credentials",
        }
    }
}

impl fmt::Display for AuthenticationFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
