//! [`DescribedResource`]: a resource that tokens can be for (RFC 8707).

use serde::Serialize;

use super::{Cell, Sheet};
use crate::{protocol::ClientId, resource::Resource};

/// A declared resource.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct DescribedResource {
    /// Its name.
    pub uri: String,
    /// The scopes that it knows; `None` when it takes any.
    pub scopes: Option<String>,
    /// The clients as which its servers introspect the tokens that are for it.
    pub served_by: Vec<String>,
}

impl DescribedResource {
    pub(super) fn of(resource: &Resource) -> Self {
        Self {
            uri: resource.uri().to_string(),
            scopes: resource.known_scopes().map(ToString::to_string),
            served_by: resource.servers().iter().map(ClientId::to_string).collect(),
        }
    }

    fn row(&self) -> [Cell; 3] {
        let scopes = self.scopes.as_deref().unwrap_or("any");
        [self.uri.clone().into(), scopes.into(), self.served_by.iter().cloned().collect()]
    }
}

pub(super) fn sheet(resources: &[DescribedResource]) -> Sheet {
    Sheet::new("Resources", ["resource", "scopes", "served by"]).with(resources.iter().map(DescribedResource::row))
}
