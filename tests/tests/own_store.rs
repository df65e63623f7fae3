//! A store that is written by hand, as small as one can be, keeps every promise of the kit; and stores with the mistakes
//! that people make do not.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::{
    collections::{HashMap, HashSet, hash_map::Entry},
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use oauth_grants::{
    model::{
        AccessTokenRecord, AuthorizationCodeRecord, KeepsFamilies, KeepsRefreshTokens, NewTokens, RefreshTokenRecord,
    },
    protocol::{AccessToken, AuthorizationCode, Digest, FamilyId, RefreshToken, RotationSeed, Timestamp},
    store::{
        AuthorizationCodeStore, Claim, Claimed, Rotation, RotationAttempt, Saved, StoreError, TokenStore, test_kit,
    },
    store_tests,
};
use tokio::{task::yield_now, time::sleep};

/// Between two statements.
const TO_THE_DATABASE: Duration = Duration::from_millis(20);

store_tests!(async || OwnStore::default());

#[derive(Clone, Default)]
struct OwnStore(Arc<Mutex<Rows>>);

#[derive(Default)]
struct Rows {
    codes: HashMap<Digest<AuthorizationCode>, (AuthorizationCodeRecord, bool)>,
    access: HashMap<Digest<AccessToken>, AccessTokenRecord>,
    refresh: HashMap<Digest<RefreshToken>, (RefreshTokenRecord, Option<RotationSeed>)>,
    revoked: HashSet<FamilyId>,
}

impl OwnStore {
    fn rows(&self) -> MutexGuard<'_, Rows> {
        self.0.lock().unwrap()
    }
}

impl AuthorizationCodeStore for OwnStore {
    async fn save_authorization_code(&self, record: AuthorizationCodeRecord) -> Result<(), StoreError> {
        match self.rows().codes.entry(record.code) {
            Entry::Vacant(place) => drop(place.insert((record, false))),
            Entry::Occupied(_) => return Err(StoreError::new("the code is there already")),
        }
        Ok(())
    }

    async fn find_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
    ) -> Result<Option<AuthorizationCodeRecord>, StoreError> {
        Ok(self.rows().codes.get(code).map(|(record, _)| record.clone()))
    }

    async fn claim_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
        _now: Timestamp,
    ) -> Result<Claim<()>, StoreError> {
        Ok(match self.rows().codes.get_mut(code) {
            Some((_, claimed @ false)) => {
                *claimed = true;
                Claim::Won(Claimed::won(()))
            }
            _ => Claim::Lost,
        })
    }
}

impl KeepsFamilies for OwnStore {}
impl KeepsRefreshTokens for OwnStore {}

impl TokenStore for OwnStore {
    async fn save_tokens(&self, tokens: NewTokens) -> Result<Saved, StoreError> {
        let mut rows = self.rows();
        let NewTokens { access, refresh, .. } = tokens;
        if rows.revoked.contains(&access.family) {
            return Ok(Saved::FamilyRevoked);
        }
        if rows.access.contains_key(&access.token) {
            return Err(StoreError::new("the access token is there already"));
        }
        rows.access.insert(access.token, access);
        if let Some(refresh) = refresh {
            rows.refresh.entry(refresh.token).or_insert((refresh, None));
        }
        Ok(Saved::Alive)
    }

    async fn find_access_token(&self, token: &Digest<AccessToken>) -> Result<Option<AccessTokenRecord>, StoreError> {
        let rows = self.rows();
        Ok(rows.access.get(token).filter(|record| !rows.revoked.contains(&record.family)).cloned())
    }

    async fn find_refresh_token(&self, token: &Digest<RefreshToken>) -> Result<Option<RefreshTokenRecord>, StoreError> {
        let rows = self.rows();
        let found = rows.refresh.get(token).filter(|(record, _)| !rows.revoked.contains(&record.family));
        Ok(found.map(|(record, _)| record.clone()))
    }

    async fn rotate_refresh_token(
        &self,
        token: &Digest<RefreshToken>,
        attempt: RotationAttempt,
    ) -> Result<Rotation, StoreError> {
        let rows = &mut *self.rows();
        Ok(match rows.refresh.get_mut(token) {
            Some((record, _)) if rows.revoked.contains(&record.family) => Rotation::Gone,
            Some((RefreshTokenRecord { rotated_at: Some(rotated_at), .. }, Some(seed))) => {
                if attempt.is_within_grace(*rotated_at) {
                    Rotation::Retried(Claimed::won(*seed))
                } else {
                    Rotation::Reused(*seed)
                }
            }
            Some((record, seed)) => {
                (record.rotated_at, *seed) = (Some(attempt.now), Some(attempt.seed));
                Rotation::First(Claimed::won(attempt.seed))
            }
            None => Rotation::Gone,
        })
    }

    async fn revoke_family(&self, family: &FamilyId, _now: Timestamp) -> Result<(), StoreError> {
        self.rows().revoked.insert(family.clone());
        Ok(())
    }
}

macro_rules! caught {
    ($($mistake:ident: $section:ident::$promise:ident, $says:literal;)+) => {
        #[derive(Clone, Copy, Eq, PartialEq)]
        #[expect(non_camel_case_types, reason = "each is the name of its test")]
        enum Mistake {
            $($mistake,)+
        }

        $(#[test]
        #[should_panic(expected = $says)]
        fn $mistake() {
            let open = async || Careless { store: OwnStore::default(), mistake: Mistake::$mistake };
            test_kit::run(async { test_kit::$section::$promise(&open).await });
        })+
    };
}

