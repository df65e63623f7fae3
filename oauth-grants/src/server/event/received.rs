//! [`Received`]: what a known client sent in the parameter that it was refused for, so that whoever mends it sees what is wrong.
//!
//! The parameters are those that hold no secret (RFC 6749 appendix A). What stands in one by mistake may be one all the same, so it
//! must not be shown as it came: without a query, without a user in an address, and without what is as long as a token.

use std::fmt;

use crate::protocol::{ErrorCode, Parameters, ProtocolError};

/// A parameter that a request was refused for, as it is shown in an [`Event`](super::Event): cut, and without what could be a secret.
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Received<'a> {
    parameter: &'static str,
    value: &'a str,
}

impl<'a> Received<'a> {
    /// How much of it is shown, in characters.
    const LONGEST: usize = 100;

    /// From how many characters on a word could be a token or a code: those have 128 bits at least (RFC 6749 section 10.10), which are 22
    /// of them in base64.
    const TOKEN: usize = 20;

    /// The parameter that a request is refused for with this error, if the error is about one that can be shown.
    pub(crate) fn of(error: &ProtocolError, parameters: &'a Parameters) -> Option<Self> {
        let parameter = match error.code() {
            ErrorCode::InvalidScope => "scope",
            ErrorCode::InvalidTarget => "resource",
            ErrorCode::UnsupportedGrantType => "grant_type",
            ErrorCode::UnsupportedResponseType | ErrorCode::UnauthorizedClient => "response_type",
            _ => return None,
        };
        Self::in_parameter(parameter, parameters)
    }

    /// The redirect URI, which is told to nobody else.
    pub(crate) fn redirect_uri(parameters: &'a Parameters) -> Option<Self> {
        Self::in_parameter("redirect_uri", parameters)
    }

    fn in_parameter(parameter: &'static str, parameters: &'a Parameters) -> Option<Self> {
        Some(Self { parameter, value: parameters.value(parameter)? })
    }
}

impl fmt::Display for Received<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = without_long_words(&without_user_and_query(self.value));
        write!(f, "{}={}", self.parameter, shown.chars().take(Self::LONGEST).collect::<String>())?;
        if shown.chars().nth(Self::LONGEST).is_some() { f.write_str("…") } else { Ok(()) }
    }
}

impl fmt::Debug for Received<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Received({:?})", self.to_string())
    }
}

fn without_user_and_query(value: &str) -> String {
    let end = value.find(['?', '#']).map_or(value.len(), |found| found.saturating_add(1));
    let (shown, hidden) = value.split_at(end);
    let scheme =
        shown.split_once("://").filter(|(scheme, _)| scheme.chars().all(|letter| letter.is_ascii_alphanumeric()));
    let shown = match (scheme, shown.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://…@{host}"),
        (None, Some((_, host))) => format!("…@{host}"),
        (_, None) => shown.to_owned(),
    };
    if hidden.is_empty() { shown } else { shown + "…" }
}

fn without_long_words(value: &str) -> String {
    value.split_inclusive(' ').map(without_long_parts).collect()
}

fn without_long_parts(value: &str) -> String {
    // What divides an address is, elsewhere, part of base64 or of a token (RFC 6750 section 2.1).
    let is_address = value.contains(":/");
    let is_of_word =
        |letter: char| letter.is_alphanumeric() || "-_".contains(letter) || (!is_address && "+/.~=".contains(letter));
    let words = value.split_inclusive(|letter| !is_of_word(letter)).map(|word| {
        let end = word.trim_end_matches(|letter| !is_of_word(letter));
        let behind = word.strip_prefix(end).unwrap_or_default();
        if end.chars().count() < Received::TOKEN { word.to_owned() } else { format!("…{behind}") }
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::Received;

    fn shown(value: &str) -> String {
        Received { parameter: "redirect_uri", value }.to_string()
    }

    #[test]
    fn what_is_no_secret_is_shown_as_it_came() {
        for value in [
            "https://app.example/cb/",
            "com.example.application:/cb",
            "http://localhost:80",
            "read wriet",
            "client-credentials",
            "urn:ietf:params:oauth:grant-type:device-code",
            "https://api.example/orders.read https://api.example/orders.write",
            "",
        ] {
            assert_eq!(shown(value), format!("redirect_uri={value}"));
        }
    }

    #[test]
    fn what_could_be_a_secret_is_not() {
        let token = "JuoIlK19_u1Zq-JuoIlK19u1ZqJuoIlK19u1ZqJuoIl";
        for (value, told) in [
            ("https://app.example/cb?code=abc", "https://app.example/cb?…"),
            ("https://app.example/cb#access_token=abc", "https://app.example/cb#…"),
            ("https://alice:rabbit@app.example/cb", "https://…@app.example/cb"),
            ("alice:rab/b://it@app.example", "…@app.example"),
            (token, "…"),
            (&*format!("https://app.example/{token}/cb"), "https://app.example/…/cb"),
            (&*format!("read {token}"), "read …"),
            ("read 01HZX3V9Q4W5E6R7T8Y9V0A1B2 write", "read … write"),
            ("xJuoIl/19u1Zq+JuoIl19u.~1ZqJ==", "…"),
        ] {
            assert_eq!(shown(value), format!("redirect_uri={told}"));
        }
    }

    #[test]
    fn what_is_long_is_cut() {
        let told = shown(&"ä ".repeat(10_000));
        assert_eq!(told, format!("redirect_uri={}…", "ä ".repeat(50)));
    }
}
