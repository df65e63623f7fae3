//! [`RedirectUri`]: where a client receives its answer (RFC 6749 section 3.1.2, RFC 8252, RFC 9700 section 2.1).
//!
//! A value of this type is safe to register. A redirect is only ever sent to a [`ValidatedRedirect`], which
//! comes from comparing the requested URI with the registered ones: by exact string, except for the port of a
//! loopback address of a native client. There is no pattern and no prefix.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{
    text::{SharedText, debug_as_display, shared_text},
    uri::UriParts,
};

/// A redirect URI that may be registered. One that is known when the program is written is written with
/// [`redirect_uri!`](crate::redirect_uri).
///
/// ```
/// use oauth_grants::protocol::RedirectUri;
///
/// for good in ["https://app.example/callback?a=1", "http://127.0.0.1:9000/callback", "com.example.app:/callback"] {
///     assert!(good.parse::<RedirectUri>().is_ok(), "{good}");
/// }
/// for bad in ["https://app.example", "http://app.example/callback", "javascript:alert(1)", "myapp:/callback",
///     "https://app.example/callback#x", "https://app.example/callback?code=1", "https://app.example/a/../callback",
///     "https://*.app.example/callback", "/callback"] {
///     assert!(bad.parse::<RedirectUri>().is_err(), "{bad}");
/// }
/// ```
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct RedirectUri(SharedText);

impl RedirectUri {
    /// A URI that [`redirect_uri!`](crate::redirect_uri) has read.
    #[cfg(feature = "derive")]
    pub(super) const fn read_by_macro(text: &'static str) -> Self {
        Self(SharedText::Static(text))
    }

    /// The URI, exactly as it was registered.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host, to show to the person who consents. For a private-use scheme it is the scheme: what follows that may
    /// look like a host, but nobody vouches for it.
    pub fn host(&self) -> &str {
        UriParts::split(&self.0).map_or("", |parts| match parts.scheme {
            "https" | "http" => parts.host,
            private_use => private_use,
        })
    }

    /// Whether the answer goes to a program on the person's own device: to a loopback address or a private-use scheme
    /// (RFC 8252 section 7).
    pub fn is_on_this_device(&self) -> bool {
        UriParts::split(&self.0).is_some_and(|parts| !matches!(parts.scheme, "https" | "http") || parts.is_loopback())
    }

    /// Whether this is `http` on `127.0.0.1` or `[::1]`, where a native client listens on a port it is given
    /// (RFC 8252 section 7.3).
    fn without_loopback_port(&self) -> Option<(&str, &str)> {
        let parts = UriParts::split(&self.0)?;
        let loopback = parts.scheme == "http" && matches!(parts.host, "127.0.0.1" | "[::1]");
        loopback.then_some((parts.host, parts.path_and_query))
    }

    fn differs_only_in_loopback_port(&self, other: &Self) -> bool {
        let own = self.without_loopback_port();
        own.is_some() && own == other.without_loopback_port()
    }
}

/// The text is no redirect URI. The message names it: most clients have several.
#[derive(Clone, Eq, PartialEq, thiserror::Error)]
#[error("`{}` is no redirect URI: {fault}", .text.escape_debug())]
pub struct InvalidRedirectUri {
    text: String,
    fault: RedirectUriFault,
}

debug_as_display!(InvalidRedirectUri);

impl InvalidRedirectUri {
    /// What is wrong with it.
    pub fn fault(&self) -> RedirectUriFault {
        self.fault
    }
}

/// Why a text is no redirect URI.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RedirectUriFault {
    /// No scheme, no path, or a character that a URI cannot hold.
    #[error("it has to be an absolute URI with a path (RFC 6749 section 3.1.2)")]
    NotAbsolute,
    /// It has a fragment.
    #[error("it must not have a fragment (RFC 6749 section 3.1.2)")]
    Fragment,
    /// It has a user name before the host.
    #[error("it must not have user information")]
    UserInformation,
    /// Its port is not a number from 1 to 65535.
    #[error("its port has to be a number from 1 to 65535")]
    Port,
    /// Plain `http` to another machine.
    #[error("plain http is only for 127.0.0.1, [::1] and localhost (RFC 9700 section 2.6); use https")]
    PlainHttp,
    /// A private-use scheme without a period.
    #[error("a private-use scheme holds a period, like `com.example.app` (RFC 8252 section 7.1)")]
    Scheme,
    /// A `*` in its host, which would look like a pattern.
    #[error("it is compared as it is, so its host is written out, without `*` (RFC 9700 section 2.1)")]
    Wildcard,
    /// A segment of its path that whoever follows it takes away.
    #[error("its path must not have a segment `.` or `..`")]
    DotSegment,
    /// Its query already has a parameter of the answer.
    #[error(
        "it must not itself carry a parameter of the answer, such as `code`, `state`, `iss`, `scope`, `error` or a token"
    )]
    ReservedParameter,
}

