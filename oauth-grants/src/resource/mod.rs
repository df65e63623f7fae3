//! Protecting resources: what an API does with the tokens that it is brought (RFC 6750, RFC 8707, RFC 9728).
//!
//! One check stands behind everything here: [`ProtectedResource::authorize`]. Over it there is the extractor [`Bearer`] for
//! axum (feature `axum`), and a [layer](ProtectedResource::require) for whatever else speaks tower. Who knows the tokens is
//! a [`TokenCheck`]: the [`AuthorizationServer`](crate::AuthorizationServer) itself, where it runs in the same process, or
//! [`RemoteIntrospection`].
//!
//! # In the process that issues the tokens
//!
//! ```
//! # #[cfg(feature = "axum")] {
//! use axum::{Router, routing::get};
//! use oauth_grants::prelude::*;
//!
//! #[grant(type = "client_credentials")]
//! struct Machine;
//!
//! const SCOPES: Scope = scope!("orders:read orders:write");
//!
//! required_scope! {
//!     /// May see orders.
//!     struct ReadOrders = all("orders:read") of SCOPES;
//! }
//!
//! async fn orders(token: Bearer<ReadOrders>) -> String {
//!     format!("the orders of {:?}", token.client_id)
//! }
//!
//! let server = AuthorizationServer::builder("https://auth.example.com")
//!     .store(MemoryStore::new())
//!     .resource(Resource::new("https://api.example.com".parse()?).scopes(SCOPES))
//!     .register_grant(Machine)
//!     .build()?;
//! let api = server.protected_resource("https://api.example.com")?;
//! let app: Router = Router::new()
//!     .route("/orders", get(orders))
//!     .with_state(api.clone())
//!     .merge(api.routes())
//!     .merge(server.routes());
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A server that declares no resource has tokens for nobody in particular; [`ProtectedResource::unnamed`] takes those.

mod active_token;
mod answer;
#[cfg(feature = "axum")]
mod axum;
mod challenge;
mod declaration;
mod introspection;
mod layer;
mod local;
mod metadata;
mod presented;
mod protected;
mod required_scope;
mod token_check;

#[cfg(feature = "axum")]
pub use self::axum::Bearer;
pub use self::{
    active_token::ActiveToken,
    challenge::Challenge,
    declaration::Resource,
    introspection::{IntrospectionError, RemoteIntrospection},
    layer::{RequireToken, TokenRequired},
    local::UndeclaredResource,
    protected::ProtectedResource,
    required_scope::{RequiredScope, ScopeRequirement},
    token_check::TokenCheck,
};
#[cfg(feature = "derive")]
#[doc(inline)]
pub use crate::required_scope;
