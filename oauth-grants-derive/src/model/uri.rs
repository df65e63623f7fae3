//! Model stage: absolute URIs (RFC 3986), by the rules that the runtime has. It splits and never normalises.

use crate::mistake::Mistake;

/// The parts of an absolute URI without a fragment.
pub(crate) struct UriParts<'a> {
    /// Lower case, without the colon.
    pub(crate) scheme: &'a str,
    /// Between `//` and the path, if there is a `//`.
    pub(crate) authority: Option<&'a str>,
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
        if !is_scheme(scheme) {
            return None;
        }
        let Some(rest) = rest.strip_prefix("//") else {
            return Some(Self { scheme, authority: None, host: "", port: None, path_and_query: rest });
        };
        let (authority, path_and_query) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        let host_and_port = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let (host, port) = match host_and_port.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (host_and_port, None),
        };
        let bracketed = host.starts_with('[') && host.ends_with(']');
        let is_host = bracketed || !host.contains(['[', ']', ':']);
        is_host.then_some(Self { scheme, authority: Some(authority), host, port, path_and_query })
    }

    /// Whether a user is named before the host.
    pub(crate) fn has_user_information(&self) -> bool {
        self.authority.is_some_and(|authority| authority.contains('@'))
    }

    /// Whether the port, if there is one, is a number from 1 to 65535.
    pub(crate) fn has_good_port(&self) -> bool {
        self.port.is_none_or(|port| {
            port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
        })
    }

    /// Whether a segment of the path is `.` or `..`, in any way to write it.
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

/// Whether this is an absolute URI with a lower-case scheme and something behind it.
pub(crate) fn is_absolute(uri: &str) -> bool {
    UriParts::split(uri).is_some_and(|parts| match parts.authority {
        Some(_) => !parts.host.is_empty(),
        None => parts.path_and_query.len() > 1,
    })
}

/// Reports what is meant to be an absolute URI and is none.
pub(crate) fn expected(found: &str, example: &str) -> Mistake {
    Mistake::new(format!("expected an absolute URI, found `{}`", found.escape_debug()))
        .help(format!("write a lower-case scheme and a name, as `{example}`"))
}

fn is_scheme(scheme: &str) -> bool {
    scheme.starts_with(|first: char| first.is_ascii_lowercase())
        && scheme.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'+' | b'-' | b'.'))
}

fn is_uri_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?[]@!$&'()*+,;=%".contains(&byte)
}

fn has_good_escapes(uri: &str) -> bool {
    uri.split('%').skip(1).all(|after| {
        let mut digits = after.bytes();
        (0..2).all(|_| digits.next().is_some_and(|digit| digit.is_ascii_hexdigit()))
    })
}

#[cfg(test)]
mod tests {
    use super::is_absolute;

    #[test]
    fn takes_absolute_uris_only() {
        for good in ["urn:example:sms", "https://example.com/sms", "tag:example.com,2026:sms"] {
            assert!(is_absolute(good), "{good}");
        }
        for bad in ["sms", "urn:", "://x", "URN:example:sms", "https://", "urn:a b", "urn:a#b", "urn:%zz", "1urn:ab"] {
            assert!(!is_absolute(bad), "{bad}");
        }
    }
}
