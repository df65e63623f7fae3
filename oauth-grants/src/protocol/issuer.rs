//! [`Issuer`]: the name of this authorization server (RFC 8414 section 2), from which every address is derived.

use std::borrow::Cow;

use super::{
    text::{checked_text, debug_as_display},
    uri::UriParts,
};

/// The server's own URL: `https`, or `http` on this machine; without query, fragment and trailing slash. One that is known
/// when the program is written is written with [`issuer!`](crate::issuer).
///
/// ```
/// use oauth_grants::protocol::Issuer;
///
/// let issuer: Issuer = "https://example.com/tenant".parse()?;
/// assert_eq!(issuer.path(), "/tenant");
/// assert_eq!(issuer.url("/oauth/token"), "https://example.com/tenant/oauth/token");
/// assert!("http://example.com".parse::<Issuer>().is_err());
/// # Ok::<(), oauth_grants::protocol::InvalidIssuer>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Issuer(Cow<'static, str>);

impl Issuer {
    /// An issuer that [`issuer!`](crate::issuer) has read.
    #[cfg(feature = "derive")]
    pub(super) const fn read_by_macro(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }

    /// The issuer as it stands in `iss` and in metadata.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path under which the endpoints lie; empty for an issuer without one.
    pub fn path(&self) -> &str {
        UriParts::split(&self.0).map_or("", |parts| parts.path_and_query)
    }

    /// The address of an endpoint.
    pub fn url(&self, endpoint: &str) -> String {
        format!("{}{endpoint}", self.0)
    }

    /// Whether browsers reach the server over TLS, so that cookies can be marked `Secure`.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https:")
    }
}

/// The text is no issuer.
#[derive(Clone, Copy, Eq, PartialEq, thiserror::Error)]
#[error(
    "an issuer is an https URL (http only for 127.0.0.1, [::1] and localhost) with neither query, fragment, user \
     information nor a slash at its end, and without an empty segment, `.`, `..` or `.well-known` in its path (RFC 8414 section 2)"
)]
pub struct InvalidIssuer;

debug_as_display!(InvalidIssuer);

impl TryFrom<String> for Issuer {
    type Error = InvalidIssuer;

    fn try_from(text: String) -> Result<Self, InvalidIssuer> {
        if is_issuer(&text) { Ok(Self(text.into())) } else { Err(InvalidIssuer) }
    }
}

checked_text!(Issuer, InvalidIssuer);

fn is_issuer(text: &str) -> bool {
    let Some(parts) = UriParts::split(text) else { return false };
    let secure = parts.scheme == "https" || (parts.scheme == "http" && parts.is_loopback());
    let path = parts.path_and_query;
    let plain = !parts.authority.contains('@') && parts.has_good_port() && !text.contains(['?', '#', '%', '\'']);
    // Axum and others give `{` and `:` a meaning in routes; a path of unreserved characters needs no escaping.
    let plain_path = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte));
    // A path that begins with `//` would be taken for another host where a page is redirected to by its path alone.
    let one_way_to_read = !path.contains("//") && !path.ends_with('/') && !parts.has_dot_segment();
    // The address of metadata, which is made from the issuer (RFC 8414 section 3.1).
    let of_metadata = path.contains("/.well-known/");
    secure && plain && plain_path && one_way_to_read && !of_metadata && !parts.host.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_reads_in_two_ways_is_no_issuers() {
        for path in
            ["//evil.example", "//", "/a//b", "/a/", "/..", "/a/../b", "/.", "/.well-known/openid-configuration"]
        {
            assert_eq!(format!("https://auth.example{path}").parse::<Issuer>(), Err(InvalidIssuer), "{path}");
        }
        for path in ["", "/a", "/a/b.c", "/..a"] {
            assert!(format!("https://auth.example{path}").parse::<Issuer>().is_ok(), "{path}");
        }
    }
}
