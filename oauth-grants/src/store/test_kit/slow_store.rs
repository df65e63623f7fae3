//! [`SlowStore`]: a store that takes its time, so that requests overlap which otherwise never would.
//!
//! It adds waiting and nothing else: each call is made once, and its answer is handed on as it is.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use crate::{
    model::{
        AccessTokenRecord, AuthorizationCodeRecord, Client, KeepsFamilies, KeepsRefreshTokens, NewTokens,
        RefreshTokenRecord,
    },
    protocol::{AccessToken, AuthorizationCode, ClientId, Digest, FamilyId, RefreshToken, Timestamp},
    store::{
        AuthorizationCodeStore, Claim, ClaimedCodes, ClientStore, Keeps, Rotation, RotationAttempt, Saved, StoreError,
        TokenStore,
    },
};

/// Waits a few milliseconds before and after each call of the store inside, each time another few.
#[derive(Clone, Debug)]
pub struct SlowStore<S> {
    store: S,
    waits: Arc<AtomicU64>,
}

impl<S> SlowStore<S> {
    /// Slows a store down.
    pub fn new(store: S) -> Self {
        Self { store, waits: Arc::default() }
    }

    async fn slowly<T>(&self, work: impl Future<Output = T>) -> T {
        self.wait().await;
        let done = work.await;
        self.wait().await;
        done
    }

    /// From one to five milliseconds; three does not divide five, so neighbouring calls wait differently.
    async fn wait(&self) {
        let count = self.waits.fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_millis(1 + count * 3 % 5)).await;
    }
}

impl<S: ClientStore> ClientStore for SlowStore<S> {
    async fn find_client(&self, client_id: &ClientId) -> Result<Option<Arc<Client>>, StoreError> {
        self.slowly(self.store.find_client(client_id)).await
    }
}

impl<S: AuthorizationCodeStore> AuthorizationCodeStore for SlowStore<S> {
    async fn save_authorization_code(&self, record: AuthorizationCodeRecord) -> Result<(), StoreError> {
        self.slowly(self.store.save_authorization_code(record)).await
    }

    async fn find_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
    ) -> Result<Option<AuthorizationCodeRecord>, StoreError> {
        self.slowly(self.store.find_authorization_code(code)).await
    }

    async fn claim_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
        now: Timestamp,
    ) -> Result<Claim<()>, StoreError> {
        self.slowly(self.store.claim_authorization_code(code, now)).await
    }

    fn claimed_codes(&self) -> ClaimedCodes {
        self.store.claimed_codes()
    }
}

impl<S: TokenStore> TokenStore for SlowStore<S> {
    async fn save_tokens(&self, tokens: NewTokens) -> Result<Saved, StoreError> {
        self.slowly(self.store.save_tokens(tokens)).await
    }

    async fn find_access_token(&self, token: &Digest<AccessToken>) -> Result<Option<AccessTokenRecord>, StoreError> {
        self.slowly(self.store.find_access_token(token)).await
    }

    async fn find_refresh_token(&self, token: &Digest<RefreshToken>) -> Result<Option<RefreshTokenRecord>, StoreError> {
        self.slowly(self.store.find_refresh_token(token)).await
    }

    async fn rotate_refresh_token(
        &self,
        token: &Digest<RefreshToken>,
        attempt: RotationAttempt,
    ) -> Result<Rotation, StoreError> {
        self.slowly(self.store.rotate_refresh_token(token, attempt)).await
    }

    async fn revoke_family(&self, family: &FamilyId, now: Timestamp) -> Result<(), StoreError> {
        self.slowly(self.store.revoke_family(family, now)).await
    }
    fn keeps(&self) -> Keeps {
        self.store.keeps()
    }
}

impl<S: KeepsFamilies> KeepsFamilies for SlowStore<S> {}

impl<S: KeepsRefreshTokens> KeepsRefreshTokens for SlowStore<S> {}
