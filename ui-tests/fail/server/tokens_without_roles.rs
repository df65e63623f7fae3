//! Grants that need more of the tokens than is kept of them.

use std::time::SystemTime;

use oauth_grants::{
    TokenModel,
    interaction::{Decision, Interacted, Interaction},
    model::{AccessTokenRecord, KeepsFamilies, KeepsRefreshTokens, NewTokens},
    prelude::*,
    protocol::{AccessToken, FamilyId, Timestamp},
    store::{Saved, StoreError, TokenStore},
};

#[grant(type = "authorization_code")]
struct SignIn;

#[grant(type = "refresh_token")]
struct Renew;

#[grant(type = "client_credentials")]
struct Machine;

/// A store that is written by hand, and keeps access tokens.
struct Tokens;

impl TokenStore for Tokens {
    async fn save_tokens(&self, _: NewTokens) -> Result<Saved, StoreError> {
        Ok(Saved::Alive)
    }

    async fn find_access_token(&self, _: &Digest<AccessToken>) -> Result<Option<AccessTokenRecord>, StoreError> {
        Ok(None)
    }

    async fn find_refresh_token(&self, _: &Digest<RefreshToken>) -> Result<Option<RefreshTokenRecord>, StoreError> {
        Ok(None)
    }

    async fn rotate_refresh_token(
        &self,
        _: &Digest<RefreshToken>,
        _: RotationAttempt,
    ) -> Result<Rotation, StoreError> {
        Ok(Rotation::Gone)
    }

    async fn revoke_family(&self, _: &FamilyId, _: Timestamp) -> Result<(), StoreError> {
        Err(StoreError::new("no families"))
    }
}

/// A model of access tokens alone.
#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    access_token: Vec<u8>,
    client_id: String,
    expires_at: SystemTime,
    scope: String,
}

struct Nobody;

impl Interaction for Nobody {
    async fn authorize(&self, _: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        Ok(Interacted::Decided(Decision::Denied))
    }
}

fn keeps<Model: KeepsFamilies + KeepsRefreshTokens>() {}

fn main() {
    // They are enough for machines.
    let builder = AuthorizationServer::builder("https://auth.example.com").store(MemoryStore::new());
    let _ = builder.token_store(Tokens).register_grant(Machine).build();

    let builder = AuthorizationServer::builder("https://auth.example.com").store(MemoryStore::new());
    let _ = builder.interaction(Nobody).token_store(Tokens).register_grant(SignIn).build(); //~ 1

    let builder = AuthorizationServer::builder("https://auth.example.com").store(MemoryStore::new());
    let builder = builder.interaction(Nobody).token_store(Tokens);
    let _ = builder.register_grant(SignIn).register_grant(Renew).build(); //~ 2

    keeps::<ApiToken>(); //~ 2
}
