//! The metadata of the server (RFC 8414, RFC 9207 section 3), written from its [`Description`]: what people are told and what
//! clients are told is one value.

use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderMap, Method, Request, Response, StatusCode};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    Endpoint, UnreadableBody, answer,
    served::{CrossOrigin, Place, Served, distinct},
};
use crate::server::{Core, DescribedEndpoint, Description};

/// Where the server describes itself.
pub(super) struct MetadataEndpoint;

const METHODS: &str = "GET, HEAD";

#[async_trait]
impl Served for MetadataEndpoint {
    fn name(&self) -> &'static str {
        "metadata"
    }

    fn place(&self) -> Place {
        Place::WellKnown("oauth-authorization-server")
    }

    fn is_needed(&self, _core: &Core) -> bool {
        true
    }

    fn cross_origin(&self) -> CrossOrigin {
        CrossOrigin::Offered(METHODS)
    }

    async fn answer(&self, core: &Core, request: &Request<Bytes>) -> Response<Bytes> {
        if ![Method::GET, Method::HEAD].contains(request.method()) {
            return answer::method_not_allowed(METHODS);
        }
        let body = serde_json::to_vec(&metadata(core.description())).unwrap_or_default();
        let mut response = answer::with_status(StatusCode::OK, body.into());
        answer::say_json(response.headers_mut());
        response
    }

    fn refuse(&self, _core: &Core, _headers: &HeaderMap, body: UnreadableBody) -> Response<Bytes> {
        answer::with_status(body.status(), Bytes::new())
    }
}

/// The metadata document (RFC 8414 section 2).
#[derive(Serialize)]
struct Metadata<'a> {
    issuer: &'a str,
    #[serde(flatten)]
    endpoints: Map<String, Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scopes_supported: Vec<&'a str>,
    /// The one list that is there when it is empty: section 2 requires it, and clients do not parse a document without it,
    /// whereas section 3.2 has empty lists left out.
    response_types_supported: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    grant_types_supported: Vec<&'a str>,
    authorization_response_iss_parameter_supported: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ui_locales_supported: Vec<&'static str>,
    /// RFC 9728 section 4.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    protected_resources: Vec<&'a str>,
    #[serde(flatten)]
    members: &'a Map<String, Value>,
}

impl Metadata<'_> {
    /// The names of the members above, beside those of the endpoints.
    const MEMBERS: [&'static str; 7] = [
        "issuer",
        "scopes_supported",
        "response_types_supported",
        "grant_types_supported",
        "authorization_response_iss_parameter_supported",
        "ui_locales_supported",
        "protected_resources",
    ];

    /// Whether the server itself says this member, now or with other grants. No extension does.
    fn says(name: &str) -> bool {
        let endpoints = Endpoint::ALL.iter().filter_map(|endpoint| endpoint.metadata_member());
        let mut of_endpoints = endpoints.flat_map(|member| [member.to_owned(), auth_methods_member(member)]);
        Self::MEMBERS.contains(&name) || of_endpoints.any(|own| own == name)
    }
}

/// The document of a server that is described in this way.
fn metadata(described: &Description) -> Metadata<'_> {
    let grants = || described.grants.iter();
    Metadata {
        issuer: &described.issuer,
        endpoints: endpoints(&described.endpoints),
        scopes_supported: described.scopes.iter().flatten().map(String::as_str).collect(),
        response_types_supported: distinct(grants().flat_map(|grant| grant.response_types.iter().map(String::as_str))),
        grant_types_supported: distinct(grants().map(|grant| grant.grant_type.as_str())),
        authorization_response_iss_parameter_supported: described
            .endpoints
            .iter()
            .any(|described| described.endpoint == Endpoint::Authorization),
        ui_locales_supported: described.ui_locales.clone(),
        protected_resources: described.resources.iter().map(|resource| resource.uri.as_str()).collect(),
        members: &described.metadata,
    }
}

/// Where each endpoint is, and how clients authenticate there.
fn endpoints(described: &[DescribedEndpoint]) -> Map<String, Value> {
    let mut members = Map::new();
    for DescribedEndpoint { url, auth_methods, metadata_member, .. } in described {
        let Some(member) = *metadata_member else { continue };
        members.insert(member.to_owned(), url.as_str().into());
        if !auth_methods.is_empty() {
            members.insert(auth_methods_member(member), auth_methods.as_slice().into());
        }
    }
    members
}

fn auth_methods_member(endpoint: &str) -> String {
    format!("{endpoint}_auth_methods_supported")
}

/// What extensions say of the server.
#[derive(Debug, Default)]
pub(crate) struct MetadataMembers(Map<String, Value>);

/// The member is said already, and differently.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MemberClash;

impl MetadataMembers {
    /// The members, by their names.
    pub(crate) fn members(&self) -> &Map<String, Value> {
        &self.0
    }

    /// Adds a member. Lists under one name are joined; an empty one says nothing (RFC 8414 section 3.2).
    pub(crate) fn join(&mut self, name: &str, value: Value) -> Result<(), MemberClash> {
        if Metadata::says(name) {
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
    use super::Metadata;

    #[test]
    fn the_names_of_the_servers_own_members_are_those_that_it_writes() {
        let members = serde_json::Map::new();
        let full = Metadata {
            issuer: "i",
            endpoints: serde_json::Map::new(),
            scopes_supported: vec!["s"],
            response_types_supported: Vec::new(),
            grant_types_supported: vec!["g"],
            authorization_response_iss_parameter_supported: true,
            ui_locales_supported: vec!["en"],
            protected_resources: vec!["r"],
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
