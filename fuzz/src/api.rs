//! A resource of the world's server, as an application protects it: by the extractor, by the extractor that lets strangers in,
//! and by the layer. Who is let in hears with which header.

use axum::{Router, body::Body, http::HeaderMap, routing::get};
use bytes::Bytes;
use http::{Request, Response, header::AUTHORIZATION};
use http_body_util::BodyExt;
use oauth_grants::{
    AuthorizationServer,
    resource::{Bearer, RequiredScope, required_scope},
    scope,
};
use tower_service::Service;

/// The address of the resource, which the server has to declare.
pub const RESOURCE: &str = "https://api.example/orders";

/// What an answer begins with to whoever was let in by a token.
pub const LET_IN: &str = "let in by ";

const METADATA: &str = "/.well-known/oauth-protected-resource";
const PATHS: [&str; 4] = ["/orders", "/anybody", "/layered", METADATA];

required_scope! {
    /// May see orders.
    struct ReadOrders = all("read") of scope!("read write");
    /// May be in the back room.
    struct BackRoom = any("read write") of scope!("read write");
}

/// The resource.
pub struct Api {
    router: Router,
}

impl Api {
    /// The resource that takes this server's tokens.
    pub fn of(server: &AuthorizationServer) -> Self {
        let resource = server.protected_resource(RESOURCE).unwrap();
        let router = Router::new()
            .route("/layered", get(back_room))
            .layer(resource.require(BackRoom::REQUIREMENT))
            .route("/orders", get(orders))
            .route("/anybody", get(anybody))
            .merge(resource.routes())
            .with_state::<()>(resource);
        Self { router }
    }

    /// Whether it is the one to answer a request to this path.
    pub fn serves(path: &str) -> bool {
        PATHS.iter().any(|own| path.starts_with(own))
    }

    /// Answers a request.
    pub async fn answer(&mut self, request: Request<Bytes>) -> Response<Bytes> {
        let Ok(response) = self.router.call(request.map(Body::from)).await;
        let (parts, body) = response.into_parts();
        Response::from_parts(parts, body.collect().await.unwrap().to_bytes())
    }
}

async fn orders(_: Bearer<ReadOrders>, headers: HeaderMap) -> String {
    let_in(&headers)
}

async fn back_room(_: Bearer, headers: HeaderMap) -> String {
    let_in(&headers)
}

async fn anybody(token: Option<Bearer>, headers: HeaderMap) -> String {
    if token.is_some() { let_in(&headers) } else { "a stranger".to_owned() }
}

fn let_in(headers: &HeaderMap) -> String {
    let brought = headers.get(AUTHORIZATION).map_or("nothing", |value| value.to_str().unwrap());
    format!("{LET_IN}{brought}")
}
