//! Promises about storing and rotating refresh tokens (RFC 9700 section 4.14.2).

use std::time::Duration;

use super::{
    TestBed,
    records::{self, NOON},
    run::{RIVALS, STEPS, dropped_after, in_parallel},
};
use crate::{
    model::{NewTokens, RefreshTokenRecord},
    protocol::{RefreshToken, RotationSeed, Timestamp},
    store::{Rotation, Saved, TokenStore},
};

const GRACE: Duration = Duration::from_secs(30);

/// Field by field, with and without what is optional.
pub async fn a_refresh_token_is_found_as_it_was_saved<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let family = records::family();
    let full = records::tokens(&family);
    let sparse = NewTokens::new(records::sparse_access_token(&family)).refresh(records::sparse_refresh_token(&family));
    for tokens in [full, sparse].map(|tokens| bed.fit_tokens(tokens)) {
        assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
        let NewTokens { access, refresh } = tokens;
        let refresh = refresh.unwrap();
        assert_eq!(store.find_access_token(&access.token).await.unwrap(), Some(access));
        assert_eq!(store.find_refresh_token(&refresh.token).await.unwrap(), Some(refresh));
    }
}

/// A retried refresh computes the same successor; the first one may be rotated by then, and stays so.
pub async fn a_refresh_token_saved_twice_stays_as_it_was_and_both_access_tokens_live<B: TestBed<Store: TokenStore>>(
    bed: &B,
) {
    let store = bed.open().await;
    let family = records::family();
    let first = bed.fit_tokens(records::tokens(&family));
    let kept = first.refresh.clone().unwrap();
    let mut later = kept.clone();
    later.issued_at = Timestamp::from_unix_seconds(0);
    let mut second = bed.fit_tokens(NewTokens::new(records::access_token(&family)));
    second.refresh = Some(later);

    assert_eq!(store.save_tokens(first.clone()).await.unwrap(), Saved::Alive);
    assert_eq!(store.save_tokens(second.clone()).await.unwrap(), Saved::Alive);

    assert_eq!(store.find_refresh_token(&kept.token).await.unwrap().as_ref(), Some(&kept));
    for access in [first.access, second.access.clone()] {
        assert_eq!(store.find_access_token(&access.token).await.unwrap(), Some(access));
    }

    let attempt = records::attempt(NOON, GRACE);
    assert!(matches!(store.rotate_refresh_token(&kept.token, attempt).await.unwrap(), Rotation::First(_)));
    second.access = bed.fit_tokens(NewTokens::new(records::access_token(&family))).access;
    assert_eq!(store.save_tokens(second).await.unwrap(), Saved::Alive);
    let found = store.find_refresh_token(&kept.token).await.unwrap();
    assert_eq!(found.unwrap().rotated_at, Some(NOON));
}

/// Fifty retries store it at once: it is there once, every access token lives, and nobody is refused.
pub async fn fifty_parallel_retries_store_one_successor_and_fifty_access_tokens<B: TestBed<Store: TokenStore>>(
    bed: &B,
) {
    let store = bed.open().await;
    let family = records::family();
    let successor = bed.fit_tokens(records::tokens(&family)).refresh.unwrap();
    let saved = in_parallel(RIVALS, || {
        let mut tokens = bed.fit_tokens(records::tokens(&family));
        tokens.refresh = Some(successor.clone());
        let store = store.clone();
        async move {
            assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
            tokens.access
        }
    });
    for access in saved.await {
        assert_eq!(store.find_access_token(&access.token).await.unwrap(), Some(access));
    }
    assert_eq!(store.find_refresh_token(&successor.token).await.unwrap().as_ref(), Some(&successor));
    let attempts = [records::attempt(NOON, GRACE), records::attempt(NOON, GRACE)];
    let first = store.rotate_refresh_token(&successor.token, attempts[0]).await.unwrap();
    assert!(matches!(first, Rotation::First(_)));
    let second = store.rotate_refresh_token(&successor.token, attempts[1]).await.unwrap();
    assert!(matches!(&second, Rotation::Retried(seed) if *seed.value() == attempts[0].seed), "{second:?}");
}

/// All or none.
pub async fn tokens_whose_access_token_is_refused_leave_no_refresh_token<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let family = records::family();
    let first = bed.fit_tokens(records::tokens(&family));
    let mut second = bed.fit_tokens(records::tokens(&family));
    second.access = first.access.clone();
    let refused = second.refresh.clone().unwrap();

    assert_eq!(store.save_tokens(first.clone()).await.unwrap(), Saved::Alive);
    assert!(store.save_tokens(second).await.is_err());

    assert_eq!(store.find_refresh_token(&refused.token).await.unwrap(), None);
    assert_eq!(store.find_access_token(&first.access.token).await.unwrap(), Some(first.access));
}

