//! A small strict splitter for absolute URIs (RFC 3986), for redirect URIs, issuers and grant type names.
//!
//! It splits and never normalises: what is compared is what was written. A general URL parser would repair input
//! (and bring 27 crates for international names); here a URI that needs repair is refused.

/// The parts of an absolute URI, without its fragment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct UriParts<'a> {
    /// Lower case, without the colon.
    pub(crate) scheme: &'a str,
    /// Between `//` and the path; empty when there is no `//`.
    pub(crate) authority: &'a str,
    /// The authority without user information and port; brackets stay.
    pub(crate) host: &'a str,
    port: Option<&'a str>,
    /// All after the authority.
    pub(crate) path_and_query: &'a str,
}

impl<'a> UriParts<'a> {
    /// Splits an absolute URI; `None` when it has no lower-case scheme or holds a character that no URI holds.
    pub(crate) fn split(uri: &'a str) -> Option<Self> {
        if !uri.bytes().all(is_uri_character) || !has_good_escapes(uri) {
            return None;
        }
        let (scheme, rest) = uri.split_once(':')?;
        let mut characters = scheme.bytes();
        let good_scheme = characters.next().is_some_and(|first| first.is_ascii_lowercase())
            && characters.all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'+' | b'-' | b'.'));
        if !good_scheme {
            return None;
        }
        let Some(rest) = rest.strip_prefix("//") else {
            return Some(Self { scheme, authority: "", host: "", port: None, path_and_query: rest });
        };
        let (authority, path_and_query) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        let host_and_port = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let (host, port) = match host_and_port.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (host_and_port, None),
        };
        let bracketed = host.starts_with('[') && host.ends_with(']');
        if !bracketed && host.contains(['[', ']', ':']) {
            return None;
        }
        Some(Self { scheme, authority, host, port, path_and_query })
    }

    /// Whether the port, if there is one, is a number from 1 to 65535.
    pub(crate) fn has_good_port(&self) -> bool {
        self.port.is_none_or(|port| {
            port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
        })
    }

    /// Whether a segment of the path is `.` or `..`, in any way to write it: whoever follows the URI goes elsewhere (RFC
    /// 3986 section 5.2.4, WHATWG URL section 4.4).
    pub(crate) fn has_dot_segment(&self) -> bool {
        let path = self.path_and_query.split('?').next().unwrap_or_default();
        path.split('/').any(|segment| {
            let dots = segment.to_ascii_lowercase().replace("%2e", ".");
            matches!(&*dots, "." | "..")
        })
    }

    /// Whether the host is this machine.
    pub(crate) fn is_loopback(&self) -> bool {
        matches!(self.host, "127.0.0.1" | "[::1]" | "localhost")
    }
}

/// The characters of RFC 3986 without `#`: a fragment is nowhere allowed here.
fn is_uri_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?[]@!$&'()*+,;=%".contains(&byte)
}

fn has_good_escapes(uri: &str) -> bool {
    uri.split('%').skip(1).all(|after| {
        let mut digits = after.bytes();
        (0..2).all(|_| digits.next().is_some_and(|digit| digit.is_ascii_hexdigit()))
    })
}
