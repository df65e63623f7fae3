//! Model stage: `redirect_uri!("…")` (RFC 6749 section 3.1.2, RFC 8252, RFC 9700 section 2.1).

use super::Fault;
use crate::model::uri::UriParts;

pub(super) const NOTE: &str =
    "RFC 6749 section 3.1.2: a redirect URI is absolute, and is registered as it will be asked for";

const PATH: &str = "RFC 6749 section 3.1.2: a redirect URI is an absolute URI, and it has a path here";

/// Reads the URI.
pub(super) fn read(text: &str) -> Result<String, Fault> {
    fault(text).map_or_else(|| Ok(text.to_owned()), Err)
}

fn fault(text: &str) -> Option<Fault> {
    let refuse = |what: &str, help: &str, note: &'static str| {
        Some(Fault::new(format!("redirect URI `{}` {what}", text.escape_debug()), help, note))
    };
    if let Some((uri, _)) = text.split_once('#') {
        return refuse(
            "has a fragment",
            &format!("write `{}`: the answer itself may be put there", uri.escape_debug()),
            "RFC 6749 section 3.1.2: the endpoint URI must not include a fragment component",
        );
    }
    let Some(parts) = UriParts::split(text) else {
        return refuse("is no absolute URI", &not_absolute(text), PATH);
    };
    let is_web = matches!(parts.scheme, "https" | "http");
    if is_web && parts.has_user_information() {
        let help = "take out what stands before `@`: it shows people another host than it goes to";
        refuse("has user information", help, "RFC 9700 section 4.1 tells what is done with such URIs")
    } else if !is_web && !parts.scheme.contains('.') {
        let scheme = parts.scheme;
        if RUNS.contains(&scheme) {
            let what = format!("has the scheme `{scheme}`, which a browser runs or opens itself");
            return refuse(&what, "write an `https` URI", "RFC 8252 section 7.1 names private-use schemes");
        }
        let help = format!(
            "write a domain of yours in reverse order, as `com.example.app:/callback`, or an `https` URI: any program \
             may take `{scheme}`"
        );
        refuse("has a scheme without a period", &help, "RFC 8252 section 7.1 names private-use schemes")
    } else if is_web && parts.host.is_empty() {
        refuse("has no host", "write it out, as `https://shop.example/callback`", PATH)
    } else if !parts.path_and_query.starts_with('/') {
        let help = format!("write the whole URI that the client asks for, as `{}/callback`", origin(text));
        refuse("has no path", &help, PATH)
    } else if is_web && !parts.has_good_port() {
        refuse("has no good port", "write a number from 1 to 65535, or leave `:` out", "RFC 3986 section 3.2.3")
    } else if parts.scheme == "http" && !parts.is_loopback() {
        let help = format!("write `https{}`: on the way everybody reads the code", text.trim_start_matches("http"));
        refuse(
            "is plain http to another machine",
            &help,
            "RFC 9700 section 2.6: plain http is for 127.0.0.1, [::1] and localhost alone",
        )
    } else if parts.host.contains('*') {
        let help = "write each host out, as a redirect URI of its own";
        refuse("has a `*` in its host", help, "RFC 9700 section 2.1: redirect URIs are compared as strings")
    } else if parts.has_dot_segment() {
        let help = "write the path that it leads to";
        refuse(
            "has a segment `.` or `..` in its path",
            help,
            "RFC 3986 section 5.2.4: whoever follows it goes elsewhere",
        )
    } else {
        let name = reserved_parameter(parts.path_and_query)?;
        let message = format!("already has the parameter `{name}` of the answer");
        refuse(
            &message,
            "take it out: the client would read it twice",
            "RFC 6749 sections 4.1.2 and 4.2.2, RFC 9207 section 2",
        )
    }
}

/// Schemes that are no address of a program.
const RUNS: [&str; 6] = ["about", "blob", "data", "file", "javascript", "vbscript"];

fn not_absolute(text: &str) -> String {
    match text.chars().find(|letter| !letter.is_ascii_graphic()) {
        Some(letter) => format!("write `{}` for `{}`", escaped(letter), letter.escape_debug()),
        None if text.contains('%') => {
            "write two hexadecimal digits after each `%`, and `%25` for `%` itself".to_owned()
        }
        None if text.starts_with(|first: char| first.is_ascii_uppercase()) => {
            "write the scheme in lower case, as `https://shop.example/callback`".to_owned()
        }
        None => "write a scheme, a host and a path, as `https://shop.example/callback`".to_owned(),
    }
}

/// A character as a URI holds it.
fn escaped(letter: char) -> String {
    letter.to_string().bytes().fold(String::new(), |escaped, byte| format!("{escaped}%{byte:02X}"))
}

/// All before the query.
fn origin(text: &str) -> &str {
    text.split('?').next().unwrap_or_default()
}

/// The parameters that an answer may have.
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

fn reserved_parameter(path_and_query: &str) -> Option<&'static str> {
    let (_, query) = path_and_query.split_once('?')?;
    let mut names = form_urlencoded::parse(query.as_bytes()).map(|(name, _)| name);
    names.find_map(|name| RESERVED.into_iter().find(|reserved| *reserved == name))
}
