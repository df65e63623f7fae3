//! Request objects (RFC 9101): not supported, and so refused.
//!
//! Whoever signs a request relies on it that nothing beside the object counts (section 6.3); to overlook it would hand the
//! request back to whoever holds the link. Nothing is ever fetched (section 10.4).

use crate::protocol::{ErrorCode, GrantError, Parameters};

/// Refuses a request that comes as an object or refers to one.
pub(super) fn refuse(parameters: &Parameters) -> Result<(), GrantError> {
    let codes = [("request", "request_not_supported"), ("request_uri", "request_uri_not_supported")];
    match codes.into_iter().find(|(name, _)| parameters.value(name).is_some()) {
        Some((_, code)) => Err(GrantError::refused(ErrorCode::Extension(code), "request objects are not supported")),
        None => Ok(()),
    }
}
