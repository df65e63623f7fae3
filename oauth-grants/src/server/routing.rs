//! [`Routing`]: which paths lead to which endpoint, settled when the server is assembled.

use super::{Core, PathsBelow};
use crate::endpoint::Endpoint;

/// The paths of the endpoints that are needed.
#[derive(Debug, Default)]
pub(crate) struct Routing(Vec<Route>);

#[derive(Debug)]
struct Route {
    path: String,
    below: PathsBelow,
    endpoint: Endpoint,
}

impl Routing {
    pub(super) fn of(core: &Core) -> Self {
        let needed = Endpoint::ALL.iter().copied().filter(|endpoint| endpoint.is_needed(core));
        let route = |endpoint: Endpoint| Route { path: endpoint.path(core), below: endpoint.paths_below(), endpoint };
        Self(needed.map(route).collect())
    }

    /// The endpoint that a path leads to.
    pub(super) fn find(&self, path: &str) -> Option<Endpoint> {
        let leads_there = |route: &&Route| match (path.strip_prefix(&route.path), route.below) {
            (None, _) => false,
            (Some(rest), PathsBelow::Included) => rest.is_empty() || rest.starts_with('/'),
            (Some(rest), PathsBelow::NotIncluded) => rest.is_empty(),
        };
        self.0.iter().find(leads_there).map(|route| route.endpoint)
    }

    /// The paths, and whether those below belong to the same endpoint.
    pub(super) fn paths(&self) -> impl Iterator<Item = (&str, PathsBelow)> {
        self.0.iter().map(|route| (route.path.as_str(), route.below))
    }
}
