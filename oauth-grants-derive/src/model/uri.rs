//! Model stage: absolute URIs (RFC 3986), by the rules that the runtime has for the names of grants.

use crate::mistake::Mistake;

/// Whether this is an absolute URI with a lower-case scheme and something behind it.
pub(crate) fn is_absolute(uri: &str) -> bool {
    let Some((scheme, rest)) = uri.split_once(':') else { return false };
    let named = match rest.strip_prefix("//") {
        Some(rest) => has_host(rest),
        None => rest.len() > 1,
    };
    named && is_scheme(scheme) && uri.bytes().all(is_uri_character) && has_good_escapes(uri)
}

/// Reports what is meant to be an absolute URI and is none.
pub(crate) fn expected(found: &str, example: &str) -> Mistake {
    Mistake::new(format!("expected an absolute URI, found `{}`", found.escape_debug()))
        .help(format!("write a lower-case scheme and a name, as `{example}`"))
}

/// What stands behind `//`: a host, perhaps after a user and before a port.
fn has_host(rest: &str) -> bool {
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = match host.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => host,
        _ => host,
    };
    let bracketed = host.starts_with('[') && host.ends_with(']');
    !host.is_empty() && (bracketed || !host.contains(['[', ']', ':']))
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
