//! [`Failure`]: why nobody is signed in.

use oauth2::{RequestTokenError, basic::BasicErrorResponse, url};

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(
        "the server cannot be reached; start the demo with `cargo run`, or name the issuer of another server ({0})"
    )]
    Unreachable(#[from] reqwest::Error),
    #[error("no authorization server there: {address} answered {status}; name the issuer as the server prints it")]
    NoDocument { address: String, status: reqwest::StatusCode },
    #[error("the issuer, or an address that the server names, is malformed ({0})")]
    Address(#[from] url::ParseError),
    #[error("no port to listen on ({0})")]
    Listening(#[from] std::io::Error),
    #[error("`{asked}` says that its issuer is `{told}` (RFC 8414 section 3.3); name that one")]
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
    #[error("the resource `/demo/me` answered {0}; only the demo has it")]
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
