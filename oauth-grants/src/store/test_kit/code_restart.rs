//! Promises about authorization codes when the process is gone and another one opens the store. The bed's
//! [`open`](TestBed::open) is called twice.

use super::{TestBed, authorization_codes::saved_code, records::NOON, run::in_parallel};
use crate::store::{AuthorizationCodeStore, Claim};

/// What was answered is there, unclaimed or claimed.
pub async fn codes_outlive_a_restart<B: TestBed<Store: AuthorizationCodeStore>>(bed: &B) {
    let store = bed.open().await;
    let (open, claimed) = (saved_code(bed, &store).await, saved_code(bed, &store).await);
    assert!(matches!(store.claim_authorization_code(&claimed.code, NOON).await.unwrap(), Claim::Won(_)));
    drop(store);

    let store = bed.open().await;
    assert_eq!(store.find_authorization_code(&open.code).await.unwrap().as_ref(), Some(&open));
    assert!(matches!(store.claim_authorization_code(&claimed.code, NOON).await.unwrap(), Claim::Lost));
    assert!(matches!(store.claim_authorization_code(&open.code, NOON).await.unwrap(), Claim::Won(_)));
}

/// As of several processes behind one address.
pub async fn two_open_stores_agree_on_the_winner_of_a_code<B: TestBed<Store: AuthorizationCodeStore>>(bed: &B) {
    let (one, other) = (bed.open().await, bed.open().await);
    for _ in 0..10 {
        let code = saved_code(bed, &one).await.code;
        let claims = in_parallel(10, || {
            let (one, other) = (one.clone(), other.clone());
            async move {
                let claims = (one.claim_authorization_code(&code, NOON), other.claim_authorization_code(&code, NOON));
                [claims.1.await.unwrap(), claims.0.await.unwrap()]
            }
        });
        let claims = claims.await.into_iter().flatten();
        assert_eq!(claims.filter(|claim| matches!(claim, Claim::Won(_))).count(), 1);
    }
}
