//! [`FaultyStore`]: a store in memory whose calls can be made to fail, all or one.

use std::sync::{Arc, Mutex, PoisonError};

use oauth_grants::{
    model::{
        AccessTokenRecord, AuthorizationCodeRecord, Client, KeepsFamilies, KeepsRefreshTokens, NewTokens,
        RefreshTokenRecord,
    },
    protocol::{AccessToken, AuthorizationCode, ClientId, Digest, FamilyId, RefreshToken, Timestamp},
    store::{
        AuthorizationCodeStore, Claim, ClientStore, MemoryStore, Rotation, RotationAttempt, Saved, StoreError,
        TokenStore,
    },
};

/// Fails on request, with a message that must never reach a client.
#[derive(Clone, Debug)]
pub struct FaultyStore {
    store: MemoryStore,
    failing: Arc<Mutex<Option<&'static str>>>,
}

impl FaultyStore {
    /// What a failing call says.
    pub const CAUSE: &'static str = "no space left on /var/lib/auth.db";

    /// A store that works, for now.
    pub fn new(store: MemoryStore) -> Self {
        Self { store, failing: Arc::default() }
    }

    /// From now on every call whose name begins so fails; all of them, when it is empty.
    pub fn fail(&self, call: &'static str) {
        *self.failing.lock().unwrap_or_else(PoisonError::into_inner) = Some(call);
    }

    /// From now on it works again.
    pub fn recover(&self) {
        *self.failing.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn check(&self, call: &str) -> Result<&MemoryStore, StoreError> {
        match *self.failing.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(failing) if call.starts_with(failing) => Err(StoreError::new(Self::CAUSE)),
            _ => Ok(&self.store),
        }
    }
}

impl ClientStore for FaultyStore {
    async fn find_client(&self, client_id: &ClientId) -> Result<Option<Arc<Client>>, StoreError> {
        self.check("find_client")?.find_client(client_id).await
    }
}

impl AuthorizationCodeStore for FaultyStore {
    async fn save_authorization_code(&self, record: AuthorizationCodeRecord) -> Result<(), StoreError> {
        self.check("save_authorization_code")?.save_authorization_code(record).await
    }

    async fn find_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
    ) -> Result<Option<AuthorizationCodeRecord>, StoreError> {
        self.check("find_authorization_code")?.find_authorization_code(code).await
    }

    async fn claim_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
        now: Timestamp,
    ) -> Result<Claim<()>, StoreError> {
        self.check("claim_authorization_code")?.claim_authorization_code(code, now).await
    }
}

impl TokenStore for FaultyStore {
    async fn save_tokens(&self, tokens: NewTokens) -> Result<Saved, StoreError> {
        self.check("save_tokens")?.save_tokens(tokens).await
    }

    async fn find_access_token(&self, token: &Digest<AccessToken>) -> Result<Option<AccessTokenRecord>, StoreError> {
        self.check("find_access_token")?.find_access_token(token).await
    }

    async fn find_refresh_token(&self, token: &Digest<RefreshToken>) -> Result<Option<RefreshTokenRecord>, StoreError> {
        self.check("find_refresh_token")?.find_refresh_token(token).await
    }

    async fn rotate_refresh_token(
        &self,
        token: &Digest<RefreshToken>,
        attempt: RotationAttempt,
    ) -> Result<Rotation, StoreError> {
        self.check("rotate_refresh_token")?.rotate_refresh_token(token, attempt).await
    }

    async fn revoke_family(&self, family: &FamilyId, now: Timestamp) -> Result<(), StoreError> {
        self.check("revoke_family")?.revoke_family(family, now).await
    }
}

impl KeepsFamilies for FaultyStore {}

impl KeepsRefreshTokens for FaultyStore {}
