//! [`FailingStore`]: a store whose calls can be made to fail, each kind of call, or one after the other.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

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

/// A method of a store.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(missing_docs, reason = "each is named after its method")]
#[non_exhaustive]
pub enum StoreCall {
    FindClient,
    SaveAuthorizationCode,
    FindAuthorizationCode,
    ClaimAuthorizationCode,
    SaveTokens,
    FindAccessToken,
    FindRefreshToken,
    RotateRefreshToken,
    RevokeFamily,
    SaveConsent,
    SaveConsentLeaningOn,
    FindConsent,
    FindConsents,
    ListConsents,
    ProlongConsent,
    WithdrawConsents,
    DeleteConsents,
}

/// How a call fails. Whoever made it cannot tell whether it reached the store.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Fault {
    /// It never reaches the store.
    Unreached,
    /// The store does what it is asked, and the answer is lost.
    Unanswered,
    /// It never reaches the store, and nobody is ever told.
    HungUnreached,
    /// The store does what it is asked, and nobody is ever told.
    HungUnanswered,
}

impl Fault {
    /// Every way to fail.
    pub const ALL: [Self; 4] = [Self::Unreached, Self::Unanswered, Self::HungUnreached, Self::HungUnanswered];
}

/// Hands each call on to the store inside, unless it is told to fail. Clones fail together.
///
/// ```
/// use oauth_grants::store::{ClientStore, MemoryStore, test_kit::{FailingStore, StoreCall}};
///
/// # oauth_grants::store::test_kit::run(async {
/// let store = FailingStore::new(MemoryStore::new());
/// store.fail(StoreCall::FindClient);
/// assert!(store.find_client(&"shop-app".parse().unwrap()).await.is_err());
/// store.recover();
/// assert!(store.find_client(&"shop-app".parse().unwrap()).await.is_ok());
/// # });
/// ```
#[derive(Clone, Debug)]
pub struct FailingStore<S> {
    store: S,
    state: Arc<Mutex<State>>,
    hung: Arc<Notify>,
}

#[derive(Debug)]
struct State {
    failing: Failing,
    calls: Vec<StoreCall>,
}

#[derive(Clone, Copy, Debug)]
enum Failing {
    Nothing,
    Everything,
    Always(StoreCall),
    Once(StoreCall, Fault),
    /// The call that comes after so many others, whichever it is.
    After(usize, Fault),
}

impl<S> FailingStore<S> {
    /// What a failing call says. It must never reach a client.
    pub const CAUSE: &'static str = "no space left on /var/lib/auth.db";

    /// A store that works, for now.
    pub fn new(store: S) -> Self {
        let state = State { failing: Failing::Nothing, calls: Vec::new() };
        Self { store, state: Arc::new(Mutex::new(state)), hung: Arc::default() }
    }

    /// From now on no call reaches the store.
    pub fn fail_all(&self) {
        self.set(Failing::Everything);
    }

    /// From now on no such call reaches the store.
    pub fn fail(&self, call: StoreCall) {
        self.set(Failing::Always(call));
    }

    /// The next such call fails, and the store works again.
    pub fn fail_once(&self, call: StoreCall, fault: Fault) {
        self.set(Failing::Once(call, fault));
    }

    /// So many calls succeed, whichever they are, the one after them fails, and the store works again.
    pub fn fail_after(&self, calls: usize, fault: Fault) {
        self.set(Failing::After(calls, fault));
    }

    /// From now on the store works again.
    pub fn recover(&self) {
        self.set(Failing::Nothing);
    }

    /// Every call until now, in order.
    pub fn calls(&self) -> Vec<StoreCall> {
        self.lock().calls.clone()
    }

    /// Waits until a call hangs.
    pub async fn hung(&self) {
        self.hung.notified().await;
    }

    fn set(&self, failing: Failing) {
        self.lock().failing = failing;
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether and how this call has to fail.
    fn fault(&self, call: StoreCall) -> Option<Fault> {
        let mut state = self.lock();
        state.calls.push(call);
        match state.failing {
            Failing::Everything => Some(Fault::Unreached),
            Failing::Always(failed) if failed == call => Some(Fault::Unreached),
            Failing::Once(failed, fault) if failed == call => {
                state.failing = Failing::Nothing;
                Some(fault)
            }
            Failing::After(0, fault) => {
                state.failing = Failing::Nothing;
                Some(fault)
            }
            Failing::After(calls, fault) => {
                state.failing = Failing::After(calls - 1, fault);
                None
            }
            _ => None,
        }
    }

    async fn answer<T>(
        &self,
        call: StoreCall,
        work: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        match self.fault(call) {
            None => work.await,
            Some(Fault::Unreached) => Err(StoreError::new(Self::CAUSE)),
            Some(Fault::Unanswered) => {
                work.await?;
                Err(StoreError::new(Self::CAUSE))
            }
            Some(Fault::HungUnreached) => self.hang().await,
            Some(Fault::HungUnanswered) => {
                work.await?;
                self.hang().await
            }
        }
    }

    async fn hang<T>(&self) -> T {
        self.hung.notify_one();
        std::future::pending().await
    }
}

impl<S: ClientStore> ClientStore for FailingStore<S> {
    async fn find_client(&self, client_id: &ClientId) -> Result<Option<Arc<Client>>, StoreError> {
        self.answer(StoreCall::FindClient, self.store.find_client(client_id)).await
    }
}

impl<S: AuthorizationCodeStore> AuthorizationCodeStore for FailingStore<S> {
    async fn save_authorization_code(&self, record: AuthorizationCodeRecord) -> Result<(), StoreError> {
        self.answer(StoreCall::SaveAuthorizationCode, self.store.save_authorization_code(record)).await
    }

