//! [`Resource`]: a protected resource as it is declared, for an authorization server and for itself (RFC 8707, RFC 9728).

use crate::protocol::{ClientId, ResourceUri, Scope};

/// A protected resource (RFC 6749 section 1.1): an API with a name of its own.
///
/// ```
/// use oauth_grants::{prelude::*, resource::Resource};
///
/// #[grant(type = "client_credentials")]
/// struct Machine;
///
/// let orders = Resource::new("https://api.example.com/orders".parse()?)
///     .scopes("orders:read orders:write".parse()?)
///     .served_by("orders-api".parse()?);
/// let server = AuthorizationServer::builder("https://auth.example.com")
///     .store(MemoryStore::new())
///     .resource(orders)
///     .register_grant(Machine)
///     .build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Resource {
    uri: ResourceUri,
    scopes: Option<Scope>,
    servers: Vec<ClientId>,
}

impl Resource {
    /// The resource of this name, which takes tokens of any scope.
    pub fn new(uri: ResourceUri /* "…".parse()? */) -> Self {
        Self { uri, scopes: None, servers: Vec::new() }
    }

    /// The scopes that it knows. A token is for it only with one of these, and a token that is for it alone has no scope
    /// of another resource's.
    pub fn scopes(mut self, scopes: Scope /* scope!("…") */) -> Self {
        self.scopes = Some(scopes);
        self
    }

    /// The client as which a server of this resource authenticates: it may introspect the tokens that are for this
    /// resource, whosesoever they are (RFC 7662 section 4).
    pub fn served_by(mut self, client_id: ClientId /* "…".parse()? */) -> Self {
        self.servers.push(client_id);
        self
    }

    /// Its name.
    pub fn uri(&self) -> &ResourceUri {
        &self.uri
    }

    /// The scopes that it knows, if it says which.
    pub fn known_scopes(&self) -> Option<&Scope> {
        self.scopes.as_ref()
    }

    /// The clients as which its servers authenticate.
    pub fn servers(&self) -> &[ClientId] {
        &self.servers
    }

    /// Whether it knows this scope token.
    pub(crate) fn knows(&self, token: &str) -> bool {
        self.scopes.as_ref().is_none_or(|scopes| scopes.contains(token))
    }

    /// Whether a token of this scope can be for it.
    pub(crate) fn is_reached_with(&self, scope: &Scope) -> bool {
        self.scopes.is_none() || scope.tokens().any(|token| self.knows(token))
    }
}
