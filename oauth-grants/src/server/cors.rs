//! [`Cors`]: which origins' scripts may call the endpoints that a script can have a use for (RFC 9700 section 2.6).

use crate::{endpoint::Endpoint, protocol::Origin};

/// Which origins are let in where. Without it, none is anywhere.
///
/// It opens the endpoints that an application in a browser calls itself: token, revocation and metadata. The
/// authorization endpoint and the pages of the sign-in are navigated to and never called, and introspection is for
/// servers; `build()` refuses those. Credentials of the browser, as cookies, are never let in.
///
/// ```
/// use oauth_grants::{endpoint::Endpoint, prelude::*, server::{AllowedOrigins, Cors}};
///
/// # #[grant(type = "client_credentials")]
/// # struct Machine;
/// let app = AllowedOrigins::these(["https://app.example.com".parse()?]);
/// let server = AuthorizationServer::builder("https://auth.example.com")
///     .cors(Cors::allow(app).at(Endpoint::Metadata, AllowedOrigins::Any))
///     .store(MemoryStore::new())
///     .register_grant(Machine)
///     .build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Cors {
    origins: AllowedOrigins,
    exceptions: Vec<(Endpoint, AllowedOrigins)>,
}

/// A set of origins.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum AllowedOrigins {
    /// Every origin: for what is public, and for clients that nobody knows beforehand.
    Any,
    /// These and no others; none, if it is empty.
    These(Vec<Origin>),
}

impl AllowedOrigins {
    /// No origin.
    pub const NONE: Self = Self::These(Vec::new());

    /// These and no others.
    pub fn these(origins: impl IntoIterator<Item = Origin /* "…".parse()? */>) -> Self {
        Self::These(origins.into_iter().collect())
    }
}

impl Cors {
    /// Lets these origins in at every endpoint where that is possible.
    pub const fn allow(origins: AllowedOrigins /* AllowedOrigins::these([…]), ::Any */) -> Self {
        Self { origins, exceptions: Vec::new() }
    }

    /// Lets others in at one endpoint.
    #[must_use]
    pub fn at(mut self, endpoint: Endpoint, origins: AllowedOrigins) -> Self {
        self.exceptions.retain(|(own, _)| *own != endpoint);
        self.exceptions.push((endpoint, origins));
        self
    }

    /// Who is let in at an endpoint that can be opened.
    pub(crate) fn at_endpoint(&self, endpoint: Endpoint) -> &AllowedOrigins {
        let exception = self.exceptions.iter().find(|(own, _)| *own == endpoint);
        exception.map_or(&self.origins, |(_, origins)| origins)
    }

    /// The endpoints that it is meant to open and that nothing can.
    pub(super) fn impossible(&self) -> impl Iterator<Item = Endpoint> + '_ {
        self.exceptions.iter().map(|(endpoint, _)| *endpoint).filter(|endpoint| !endpoint.can_be_cross_origin())
    }
}

impl Default for Cors {
    /// Nobody is let in.
    fn default() -> Self {
        Self::allow(AllowedOrigins::NONE)
    }
}
