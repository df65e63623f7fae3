//! The client credentials grant (RFC 6749 section 4.4): a client acts for itself.
//!
//! It is for confidential clients only, issues no refresh token, and its tokens have no subject, so that a client can
//! never pass for a person (RFC 9700 section 4.15).

use std::{marker::PhantomData, sync::Arc};

use super::{AnyGrant, Approved, Declaration, Grant, Mounts, ThreadSafe, TokenEndpointGrant, kind};
use crate::{endpoint::TokenRequest, protocol::GrantError, store::Claimed};

/// The client credentials grant has no hooks.
pub trait ClientCredentialsGrant: Grant<Kind = kind::ClientCredentials> {}

#[diagnostic::do_not_recommend]
impl<G: ClientCredentialsGrant> Mounts<G> for kind::ClientCredentials {
    fn mount(_: G) -> AnyGrant
    where
        G: ThreadSafe,
    {
        let flow = Arc::new(ClientCredentialsFlow::<G>(PhantomData));
        AnyGrant::declared::<G>().at_token_endpoint(&flow)
    }
}

/// The grant's way through the token endpoint.
struct ClientCredentialsFlow<G>(PhantomData<fn() -> G>);

impl<G: ClientCredentialsGrant> Grant for ClientCredentialsFlow<G> {
    type Kind = kind::CustomToken;
    const DECLARATION: Declaration = G::DECLARATION;
}

impl<G: ClientCredentialsGrant> TokenEndpointGrant for ClientCredentialsFlow<G> {
    type Form = ();
    type Artefact = ();

    async fn validate_token_request(&self, request: &TokenRequest<'_>, _form: ()) -> Result<Approved, GrantError> {
        // A native application with a secret among them: whoever reads it out of the application has it (RFC 8252 section
        // 8.5).
        if request.client().is_public() {
            return Err(GrantError::unauthorized_client("client_credentials is for confidential clients"));
        }
        Ok(Approved::for_client().scope(request.scope()?))
    }

    async fn claim(&self, _request: &TokenRequest<'_>, _artefact: ()) -> Result<Claimed<()>, GrantError> {
        Ok(Claimed::nothing())
    }
}
