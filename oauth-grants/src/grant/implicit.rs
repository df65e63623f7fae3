//! The implicit grant (RFC 6749 section 4.2): an access token straight from the authorization endpoint.
//!
//! RFC 9700 section 2.1.2 advises against it: use the authorization code grant with PKCE. It has no place at the token
//! endpoint and never issues a refresh token.

use std::{marker::PhantomData, sync::Arc};

use super::{
    AnyGrant, Approved, AuthorizationEndpointGrant, AuthorizationResponse, Declaration, Grant, Granted, Mounts,
    ThreadSafe, kind,
};
use crate::{endpoint::AuthorizationRequest, protocol::GrantError};

/// The implicit grant has no hooks.
pub trait ImplicitGrant: Grant<Kind = kind::Implicit> {}

#[diagnostic::do_not_recommend]
impl<G: ImplicitGrant> Mounts<G> for kind::Implicit {
    fn mount(_: G) -> AnyGrant
    where
        G: ThreadSafe,
    {
        AnyGrant::declared::<G>().at_authorization_endpoint(&Arc::new(ImplicitFlow::<G>(PhantomData)))
    }
}

/// The grant's way through the authorization endpoint.
struct ImplicitFlow<G>(PhantomData<fn() -> G>);

impl<G: ImplicitGrant> Grant for ImplicitFlow<G> {
    type Kind = kind::CustomAuthorization;
    const DECLARATION: Declaration = G::DECLARATION;
}

impl<G: ImplicitGrant> AuthorizationEndpointGrant for ImplicitFlow<G> {
    async fn create_authorization_response(
        &self,
        _request: &AuthorizationRequest<'_>,
        granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        let Granted { subject, scope, family: _, data } = granted;
        Ok(AuthorizationResponse::default().access_token(Approved::for_subject(subject).scope(scope).data(data)))
    }
}
