//! Mounting: a neutral tower service on `http` types, and a thin glue for axum.

#[cfg(feature = "axum")]
mod axum;
#[cfg(feature = "pages")]
pub mod pages;
mod service;

pub use self::service::OAuthService;
