//! [`AnyGrant`]: a grant whose type is erased, as the running server holds it, and as a grant that is chosen at run
//! time is registered.

use std::{fmt, sync::Arc};

use async_trait::async_trait;

use super::{
    AuthorizationEndpointGrant, AuthorizationResponse, Declaration, Grant, GrantForm, GrantKind, Granted, Mounts,
    Redeemed, ThreadSafe, TokenEndpointGrant,
    kind::{Kind, sealed::Sealed},
    token_endpoint,
};
use crate::{
    endpoint::{AuthorizationRequest, TokenRequest},
    extension::{CodeChallenge, Extensions, SharedExtension},
    protocol::{GrantError, type_name::short_type_name},
    store::Claimed,
};

/// A grant of any type, with its extensions.
///
/// ```
/// use oauth_grants::prelude::*;
///
/// #[grant(type = "client_credentials")]
/// struct Machine;
///
/// let grants: Vec<AnyGrant> = vec![AnyGrant::new(Machine)];
/// ```
#[derive(Clone)]
pub struct AnyGrant {
    pub(crate) kind: GrantKind,
    /// [`Kind::ASKS_A_PERSON`].
    pub(crate) asks_a_person: bool,
    /// [`Kind::FEEDS_REFRESH`].
    pub(crate) feeds_refresh: bool,
    pub(crate) declaration: Declaration,
    pub(crate) type_name: &'static str,
    /// [`GrantForm::PARAMETERS`] of its form at the token endpoint.
    pub(crate) parameters: &'static [&'static str],
    /// The type of what it claims; `None` where that is nothing.
    pub(crate) claims: Option<String>,
    pub(crate) token: Option<Arc<dyn ErasedTokenGrant>>,
    pub(crate) authorization: Option<Arc<dyn ErasedAuthorizationGrant>>,
    pub(crate) extensions: Vec<SharedExtension>,
}

impl AnyGrant {
    /// Erases the type of a grant.
    pub fn new<G: Grant + ThreadSafe>(grant: G) -> Self
    where
        G::Kind: Mounts<G>,
    {
        G::Kind::mount(grant)
    }

    /// Erases the type of a grant and adds extensions to it, an array of one type or a tuple.
    pub fn with_extensions<G: Grant + ThreadSafe>(grant: G, extensions: impl Extensions<G::Kind>) -> Self
    where
        G::Kind: Mounts<G>,
    {
        let mut mounted = Self::new(grant);
        mounted.extensions = extensions.into_shared();
        mounted
    }

    /// How it asks for PKCE. Every code grant does in some way, once it was built into a server.
    pub(crate) fn code_challenge(&self) -> Option<&CodeChallenge> {
        self.extensions.iter().find_map(SharedExtension::downcast)
    }

    /// Whether a person agrees to something that an extension keeps of their request, beside the scope: then no consent stands for
    /// another.
    pub(crate) fn is_agreed_to_each_time(&self) -> bool {
        self.extensions.iter().any(|extension| extension.agreed_to().next().is_some())
    }

    pub(crate) fn declared<G: Grant>() -> Self {
        Self {
            kind: G::Kind::WHICH,
            asks_a_person: G::Kind::ASKS_A_PERSON,
            feeds_refresh: G::Kind::FEEDS_REFRESH,
            declaration: G::DECLARATION,
            type_name: std::any::type_name::<G>(),
            parameters: &[],
            claims: None,
            token: None,
            authorization: None,
            extensions: Vec::new(),
        }
    }

    pub(crate) fn at_token_endpoint<F: TokenEndpointGrant + ThreadSafe>(self, flow: &Arc<F>) -> Self {
        let claims = Some(short_type_name::<F::Artefact>()).filter(|artefact| artefact != "()");
        Self { token: Some(Arc::new(Shared(Arc::clone(flow)))), parameters: F::Form::PARAMETERS, claims, ..self }
    }

    pub(crate) fn at_authorization_endpoint<F: AuthorizationEndpointGrant + ThreadSafe>(self, flow: &Arc<F>) -> Self {
        Self { authorization: Some(Arc::new(Shared(Arc::clone(flow)))), ..self }
    }
}

impl fmt::Debug for AnyGrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnyGrant")
            .field("type", &self.type_name)
            .field("declaration", &self.declaration)
            .finish_non_exhaustive()
    }
}

/// One grant, mounted at both endpoints.
struct Shared<F>(Arc<F>);

/// The boxed twin of [`TokenEndpointGrant`], which keeps the artefact's type to itself.
#[async_trait]
pub(crate) trait ErasedTokenGrant: Send + Sync {
    async fn redeem(
        &self,
        request: &TokenRequest<'_>,
        extensions: &[SharedExtension],
    ) -> Result<Claimed<Redeemed>, GrantError>;
}

#[async_trait]
impl<F: TokenEndpointGrant + ThreadSafe> ErasedTokenGrant for Shared<F> {
    async fn redeem(
        &self,
        request: &TokenRequest<'_>,
        extensions: &[SharedExtension],
    ) -> Result<Claimed<Redeemed>, GrantError> {
        token_endpoint::redeem(&*self.0, request, extensions).await
    }
}

/// The boxed twin of [`AuthorizationEndpointGrant`].
#[async_trait]
pub(crate) trait ErasedAuthorizationGrant: Send + Sync {
    async fn validate(&self, request: &AuthorizationRequest<'_>) -> Result<(), GrantError>;

    async fn respond(
        &self,
        request: &AuthorizationRequest<'_>,
        granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError>;
}

#[async_trait]
impl<F: AuthorizationEndpointGrant + ThreadSafe> ErasedAuthorizationGrant for Shared<F> {
    async fn validate(&self, request: &AuthorizationRequest<'_>) -> Result<(), GrantError> {
        self.0.validate_authorization_request(request).await
    }

    async fn respond(
        &self,
        request: &AuthorizationRequest<'_>,
        granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        self.0.create_authorization_response(request, granted).await
    }
}