/// All or none as well, and the store goes on.
pub async fn tokens_dropped_half_way_are_saved_together_or_not_at_all<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    for steps in 1..=STEPS {
        let tokens = bed.fit_tokens(records::tokens(&records::family()));
        let refresh = tokens.refresh.clone().unwrap();
        let ended = dropped_after(steps, store.save_tokens(tokens.clone())).await;

        // What was dropped may still be under way, so each is looked for before and after the other.
        let before = store.find_refresh_token(&refresh.token).await.unwrap();
        let access = store.find_access_token(&tokens.access.token).await.unwrap();
        let after = store.find_refresh_token(&refresh.token).await.unwrap();
        assert!(before.is_none() || access.is_some(), "the refresh token is there alone");
        assert!(access.is_none() || after.is_some(), "the access token is there alone");
        if ended.is_some() {
            assert!(before.is_some());
            break;
        }
    }
    saved_refresh_token(bed, &store).await;
}

/// Whether it counted or not, the retry is given the one seed that is kept, and nobody is logged out.
pub async fn a_rotation_dropped_half_way_can_be_retried<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    for steps in 1..=STEPS {
        let token = saved_refresh_token(bed, &store).await.token;
        let (dropped, retry) = (records::attempt(NOON, GRACE), records::attempt(NOON, GRACE));
        let ended = dropped_after(steps, store.rotate_refresh_token(&token, dropped)).await;
        let kept = match store.rotate_refresh_token(&token, retry).await.unwrap() {
            Rotation::First(seed) => {
                assert!(ended.is_none());
                assert_eq!(*seed.value(), retry.seed);
                seed.into_value()
            }
            Rotation::Retried(seed) => {
                assert_eq!(*seed.value(), dropped.seed);
                seed.into_value()
            }
            other => panic!("{other:?}"),
        };
        let again = store.rotate_refresh_token(&token, records::attempt(NOON, GRACE)).await.unwrap();
        assert!(matches!(again, Rotation::Retried(seed) if *seed.value() == kept));
        if ended.is_some() {
            break;
        }
    }
}

/// It is found with the moment of its rotation, so that its reuse is recognised.
pub async fn a_rotated_refresh_token_is_found_as_rotated<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let record = saved_refresh_token(bed, &store).await;
    let at = NOON + GRACE;
    assert!(matches!(
        store.rotate_refresh_token(&record.token, records::attempt(at, GRACE)).await.unwrap(),
        Rotation::First(_)
    ));
    let rotated = record.rotated_at(at);
    assert_eq!(store.find_refresh_token(&rotated.token).await.unwrap(), Some(rotated));
}

/// The one first rotation decides the seed; all others are handed the same, so one successor lives.
pub async fn of_fifty_parallel_rotations_one_is_first_and_all_get_its_seed<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let token = saved_refresh_token(bed, &store).await.token;
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
pub async fn without_grace_all_but_the_first_of_fifty_parallel_rotations_are_reuse<B: TestBed<Store: TokenStore>>(
    bed: &B,
) {
    let store = bed.open().await;
    let token = saved_refresh_token(bed, &store).await.token;
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
pub async fn a_refresh_token_is_reused_once_the_grace_is_over<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let token = saved_refresh_token(bed, &store).await.token;
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
pub async fn a_clock_that_is_set_back_does_not_prolong_the_grace<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let token = saved_refresh_token(bed, &store).await.token;
    let ahead = NOON + GRACE * 100;
    let first = store.rotate_refresh_token(&token, records::attempt(ahead, GRACE)).await.unwrap();
    assert!(matches!(first, Rotation::First(_)));
    let corrected = store.rotate_refresh_token(&token, records::attempt(NOON, GRACE)).await.unwrap();
    assert!(matches!(corrected, Rotation::Reused(_)), "{corrected:?}");
}

/// Neither an unknown one nor one of a revoked family, rotated before or not.
pub async fn a_refresh_token_that_is_not_alive_is_gone<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let unknown = RefreshToken::generate().unwrap().digest();
    let fresh = saved_refresh_token(bed, &store).await;
    let rotated = saved_refresh_token(bed, &store).await;
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
pub async fn a_kept_seed_makes_the_same_successor<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let token = RefreshToken::generate().unwrap();
    let mut tokens = bed.fit_tokens(records::tokens(&records::family()));
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

pub(super) async fn saved_refresh_token<B>(bed: &B, store: &B::Store) -> RefreshTokenRecord
where
    B: TestBed<Store: TokenStore>,
{
    let tokens = bed.fit_tokens(records::tokens(&records::family()));
    let _ = store.save_tokens(tokens.clone()).await.unwrap();
    tokens.refresh.unwrap()
}
