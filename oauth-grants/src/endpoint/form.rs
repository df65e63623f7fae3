//! Forms: how parameters come in (RFC 6749 section 3.2, appendix B), and bodies that nobody can read.

use bytes::Bytes;
use http::{
    Method, Request, StatusCode,
    header::{CONTENT_ENCODING, CONTENT_TYPE},
};

use crate::protocol::{GrantError, Parameters};

/// Why there is no body to read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum UnreadableBody {
    /// It is longer than [`Parameters::MOST_BYTES`].
    TooLong,
    /// It broke off.
    BrokenOff,
    /// It did not come in time.
    TooSlow,
}

impl UnreadableBody {
    /// What HTTP says of it.
    pub(super) const fn status(self) -> StatusCode {
        match self {
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BrokenOff => StatusCode::BAD_REQUEST,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
        }
    }

    /// What the protocol says of it.
    pub(super) fn error(self) -> GrantError {
        GrantError::invalid_request(match self {
            Self::TooLong => "the request is too long",
            Self::BrokenOff => "the request broke off",
            Self::TooSlow => "the request did not come in time",
        })
    }
}

/// Whether the body is a form (RFC 6749 section 3.2, appendix B), as it stands there: nothing is decompressed here (RFC 9110
/// section 8.4).
pub(crate) fn is_form(request: &Request<Bytes>) -> bool {
    if request.headers().contains_key(CONTENT_ENCODING) {
        return false;
    }
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media_type = content_type.and_then(|value| value.split(';').next()).unwrap_or_default();
    media_type.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// What is told of a body that is none.
pub(crate) fn no_form() -> GrantError {
    GrantError::invalid_request("the body is not application/x-www-form-urlencoded, or is encoded further")
}

/// The parameters of a form body.
pub(crate) fn parameters(request: &Request<Bytes>) -> Result<Parameters, GrantError> {
    let text =
        std::str::from_utf8(request.body()).map_err(|_| GrantError::invalid_request("the request is not UTF-8"))?;
    Parameters::parse(text)
}

/// The parameters of a request by a browser: of the query, or of the form that is posted, never of both.
pub(crate) fn browser_parameters(request: &Request<Bytes>) -> Result<Parameters, GrantError> {
    if *request.method() == Method::POST {
        parameters(request)
    } else {
        Parameters::parse(request.uri().query().unwrap_or_default())
    }
}
