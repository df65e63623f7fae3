//! The server's description of itself (RFC 8414, RFC 9207 section 3), derived from what is registered.

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, StatusCode, header::CONTENT_TYPE};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Endpoint, answer};
use crate::{extension::SharedExtension, protocol::ResponseType, server::Core};

/// The metadata document (RFC 8414 section 2).
#[derive(Serialize)]
struct Metadata<'a> {
    issuer: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    authorization_endpoint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    token_endpoint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scopes_supported: Option<Vec<&'a str>>,
    response_types_supported: Vec<&'a str>,
    grant_types_supported: Vec<&'a str>,
    token_endpoint_auth_methods_supported: Vec<&'a str>,
    authorization_response_iss_parameter_supported: bool,
    /// What extensions add.
    #[serde(flatten)]
    members: Map<String, Value>,
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
        scopes_supported: core.scopes.supported().map(|scope| scope.tokens().collect()),
        response_types_supported: distinct(
            grants().flat_map(|grant| grant.response_types.iter().map(ResponseType::as_str)),
        ),
        grant_types_supported: distinct(grants().map(|grant| grant.grant_type.as_str())),
        token_endpoint_auth_methods_supported: distinct(
            at_token_endpoint.flat_map(|grant| grant.any.declaration.declared_auth_methods().iter().copied()),
        ),
        authorization_response_iss_parameter_supported: Endpoint::Authorization.is_needed(core),
        members: members_of_extensions(core),
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

/// The members of all extensions; where two name the same list, it holds what either has.
fn members_of_extensions(core: &Core) -> Map<String, Value> {
    let mut members: Map<String, Value> = Map::new();
    for (name, value) in core.grants.iter().flat_map(|grant| &grant.any.extensions).flat_map(SharedExtension::metadata)
    {
        match (members.get_mut(name), value) {
            (Some(Value::Array(list)), Value::Array(more)) => {
                for item in more {
                    if !list.contains(&item) {
                        list.push(item);
                    }
                }
            }
            (_, value) => {
                members.insert(name.to_owned(), value);
            }
        }
    }
    members
}
