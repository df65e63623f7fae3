//! [`Introspection`]: which tokens a client may ask about (RFC 7662 section 4).

use serde::{Deserialize, Serialize};

/// Which tokens a client may introspect. Of all others it hears that they are not active.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[non_exhaustive]
#[serde(rename_all = "snake_case")]
pub enum Introspection {
    /// Those that were issued to it.
    #[default]
    OwnTokens,
    /// Every token: for a resource server that all clients come to.
    AnyToken,
}
