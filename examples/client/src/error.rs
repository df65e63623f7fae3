//! [`Failure`]: why nobody is signed in.

use oauth2::{RequestTokenError, basic::BasicErrorResponse, url};

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("the server cannot be reached; is `cargo run` running? ({0})")]
    Unreachable(#[from] reqwest::Error),
    #[error("no authorization server there: {address} answered {status}")]
    NoDocument { address: String, status: reqwest::StatusCode },
    #[error("an address is malformed ({0})")]
    Address(#[from] url::ParseError),
    #[error("no port to listen on ({0})")]
    Listening(#[from] std::io::Error),
    #[error("`{asked}` says that it is `{told}` (RFC 8414 section 3.3)")]
    OtherIssuer { asked: String, told: String },
    #[error("the answer never came")]
    NoAnswer,
    #[error("the answer is not to our request: its `state` is another one (RFC 6749 section 10.12)")]
    OtherState,
    #[error("the answer comes from another server: its `iss` is not ours (RFC 9207 section 2.4)")]
    OtherServer,
    #[error("the server said no: {0}")]
    Denied(String),
    #[error("the answer has no code")]
    NoCode,
    #[error("the token request failed: {0}")]
    Refused(String),
    #[error("there is no refresh token in the answer")]
    NoRefreshToken,
    #[error("the resource answered {0}")]
    Resource(reqwest::StatusCode),
}

impl Failure {
    /// A token request that did not give tokens.
    pub(crate) fn refused<E: std::error::Error>(error: RequestTokenError<E, BasicErrorResponse>) -> Self {
        match error {
            RequestTokenError::ServerResponse(told) => Self::Refused(told.to_string()),
            other => Self::Refused(other.to_string()),
        }
    }
}
