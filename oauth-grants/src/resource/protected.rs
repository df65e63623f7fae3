//! [`ProtectedResource`]: the one check that every request with a token passes (RFC 6750 section 3).
//!
//! It never fails open: what cannot be checked is not served.

use std::{fmt, sync::Arc};

use http::request::Parts;

use super::{
    ActiveToken, Challenge, Resource, ScopeRequirement, TokenCheck,
    challenge::{Challenger, Reason},
    presented::Presented,
    token_check::SharedTokenCheck,
};
use crate::protocol::ClientCertificate;

/// A resource with who knows its tokens. Cheap to clone.
///
/// ```
/// use oauth_grants::{prelude::*, resource::{ProtectedResource, ScopeRequirement}};
///
/// #[grant(type = "client_credentials")]
/// struct Machine;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let server =
///     AuthorizationServer::builder("https://auth.example.com").store(MemoryStore::new()).register_grant(Machine).build()?;
/// let api = ProtectedResource::unnamed(server);
///
/// let (parts, ()) = http::Request::get("/orders").body(())?.into_parts();
/// let required = ScopeRequirement::All("orders:read".parse()?);
/// let challenge = api.authorize(&parts, &required).await.err().ok_or("nobody is let in without a token")?;
/// assert_eq!(challenge.status(), 401);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct ProtectedResource(Arc<Protected>);

struct Protected {
    /// `None` for a resource that takes tokens for nobody in particular.
    resource: Option<Resource>,
    metadata_url: Option<String>,
    check: SharedTokenCheck,
}

/// A token that was checked by a layer already, for this resource.
#[derive(Clone)]
struct Checked {
    by: ProtectedResource,
    token: ActiveToken,
}

impl ProtectedResource {
    /// A resource that takes the tokens that are for it.
    ///
    /// One that this process's own server declares is given by
    /// [`protected_resource`](crate::AuthorizationServer::protected_resource), which finds a misspelt name.
    pub fn new(resource: Resource, check: impl TokenCheck) -> Self {
        let metadata_url = resource.uri().metadata_url();
        Self(Arc::new(Protected { resource: Some(resource), metadata_url, check: SharedTokenCheck::new(check) }))
    }

    /// A resource without a name, for an authorization server that declares no resources: it takes the tokens that are for
    /// nobody in particular, and no others.
    pub fn unnamed(check: impl TokenCheck) -> Self {
        Self(Arc::new(Protected { resource: None, metadata_url: None, check: SharedTokenCheck::new(check) }))
    }

    /// Lets a request in, or says how to answer it.
    ///
    /// # Errors
    ///
    /// The answer to a request that brings no token, or none that is good for this.
    pub async fn authorize(&self, parts: &Parts, required: &ScopeRequirement) -> Result<ActiveToken, Challenge> {
        let token = match Presented::find(&parts.uri, &parts.headers) {
            Presented::Nothing => return Err(self.challenge(Reason::NoToken, required)),
            Presented::Malformed(why) => return Err(self.challenge(Reason::MalformedRequest(why), required)),
            Presented::Token(token) => token,
        };
        let earlier = parts.extensions.get::<Checked>().filter(|checked| Arc::ptr_eq(&checked.by.0, &self.0));
        let active = match earlier {
            Some(checked) => checked.token.clone(),
            None => match self.0.check.check_token(&token).await {
                Ok(Some(active)) if self.is_addressed_by(&active) && is_brought_rightly(&active, parts) => active,
                Ok(_) => return Err(self.challenge(Reason::InvalidToken, required)),
                Err(_) => return Err(self.challenge(Reason::Unavailable, required)),
            },
        };
        if required.is_met_by(&active.scope) {
            Ok(active)
        } else {
            Err(self.challenge(Reason::InsufficientScope, required))
        }
    }

    /// Remembers with a request that its token was checked, and leaves it there for whoever serves the request.
    pub(super) fn remember(&self, parts: &mut Parts, token: ActiveToken) {
        parts.extensions.insert(Checked { by: self.clone(), token: token.clone() });
        parts.extensions.insert(token);
    }

    pub(super) fn resource(&self) -> Option<&Resource> {
        self.0.resource.as_ref()
    }

    pub(super) fn token_check(&self) -> &SharedTokenCheck {
        &self.0.check
    }

    /// A token is for whom it was asked (RFC 8707 section 2).
    fn is_addressed_by(&self, token: &ActiveToken) -> bool {
        match self.resource() {
            Some(resource) => token.audience.iter().any(|audience| audience == resource.uri().as_str()),
            None => token.audience.is_empty(),
        }
    }

    fn challenge(&self, reason: Reason, required: &ScopeRequirement) -> Challenge {
        let realm = match self.resource() {
            Some(resource) => resource.uri().as_str(),
            None => self.0.check.authorization_server().as_str(),
        };
        Challenger { realm, metadata_url: self.0.metadata_url.as_deref() }.challenge(reason, required)
    }
}

/// A bound token comes over a connection with its certificate, or not at all (RFC 8705 section 3).
fn is_brought_rightly(token: &ActiveToken, parts: &Parts) -> bool {
    let certificate = parts.extensions.get::<ClientCertificate>();
    token.bound_to.is_none_or(|bound_to| certificate.is_some_and(|certificate| bound_to.is_of(certificate)))
}

impl fmt::Debug for ProtectedResource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProtectedResource").field("resource", &self.0.resource).finish_non_exhaustive()
    }
}
