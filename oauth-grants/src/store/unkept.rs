//! The place of a store that a server does without.

use std::sync::Arc;

use super::{AuthorizationCodeStore, Claim, ClientStore, Rotation, RotationAttempt, Saved, StoreError, TokenStore};
use crate::{
    model::{AccessTokenRecord, AuthorizationCodeRecord, Client, NewTokens, RefreshTokenRecord},
    protocol::{AccessToken, AuthorizationCode, ClientId, Digest, FamilyId, RefreshToken, Timestamp},
};

/// Keeps no clients and no tokens, and says so. `build` makes sure that nothing asks it.
pub(crate) struct Unkept;

/// Keeps no authorization codes: every call is an error. For a server whose code grant keeps its codes itself, by
/// overriding the three hooks that save, query and claim them, and never asks the store.
///
/// ```
/// use oauth_grants::{AuthorizationServer, store::{MemoryStore, NoAuthorizationCodes}};
///
/// let builder = AuthorizationServer::builder("https://auth.example.com")
///     .store(MemoryStore::new())
///     .authorization_code_store(NoAuthorizationCodes);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct NoAuthorizationCodes;

fn unkept<T>() -> Result<T, StoreError> {
    Err(StoreError::new("the server was built without this store"))
}

impl ClientStore for Unkept {
    async fn find_client(&self, _: &ClientId) -> Result<Option<Arc<Client>>, StoreError> {
        unkept()
    }
}

impl AuthorizationCodeStore for NoAuthorizationCodes {
    async fn save_authorization_code(&self, _: AuthorizationCodeRecord) -> Result<(), StoreError> {
        unkept()
    }

    async fn find_authorization_code(
        &self,
        _: &Digest<AuthorizationCode>,
    ) -> Result<Option<AuthorizationCodeRecord>, StoreError> {
        unkept()
    }

    async fn claim_authorization_code(
        &self,
        _: &Digest<AuthorizationCode>,
        _: Timestamp,
    ) -> Result<Claim<()>, StoreError> {
        unkept()
    }
}

impl TokenStore for Unkept {
    async fn save_tokens(&self, _: NewTokens) -> Result<Saved, StoreError> {
        unkept()
    }

    async fn find_access_token(&self, _: &Digest<AccessToken>) -> Result<Option<AccessTokenRecord>, StoreError> {
        unkept()
    }

    async fn find_refresh_token(&self, _: &Digest<RefreshToken>) -> Result<Option<RefreshTokenRecord>, StoreError> {
        unkept()
    }

    async fn rotate_refresh_token(&self, _: &Digest<RefreshToken>, _: RotationAttempt) -> Result<Rotation, StoreError> {
        unkept()
    }

    async fn revoke_family(&self, _: &FamilyId, _: Timestamp) -> Result<(), StoreError> {
        unkept()
    }
}
