//! Promises about revoking families.

use std::time::Duration;

use oauth_grants::{
    model::NewTokens,
    store::{Rotation, Saved, TokenStore},
};
use tokio::task::JoinSet;

use super::records::{self, LIFETIME, NOON};

/// How often a race is run, and how many issuances take part in it.
const ROUNDS: usize = 40;
const ISSUANCES: usize = 6;

/// What was stored before is not found, what is stored later does not come alive, and other families live on.
pub async fn a_revoked_family_stays_dead(store: impl TokenStore) {
    let (revoked, other) = (records::family(), records::family());
    let before = records::tokens(&revoked);
    let bystander = records::tokens(&other);
    assert_eq!(store.save_tokens(before.clone()).await.unwrap(), Saved::Alive);
    assert_eq!(store.save_tokens(bystander.clone()).await.unwrap(), Saved::Alive);

    store.revoke_family(&revoked, NOON).await.unwrap();
    assert_not_found(&store, &before).await;

    let after = records::tokens(&revoked);
    assert_eq!(store.save_tokens(after.clone()).await.unwrap(), Saved::FamilyRevoked);
    assert_not_found(&store, &before).await;
    assert_not_found(&store, &after).await;
    assert!(store.find_access_token(&bystander.access.token).await.unwrap().is_some());
}

/// The revocation may come before the first issuance has arrived.
pub async fn a_family_can_be_revoked_before_anything_is_known_of_it(store: impl TokenStore) {
    let family = records::family();
    store.revoke_family(&family, NOON).await.unwrap();
    let tokens = records::tokens(&family);
    assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::FamilyRevoked);
    assert_not_found(&store, &tokens).await;
}

/// A replay is often sent more than once.
pub async fn revoking_a_family_again_changes_nothing(store: impl TokenStore) {
    let family = records::family();
    let tokens = records::tokens(&family);
    let _ = store.save_tokens(tokens.clone()).await.unwrap();
    for _ in 0..3 {
        store.revoke_family(&family, NOON).await.unwrap();
    }
    assert_not_found(&store, &tokens).await;
    assert_eq!(store.save_tokens(records::tokens(&family)).await.unwrap(), Saved::FamilyRevoked);
}

/// Whether the issuance or the revocation is first, and whatever each was told: nothing lives in the end.
pub async fn an_issuance_raced_against_a_revocation_never_comes_alive(store: impl TokenStore + Clone) {
    for _ in 0..ROUNDS {
        let family = records::family();
        let issued: Vec<NewTokens> = (0..ISSUANCES).map(|_| records::tokens(&family)).collect();
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
pub async fn a_refresh_overtaken_by_a_revocation_brings_nothing(store: impl TokenStore) {
    let family = records::family();
    let tokens = records::tokens(&family);
    let refresh = tokens.refresh.clone().unwrap();
    let _ = store.save_tokens(tokens.clone()).await.unwrap();

    let attempt = records::attempt(NOON, Duration::from_secs(30));
    assert!(matches!(store.rotate_refresh_token(&refresh.token, attempt).await.unwrap(), Rotation::First(_)));
    store.revoke_family(&family, NOON).await.unwrap();

    let successors = records::tokens(&family);
    assert_eq!(store.save_tokens(successors.clone()).await.unwrap(), Saved::FamilyRevoked);
    assert_not_found(&store, &tokens).await;
    assert_not_found(&store, &successors).await;
}

/// Stores reclaim what expired; a revocation must not go before the last token that it keeps dead, nor before an
/// issuance that was under way.
pub async fn a_revocation_outlives_every_token_of_its_family(store: impl TokenStore) {
    let family = records::family();
    let tokens = records::tokens(&family);
    let _ = store.save_tokens(tokens.clone()).await.unwrap();
    store.revoke_family(&family, NOON).await.unwrap();
    let last_expiry = tokens.refresh.as_ref().unwrap().expires_at;

    // Work for other families, at moments just before and just after the last expiry, reclaims all it may.
    for now in [last_expiry + Duration::ZERO, last_expiry + LIFETIME] {
        for _ in 0..30 {
            let mut others = records::access_token(&records::family());
            (others.issued_at, others.expires_at) = (now, now + LIFETIME);
            let _ = store.save_tokens(NewTokens::new(others)).await.unwrap();
        }
        assert_not_found(&store, &tokens).await;
        assert_eq!(store.save_tokens(records::tokens(&family)).await.unwrap(), Saved::FamilyRevoked);
    }
}

async fn assert_not_found(store: &impl TokenStore, tokens: &NewTokens) {
    assert_eq!(store.find_access_token(&tokens.access.token).await.unwrap(), None);
    if let Some(refresh) = &tokens.refresh {
        assert_eq!(store.find_refresh_token(&refresh.token).await.unwrap(), None);
    }
}
