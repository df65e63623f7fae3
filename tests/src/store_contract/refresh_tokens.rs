//! Promises about rotating refresh tokens.

use std::time::Duration;

use oauth_grants::{
    model::RefreshTokenRecord,
    protocol::{RefreshToken, RotationSeed},
    store::{Rotation, TokenStore},
};

use super::{
    RIVALS, in_parallel,
    records::{self, NOON},
};

const GRACE: Duration = Duration::from_secs(30);

/// It is found with the moment of its rotation, so that its reuse is recognised.
pub async fn a_rotated_refresh_token_is_found_as_rotated(store: impl TokenStore) {
    let record = saved_refresh_token(&store).await;
    let at = NOON + GRACE;
    assert!(matches!(
        store.rotate_refresh_token(&record.token, records::attempt(at, GRACE)).await.unwrap(),
        Rotation::First(_)
    ));
    let rotated = record.rotated_at(at);
    assert_eq!(store.find_refresh_token(&rotated.token).await.unwrap(), Some(rotated));
}

/// The one first rotation decides the seed; all others are handed the same, so one successor lives.
pub async fn of_fifty_parallel_rotations_one_is_first_and_all_get_its_seed(store: impl TokenStore + Clone) {
    let token = saved_refresh_token(&store).await.token;
    let rotations = in_parallel(RIVALS, || {
        let store = store.clone();
        async move {
            let attempt = records::attempt(NOON, GRACE);
            (attempt.seed, store.rotate_refresh_token(&token, attempt).await.unwrap())
        }
    });

    let mut first = Vec::new();
    let mut retried = Vec::new();
    for (brought, rotation) in rotations.await {
        match rotation {
            Rotation::First(seed) => {
                assert_eq!(seed.into_value(), brought);
                first.push(brought);
            }
            Rotation::Retried(seed) => retried.push(seed.into_value()),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((first.len(), retried.len()), (1, RIVALS - 1));
    assert!(retried.iter().all(|seed| first.contains(seed)));
}

/// Not even in the same millisecond.
pub async fn without_grace_all_but_the_first_of_fifty_parallel_rotations_are_reuse(store: impl TokenStore + Clone) {
    let token = saved_refresh_token(&store).await.token;
    let rotations = in_parallel(RIVALS, || {
        let store = store.clone();
        async move { store.rotate_refresh_token(&token, records::attempt(NOON, Duration::ZERO)).await.unwrap() }
    });
    let rotations = rotations.await;
    let count = |wanted: fn(&Rotation) -> bool| rotations.iter().filter(|rotation| wanted(rotation)).count();
    assert_eq!(count(|rotation| matches!(rotation, Rotation::First(_))), 1);
    assert_eq!(count(|rotation| matches!(rotation, Rotation::Reused(_))), RIVALS - 1);
}

/// The grace counts from the first rotation; a retry does not prolong it.
pub async fn a_refresh_token_is_reused_once_the_grace_is_over(store: impl TokenStore) {
    let token = saved_refresh_token(&store).await.token;
    let rotate_after = async |time| store.rotate_refresh_token(&token, records::attempt(NOON + time, GRACE)).await;
    let instant = Duration::from_millis(1);

    let Rotation::First(seed) = rotate_after(Duration::ZERO).await.unwrap() else { panic!("not the first") };
    let retried = rotate_after(GRACE.saturating_sub(instant)).await.unwrap();
    assert!(matches!(&retried, Rotation::Retried(again) if again.value() == seed.value()), "{retried:?}");
    for late in [GRACE, GRACE * 100] {
        let reused = rotate_after(late).await.unwrap();
        assert!(matches!(&reused, Rotation::Reused(again) if again == seed.value()), "{reused:?}");
    }
}

/// Otherwise a clock that ran ahead for a while would leave tokens that may be used forever.
pub async fn a_clock_that_is_set_back_does_not_prolong_the_grace(store: impl TokenStore) {
    let token = saved_refresh_token(&store).await.token;
    let ahead = NOON + GRACE * 100;
    let first = store.rotate_refresh_token(&token, records::attempt(ahead, GRACE)).await.unwrap();
    assert!(matches!(first, Rotation::First(_)));
    let corrected = store.rotate_refresh_token(&token, records::attempt(NOON, GRACE)).await.unwrap();
    assert!(matches!(corrected, Rotation::Reused(_)), "{corrected:?}");
}

/// Neither an unknown one nor one of a revoked family, rotated before or not.
pub async fn a_refresh_token_that_is_not_alive_is_gone(store: impl TokenStore) {
    let unknown = RefreshToken::generate().unwrap().digest();
    let fresh = saved_refresh_token(&store).await;
    let rotated = saved_refresh_token(&store).await;
    let attempt = || records::attempt(NOON, GRACE);
    assert!(matches!(store.rotate_refresh_token(&rotated.token, attempt()).await.unwrap(), Rotation::First(_)));
    for family in [&fresh.family, &rotated.family] {
        store.revoke_family(family, NOON).await.unwrap();
    }
    for token in [unknown, fresh.token, rotated.token] {
        assert!(matches!(store.rotate_refresh_token(&token, attempt()).await.unwrap(), Rotation::Gone));
    }
}

/// The seed that a store gives back is the one that was brought, bit by bit: a successor is made with it.
pub async fn a_kept_seed_makes_the_same_successor(store: impl TokenStore) {
    let token = RefreshToken::generate().unwrap();
    let mut tokens = records::tokens(&records::family());
    tokens.refresh.as_mut().unwrap().token = token.digest();
    let _ = store.save_tokens(tokens).await.unwrap();

    let successors = async || -> RotationSeed {
        match store.rotate_refresh_token(&token.digest(), records::attempt(NOON, GRACE)).await.unwrap() {
            Rotation::First(seed) | Rotation::Retried(seed) => seed.into_value(),
            other => panic!("{other:?}"),
        }
    };
    let (first, second) = (token.successor(&successors().await), token.successor(&successors().await));
    assert_eq!(first.expose(), second.expose());
}

async fn saved_refresh_token(store: &impl TokenStore) -> RefreshTokenRecord {
    let tokens = records::tokens(&records::family());
    let _ = store.save_tokens(tokens.clone()).await.unwrap();
    tokens.refresh.unwrap()
}
