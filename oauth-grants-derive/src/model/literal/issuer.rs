//! Model stage: `issuer!("…")` (RFC 8414 section 2).

use super::Fault;
use crate::model::uri::UriParts;

pub(super) const NOTE: &str = "RFC 8414 section 2: an issuer is an https URL without query and fragment";

const PATH: &str = "RFC 8414 section 3.1: the addresses of the endpoints and of the metadata are made from the issuer";

/// Reads the issuer.
pub(super) fn read(text: &str) -> Result<String, Fault> {
    fault(text).map_or_else(|| Ok(text.to_owned()), Err)
}

fn fault(text: &str) -> Option<Fault> {
    let refuse = |what: &str, help: &str, note: &'static str| {
        Some(Fault::new(format!("issuer `{}` {what}", text.escape_debug()), help, note))
    };
    if let Some((issuer, _)) = text.split_once(['?', '#']) {
        let what = if text.contains('?') { "has a query" } else { "has a fragment" };
        return refuse(what, &format!("write `{}`", issuer.escape_debug()), NOTE);
    }
    let Some(parts) = UriParts::split(text).filter(|parts| !parts.host.is_empty()) else {
        return refuse(
            "is no URL",
            "write `https://`, the host and perhaps a path, as `https://auth.example.com`",
            NOTE,
        );
    };
    let path = parts.path_and_query;
    if let Some(issuer) = of_well_known(text) {
        return refuse("is the address of its metadata", &format!("write `{}`", issuer.escape_debug()), PATH);
    }
    if !matches!(parts.scheme, "https" | "http") {
        refuse(
            &format!("has the scheme `{}`", parts.scheme),
            &format!("write `https{}`", text.trim_start_matches(parts.scheme)),
            NOTE,
        )
    } else if parts.scheme == "http" && !parts.is_loopback() {
        let help =
            format!("write `https{}`; `http` is for 127.0.0.1, [::1] and localhost", text.trim_start_matches("http"));
        refuse("is plain http on another machine", &help, NOTE)
    } else if parts.has_user_information() {
        refuse("has user information", "take out what stands before `@`", NOTE)
    } else if !parts.has_good_port() {
        refuse("has no good port", "write a number from 1 to 65535, or leave `:` out", "RFC 3986 section 3.2.3")
    } else if path.ends_with('/') {
        let help = format!("write `{}`", text.trim_end_matches('/'));
        refuse("ends with a slash", &help, PATH)
    } else if path.contains("//") || parts.has_dot_segment() {
        refuse("has an empty segment, `.` or `..` in its path", "write the path that it leads to", PATH)
    } else if !path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte)) {
        refuse(
            "has a character in its path that would be escaped",
            "write letters, digits, `-`, `.`, `_` and `~`",
            PATH,
        )
    } else if text.contains(['%', '\'']) {
        refuse("has an escape in its host", "write the host as it stands in DNS", NOTE)
    } else {
        None
    }
}

/// The issuer in the address of a document, in whose path the issuer's own stands behind or before it.
fn of_well_known(text: &str) -> Option<String> {
    let (before, after) = text.split_once("/.well-known/")?;
    let issuer_path = after.split_once('/').map_or("", |(_, path)| path);
    let slash = if issuer_path.is_empty() { "" } else { "/" };
    Some(format!("{before}{slash}{issuer_path}"))
}
