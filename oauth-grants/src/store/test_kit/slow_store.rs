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
        AccessTokenRecord, AuthorizationCodeRecord, Client, ConsentRecord, KeepsFamilies, KeepsRefreshTokens,
        NewTokens, RefreshTokenRecord, Room,
    },
    protocol::{AccessToken, AuthorizationCode, ClientId, Digest, FamilyId, RefreshToken, Subject, Timestamp},
    store::{
        AuthorizationCodeStore, Claim, ClaimedCodes, ClientStore, ConsentStore, Keeps, Leaned, Rotation,
        RotationAttempt, Saved, StoreError, TokenStore,
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

    fn keeps_families(&self) -> bool {
        self.store.keeps_families()
    }

    fn room(&self) -> Room {
        self.store.room()
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

impl<S: ConsentStore> ConsentStore for SlowStore<S> {
    async fn save_consent(&self, consent: ConsentRecord) -> Result<(), StoreError> {
        self.slowly(self.store.save_consent(consent)).await
    }

    async fn save_consent_leaning_on(
        &self,
        earlier: &FamilyId,
        consent: ConsentRecord,
        most: usize,
    ) -> Result<Leaned, StoreError> {
        self.slowly(self.store.save_consent_leaning_on(earlier, consent, most)).await
    }

    async fn find_consent(&self, family: &FamilyId) -> Result<Option<ConsentRecord>, StoreError> {
        self.slowly(self.store.find_consent(family)).await
    }

    async fn find_consents(&self, subject: &Subject, client_id: &ClientId) -> Result<Vec<ConsentRecord>, StoreError> {
        self.slowly(self.store.find_consents(subject, client_id)).await
    }

    async fn list_consents(&self, subject: &Subject) -> Result<Vec<ConsentRecord>, StoreError> {
        self.slowly(self.store.list_consents(subject)).await
    }

    async fn prolong_consent(&self, family: &FamilyId, expires_at: Timestamp) -> Result<(), StoreError> {
        self.slowly(self.store.prolong_consent(family, expires_at)).await
    }

    async fn withdraw_consents(
        &self,
        subject: &Subject,
        client_id: &ClientId,
        now: Timestamp,
    ) -> Result<Vec<FamilyId>, StoreError> {
        self.slowly(self.store.withdraw_consents(subject, client_id, now)).await
    }

    async fn delete_consents(&self, families: &[FamilyId]) -> Result<(), StoreError> {
        self.slowly(self.store.delete_consents(families)).await
    }

    fn keeps_consents(&self) -> bool {
        self.store.keeps_consents()
    }
}

impl<S: KeepsFamilies> KeepsFamilies for SlowStore<S> {}

impl<S: KeepsRefreshTokens> KeepsRefreshTokens for SlowStore<S> {}
