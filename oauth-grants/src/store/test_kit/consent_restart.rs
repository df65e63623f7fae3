//! Promises about consents in a store that is opened again, and in one that is open twice.

use super::{
    TestBed,
    consents::{MANY, saved},
    records::{self, NOON},
};
use crate::store::{ConsentStore, Leaned};

/// Withdrawn or not.
pub async fn consents_outlive_a_restart<B: TestBed<Store: ConsentStore>>(bed: &B) {
    let store = bed.open().await;
    let standing = saved(&store).await;
    let mut withdrawn = records::consent();
    withdrawn.client_id = "another".parse().unwrap();
    store.save_consent(withdrawn.clone()).await.unwrap();
    store.withdraw_consents(&withdrawn.subject, &withdrawn.client_id, NOON).await.unwrap();
    drop(store);

    let store = bed.open().await;
    assert_eq!(store.find_consent(&standing.family).await.unwrap(), Some(standing));
    let found = store.withdraw_consents(&withdrawn.subject, &withdrawn.client_id, NOON).await.unwrap();
    assert_eq!(found, [withdrawn.family]);
}

/// As of two servers.
pub async fn a_withdrawal_holds_in_every_open_store_at_once<B: TestBed<Store: ConsentStore>>(bed: &B) {
    let (one, other) = (bed.open().await, bed.open().await);
    let consent = saved(&one).await;
    let leaned = other.save_consent_leaning_on(&consent.family, records::consent(), MANY).await.unwrap();
    assert_eq!(leaned, Leaned::Saved);
    let withdrawn = one.withdraw_consents(&consent.subject, &consent.client_id, NOON).await.unwrap();
    assert_eq!(withdrawn.len(), 2);
    let leaned = other.save_consent_leaning_on(&consent.family, records::consent(), MANY).await.unwrap();
    assert_eq!(leaned, Leaned::Withdrawn);
}
