//! A store that fails in the middle of a request: 503, and nothing half done that matters. The fault is put between
//! the server and the store, before a call or after it.

use super::served::{GRACE, Served, ServingStore};
use crate::store::test_kit::{Fault, StoreCall, TestBed};

/// It can be exchanged when the store is back.
pub async fn a_code_survives_every_fault_before_it_is_claimed<B: TestBed<Store: ServingStore>>(bed: &B) {
    let served = Served::over(bed).await;
    let party = served.code().await;
    for (call, fault) in [
        (StoreCall::FindAuthorizationCode, Fault::Unreached),
        (StoreCall::FindAuthorizationCode, Fault::Unanswered),
        (StoreCall::ClaimAuthorizationCode, Fault::Unreached),
    ] {
        served.store.fail_once(call, fault);
        party.redeem().await.failed();
    }
    party.redeem().await.issued();
}

/// Whether tokens were stored or not: a second exchange is a replay, and nothing comes alive.
pub async fn a_code_is_not_exchanged_again_after_a_fault_behind_its_claim<B: TestBed<Store: ServingStore>>(bed: &B) {
    let served = Served::over(bed).await;
    for (call, fault) in [
        (StoreCall::ClaimAuthorizationCode, Fault::Unanswered),
        (StoreCall::SaveTokens, Fault::Unreached),
        (StoreCall::SaveTokens, Fault::Unanswered),
    ] {
        let party = served.code().await;
        served.store.fail_once(call, fault);
        party.redeem().await.failed();
        party.redeem().await.refused();
    }
}

/// At whichever call it fails, whether the call counted or not: the owner refreshes again and goes on.
pub async fn a_refresh_survives_a_fault_at_every_call<B: TestBed<Store: ServingStore>>(bed: &B) {
    let served = Served::over(bed).await;
    let party = served.code().await;
    let mut tokens = party.redeem().await.issued();
    for call in [StoreCall::FindRefreshToken, StoreCall::RotateRefreshToken, StoreCall::SaveTokens] {
        for fault in [Fault::Unreached, Fault::Unanswered] {
            served.store.fail_once(call, fault);
            party.refresh(&tokens).await.failed();
            tokens = party.refresh(&tokens).await.issued();
            assert!(served.is_alive(&tokens).await);
        }
    }
}

/// A revocation that failed is made up for when the evidence comes again.
pub async fn a_revocation_that_failed_is_made_up_for<B: TestBed<Store: ServingStore>>(bed: &B) {
    let served = Served::over(bed).await;
    for fault in [Fault::Unreached, Fault::Unanswered] {
        let party = served.code().await;
        let first = party.redeem().await.issued();
        let second = party.refresh(&first).await.issued();
        served.clock.advance(GRACE);

        served.store.fail_once(StoreCall::RevokeFamily, fault);
        party.refresh(&first).await.failed();
        party.refresh(&first).await.refused();
        assert!(!served.is_alive(&second).await);
    }
}
