//! The place of a store that a server does without. `build` makes sure that nothing asks it.

use std::sync::Arc;

use super::{AuthorizationCodeStore, Claim, ClientStore, Rotation, RotationAttempt, Saved, StoreError, TokenStore};
use crate::{
    model::{AccessTokenRecord, AuthorizationCodeRecord, Client, NewTokens, RefreshTokenRecord},
    protocol::{AccessToken, AuthorizationCode, ClientId, Digest, FamilyId, RefreshToken, Timestamp},
};

/// Keeps nothing, and says so.
pub(crate) struct Unkept;

fn unkept<T>() -> Result<T, StoreError> {
    Err(StoreError::new("the server was built without this store"))
}

impl ClientStore for Unkept {
    async fn find_client(&self, _: &ClientId) -> Result<Option<Arc<Client>>, StoreError> {
        unkept()
    }
}

impl AuthorizationCodeStore for Unkept {
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
