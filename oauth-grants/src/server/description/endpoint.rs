//! [`DescribedEndpoint`]: an endpoint as it is described, and as the metadata tells of it.

use serde::Serialize;

use super::{Cell, Sheet, json};
use crate::{
    endpoint::Endpoint,
    server::{AllowedOrigins, Core},
};

/// An endpoint.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct DescribedEndpoint {
    /// What it is.
    pub name: &'static str,
    /// Where it is.
    pub url: String,
    /// How clients may authenticate there; nothing where they do not.
    pub auth_methods: Vec<String>,
    /// Whose scripts may call it. As JSON a list, or `"*"` for every origin.
    #[serde(serialize_with = "json::origins")]
    pub origins: AllowedOrigins,
    /// The member of the metadata that has its address (RFC 8414 section 2).
    pub metadata_member: Option<&'static str>,
    #[serde(skip)]
    pub(crate) endpoint: Endpoint,
}

impl DescribedEndpoint {
    pub(super) fn of(endpoint: Endpoint, core: &Core) -> Self {
        let origins =
            if endpoint.can_be_cross_origin() { core.cors.at_endpoint(endpoint).clone() } else { AllowedOrigins::NONE };
        Self {
            name: endpoint.name(),
            url: endpoint.url(core),
            auth_methods: endpoint.auth_methods(core).into_iter().map(str::to_owned).collect(),
            origins,
            metadata_member: endpoint.metadata_member(),
            endpoint,
        }
    }

    fn row(&self) -> [Cell; 4] {
        let origins = match &self.origins {
            AllowedOrigins::Any => Cell::from("every origin"),
            AllowedOrigins::These(origins) => origins.iter().map(ToString::to_string).collect(),
        };
        [self.name.into(), self.url.clone().into(), self.auth_methods.iter().cloned().collect(), origins]
    }
}

pub(super) fn sheet(endpoints: &[DescribedEndpoint]) -> Sheet {
    let columns = ["endpoint", "address", "client authentication", "open to scripts of"];
    Sheet::new("Endpoints", columns).with(endpoints.iter().map(DescribedEndpoint::row))
}