caught! {
    reads_whether_a_code_is_claimed_and_then_claims_it:
        authorization_codes::of_fifty_parallel_claims_of_one_code_exactly_one_wins, "assertion";
    deletes_a_code_when_it_is_claimed: code_replay::a_claimed_code_is_still_found, "assertion";
    reads_whether_a_token_is_rotated_and_then_rotates_it:
        refresh_tokens::of_fifty_parallel_rotations_one_is_first_and_all_get_its_seed, "assertion";
    gives_a_retry_the_seed_that_it_brought: refresh_tokens::a_rotation_dropped_half_way_can_be_retried, "assertion";
    stores_the_two_tokens_one_after_the_other:
        refresh_tokens::tokens_dropped_half_way_are_saved_together_or_not_at_all, "the access token is there alone";
    revokes_what_is_there_and_does_not_remember_it:
        families::a_family_can_be_revoked_before_anything_is_known_of_it, "assertion";
    revokes_nothing_when_a_code_is_replayed: server::a_replayed_code_revokes_all_that_came_from_it, "assertion";
}

/// Makes one mistake and leaves the rest to the good store.
#[derive(Clone)]
struct Careless {
    store: OwnStore,
    mistake: Mistake,
}

impl AuthorizationCodeStore for Careless {
    async fn save_authorization_code(&self, record: AuthorizationCodeRecord) -> Result<(), StoreError> {
        self.store.save_authorization_code(record).await
    }

    async fn find_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
    ) -> Result<Option<AuthorizationCodeRecord>, StoreError> {
        self.store.find_authorization_code(code).await
    }

    async fn claim_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
        now: Timestamp,
    ) -> Result<Claim<()>, StoreError> {
        match self.mistake {
            Mistake::reads_whether_a_code_is_claimed_and_then_claims_it => {
                let claimed = self.store.rows().codes.get(code).is_none_or(|(_, claimed)| *claimed);
                sleep(TO_THE_DATABASE).await;
                let _ = self.store.claim_authorization_code(code, now).await?;
                Ok(if claimed { Claim::Lost } else { Claim::Won(Claimed::won(())) })
            }
            Mistake::deletes_a_code_when_it_is_claimed => {
                let deleted = self.store.rows().codes.remove(code);
                Ok(if deleted.is_some() { Claim::Won(Claimed::won(())) } else { Claim::Lost })
            }
            _ => self.store.claim_authorization_code(code, now).await,
        }
    }
}

impl KeepsFamilies for Careless {}
impl KeepsRefreshTokens for Careless {}

impl TokenStore for Careless {
    async fn save_tokens(&self, tokens: NewTokens) -> Result<Saved, StoreError> {
        if self.mistake == Mistake::stores_the_two_tokens_one_after_the_other {
            let access = self.store.save_tokens(NewTokens::new(tokens.access)).await?;
            yield_now().await;
            if let Some(refresh) = tokens.refresh {
                self.store.rows().refresh.insert(refresh.token, (refresh, None));
            }
            return Ok(access);
        }
        self.store.save_tokens(tokens).await
    }

    async fn find_access_token(&self, token: &Digest<AccessToken>) -> Result<Option<AccessTokenRecord>, StoreError> {
        self.store.find_access_token(token).await
    }

    async fn find_refresh_token(&self, token: &Digest<RefreshToken>) -> Result<Option<RefreshTokenRecord>, StoreError> {
        self.store.find_refresh_token(token).await
    }

    async fn rotate_refresh_token(
        &self,
        token: &Digest<RefreshToken>,
        attempt: RotationAttempt,
    ) -> Result<Rotation, StoreError> {
        match self.mistake {
            Mistake::reads_whether_a_token_is_rotated_and_then_rotates_it => {
                let found = self.store.find_refresh_token(token).await?;
                sleep(TO_THE_DATABASE).await;
                let rotation = self.store.rotate_refresh_token(token, attempt).await?;
                let is_first = found.is_some_and(|record| record.rotated_at.is_none());
                Ok(if is_first { Rotation::First(Claimed::won(attempt.seed)) } else { rotation })
            }
            Mistake::gives_a_retry_the_seed_that_it_brought => {
                let rotation = self.store.rotate_refresh_token(token, attempt).await?;
                yield_now().await;
                Ok(match rotation {
                    Rotation::Retried(_) => Rotation::Retried(Claimed::won(attempt.seed)),
                    other => other,
                })
            }
            _ => self.store.rotate_refresh_token(token, attempt).await,
        }
    }

    async fn revoke_family(&self, family: &FamilyId, now: Timestamp) -> Result<(), StoreError> {
        match self.mistake {
            Mistake::revokes_what_is_there_and_does_not_remember_it => {
                let rows = &mut *self.store.rows();
                rows.access.retain(|_, record| record.family != *family);
                rows.refresh.retain(|_, (record, _)| record.family != *family);
                Ok(())
            }
            Mistake::revokes_nothing_when_a_code_is_replayed => Ok(()),
            _ => self.store.revoke_family(family, now).await,
        }
    }
}
