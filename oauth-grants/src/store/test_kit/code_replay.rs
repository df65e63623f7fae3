//! Promises that make the replay of a code recognisable (RFC 6749 section 4.1.2).
//!
//! A store that deletes a code when it is claimed still lets one request win, but cannot keep these.

use super::{TestBed, authorization_codes::saved_code, records::NOON};
use crate::store::{AuthorizationCodeStore, Claim};

/// Otherwise a replay could not be told from a guess.
pub async fn a_claimed_code_is_still_found<B: TestBed<Store: AuthorizationCodeStore>>(bed: &B) {
    let store = bed.open().await;
    let record = saved_code(bed, &store).await;
    assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Won(_)));
    assert_eq!(store.find_authorization_code(&record.code).await.unwrap(), Some(record));
}

/// A second code of the same value would be unclaimed again.
pub async fn saving_a_code_again_is_refused_and_leaves_it_claimed<B: TestBed<Store: AuthorizationCodeStore>>(bed: &B) {
    let store = bed.open().await;
    let record = saved_code(bed, &store).await;
    assert!(store.save_authorization_code(record.clone()).await.is_err());
    assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Won(_)));
    assert!(store.save_authorization_code(record.clone()).await.is_err());
    assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Lost));
}
