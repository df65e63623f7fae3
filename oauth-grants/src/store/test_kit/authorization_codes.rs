//! Promises about storing and claiming authorization codes (RFC 6749 section 10.5).

use super::{
    TestBed,
    records::{self, NOON},
    run::{RIVALS, STEPS, dropped_after, in_parallel},
};
use crate::{
    model::AuthorizationCodeRecord,
    protocol::AuthorizationCode,
    store::{AuthorizationCodeStore, Claim},
};

/// Field by field, with and without what is optional.
pub async fn a_code_is_found_as_it_was_saved<B: TestBed<Store: AuthorizationCodeStore>>(bed: &B) {
    let store = bed.open().await;
    for record in [records::code(), records::sparse_code()].map(|record| bed.fit_code(record)) {
        store.save_authorization_code(record.clone()).await.unwrap();
        assert_eq!(store.find_authorization_code(&record.code).await.unwrap(), Some(record));
    }
    let unknown = AuthorizationCode::generate().unwrap().digest();
    assert_eq!(store.find_authorization_code(&unknown).await.unwrap(), None);
}

/// Whoever holds one code must not come by another's.
pub async fn many_codes_are_kept_apart<B: TestBed<Store: AuthorizationCodeStore>>(bed: &B) {
    let store = bed.open().await;
    let saved = in_parallel(RIVALS, || {
        let (store, record) = (store.clone(), bed.fit_code(records::code()));
        async move {
            store.save_authorization_code(record.clone()).await.unwrap();
            record
        }
    });
    let saved = saved.await;
    assert!(matches!(store.claim_authorization_code(&saved[0].code, NOON).await.unwrap(), Claim::Won(_)));
    for record in &saved {
        assert_eq!(store.find_authorization_code(&record.code).await.unwrap().as_ref(), Some(record));
    }
    for record in &saved[1..] {
        assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Won(_)));
    }
}

/// A code that was never saved cannot be claimed, and is not there afterwards.
pub async fn an_unknown_code_is_never_won<B: TestBed<Store: AuthorizationCodeStore>>(bed: &B) {
    let store = bed.open().await;
    let unknown = AuthorizationCode::generate().unwrap().digest();
    assert!(matches!(store.claim_authorization_code(&unknown, NOON).await.unwrap(), Claim::Lost));
    assert_eq!(store.find_authorization_code(&unknown).await.unwrap(), None);

    let mut record = bed.fit_code(records::code());
    record.code = unknown;
    store.save_authorization_code(record).await.unwrap();
    assert!(matches!(store.claim_authorization_code(&unknown, NOON).await.unwrap(), Claim::Won(_)));
}

/// And none wins later.
pub async fn of_fifty_parallel_claims_of_one_code_exactly_one_wins<B: TestBed<Store: AuthorizationCodeStore>>(bed: &B) {
    let store = bed.open().await;
    let AuthorizationCodeRecord { code, .. } = saved_code(bed, &store).await;
    let claims = in_parallel(RIVALS, || {
        let store = store.clone();
        async move { store.claim_authorization_code(&code, NOON).await.unwrap() }
    });
    let won = claims.await.iter().filter(|claim| matches!(claim, Claim::Won(_))).count();
    assert_eq!(won, 1);
    assert!(matches!(store.claim_authorization_code(&code, NOON).await.unwrap(), Claim::Lost));
}

/// A request whose client goes away is dropped where it stands. Its claim counts or does not, but nobody wins twice.
pub async fn a_claim_dropped_half_way_is_never_won_twice<B: TestBed<Store: AuthorizationCodeStore>>(bed: &B) {
    let store = bed.open().await;
    for steps in 1..=STEPS {
        let AuthorizationCodeRecord { code, .. } = saved_code(bed, &store).await;
        let dropped = dropped_after(steps, store.claim_authorization_code(&code, NOON)).await;
        let ended = dropped.is_some();
        let mut won = usize::from(matches!(dropped, Some(Ok(Claim::Won(_)))));
        for _ in 0..2 {
            won += usize::from(matches!(store.claim_authorization_code(&code, NOON).await.unwrap(), Claim::Won(_)));
        }
        assert!(won <= 1, "the code was won {won} times");
        if ended {
            assert_eq!(won, 1);
            break;
        }
    }
}

/// It is there as it was meant or not at all, and the store goes on.
pub async fn a_code_dropped_half_way_is_saved_whole_or_not_at_all<B: TestBed<Store: AuthorizationCodeStore>>(bed: &B) {
    let store = bed.open().await;
    for steps in 1..=STEPS {
        let record = bed.fit_code(records::code());
        let ended = dropped_after(steps, store.save_authorization_code(record.clone())).await;
        let found = store.find_authorization_code(&record.code).await.unwrap();
        assert!(found.is_none() || found.as_ref() == Some(&record));
        if ended.is_some() {
            assert_eq!(found, Some(record));
            break;
        }
    }
    saved_code(bed, &store).await;
}

pub(super) async fn saved_code<B>(bed: &B, store: &B::Store) -> AuthorizationCodeRecord
where
    B: TestBed<Store: AuthorizationCodeStore>,
{
    let record = bed.fit_code(records::code());
    store.save_authorization_code(record.clone()).await.unwrap();
    record
}
