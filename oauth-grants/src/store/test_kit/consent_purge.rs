//! Promises about forgetting consents of which nothing is left.

use super::{
    PurgeBed, TestBed,
    consents::saved,
    records::{self, LIFETIME, NOON},
    run::{in_parallel, side_by_side},
};
use crate::store::ConsentStore;

/// Withdrawn or not; and none that has not expired.
pub async fn expired_consents_are_gone_after_a_purge<B: PurgeBed + TestBed<Store: ConsentStore>>(bed: &B) {
    let store = bed.open().await;
    let (expired, kept) = (saved(&store).await, saved(&store).await);
    store.prolong_consent(&kept.family, NOON + LIFETIME * 100).await.unwrap();
    let mut withdrawn = records::consent();
    withdrawn.client_id = "another".parse().unwrap();
    store.save_consent(withdrawn.clone()).await.unwrap();
    store.withdraw_consents(&withdrawn.subject, &withdrawn.client_id, NOON).await.unwrap();

    bed.purge(&store, NOON + LIFETIME / 2).await;
    assert_eq!(store.list_consents(&kept.subject).await.unwrap().len(), 3);
    bed.purge(&store, NOON + LIFETIME * 50).await;
    for gone in [expired, withdrawn] {
        assert_eq!(store.find_consent(&gone.family).await.unwrap(), None);
    }
    assert!(store.find_consent(&kept.family).await.unwrap().is_some());
}

/// Every replica purges, and none waits for the others to let somebody in.
pub async fn purges_of_consents_at_once_do_not_hinder_each_other_or_a_consent<B>(bed: &B)
where
    B: PurgeBed + TestBed<Store: ConsentStore>,
{
    let store = bed.open().await;
    let expired = in_parallel(100, || {
        let store = store.clone();
        async move { saved(&store).await }
    });
    let expired = expired.await;
    let later = NOON + LIFETIME * 50;
    let mut living = records::consent();
    (living.granted_at, living.expires_at) = (later, later + LIFETIME);

    let purge = || Box::pin(bed.purge(&store, later)) as _;
    let consent = Box::pin(async { store.save_consent(living.clone()).await.unwrap() }) as _;
    side_by_side(vec![purge(), purge(), consent, purge()]).await;
    // Each may have left to the others what they had in hand.
    bed.purge(&store, later).await;

    for gone in expired {
        assert_eq!(store.find_consent(&gone.family).await.unwrap(), None);
    }
    assert_eq!(store.find_consent(&living.family).await.unwrap(), Some(living));
}
