//! [`ResourceUri`]: the name of a protected resource (RFC 8707 section 2, RFC 9728 section 1.2).
//!
//! It is compared as it was written and never repaired: a token for `https://api.example.com` is none for
//! `https://api.example.com/`.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{
    text::{SharedText, debug_as_display, shared_text},
    uri::UriParts,
};

/// An absolute URI without a fragment, under which clients ask for tokens for a resource. A clone shares its text: where a
/// server has many resources, each request that waits for a person holds all of them.
///
/// ```
/// use oauth_grants::protocol::ResourceUri;
///
/// let orders: ResourceUri = "https://api.example.com/orders".parse()?;
/// let metadata = "https://api.example.com/.well-known/oauth-protected-resource/orders";
/// assert_eq!(orders.metadata_url().as_deref(), Some(metadata));
/// assert!("orders".parse::<ResourceUri>().is_err());
/// # Ok::<(), oauth_grants::protocol::InvalidResourceUri>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct ResourceUri(SharedText);

impl ResourceUri {
    /// The URI as it stands in `resource` and `aud`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where the resource's metadata is: the well-known path between the host and the resource's own path (RFC 9728
    /// section 3.1). `None` for what is no `https` URL (or `http` on this machine): clients find no metadata there.
    pub fn metadata_url(&self) -> Option<String> {
        let parts = UriParts::split(&self.0).filter(is_secure)?;
        Some(format!("{}://{}{}", parts.scheme, parts.authority, inserted(parts.path_and_query)))
    }

    /// The path of [`metadata_url`](Self::metadata_url), without host and query.
    pub fn metadata_path(&self) -> Option<String> {
        let parts = UriParts::split(&self.0).filter(is_secure)?;
        Some(inserted(parts.path_and_query.split('?').next().unwrap_or_default()))
    }
}

/// A slash that is the whole path is no part of it (RFC 9728 section 3.1).
fn inserted(path_and_query: &str) -> String {
    let kept = match path_and_query.strip_prefix('/') {
        Some(rest) if rest.is_empty() || rest.starts_with('?') => rest,
        _ => path_and_query,
    };
    format!("/.well-known/oauth-protected-resource{kept}")
}

fn is_secure(parts: &UriParts<'_>) -> bool {
    parts.scheme == "https" || (parts.scheme == "http" && parts.is_loopback())
}

/// The text is no name of a resource.
#[derive(Clone, Copy, Eq, PartialEq, thiserror::Error)]
#[error(
    "a resource is an absolute URI without fragment and user information, and without `.` or `..` in its path \
     (RFC 8707 section 2)"
)]
pub struct InvalidResourceUri;

debug_as_display!(InvalidResourceUri);

impl FromStr for ResourceUri {
    type Err = InvalidResourceUri;

    fn from_str(text: &str) -> Result<Self, InvalidResourceUri> {
        let parts = UriParts::split(text).ok_or(InvalidResourceUri)?;
        let has_place = match parts.scheme {
            "http" | "https" => !parts.host.is_empty(),
            _ => !parts.authority.is_empty() || !parts.path_and_query.is_empty(),
        };
        let plain = !parts.authority.contains('@') && parts.has_good_port() && !parts.has_dot_segment();
        if has_place && plain { Ok(Self(text.into())) } else { Err(InvalidResourceUri) }
    }
}

shared_text!(ResourceUri, InvalidResourceUri);

#[cfg(test)]
mod tests {
    use super::ResourceUri;

    #[test]
    fn what_clients_send_is_parsed_or_refused() {
        let good =
            ["https://api.example.com", "https://api.example.com:8443/a%20b?x=1", "urn:example:api", "http://orders"];
        assert!(good.iter().all(|text| text.parse::<ResourceUri>().is_ok()));
        let bad = [
            "",
            "api",
            "/api",
            "https:",
            "https://",
            "https:///a",
            "https://a/#f",
            "https://me@a",
            "https://a/../b",
            "https://a:0",
            "https://a/\"",
            "https://a b",
            "HTTPS://a",
            "https://a/%zz",
            "urn:",
        ];
        for text in bad {
            assert!(text.parse::<ResourceUri>().is_err(), "{text}");
        }
    }

    // RFC 9728 section 3.1
    #[test]
    fn the_well_known_path_is_inserted_after_the_host() {
        let cases = [
            ("https://api.example.com", Some("https://api.example.com/.well-known/oauth-protected-resource")),
            ("https://api.example.com/", Some("https://api.example.com/.well-known/oauth-protected-resource")),
            ("https://api.example.com/?t=1", Some("https://api.example.com/.well-known/oauth-protected-resource?t=1")),
            ("https://a:1/b/?t=1", Some("https://a:1/.well-known/oauth-protected-resource/b/?t=1")),
            ("http://127.0.0.1:8080/b", Some("http://127.0.0.1:8080/.well-known/oauth-protected-resource/b")),
            ("http://orders/b", None),
            ("urn:example:api", None),
        ];
        for (text, expected) in cases {
            assert_eq!(text.parse::<ResourceUri>().unwrap().metadata_url().as_deref(), expected);
        }
    }
}
