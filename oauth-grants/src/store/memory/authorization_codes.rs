//! Authorization codes in memory. A claim is one look and one change under the lock of the code's slot.

use super::{
    MemoryStore,
    expiring_map::ExpiringMap,
    holders::{Holders, Share},
};
use crate::{
    model::AuthorizationCodeRecord,
    protocol::{AuthorizationCode, Digest, Timestamp},
    store::{AuthorizationCodeStore, Claim, Claimed, StoreError},
};

pub(super) struct AuthorizationCodes {
    codes: ExpiringMap<Digest<AuthorizationCode>, StoredCode>,
    holders: Holders,
}

impl AuthorizationCodes {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self { codes: ExpiringMap::with_capacity(capacity), holders: Holders::default() }
    }
}

impl AuthorizationCodeStore for MemoryStore {
    async fn save_authorization_code(&self, record: AuthorizationCodeRecord) -> Result<(), StoreError> {
        let AuthorizationCodes { codes, holders } = &self.content.authorization_codes;
        let share = holders.share(&record.client_id);
        let AuthorizationCodeRecord { code, issued_at, expires_at, .. } = record;
        let place = codes.reserve(&share, issued_at)?;
        let stored = StoredCode { record, claimed: false, _share: share };
        codes.lock(&code).insert(place, stored, expires_at, issued_at)
    }

    async fn find_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
    ) -> Result<Option<AuthorizationCodeRecord>, StoreError> {
        let mut slot = self.content.authorization_codes.codes.lock(code);
        Ok(slot.entry().map(|entry| entry.value.record.clone()))
    }

    async fn claim_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
        _now: Timestamp,
    ) -> Result<Claim<()>, StoreError> {
        let mut slot = self.content.authorization_codes.codes.lock(code);
        Ok(match slot.entry() {
            Some(entry) if !entry.value.claimed => {
                entry.value.claimed = true;
                Claim::Won(Claimed::won(()))
            }
            _ => Claim::Lost,
        })
    }
}

struct StoredCode {
    record: AuthorizationCodeRecord,
    claimed: bool,
    _share: Share,
}
