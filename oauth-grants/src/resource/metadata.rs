//! The resource's description of itself (RFC 9728 section 2), from which a client learns where to ask for tokens.

use bytes::Bytes;
use http::{
    HeaderValue, Method, Request, Response, StatusCode,
    header::{ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW},
};
use serde::Serialize;

use super::{ProtectedResource, Resource};
use crate::{endpoint::say_json, protocol::Scope};

impl ProtectedResource {
    /// The path on the resource's host at which its metadata has to be found. `None` for a resource without a name, or whose
    /// name is no `https` URL.
    pub fn metadata_path(&self) -> Option<String> {
        self.resource().and_then(|resource| resource.uri().metadata_path())
    }

    /// Answers a request for the metadata. It is for everybody, and read by applications in browsers from any page.
    pub fn metadata<B>(&self, request: &Request<B>) -> Response<Bytes> {
        let mut response = Response::new(Bytes::new());
        let headers = response.headers_mut();
        let Some(resource) = self.resource() else {
            *response.status_mut() = StatusCode::NOT_FOUND;
            return response;
        };
        if ![Method::GET, Method::HEAD].contains(request.method()) {
            headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
            return response;
        }
        say_json(headers);
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        let metadata = Metadata::of(resource, self.token_check().authorization_server().as_str());
        // Strings under string keys: there is nothing that could fail to serialise.
        *response.body_mut() = serde_json::to_vec(&metadata).unwrap_or_default().into();
        response
    }
}

#[derive(Serialize)]
struct Metadata<'a> {
    resource: &'a str,
    authorization_servers: [&'a str; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scopes_supported: Vec<&'a str>,
    bearer_methods_supported: [&'static str; 1],
}

impl<'a> Metadata<'a> {
    fn of(resource: &'a Resource, authorization_server: &'a str) -> Self {
        Self {
            resource: resource.uri().as_str(),
            authorization_servers: [authorization_server],
            scopes_supported: resource.known_scopes().into_iter().flat_map(Scope::tokens).collect(),
            bearer_methods_supported: ["header"],
        }
    }
}
