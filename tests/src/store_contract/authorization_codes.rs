//! Promises about authorization codes.

use oauth_grants::{
    protocol::AuthorizationCode,
    store::{AuthorizationCodeStore, Claim},
};

use super::{
    RIVALS, in_parallel,
    records::{self, NOON},
};

/// Field by field, with and without what is optional.
pub async fn a_code_is_found_as_it_was_saved(store: impl AuthorizationCodeStore) {
    for record in [records::code(), records::sparse_code()] {
        store.save_authorization_code(record.clone()).await.unwrap();
        assert_eq!(store.find_authorization_code(&record.code).await.unwrap(), Some(record));
    }
    let unknown = AuthorizationCode::generate().unwrap().digest();
    assert_eq!(store.find_authorization_code(&unknown).await.unwrap(), None);
}

/// Otherwise a replay could not be told from a guess.
pub async fn a_claimed_code_is_still_found(store: impl AuthorizationCodeStore) {
    let record = records::code();
    store.save_authorization_code(record.clone()).await.unwrap();
    assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Won(_)));
    assert_eq!(store.find_authorization_code(&record.code).await.unwrap(), Some(record));
}

/// A code that was never saved cannot be claimed.
pub async fn an_unknown_code_is_never_won(store: impl AuthorizationCodeStore) {
    let unknown = AuthorizationCode::generate().unwrap().digest();
    assert!(matches!(store.claim_authorization_code(&unknown, NOON).await.unwrap(), Claim::Lost));
}

/// And none wins later.
pub async fn of_fifty_parallel_claims_of_one_code_exactly_one_wins(store: impl AuthorizationCodeStore + Clone) {
    let record = records::code();
    store.save_authorization_code(record.clone()).await.unwrap();
    let claims = in_parallel(RIVALS, || {
        let store = store.clone();
        async move { store.claim_authorization_code(&record.code, NOON).await.unwrap() }
    });
    let won = claims.await.iter().filter(|claim| matches!(claim, Claim::Won(_))).count();
    assert_eq!(won, 1);
    assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Lost));
}

/// A second code of the same value would be unclaimed again.
pub async fn saving_a_code_again_is_refused_and_leaves_it_claimed(store: impl AuthorizationCodeStore) {
    let record = records::code();
    store.save_authorization_code(record.clone()).await.unwrap();
    assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Won(_)));
    assert!(store.save_authorization_code(record.clone()).await.is_err());
    assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Lost));
}
