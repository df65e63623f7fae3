//! The server as routes of an `axum::Router`. All that is needed beyond the tower service.

use std::time::Duration;

use axum::{Router, routing::any_service};

use crate::server::{AuthorizationServer, PathsBelow};

/// How long a body may take. One is at most 64 KiB, so this is enough for any connection that is of use.
const BODY_DEADLINE: Duration = Duration::from_secs(10);

impl AuthorizationServer {
    /// The server's routes, to merge into an application: `Router::new().merge(server.routes())`.
    ///
    /// The paths are absolute and come from the issuer; nesting would strip what they begin with.
    ///
    /// A body has to come within ten seconds, by tokio's timer; after that the answer is 408. Headers that never come are
    /// for whoever accepts the connections to end. Another time, or another timer:
    /// [`OAuthService::body_deadline`](super::OAuthService::body_deadline).
    pub fn routes<S: Clone + Send + Sync + 'static>(&self) -> Router<S> {
        let service = self.service().body_deadline(|| tokio::time::sleep(BODY_DEADLINE));
        self.paths().fold(Router::new(), |router, (path, below)| {
            let router = match below {
                PathsBelow::Included => router.route(&format!("{path}/{{*rest}}"), any_service(service.clone())),
                PathsBelow::NotIncluded => router,
            };
            router.route(&path, any_service(service.clone()))
        })
    }
}

/// `Router::new().merge(server)`, which is merging [`server.routes()`](AuthorizationServer::routes).
impl<S: Clone + Send + Sync + 'static> From<AuthorizationServer> for Router<S> {
    fn from(server: AuthorizationServer) -> Self {
        server.routes()
    }
}
