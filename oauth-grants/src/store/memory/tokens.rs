//! Access tokens, refresh tokens and the families they are revoked with, in memory.
//!
//! A token is alive only while its family has a living entry, and that entry outlives every token of the family.
//! Whatever must not race with a revocation holds the family's slot; locks are taken in the order family, access
//! token, refresh token, never the other way round.

use super::{
    MemoryStore,
    expiring_map::ExpiringMap,
    holders::{Holders, Share},
    stored_tokens::{KeptRotation, StoredAccessToken, StoredRefreshToken},
};
use crate::{
    model::{AccessTokenRecord, KeepsFamilies, KeepsRefreshTokens, NewTokens, RefreshTokenRecord},
    protocol::{AccessToken, Digest, FamilyId, RefreshToken, Timestamp},
    store::{Claimed, REVOCATION_KEPT, Rotation, RotationAttempt, Saved, StoreError, TokenStore},
};

pub(super) struct Tokens {
    families: ExpiringMap<FamilyId, Family>,
    access: ExpiringMap<Digest<AccessToken>, StoredAccessToken>,
    refresh: ExpiringMap<Digest<RefreshToken>, StoredRefreshToken>,
    holders: ByKind,
}

/// Who has how much of each map.
#[derive(Default)]
struct ByKind {
    families: Holders,
    /// Of the families that nothing is known of but that they are revoked, as those whose code was never exchanged: whoever makes
    /// them leaves room for every client.
    unknown_families: Share,
    access: Holders,
    refresh: Holders,
}

impl Tokens {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self {
            // Every living token may be of another family, and there must be room for revocations besides.
            families: ExpiringMap::with_capacity(capacity.saturating_mul(3)),
            access: ExpiringMap::with_capacity(capacity),
            refresh: ExpiringMap::with_capacity(capacity),
            holders: ByKind::default(),
        }
    }

    pub(super) fn stored(&self) -> usize {
        self.access.occupied() + self.refresh.occupied()
    }

    fn save(&self, tokens: NewTokens) -> Result<Saved, StoreError> {
        let NewTokens { access, refresh } = tokens;
        let now = access.issued_at;
        let expires_at =
            refresh.as_ref().map_or(access.expires_at, |refresh| refresh.expires_at.max(access.expires_at));

        // All places first, so that nothing can be refused once the first token is stored. The family's is only
        // missed if it turns out to be a new one.
        let families = self.holders.families.share(&access.client_id);
        let family_place = self.families.reserve(&families, now);
        let access_share = self.holders.access.share(&access.client_id);
        let access_place = self.access.reserve(&access_share, now)?;
        let with_place = |record: RefreshTokenRecord| {
            let share = self.holders.refresh.share(&record.client_id);
            let place = self.refresh.reserve(&share, now)?;
            Ok::<_, StoreError>((record, place, share))
        };
        let refresh = refresh.map(with_place).transpose()?;

        let family_id = access.family.clone();
        let mut family = self.families.lock(&family_id);
        match family.entry() {
            Some(entry) if entry.value.state == FamilyState::Revoked => return Ok(Saved::FamilyRevoked),
            Some(entry) => entry.keep_until(expires_at),
            None => family.insert(family_place?, Family::alive(families), expires_at, now)?,
        }

        // The family stays locked: a revocation comes before both tokens or after both.
        let (token, expires_at) = (access.token, access.expires_at);
        let stored = StoredAccessToken::new(access, access_share);
        self.access.lock(&token).insert(access_place, stored, expires_at, now)?;
        if let Some((record, place, share)) = refresh {
            let (token, expires_at) = (record.token, record.expires_at);
            let mut slot = self.refresh.lock(&token);
            // One that is there is the successor that a retried refresh computed again.
            if slot.entry().is_none() {
                slot.insert(place, StoredRefreshToken::new(record, share), expires_at, now)?;
            }
        }
        Ok(Saved::Alive)
    }

    fn refresh_token(&self, token: &Digest<RefreshToken>) -> Option<RefreshTokenRecord> {
        let mut slot = self.refresh.lock(token);
        slot.entry().map(|entry| entry.value.record(*token, entry.expires_at()))
    }

    fn rotate(&self, token: &Digest<RefreshToken>, attempt: RotationAttempt) -> Rotation {
        // A token never changes its family, so the family may be looked up before its slot is locked.
        let family = self.refresh.lock(token).entry().map(|entry| entry.value.family.clone());
        let Some(family) = family else { return Rotation::Gone };
        let mut family = self.families.lock(&family);
        if family.entry().is_none_or(|entry| entry.value.state == FamilyState::Revoked) {
            return Rotation::Gone;
        }
        let mut slot = self.refresh.lock(token);
        let Some(entry) = slot.entry() else { return Rotation::Gone };
        match entry.value.rotation {
            None => {
                entry.value.rotation = Some(KeptRotation { at: attempt.now, seed: attempt.seed });
                Rotation::First(Claimed::won(attempt.seed))
            }
            Some(kept) if attempt.is_within_grace(kept.at) => Rotation::Retried(Claimed::won(kept.seed)),
            Some(kept) => Rotation::Reused(kept.seed),
        }
    }

    fn revoke(&self, family: &FamilyId, now: Timestamp) -> Result<(), StoreError> {
        // Only missed if nothing is known of it.
        let nobodys = self.holders.unknown_families.clone();
        let place = self.families.reserve(&nobodys, now);
        let mut slot = self.families.lock(family);
        match slot.entry() {
            Some(entry) if entry.value.state == FamilyState::Revoked => Ok(()),
            Some(entry) => {
                entry.value.state = FamilyState::Revoked;
                entry.keep_until(entry.expires_at().max(now) + REVOCATION_KEPT);
                Ok(())
            }
            None => slot.insert(place?, Family::unknown_and_revoked(nobodys), now + REVOCATION_KEPT, now),
        }
    }

    /// Whether the family is known and not revoked. One that is unknown has outlived all its tokens.
    fn is_alive(&self, family: &FamilyId) -> bool {
        self.families.lock(family).entry().is_some_and(|entry| entry.value.state == FamilyState::Alive)
    }
}

