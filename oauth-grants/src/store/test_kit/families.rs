//! Promises about revoking families (RFC 9700 section 4.14.2).

use std::time::Duration;

use tokio::task::JoinSet;

use super::{
    TestBed,
    records::{self, LIFETIME, NOON},
    run::{STEPS, dropped_after},
};
use crate::{
    model::NewTokens,
    protocol::{FamilyId, Timestamp},
    store::{Rotation, Saved, TokenStore},
};

/// How often a race is run, and how many issuances take part in it.
const ROUNDS: usize = 40;
const ISSUANCES: usize = 6;

/// What was stored before is not found, what is stored later does not come alive, and other families live on.
pub async fn a_revoked_family_stays_dead<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let (revoked, other) = (records::family(), records::family());
    let before = tokens_of(bed, &revoked);
    let bystander = tokens_of(bed, &other);
    assert_eq!(store.save_tokens(before.clone()).await.unwrap(), Saved::Alive);
    assert_eq!(store.save_tokens(bystander.clone()).await.unwrap(), Saved::Alive);

    store.revoke_family(&revoked, NOON).await.unwrap();
    assert_not_found(&store, &before).await;

    let after = tokens_of(bed, &revoked);
    assert_eq!(store.save_tokens(after.clone()).await.unwrap(), Saved::FamilyRevoked);
    assert_not_found(&store, &before).await;
    assert_not_found(&store, &after).await;
    assert!(store.find_access_token(&bystander.access.token).await.unwrap().is_some());
}

/// The revocation may come before the first issuance has arrived.
pub async fn a_family_can_be_revoked_before_anything_is_known_of_it<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let family = records::family();
    store.revoke_family(&family, NOON).await.unwrap();
    let tokens = tokens_of(bed, &family);
    assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::FamilyRevoked);
    assert_not_found(&store, &tokens).await;
}

/// As when a person withdraws what a client was let have: all of them, also what is known to nobody or revoked already, and
/// nobody else's.
pub async fn many_families_are_revoked_together<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let families: Vec<_> = (0..30).map(|_| records::family()).collect();
    let (known, _) = families.split_at(20);
    let mut tokens = Vec::new();
    for family in known {
        tokens.push(tokens_of(bed, family));
    }
    let bystander = tokens_of(bed, &records::family());
    for saved in tokens.iter().chain([&bystander]) {
        assert_eq!(store.save_tokens(saved.clone()).await.unwrap(), Saved::Alive);
    }
    store.revoke_families(known, NOON).await.unwrap();
    store.revoke_families(&families, NOON).await.unwrap();
    store.revoke_families(&[], NOON).await.unwrap();
    for revoked in &tokens {
        assert_not_found(&store, revoked).await;
    }
    for family in &families {
        assert_eq!(store.save_tokens(tokens_of(bed, family)).await.unwrap(), Saved::FamilyRevoked);
    }
    assert!(store.find_access_token(&bystander.access.token).await.unwrap().is_some());
}

/// A replay is often sent more than once.
pub async fn revoking_a_family_again_changes_nothing<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let family = records::family();
    let tokens = tokens_of(bed, &family);
    let _ = store.save_tokens(tokens.clone()).await.unwrap();
    for _ in 0..3 {
        store.revoke_family(&family, NOON).await.unwrap();
    }
    assert_not_found(&store, &tokens).await;
    assert_eq!(store.save_tokens(tokens_of(bed, &family)).await.unwrap(), Saved::FamilyRevoked);
}

/// Whether the issuance or the revocation is first, and whatever each was told: nothing lives in the end.
pub async fn an_issuance_raced_against_a_revocation_never_comes_alive<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    for _ in 0..ROUNDS {
        let family = records::family();
        let issued: Vec<NewTokens> = (0..ISSUANCES).map(|_| tokens_of(bed, &family)).collect();
        let mut running = JoinSet::new();
        for (index, tokens) in issued.iter().cloned().enumerate() {
            if index == ISSUANCES / 2 {
                let (store, family, seen) = (store.clone(), family.clone(), issued.clone());
                running.spawn(async move {
                    store.revoke_family(&family, NOON).await.unwrap();
                    // Already now, while issuances are still under way.
                    for tokens in &seen {
                        assert_not_found(&store, tokens).await;
                    }
                });
            }
            let store = store.clone();
            running.spawn(async move {
                let _ = store.save_tokens(tokens).await.unwrap();
            });
        }
        running.join_all().await;
        for tokens in &issued {
            assert_not_found(&store, tokens).await;
        }
    }
}

