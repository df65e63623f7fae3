//! Promises about reclaiming expired authorization codes.

use super::{
    PurgeBed, TestBed,
    authorization_codes::saved_code,
    records::{self, LIFETIME, NOON},
    run::{in_parallel, side_by_side},
};
use crate::store::{AuthorizationCodeStore, Claim};

/// Claimed or not.
pub async fn expired_codes_are_gone_after_a_purge<B: PurgeBed + TestBed<Store: AuthorizationCodeStore>>(bed: &B) {
    let store = bed.open().await;
    let (open, claimed) = (saved_code(bed, &store).await, saved_code(bed, &store).await);
    assert!(matches!(store.claim_authorization_code(&claimed.code, NOON).await.unwrap(), Claim::Won(_)));
    bed.purge(&store, NOON + LIFETIME * 2).await;
    for record in [open, claimed] {
        assert_eq!(store.find_authorization_code(&record.code).await.unwrap(), None);
        assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Lost));
    }
}

/// A claimed one too: its replay may still come.
pub async fn a_purge_leaves_codes_that_have_not_expired<B: PurgeBed + TestBed<Store: AuthorizationCodeStore>>(bed: &B) {
    let store = bed.open().await;
    let (open, claimed) = (saved_code(bed, &store).await, saved_code(bed, &store).await);
    assert!(matches!(store.claim_authorization_code(&claimed.code, NOON).await.unwrap(), Claim::Won(_)));
    bed.purge(&store, NOON + LIFETIME / 2).await;
    for record in [&open, &claimed] {
        assert_eq!(store.find_authorization_code(&record.code).await.unwrap().as_ref(), Some(record));
    }
    assert!(matches!(store.claim_authorization_code(&claimed.code, NOON).await.unwrap(), Claim::Lost));
    assert!(matches!(store.claim_authorization_code(&open.code, NOON).await.unwrap(), Claim::Won(_)));
}

/// Every replica purges, and none waits for the others to issue.
pub async fn purges_of_codes_at_once_do_not_hinder_each_other_or_an_issuance<B>(bed: &B)
where
    B: PurgeBed + TestBed<Store: AuthorizationCodeStore>,
{
    let store = bed.open().await;
    let expired = in_parallel(100, || {
        let (store, record) = (store.clone(), bed.fit_code(records::code()));
        async move {
            store.save_authorization_code(record.clone()).await.unwrap();
            record
        }
    });
    let expired = expired.await;
    let later = NOON + LIFETIME * 2;
    let mut living = bed.fit_code(records::code());
    (living.issued_at, living.expires_at) = (later, later + LIFETIME);

    let purge = || Box::pin(bed.purge(&store, later)) as _;
    let issuance = Box::pin(async { store.save_authorization_code(living.clone()).await.unwrap() }) as _;
    side_by_side(vec![purge(), purge(), issuance, purge()]).await;
    // Each may have left to the others what they had in hand.
    bed.purge(&store, later).await;

    assert_eq!(store.find_authorization_code(&living.code).await.unwrap(), Some(living));
    for record in expired {
        assert_eq!(store.find_authorization_code(&record.code).await.unwrap(), None);
    }
}
