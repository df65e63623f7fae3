//! [`Origin`]: where a script comes from (RFC 6454 section 6.2), as browsers write it in the header `Origin`.

use super::{
    text::{checked_text, debug_as_display},
    uri::UriParts,
};

/// Scheme, host and port, and nothing else.
///
/// It is compared as browsers write it. What they never write would never be equal, and is refused: upper case, a slash
/// at the end, the scheme's own port.
///
/// ```
/// use oauth_grants::protocol::Origin;
///
/// assert!("https://app.example.com".parse::<Origin>().is_ok());
/// assert!("http://localhost:3000".parse::<Origin>().is_ok());
/// for never_sent in ["https://app.example.com/", "https://App.example.com", "https://app.example.com:443", "null", "*"] {
///     assert!(never_sent.parse::<Origin>().is_err());
/// }
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Origin(String);

impl Origin {
    /// The origin as it stands in the header.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text is no origin.
#[derive(Clone, Copy, Eq, PartialEq, thiserror::Error)]
#[error(
    "an origin is a scheme, `://`, a host in lower case and, unless it is the scheme's own, a port: \
     `https://app.example.com` (RFC 6454 section 6.2)"
)]
pub struct InvalidOrigin;

debug_as_display!(InvalidOrigin);

impl TryFrom<String> for Origin {
    type Error = InvalidOrigin;

    fn try_from(text: String) -> Result<Self, InvalidOrigin> {
        let parts = UriParts::split(&text).ok_or(InvalidOrigin)?;
        let own_port = match parts.scheme {
            "https" => ":443",
            "http" => ":80",
            _ => "",
        };
        let port = parts.authority.strip_prefix(parts.host).unwrap_or(parts.authority);
        let plain_port = parts.has_good_port() && !port.starts_with(":0") && (port.is_empty() || port != own_port);
        let plain_host = !parts.host.is_empty() && !parts.host.bytes().any(|byte| byte.is_ascii_uppercase());
        let nothing_else = parts.path_and_query.is_empty() && !text.contains(['@', '%', '\'', '*', ',']);
        if plain_port && plain_host && nothing_else { Ok(Self(text)) } else { Err(InvalidOrigin) }
    }
}

checked_text!(Origin, InvalidOrigin);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_what_a_browser_writes() {
        for origin in [
            "https://a.example",
            "https://a.example:8443",
            "http://[::1]:3000",
            "http://127.0.0.1",
            "app://com.example",
        ] {
            assert!(origin.parse::<Origin>().is_ok(), "{origin}");
        }
        for other in [
            "",
            "null",
            "*",
            "a.example",
            "https:",
            "https://",
            "https://*.example",
            "https://a.example/",
            "https://a.example?",
            "https://a.example#",
            "https://A.example",
            "HTTPS://a.example",
            "https://a.example:443",
            "http://a.example:80",
            "https://a.example:0443",
            "https://a.example:",
            "https://a.example:99999",
            "https://u@a.example",
            "https://a.example, https://b.example",
            "https://a.example https://b.example",
        ] {
            assert_eq!(other.parse::<Origin>(), Err(InvalidOrigin), "{other}");
        }
    }
}