#[diagnostic::do_not_recommend]
impl KeepsFamilies for MemoryStore {}

#[diagnostic::do_not_recommend]
impl KeepsRefreshTokens for MemoryStore {}

impl TokenStore for MemoryStore {
    async fn save_tokens(&self, tokens: NewTokens) -> Result<Saved, StoreError> {
        self.content.tokens.save(tokens)
    }

    async fn find_access_token(&self, token: &Digest<AccessToken>) -> Result<Option<AccessTokenRecord>, StoreError> {
        let tokens = &self.content.tokens;
        let record = tokens.access.lock(token).entry().map(|entry| entry.value.record(*token, entry.expires_at()));
        Ok(record.filter(|record| tokens.is_alive(&record.family)))
    }

    async fn find_refresh_token(&self, token: &Digest<RefreshToken>) -> Result<Option<RefreshTokenRecord>, StoreError> {
        let tokens = &self.content.tokens;
        Ok(tokens.refresh_token(token).filter(|record| tokens.is_alive(&record.family)))
    }

    async fn rotate_refresh_token(
        &self,
        token: &Digest<RefreshToken>,
        attempt: RotationAttempt,
    ) -> Result<Rotation, StoreError> {
        Ok(self.content.tokens.rotate(token, attempt))
    }

    async fn revoke_family(&self, family: &FamilyId, now: Timestamp) -> Result<(), StoreError> {
        self.content.tokens.revoke(family, now)
    }
}

struct Family {
    state: FamilyState,
    /// Of the client, if one is known, else of those that are unknown.
    _share: Share,
}

impl Family {
    fn alive(share: Share) -> Self {
        Self { state: FamilyState::Alive, _share: share }
    }

    fn unknown_and_revoked(share: Share) -> Self {
        Self { state: FamilyState::Revoked, _share: share }
    }
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum FamilyState {
    Alive,
    Revoked,
}
