//! Refusals as data (RFC 6749 sections 4.1.2.1 and 5.2), and the [`GrantError`] that every hook may answer with.
//!
//! What the other side did wrong is a [`ProtocolError`] and is told to it. What went wrong here keeps its cause
//! for the log and is answered with nothing but a status.

use std::{borrow::Cow, fmt, time::Duration};

use super::{AuthenticationFailure, ErrorChain, RandomnessError};
use crate::store::StoreError;

/// An error code, as it stands in the `error` parameter.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ErrorCode {
    /// A parameter is missing, repeated, unknown or malformed.
    InvalidRequest,
    /// The client is unknown or did not authenticate (answered with 401).
    InvalidClient,
    /// The code, token, password or assertion is not good, not this client's, expired, revoked or used.
    InvalidGrant,
    /// The client may not use this grant or response type.
    UnauthorizedClient,
    /// No such grant type is registered.
    UnsupportedGrantType,
    /// No such response type is registered.
    UnsupportedResponseType,
    /// The scope is unknown, malformed, or more than may be granted.
    InvalidScope,
    /// A resource is unknown, malformed, or not for this client (RFC 8707 section 2).
    InvalidTarget,
    /// The resource owner or the server said no.
    AccessDenied,
    /// Something failed here.
    ServerError,
    /// Something failed here and may work again soon.
    TemporarilyUnavailable,
    /// A code that an extension of the protocol registers (RFC 6749 section 8.5).
    Extension(&'static str),
}

impl ErrorCode {
    /// The code as it is sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidClient => "invalid_client",
            Self::InvalidGrant => "invalid_grant",
            Self::UnauthorizedClient => "unauthorized_client",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::UnsupportedResponseType => "unsupported_response_type",
            Self::InvalidScope => "invalid_scope",
            Self::InvalidTarget => "invalid_target",
            Self::AccessDenied => "access_denied",
            Self::ServerError => "server_error",
            Self::TemporarilyUnavailable => "temporarily_unavailable",
            Self::Extension(code) => code,
        }
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A refusal that is told to the other side: a code, and a sentence for its developer.
///
/// The sentence can only hold the characters that RFC 6749 allows in `error_description`; any other character
/// becomes a `?`, and what is longer than three hundred is cut off, so an echo of hostile input can neither break the answer
/// nor fail.
///
/// ```
/// use oauth_grants::protocol::{ErrorCode, ProtocolError};
///
/// let error = ProtocolError::new(ErrorCode::InvalidRequest, "say \"hello\"");
/// assert_eq!(error.description(), "say ?hello?");
/// ```
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{code}: {description}")]
pub struct ProtocolError {
    code: ErrorCode,
    description: Cow<'static, str>,
    /// For the operator; it is told to nobody else.
    authentication_failure: Option<AuthenticationFailure>,
}

impl ProtocolError {
    /// The longest that a sentence can be: an echo is not to make an answer longer than the request.
    const MOST_CHARACTERS: usize = 300;

    /// A refusal with this code and sentence.
    pub fn new(code: ErrorCode, description: impl Into<Cow<'static, str>>) -> Self {
        let allowed = |character: char| matches!(character, ' ' | '!' | '#'..='[' | ']'..='~');
        let mut description = description.into();
        if description.len() > Self::MOST_CHARACTERS || !description.chars().all(allowed) {
            let cleaned = description.chars().map(|character| if allowed(character) { character } else { '?' });
            description = cleaned.take(Self::MOST_CHARACTERS).collect::<String>().into();
        }
        Self { code, description, authentication_failure: None }
    }

    /// The error code.
    pub fn code(&self) -> ErrorCode {
        self.code
    }

    /// The sentence for the developer of the client.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Why a client did not authenticate, if that is what is refused and a method of this library refused it. It is not sent.
    pub fn authentication_failure(&self) -> Option<AuthenticationFailure> {
        self.authentication_failure
    }
}

/// Why a hook, a grant or an endpoint did not do what it was asked to.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum GrantError {
    /// The other side is told, as the protocol says.
    #[error(transparent)]
    Refused(#[from] ProtocolError), // of any other error: `.map_err(GrantError::internal)?`
    /// A store failed; answered with 503 and nothing else.
    #[error("the store failed")]
    Store(#[from] StoreError),
    /// No randomness; answered with 503 and nothing else.
    #[error(transparent)]
    Randomness(#[from] RandomnessError),
    /// Too many attempts have failed; answered with 429 and when the next may be made (RFC 6585 section 4).
    #[error("too many attempts have failed")]
    TooManyAttempts {
        /// When the next may be made, from now on.
        retry_after: Duration,
    },
    /// Too many tokens have been issued to this client, for this person if it is on somebody's behalf; answered with 429 and when more
    /// may be (RFC 6585 section 4).
    #[error("too many tokens have been issued")]
    TooManyTokens {
        /// When one more may be, from now on.
        retry_after: Duration,
    },
    /// So much work of this kind waits already that this is not begun; answered with 503 and nothing else.
    #[error("too much work is waiting already")]
    Overloaded,
    /// Anything else that failed here; answered with 500 and nothing else.
    #[error("an internal error")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl fmt::Debug for GrantError {
    /// The sentence and those of its causes: it ends in logs, and what an error holds may not belong there.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", ErrorChain(self))
    }
}

macro_rules! refusals {
    ($($(#[$attribute:meta])* $function:ident => $code:ident;)+) => {
        impl GrantError {
            $(
                $(#[$attribute])*
                pub fn $function(description: impl Into<Cow<'static, str>>) -> Self {
                    Self::Refused(ProtocolError::new(ErrorCode::$code, description))
                }
            )+

            /// A refusal with a code that an extension of the protocol registers.
            pub fn refused(code: ErrorCode, description: impl Into<Cow<'static, str>>) -> Self {
                Self::Refused(ProtocolError::new(code, description))
            }

            /// A client did not authenticate: `invalid_client`, in the same words whatever the reason, which the operator is told.
            pub fn client_authentication_failed(reason: AuthenticationFailure) -> Self {
                let error = ProtocolError::new(ErrorCode::InvalidClient, "client authentication failed");
                Self::Refused(ProtocolError { authentication_failure: Some(reason), ..error })
            }

            /// Something failed here. The cause is logged and not told.
            pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
                Self::Internal(cause.into())
            }
        }
    };
}

refusals! {
    /// A parameter is missing, repeated or malformed: `invalid_request`.
    invalid_request => InvalidRequest;
    /// The client is unknown or did not authenticate: `invalid_client`.
    invalid_client => InvalidClient;
    /// The presented code, token, password or assertion is not good: `invalid_grant`.
    invalid_grant => InvalidGrant;
    /// The client may not do this: `unauthorized_client`.
    unauthorized_client => UnauthorizedClient;
    /// No such grant type: `unsupported_grant_type`.
    unsupported_grant_type => UnsupportedGrantType;
    /// No such response type: `unsupported_response_type`.
    unsupported_response_type => UnsupportedResponseType;
    /// The scope is unknown, malformed, or more than may be granted: `invalid_scope`.
    invalid_scope => InvalidScope;
    /// A resource is unknown, malformed, or not for this client: `invalid_target`.
    invalid_target => InvalidTarget;
    /// The resource owner or the server said no: `access_denied`.
    access_denied => AccessDenied;
}
