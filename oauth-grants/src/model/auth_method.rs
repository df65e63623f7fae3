//! [`AuthMethod`]: the name of a client authentication method (RFC 7591 section 2).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::protocol::text::{checked_text, debug_as_display};

/// The name of a client authentication method: one of RFC 7591 section 2, or one that the application registers.
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct AuthMethod(Cow<'static, str>);

impl AuthMethod {
    /// Client identifier and secret in the `Authorization` header (RFC 6749 section 2.3.1).
    pub const CLIENT_SECRET_BASIC: Self = Self(Cow::Borrowed("client_secret_basic"));
    /// Client identifier and secret in the form (RFC 6749 section 2.3.1).
    pub const CLIENT_SECRET_POST: Self = Self(Cow::Borrowed("client_secret_post"));
    /// A public client, which only names itself (RFC 6749 section 2.1).
    pub const NONE: Self = Self(Cow::Borrowed("none"));

    /// A certificate of mutual TLS that the client is registered with (RFC 8705 section 2.2).
    pub const SELF_SIGNED_TLS_CLIENT_AUTH: Self = Self(Cow::Borrowed("self_signed_tls_client_auth"));

    /// The name of a method of one's own.
    pub const fn named(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// The name as it stands in declarations and metadata.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text is no name of an authentication method.
#[derive(Clone, Copy, Eq, PartialEq, thiserror::Error)]
#[error("the name of a client authentication method is printable ASCII without spaces")]
pub struct InvalidAuthMethod;

debug_as_display!(InvalidAuthMethod);

impl TryFrom<String> for AuthMethod {
    type Error = InvalidAuthMethod;

    fn try_from(text: String) -> Result<Self, InvalidAuthMethod> {
        let good = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        if good { Ok(Self(Cow::Owned(text))) } else { Err(InvalidAuthMethod) }
    }
}

checked_text!(AuthMethod, InvalidAuthMethod);
