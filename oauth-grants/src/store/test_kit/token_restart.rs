//! Promises about tokens when the process is gone and another one opens the store. The bed's
//! [`open`](TestBed::open) is called twice.

use std::time::Duration;

use super::{
    TestBed,
    families::{assert_not_found, tokens_of},
    records::{self, NOON},
    refresh_tokens::saved_refresh_token,
    run::in_parallel,
};
use crate::store::{Rotation, Saved, TokenStore};

const GRACE: Duration = Duration::from_secs(30);

/// What was answered is there: tokens, rotations and revocations.
pub async fn tokens_outlive_a_restart<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let (alive, revoked) = (tokens_of(bed, &records::family()), tokens_of(bed, &records::family()));
    for tokens in [&alive, &revoked] {
        assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
    }
    let rotated = alive.refresh.clone().unwrap();
    let attempt = records::attempt(NOON, GRACE);
    assert!(matches!(store.rotate_refresh_token(&rotated.token, attempt).await.unwrap(), Rotation::First(_)));
    store.revoke_family(&revoked.access.family, NOON).await.unwrap();
    drop(store);

    let store = bed.open().await;
    assert_eq!(store.find_access_token(&alive.access.token).await.unwrap().as_ref(), Some(&alive.access));
    let retried = store.rotate_refresh_token(&rotated.token, records::attempt(NOON, GRACE)).await.unwrap();
    assert!(matches!(retried, Rotation::Retried(seed) if *seed.value() == attempt.seed));
    assert_not_found(&store, &revoked).await;
    assert_eq!(store.save_tokens(tokens_of(bed, &revoked.access.family)).await.unwrap(), Saved::FamilyRevoked);
}

/// As of several processes behind one address.
pub async fn two_open_stores_agree_on_the_first_rotation<B: TestBed<Store: TokenStore>>(bed: &B) {
    let (one, other) = (bed.open().await, bed.open().await);
    for _ in 0..10 {
        let token = saved_refresh_token(bed, &one).await.token;
        let rotations = in_parallel(10, || {
            let (one, other) = (one.clone(), other.clone());
            async move {
                let attempts = [records::attempt(NOON, GRACE), records::attempt(NOON, GRACE)];
                [
                    other.rotate_refresh_token(&token, attempts[0]).await.unwrap(),
                    one.rotate_refresh_token(&token, attempts[1]).await.unwrap(),
                ]
            }
        });
        let (mut first, mut seeds) = (0, Vec::new());
        for rotation in rotations.await.into_iter().flatten() {
            first += usize::from(matches!(rotation, Rotation::First(_)));
            match rotation {
                Rotation::First(seed) | Rotation::Retried(seed) => seeds.push(seed.into_value()),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(first, 1);
        assert!(seeds.iter().all(|seed| *seed == seeds[0]));
    }
}

/// A revocation at one is seen at the other by whatever begins after it was answered.
pub async fn a_revocation_holds_in_every_open_store_at_once<B: TestBed<Store: TokenStore>>(bed: &B) {
    let (one, other) = (bed.open().await, bed.open().await);
    for _ in 0..10 {
        let family = records::family();
        let tokens = tokens_of(bed, &family);
        assert_eq!(one.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
        other.revoke_family(&family, NOON).await.unwrap();
        assert_not_found(&one, &tokens).await;
        assert_eq!(one.save_tokens(tokens_of(bed, &family)).await.unwrap(), Saved::FamilyRevoked);
    }
}