    async fn find_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
    ) -> Result<Option<AuthorizationCodeRecord>, StoreError> {
        self.answer(StoreCall::FindAuthorizationCode, self.store.find_authorization_code(code)).await
    }

    async fn claim_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
        now: Timestamp,
    ) -> Result<Claim<()>, StoreError> {
        self.answer(StoreCall::ClaimAuthorizationCode, self.store.claim_authorization_code(code, now)).await
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

impl<S: TokenStore> TokenStore for FailingStore<S> {
    async fn save_tokens(&self, tokens: NewTokens) -> Result<Saved, StoreError> {
        self.answer(StoreCall::SaveTokens, self.store.save_tokens(tokens)).await
    }

    async fn find_access_token(&self, token: &Digest<AccessToken>) -> Result<Option<AccessTokenRecord>, StoreError> {
        self.answer(StoreCall::FindAccessToken, self.store.find_access_token(token)).await
    }

    async fn find_refresh_token(&self, token: &Digest<RefreshToken>) -> Result<Option<RefreshTokenRecord>, StoreError> {
        self.answer(StoreCall::FindRefreshToken, self.store.find_refresh_token(token)).await
    }

    async fn rotate_refresh_token(
        &self,
        token: &Digest<RefreshToken>,
        attempt: RotationAttempt,
    ) -> Result<Rotation, StoreError> {
        self.answer(StoreCall::RotateRefreshToken, self.store.rotate_refresh_token(token, attempt)).await
    }

    async fn revoke_family(&self, family: &FamilyId, now: Timestamp) -> Result<(), StoreError> {
        self.answer(StoreCall::RevokeFamily, self.store.revoke_family(family, now)).await
    }
    fn keeps(&self) -> Keeps {
        self.store.keeps()
    }
}

impl<S: ConsentStore> ConsentStore for FailingStore<S> {
    async fn save_consent(&self, consent: ConsentRecord) -> Result<(), StoreError> {
        self.answer(StoreCall::SaveConsent, self.store.save_consent(consent)).await
    }

    async fn save_consent_leaning_on(
        &self,
        earlier: &FamilyId,
        consent: ConsentRecord,
        most: usize,
    ) -> Result<Leaned, StoreError> {
        self.answer(StoreCall::SaveConsentLeaningOn, self.store.save_consent_leaning_on(earlier, consent, most)).await
    }

    async fn find_consent(&self, family: &FamilyId) -> Result<Option<ConsentRecord>, StoreError> {
        self.answer(StoreCall::FindConsent, self.store.find_consent(family)).await
    }

    async fn find_consents(&self, subject: &Subject, client_id: &ClientId) -> Result<Vec<ConsentRecord>, StoreError> {
        self.answer(StoreCall::FindConsents, self.store.find_consents(subject, client_id)).await
    }

    async fn list_consents(&self, subject: &Subject) -> Result<Vec<ConsentRecord>, StoreError> {
        self.answer(StoreCall::ListConsents, self.store.list_consents(subject)).await
    }

    async fn prolong_consent(&self, family: &FamilyId, expires_at: Timestamp) -> Result<(), StoreError> {
        self.answer(StoreCall::ProlongConsent, self.store.prolong_consent(family, expires_at)).await
    }

    async fn withdraw_consents(
        &self,
        subject: &Subject,
        client_id: &ClientId,
        now: Timestamp,
    ) -> Result<Vec<FamilyId>, StoreError> {
        self.answer(StoreCall::WithdrawConsents, self.store.withdraw_consents(subject, client_id, now)).await
    }

    async fn delete_consents(&self, families: &[FamilyId]) -> Result<(), StoreError> {
        self.answer(StoreCall::DeleteConsents, self.store.delete_consents(families)).await
    }

    fn keeps_consents(&self) -> bool {
        self.store.keeps_consents()
    }
}

impl<S: KeepsFamilies> KeepsFamilies for FailingStore<S> {}

impl<S: KeepsRefreshTokens> KeepsRefreshTokens for FailingStore<S> {}
