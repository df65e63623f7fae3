//! The server's description of itself (RFC 8414, RFC 9207 section 3), derived from what is registered.

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, StatusCode, header::CONTENT_TYPE};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Endpoint, answer};
use crate::{protocol::ResponseType, server::Core};

/// The metadata document (RFC 8414 section 2).
#[derive(Serialize)]
struct Metadata<'a> {
    issuer: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    authorization_endpoint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    token_endpoint: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scopes_supported: Vec<&'a str>,
    /// The one list that is there when it is empty: section 2 requires it, and clients do not parse a document without it,
    /// whereas section 3.2 has empty lists left out.
    response_types_supported: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    grant_types_supported: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    token_endpoint_auth_methods_supported: Vec<&'a str>,
    authorization_response_iss_parameter_supported: bool,
    #[serde(flatten)]
    members: &'a MetadataMembers,
}

impl Metadata<'_> {
    /// The names of the members above, which no extension says.
    const MEMBERS: [&'static str; 8] = [
        "issuer",
        "authorization_endpoint",
        "token_endpoint",
        "scopes_supported",
        "response_types_supported",
        "grant_types_supported",
        "token_endpoint_auth_methods_supported",
        "authorization_response_iss_parameter_supported",
    ];
}

/// Answers a request for the metadata.
pub(super) fn answer(core: &Core, request: &Request<Bytes>) -> Response<Bytes> {
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        return answer::method_not_allowed("GET, HEAD");
    }
    let body = serde_json::to_vec(&metadata(core)).unwrap_or_default();
    let mut response = answer::with_status(StatusCode::OK, body.into());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

fn metadata(core: &Core) -> Metadata<'_> {
    let url = |endpoint: Endpoint| endpoint.is_needed(core).then(|| endpoint.url(core));
    let grants = || core.grants.iter();
    let at_token_endpoint = grants().filter(|grant| grant.any.token.is_some());
    Metadata {
        issuer: core.issuer.as_str(),
        authorization_endpoint: url(Endpoint::Authorization),
        token_endpoint: url(Endpoint::Token),
        scopes_supported: core.scopes.supported().map(|scope| scope.tokens().collect()).unwrap_or_default(),
        response_types_supported: distinct(
            grants().flat_map(|grant| grant.response_types.iter().map(ResponseType::as_str)),
        ),
        grant_types_supported: distinct(grants().map(|grant| grant.grant_type.as_str())),
        token_endpoint_auth_methods_supported: distinct(
            at_token_endpoint.flat_map(|grant| grant.any.declaration.declared_auth_methods().iter().copied()),
        ),
        authorization_response_iss_parameter_supported: Endpoint::Authorization.is_needed(core),
        members: &core.metadata,
    }
}

fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut distinct = Vec::new();
    for name in names {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    distinct
}

/// What extensions say of the server.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct MetadataMembers(Map<String, Value>);

/// The member is said already, and differently.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MemberClash;

impl MetadataMembers {
    /// Adds a member. Lists under one name are joined; an empty one says nothing (RFC 8414 section 3.2).
    pub(crate) fn join(&mut self, name: &str, value: Value) -> Result<(), MemberClash> {
        if Metadata::MEMBERS.contains(&name) {
            return Err(MemberClash);
        }
        match (self.0.get_mut(name), value) {
            (_, Value::Array(list)) if list.is_empty() => {}
            (Some(Value::Array(list)), Value::Array(more)) => {
                for item in more {
                    if !list.contains(&item) {
                        list.push(item);
                    }
                }
            }
            (Some(said), value) if *said != value => return Err(MemberClash),
            (Some(_), _) => {}
            (None, value) => {
                self.0.insert(name.to_owned(), value);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Metadata, MetadataMembers};

    #[test]
    fn the_names_of_the_servers_own_members_are_those_that_it_writes() {
        let members = MetadataMembers::default();
        let full = Metadata {
            issuer: "i",
            authorization_endpoint: Some(String::new()),
            token_endpoint: Some(String::new()),
            scopes_supported: vec!["s"],
            response_types_supported: Vec::new(),
            grant_types_supported: vec!["g"],
            token_endpoint_auth_methods_supported: vec!["a"],
            authorization_response_iss_parameter_supported: true,
            members: &members,
        };
        let written = serde_json::to_value(&full).unwrap();
        let mut names: Vec<_> = written.as_object().unwrap().keys().map(String::as_str).collect();
        let mut listed = Metadata::MEMBERS.to_vec();
        names.sort_unstable();
        listed.sort_unstable();
        assert_eq!(names, listed);
    }
}