/// A refresh that has rotated but not yet stored its tokens when the family is revoked.
pub async fn a_refresh_overtaken_by_a_revocation_brings_nothing<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let family = records::family();
    let tokens = tokens_of(bed, &family);
    let refresh = tokens.refresh.clone().unwrap();
    let _ = store.save_tokens(tokens.clone()).await.unwrap();

    let attempt = records::attempt(NOON, Duration::from_secs(30));
    assert!(matches!(store.rotate_refresh_token(&refresh.token, attempt).await.unwrap(), Rotation::First(_)));
    store.revoke_family(&family, NOON).await.unwrap();

    let successors = tokens_of(bed, &family);
    assert_eq!(store.save_tokens(successors.clone()).await.unwrap(), Saved::FamilyRevoked);
    assert_not_found(&store, &tokens).await;
    assert_not_found(&store, &successors).await;
}

/// Stores reclaim what expired; a revocation must not go before the last token that it keeps dead, nor before an
/// issuance that was under way.
pub async fn a_revocation_outlives_every_token_of_its_family<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let family = records::family();
    let tokens = tokens_of(bed, &family);
    let _ = store.save_tokens(tokens.clone()).await.unwrap();
    store.revoke_family(&family, NOON).await.unwrap();
    let last_expiry = tokens.refresh.as_ref().unwrap().expires_at;

    // Work for other families, at moments just before and just after the last expiry, reclaims all it may.
    for now in [last_expiry + Duration::ZERO, last_expiry + LIFETIME] {
        for _ in 0..30 {
            let mut others = bed.fit_tokens(NewTokens::new(records::access_token(&records::family())));
            (others.access.issued_at, others.access.expires_at) = (now, now + LIFETIME);
            let _ = store.save_tokens(others).await.unwrap();
        }
        assert_not_found(&store, &tokens).await;
        assert_eq!(store.save_tokens(tokens_of(bed, &family)).await.unwrap(), Saved::FamilyRevoked);
    }
}

/// A revocation must work all the more for tokens that nothing else ends.
pub async fn tokens_that_never_expire_can_be_revoked<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let family = records::family();
    let mut tokens = records::tokens(&family);
    tokens.access.expires_at = Timestamp::from_unix_milliseconds(i64::MAX);
    tokens.refresh.as_mut().unwrap().expires_at = Timestamp::from_unix_milliseconds(i64::MAX);
    let tokens = bed.fit_tokens(tokens);
    assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
    store.revoke_family(&family, NOON).await.unwrap();
    assert_not_found(&store, &tokens).await;
    assert_eq!(store.save_tokens(tokens_of(bed, &family)).await.unwrap(), Saved::FamilyRevoked);
}

/// It counts or does not; whoever repeats it has it, and the store goes on.
pub async fn a_revocation_dropped_half_way_can_be_repeated<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    for steps in 1..=STEPS {
        let family = records::family();
        let tokens = tokens_of(bed, &family);
        assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
        let ended = dropped_after(steps, store.revoke_family(&family, NOON)).await;
        if ended.is_none() {
            store.revoke_family(&family, NOON).await.unwrap();
        }
        assert_not_found(&store, &tokens).await;
        assert_eq!(store.save_tokens(tokens_of(bed, &family)).await.unwrap(), Saved::FamilyRevoked);
        if ended.is_some() {
            break;
        }
    }
}

pub(super) fn tokens_of<B: TestBed>(bed: &B, family: &FamilyId) -> NewTokens {
    bed.fit_tokens(records::tokens(family))
}

pub(super) async fn assert_not_found(store: &impl TokenStore, tokens: &NewTokens) {
    assert_eq!(store.find_access_token(&tokens.access.token).await.unwrap(), None);
    if let Some(refresh) = &tokens.refresh {
        assert_eq!(store.find_refresh_token(&refresh.token).await.unwrap(), None);
    }
}
