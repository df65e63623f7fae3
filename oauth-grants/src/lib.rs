//! A declarative, macro-driven toolkit for defining OAuth 2.0 grants, and the authorization server that they make.
//!
//! You annotate structs and impl blocks; the macros write the rest; the server is mounted in your own web application.
//! **A grant that is configured wrongly does not compile.**
//!
//! ```
//! use base64::{Engine, prelude::BASE64_STANDARD};
//! use http::Request;
//! use oauth_grants::prelude::*;
//!
//! /// Machines that act for themselves.
//! #[grant(type = "client_credentials", access_token_lifetime = "10m")]
//! struct Machine;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let secret = ClientSecret::generate()?;
//! let store = MemoryStore::new();
//! store.insert_client(
//!     Client::confidential("nightly-report".parse()?, &secret)
//!         .grant_types([GrantType::CLIENT_CREDENTIALS])
//!         .scope("reports:read".parse()?),
//! );
//! let server =
//!     AuthorizationServer::builder("https://auth.example.com").store(store).register_grant(Machine).build()?;
//!
//! // In an application a web framework does this: `Router::new().merge(server.routes())` with axum, or the tower service.
//! let credentials = BASE64_STANDARD.encode(format!("nightly-report:{}", secret.expose()));
//! let request = Request::post("/oauth/token")
//!     .header("authorization", format!("Basic {credentials}"))
//!     .header("content-type", "application/x-www-form-urlencoded")
//!     .body("grant_type=client_credentials".into())?;
//! let response = server.handle(request).await;
//! assert_eq!(response.status(), 200);
//! # Ok(())
//! # }
//! ```
//!
//! # Where to go from here
//!
//! The [guide](crate::guide) has a chapter for each grant, with its declaration, hooks, requests, answers and mistakes, and chapters for
//! tables of your own, for signing people in, for APIs, for deployment, and for who comes from Authlib, Doorkeeper or
//! oxide-auth. The [README](https://github.com/oauth-grants/oauth-grants#readme) has the way from nothing to a server with pages
//! and a grant of your own; `DESIGN.md` beside it has the reasons.
//!
//! # Where things are
//!
//! | module | what it has |
//! |---|---|
//! | [`prelude`] | all that a declaration needs |
//! | [`grant`](mod@grant) | the grants and their hooks, and the traits that grants of one's own implement |
//! | [`extension`] | what can be added to a grant; PKCE is the first |
//! | [`server`] | the builder, the server, its description of itself, the events that it tells of |
//! | [`interaction`] | how the application signs people in and asks for their consent |
//! | [`http`] | mounting: the tower service, routes for axum, the built-in pages |
//! | [`limit`] | how often somebody may guess |
//! | [`resource`] | protecting APIs with the tokens, beside the server and elsewhere |
//! | [`store`] | the store traits, and the stores |
//! | [`model`] | what stores keep: clients, codes, tokens; and how your own tables keep them |
//! | [`client`] | how clients authenticate |
//! | [`endpoint`] | what hooks see of a request |
//! | [`protocol`] | the values of the protocol: scopes, redirect URIs, secrets, errors |
//!
#![doc = include_str!("features.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

/// The examples of the README are compiled like those of the documentation.
#[cfg(all(doctest, feature = "derive", feature = "axum", feature = "sqlite", feature = "pages"))]
#[doc = include_str!("../../README.md")]
struct Readme;

#[cfg(feature = "derive")]
pub use oauth_grants_derive::{AuthorizationCodeModel, ClientModel, GrantForm, TokenModel, grant};

/// What `scope!` and its siblings call.
#[cfg(feature = "derive")]
#[doc(hidden)]
pub mod __literal {
    pub use oauth_grants_derive::{__issuer, __redirect_uri, __required_scope, __required_scopes, __scope, __scope_of};
}

pub mod client;
#[cfg(feature = "command-line")]
pub mod command_line;
/// What editors complete in `#[grant(…)]`, `#[form(…)]` and `#[oauth(…)]`; no program has it.
#[cfg(all(feature = "derive", rust_analyzer))]
#[allow(non_upper_case_globals)]
#[doc(hidden)]
pub mod completion {
    oauth_grants_derive::__words!();
}
pub mod endpoint;
pub mod extension;
pub mod grant;
// It is prose, of which programs need nothing.
#[cfg(all(any(doc, doctest), feature = "axum", feature = "derive", feature = "pages", feature = "sqlite"))]
pub mod guide;
pub mod http;
#[doc(hidden)]
#[expect(non_upper_case_globals, reason = "the compiler prints the names in its warnings, where they read as words")]
pub mod insecure;
pub mod interaction;
pub mod limit;
pub mod model;
pub mod prelude;
pub mod protocol;
pub mod resource;
pub mod server;
pub mod store;

pub use self::server::AuthorizationServer;

/// Code of derived models that needs a SQL engine.
#[cfg(any(feature = "sqlite", feature = "postgres"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __sql {
    ($($code:tt)*) => { $($code)* };
}

/// Code of derived models that needs a SQL engine, of which none is switched on.
#[cfg(not(any(feature = "sqlite", feature = "postgres")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __sql {
    ($($code:tt)*) => {};
}
