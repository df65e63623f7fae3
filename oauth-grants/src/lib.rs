//! A declarative, macro-driven toolkit for defining OAuth 2.0 grants.

#[cfg(feature = "derive")]
pub use oauth_grants_derive::{GrantForm, grant};

pub mod client;
pub mod endpoint;
pub mod extension;
pub mod grant;
pub mod http;
#[doc(hidden)]
#[expect(non_upper_case_globals, reason = "the compiler prints the names in its warnings, where they read as words")]
pub mod insecure;
pub mod interaction;
pub mod model;
pub mod prelude;
pub mod protocol;
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
