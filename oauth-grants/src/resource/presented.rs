//! Finding the token in a request: in the `Authorization` header and nowhere else (RFC 6750 section 2.1, OAuth 2.1 section
//! 5.1).
//!
//! A token in the query ends in logs and histories (RFC 6750 section 5.3), so a request that brings one there is refused
//! even when another stands in the header. The body is not read.

use http::{HeaderMap, Uri, header::AUTHORIZATION};

use crate::protocol::AccessToken;

/// What a request brings.
#[derive(Debug)]
pub(super) enum Presented {
    /// No token, or credentials of another kind.
    Nothing,
    /// One token, in its place.
    Token(AccessToken),
    /// A token in a wrong place, several, or something that is none.
    Malformed(&'static str),
}

impl Presented {
    pub(super) fn find(uri: &Uri, headers: &HeaderMap) -> Self {
        let query = uri.query().unwrap_or_default();
        if form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == "access_token") {
            return Self::Malformed("the access token goes into the Authorization header, not into the query");
        }
        let mut values = headers.get_all(AUTHORIZATION).iter();
        let (value, more) = (values.next(), values.next());
        if more.is_some() {
            return Self::Malformed("more than one Authorization header");
        }
        let Some(value) = value else { return Self::Nothing };
        let (scheme, token) = split_scheme(value.as_bytes());
        if !scheme.eq_ignore_ascii_case(b"Bearer") {
            return Self::Nothing;
        }
        match std::str::from_utf8(token) {
            Ok(token) if is_token68(token) => Self::Token(AccessToken::new(token)),
            _ => Self::Malformed("what follows Bearer is no access token"),
        }
    }
}

/// The scheme, and what follows after one space or more (RFC 9110 section 11.4).
fn split_scheme(value: &[u8]) -> (&[u8], &[u8]) {
    let (scheme, rest) = value.split_at(value.iter().position(|byte| *byte == b' ').unwrap_or(value.len()));
    (scheme, rest.trim_ascii())
}

/// The characters of a token (RFC 6750 section 2.1, `b64token`).
fn is_token68(token: &str) -> bool {
    let text = token.trim_end_matches('=');
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte))
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, header::AUTHORIZATION};

    use super::Presented;

    fn found(uri: &str, headers: &[&str]) -> String {
        let mut map = HeaderMap::new();
        for value in headers {
            map.append(AUTHORIZATION, value.parse().unwrap());
        }
        match Presented::find(&uri.parse().unwrap(), &map) {
            Presented::Nothing => "nothing".to_owned(),
            Presented::Token(token) => token.expose().to_owned(),
            Presented::Malformed(_) => "malformed".to_owned(),
        }
    }

    #[test]
    fn a_token_is_taken_from_the_header_alone() {
        assert_eq!(found("/", &["Bearer abc"]), "abc");
        assert_eq!(found("/?a=1", &["bEARER  a-b._~+/=="]), "a-b._~+/==");
        assert_eq!(found("/", &[]), "nothing");
        assert_eq!(found("/", &["Basic YTpi"]), "nothing");
        assert_eq!(found("/", &["Bearerabc"]), "nothing");
        for value in ["Bearer", "Bearer ", "Bearer a b", "Bearer a,b", "Bearer \"a\"", "Bearer =", "Bearer é"] {
            assert_eq!(found("/", &[value]), "malformed", "{value}");
        }
        for uri in ["/?access_token=abc", "/?x=1&access%5Ftoken=abc", "/?access_token", "/?access_token="] {
            assert_eq!(found(uri, &[]), "malformed");
            assert_eq!(found(uri, &["Bearer abc"]), "malformed");
        }
        assert_eq!(found("/", &["Bearer abc", "Bearer abc"]), "malformed");
        assert_eq!(found("/", &["Basic YTpi", "Bearer abc"]), "malformed");
    }
}
