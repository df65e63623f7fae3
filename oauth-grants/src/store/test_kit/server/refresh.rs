//! Refreshing, with rotation (RFC 6749 section 6, RFC 9700 section 4.14.2).

use std::{collections::HashSet, time::Duration};

use super::served::{GRACE, Served, ServingStore};
use crate::store::test_kit::{
    TestBed,
    run::{RIVALS, in_parallel},
};

/// Each with an access token of its own, all of which live.
pub async fn fifty_parallel_refreshes_give_one_successor<B: TestBed<Store: ServingStore>>(bed: &B) {
    let served = Served::over(bed).await;
    let party = served.code().await;
    let tokens = party.redeem().await.issued();
    let answers = in_parallel(RIVALS, || {
        let (party, tokens) = (party.clone(), tokens.clone());
        async move { party.refresh(&tokens).await.issued() }
    });
    let refreshed = answers.await;
    let successors: HashSet<_> = refreshed.iter().map(|tokens| &tokens.refresh).collect();
    assert_eq!(successors.len(), 1);
    for tokens in &refreshed {
        assert!(served.is_alive(tokens).await);
    }
    party.refresh(&refreshed[0]).await.issued();
}

/// Within the grace, as after an answer that was lost.
pub async fn a_retried_refresh_gives_the_same_successor<B: TestBed<Store: ServingStore>>(bed: &B) {
    let served = Served::over(bed).await;
    let party = served.code().await;
    let first = party.redeem().await.issued();
    let second = party.refresh(&first).await.issued();
    served.clock.advance(GRACE.saturating_sub(Duration::from_secs(1)));
    let retried = party.refresh(&first).await.issued();
    assert_eq!(second.refresh, retried.refresh);
    assert!(served.is_alive(&second).await && served.is_alive(&retried).await);
}

/// Once the successor has been used, its owner has it: whoever brings its predecessor within the grace holds a copy.
pub async fn the_grace_ends_when_the_successor_is_used<B: TestBed<Store: ServingStore>>(bed: &B) {
    let served = Served::over(bed).await;
    let party = served.code().await;
    let first = party.redeem().await.issued();
    let second = party.refresh(&first).await.issued();
    let third = party.refresh(&second).await.issued();
    party.refresh(&first).await.refused();
    for tokens in [&second, &third] {
        assert!(!served.is_alive(tokens).await);
        party.refresh(tokens).await.refused();
    }
}

/// After the grace: somebody holds a copy, and nobody can say who.
pub async fn a_reused_refresh_token_revokes_its_family<B: TestBed<Store: ServingStore>>(bed: &B) {
    let served = Served::over(bed).await;
    let party = served.code().await;
    let first = party.redeem().await.issued();
    let second = party.refresh(&first).await.issued();
    let third = party.refresh(&second).await.issued();
    served.clock.advance(GRACE);
    party.refresh(&first).await.refused();
    for tokens in [&first, &second, &third] {
        assert!(!served.is_alive(tokens).await);
        party.refresh(tokens).await.refused();
    }
}
