//! Grants of one's own (RFC 6749 sections 4.5 and 8.4): their hooks are the endpoint traits themselves, so there is
//! nothing to adapt, only to mount.

use std::sync::Arc;

use super::{AnyGrant, AuthorizationEndpointGrant, Mounts, ThreadSafe, TokenEndpointGrant, kind};

#[diagnostic::do_not_recommend]
impl<G: TokenEndpointGrant> Mounts<G> for kind::CustomToken {
    fn mount(grant: G) -> AnyGrant
    where
        G: ThreadSafe,
    {
        AnyGrant::declared::<G>().at_token_endpoint(&Arc::new(grant))
    }
}

#[diagnostic::do_not_recommend]
impl<G: AuthorizationEndpointGrant> Mounts<G> for kind::CustomAuthorization {
    fn mount(grant: G) -> AnyGrant
    where
        G: ThreadSafe,
    {
        AnyGrant::declared::<G>().at_authorization_endpoint(&Arc::new(grant))
    }
}

#[diagnostic::do_not_recommend]
impl<G: TokenEndpointGrant + AuthorizationEndpointGrant> Mounts<G> for kind::Custom {
    fn mount(grant: G) -> AnyGrant
    where
        G: ThreadSafe,
    {
        let grant = Arc::new(grant);
        AnyGrant::declared::<G>().at_token_endpoint(&grant).at_authorization_endpoint(&grant)
    }
}
