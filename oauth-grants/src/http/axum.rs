//! The server as routes of an `axum::Router`. All that is needed beyond the tower service.

use axum::{Router, routing::any_service};

use crate::server::{AuthorizationServer, PathsBelow};

impl AuthorizationServer {
    /// The server's routes, to merge into an application: `Router::new().merge(server.routes())`.
    ///
    /// The paths are absolute and come from the issuer; nesting would strip what they begin with.
    pub fn routes<S: Clone + Send + Sync + 'static>(&self) -> Router<S> {
        self.paths().fold(Router::new(), |router, (path, below)| {
            let router = match below {
                PathsBelow::Included => router.route(&format!("{path}/{{*rest}}"), any_service(self.service())),
                PathsBelow::NotIncluded => router,
            };
            router.route(&path, any_service(self.service()))
        })
    }
}
