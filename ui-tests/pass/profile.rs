//! What a profile has compiles under it, and so does what is written by hand.

use oauth_grants::{
    grant::RequiresCodeChallenge,
    interaction::{Interacted, Interaction},
    prelude::*,
    server::OAuth21,
};

#[grant(type = "authorization_code", pkce = "required", code_challenge_methods = ["S256"])]
struct SignIn;

#[grant(type = "refresh_token", auth_methods = ["none"], rotation = "public_clients")]
struct Renew;

#[grant(type = "client_credentials")]
struct Machine;

struct ByHand;

impl Grant for ByHand {
    type Kind = kind::AuthorizationCode;
    const DECLARATION: Declaration = Declaration::authorization_code();
}

impl AuthorizationCodeGrant for ByHand {}

impl RequiresCodeChallenge for ByHand {}

struct Nobody;

impl Interaction for Nobody {
    async fn authorize(&self, _request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        Err(GrantError::access_denied("nobody is here"))
    }
}

fn main() {
    let builder = AuthorizationServer::builder(issuer!("https://auth.example.com")).profile(OAuth21);
    let builder = builder.store(MemoryStore::new()).interaction(Nobody);
    builder.register_grant(SignIn).register_grant(Renew).register_grant(Machine).build().unwrap();

    let builder = AuthorizationServer::builder(issuer!("https://auth.example.com")).store(MemoryStore::new());
    builder.interaction(Nobody).register_grant(ByHand).profile(OAuth21).build().unwrap();
}