impl FromStr for RedirectUri {
    type Err = InvalidRedirectUri;

    fn from_str(text: &str) -> Result<Self, InvalidRedirectUri> {
        match fault(text) {
            None => Ok(Self(text.into())),
            Some(fault) => Err(InvalidRedirectUri { text: text.to_owned(), fault }),
        }
    }
}

shared_text!(RedirectUri, InvalidRedirectUri);

/// Whether a client's registered loopback redirect URIs stand for every port.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum LoopbackPort {
    /// As registered.
    Exact,
    /// Any (RFC 8252 section 7.3).
    Any,
}

/// A redirect URI that was compared with the registered ones: the only place an answer is sent to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ValidatedRedirect(RedirectUri);

impl ValidatedRedirect {
    /// The URI that the answer goes to.
    pub fn uri(&self) -> &RedirectUri {
        &self.0
    }

    /// Finds `requested` among the registered URIs.
    pub(crate) fn find(requested: &str, registered: &[RedirectUri], port: LoopbackPort) -> Option<Self> {
        // Without the loopback comparison, for which it has to be parsed, equality of strings alone decides.
        if let Some(uri) = registered.iter().find(|uri| uri.as_str() == requested) {
            return Some(Self(uri.clone()));
        }
        let requested: RedirectUri = match port {
            LoopbackPort::Exact => return None,
            LoopbackPort::Any => requested.parse().ok()?,
        };
        registered.iter().any(|uri| uri.differs_only_in_loopback_port(&requested)).then_some(Self(requested))
    }

    /// The one registered URI, when the request named none.
    pub(crate) fn only(registered: &[RedirectUri]) -> Option<Self> {
        match registered {
            [only] => Some(Self(only.clone())),
            _ => None,
        }
    }
}

/// Whether the query holds a parameter that an answer may have (RFC 6749 sections 4.1.2 and 4.2.2, RFC 9207, JARM, OpenID
/// Connect Core and Session Management): the client would read it twice.
fn carries_reserved_parameter(path_and_query: &str) -> bool {
    const RESERVED: [&str; 14] = [
        "access_token",
        "code",
        "error",
        "error_description",
        "error_uri",
        "expires_in",
        "id_token",
        "iss",
        "refresh_token",
        "response",
        "scope",
        "session_state",
        "state",
        "token_type",
    ];
    let Some((_, query)) = path_and_query.split_once('?') else { return false };
    form_urlencoded::parse(query.as_bytes()).any(|(name, _)| RESERVED.contains(&&*name))
}

/// What keeps a text from being a redirect URI.
fn fault(text: &str) -> Option<RedirectUriFault> {
    if text.contains('#') {
        return Some(RedirectUriFault::Fragment);
    }
    let Some(parts) = UriParts::split(text) else { return Some(RedirectUriFault::NotAbsolute) };
    let web = matches!(parts.scheme, "https" | "http");
    if web && parts.authority.contains('@') {
        Some(RedirectUriFault::UserInformation)
    } else if !web && !parts.scheme.contains('.') {
        Some(RedirectUriFault::Scheme)
    } else if (web && parts.host.is_empty()) || !parts.path_and_query.starts_with('/') {
        Some(RedirectUriFault::NotAbsolute)
    } else if web && !parts.has_good_port() {
        Some(RedirectUriFault::Port)
    } else if parts.scheme == "http" && !parts.is_loopback() {
        Some(RedirectUriFault::PlainHttp)
    } else if parts.host.contains('*') {
        Some(RedirectUriFault::Wildcard)
    } else if parts.has_dot_segment() {
        Some(RedirectUriFault::DotSegment)
    } else {
        carries_reserved_parameter(parts.path_and_query).then_some(RedirectUriFault::ReservedParameter)
    }
}
