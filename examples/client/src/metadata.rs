//! [`Metadata`]: what the server says of itself (RFC 8414).

use serde::Deserialize;

use crate::{error::Failure, http_client::HttpClient};

/// The part that a client of the code grant needs.
#[derive(Debug, Deserialize)]
pub(crate) struct Metadata {
    issuer: String,
    pub(crate) authorization_endpoint: String,
    pub(crate) token_endpoint: String,
}

impl Metadata {
    /// Asks the server under its well-known address.
    pub(crate) async fn discover(http: &HttpClient, issuer: &str) -> Result<Self, Failure> {
        let metadata: Self = http.document(&address(issuer)).await?;
        if metadata.issuer == issuer {
            Ok(metadata)
        } else {
            Err(Failure::OtherIssuer { asked: issuer.to_owned(), told: metadata.issuer })
        }
    }
}

/// The well-known part comes between host and path (RFC 8414 section 3.1).
fn address(issuer: &str) -> String {
    const WELL_KNOWN: &str = "/.well-known/oauth-authorization-server";

    let host_at = issuer.find("://").map_or(0, |scheme_end| scheme_end + 3);
    let path_at = issuer.get(host_at..).and_then(|rest| rest.find('/')).map_or(issuer.len(), |at| host_at + at);
    let (origin, path) = issuer.split_at(path_at);
    format!("{origin}{WELL_KNOWN}{path}")
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn the_well_known_part_comes_before_the_path() {
        let well_known = "/.well-known/oauth-authorization-server";
        for (issuer, origin, path) in [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080", ""),
            ("https://auth.example/tenant", "https://auth.example", "/tenant"),
            ("auth.example", "auth.example", ""),
        ] {
            assert_eq!(address(issuer), format!("{origin}{well_known}{path}"));
        }
    }
}
