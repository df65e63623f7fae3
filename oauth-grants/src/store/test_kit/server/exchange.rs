//! Exchanging codes (RFC 6749 section 4.1.3).

use super::served::{Answer, Served, ServingStore};
use crate::store::test_kit::{
    TestBed,
    records::LIFETIME,
    run::{RIVALS, in_parallel},
};

/// Until the access token expires.
pub async fn a_code_is_exchanged_for_tokens_that_live<B: TestBed<Store: ServingStore>>(bed: &B) {
    let served = Served::over(bed).await;
    let tokens = served.code().await.redeem().await.issued();
    assert!(served.is_alive(&tokens).await);
    served.clock.advance(LIFETIME * 48);
    assert!(!served.is_alive(&tokens).await);
}

/// Wrong in its client or its redirect URI; the right one comes after it.
pub async fn a_wrong_request_does_not_use_a_code_up<B: TestBed<Store: ServingStore>>(bed: &B) {
    let served = Served::over(bed).await;
    let party = served.code().await;
    party.redeem_elsewhere().await.refused();
    served.stranger(&party).redeem().await.refused();
    let tokens = party.redeem().await.issued();

    // Nor does it count as a replay.
    party.redeem_elsewhere().await.refused();
    served.stranger(&party).redeem().await.refused();
    assert!(served.is_alive(&tokens).await);
    served.stranger(&party).refresh(&tokens).await.refused();
    party.refresh(&tokens).await.issued();
}

/// However exact the rest is.
pub async fn an_expired_code_gives_nothing<B: TestBed<Store: ServingStore>>(bed: &B) {
    let served = Served::over(bed).await;
    let party = served.code().await;
    served.clock.advance(LIFETIME);
    party.redeem().await.refused();
}

/// What the code gave, and all that was refreshed from it (RFC 6749 section 4.1.2). Other families live on.
pub async fn a_replayed_code_revokes_all_that_came_from_it<B: TestBed<Store: ServingStore>>(bed: &B) {
    let served = Served::over(bed).await;
    let bystander = served.code().await.redeem().await.issued();
    let party = served.code().await;
    let first = party.redeem().await.issued();
    let second = party.refresh(&first).await.issued();

    party.redeem().await.refused();
    for tokens in [&first, &second] {
        assert!(!served.is_alive(tokens).await);
        party.refresh(tokens).await.refused();
    }
    assert!(served.is_alive(&bystander).await);
}

/// The other forty-nine are replays, so what the one was given is dead in the end (RFC 6749 section 10.5).
pub async fn of_fifty_parallel_exchanges_of_one_code_exactly_one_succeeds<B: TestBed<Store: ServingStore>>(bed: &B) {
    let served = Served::over(bed).await;
    let party = served.code().await;
    let answers = in_parallel(RIVALS, || {
        let party = party.clone();
        async move { party.redeem().await }
    });
    let (issued, refused): (Vec<_>, Vec<_>) = answers.await.into_iter().partition(|answer| answer.status == 200);
    refused.iter().for_each(Answer::refused);
    assert_eq!(issued.len(), 1);
    let tokens = issued[0].issued();
    assert!(!served.is_alive(&tokens).await);
    party.refresh(&tokens).await.refused();
}
