//! Promises about storing and finding tokens.

use super::{
    TestBed, records,
    run::{STEPS, dropped_after},
};
use crate::{
    model::NewTokens,
    protocol::{AccessToken, RefreshToken, Timestamp},
    store::{Saved, TokenStore},
};

/// As for a client that acts for itself. Field by field, with and without what is optional.
pub async fn an_access_token_is_found_as_it_was_saved<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let family = records::family();
    for access in [records::access_token(&family), records::sparse_access_token(&family)] {
        let tokens = bed.fit_tokens(NewTokens::new(access));
        assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
        assert_eq!(store.find_access_token(&tokens.access.token).await.unwrap(), Some(tokens.access));
    }
}

/// Neither in an empty store nor beside others.
pub async fn a_token_that_was_not_saved_is_not_found<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let (access, refresh) = (AccessToken::generate().unwrap().digest(), RefreshToken::generate().unwrap().digest());
    for _ in 0..2 {
        assert_eq!(store.find_access_token(&access).await.unwrap(), None);
        assert_eq!(store.find_refresh_token(&refresh).await.unwrap(), None);
        let tokens = NewTokens::new(records::access_token(&records::family()));
        let _ = store.save_tokens(bed.fit_tokens(tokens)).await.unwrap();
    }
}

/// And the first one stays as it is.
pub async fn an_access_token_that_is_there_already_is_refused<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let family = records::family();
    let first = bed.fit_tokens(NewTokens::new(records::access_token(&family)));
    let mut second = bed.fit_tokens(NewTokens::new(records::sparse_access_token(&family)));
    second.access.token = first.access.token;
    assert_eq!(store.save_tokens(first.clone()).await.unwrap(), Saved::Alive);
    assert!(store.save_tokens(second).await.is_err());
    assert_eq!(store.find_access_token(&first.access.token).await.unwrap(), Some(first.access));
}

/// "Never expires" is a setting that somebody will try. A column may end earlier than we count, but not before the
/// year 9999.
pub async fn a_token_that_never_expires_can_be_saved<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let last_second_of_9999 = Timestamp::from_unix_seconds(253_402_300_799);
    let mut tokens = NewTokens::new(records::access_token(&records::family()));
    tokens.access.expires_at = last_second_of_9999;
    let tokens = bed.fit_tokens(tokens);
    assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
    assert_eq!(store.find_access_token(&tokens.access.token).await.unwrap().as_ref(), Some(&tokens.access));

    let mut tokens = NewTokens::new(records::access_token(&records::family()));
    tokens.access.expires_at = Timestamp::from_unix_milliseconds(i64::MAX);
    let tokens = bed.fit_tokens(tokens);
    assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
    let found = store.find_access_token(&tokens.access.token).await.unwrap();
    assert!(found.is_some_and(|found| found.expires_at >= last_second_of_9999));
}

/// A request whose client goes away is dropped where it stands; the store goes on.
pub async fn a_token_dropped_half_way_is_saved_whole_or_not_at_all<B: TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    for steps in 1..=STEPS {
        let tokens = bed.fit_tokens(NewTokens::new(records::access_token(&records::family())));
        let ended = dropped_after(steps, store.save_tokens(tokens.clone())).await;
        let found = store.find_access_token(&tokens.access.token).await.unwrap();
        assert!(found.is_none() || found.as_ref() == Some(&tokens.access));
        if ended.is_some() {
            assert_eq!(found, Some(tokens.access));
            break;
        }
    }
    let others = bed.fit_tokens(NewTokens::new(records::access_token(&records::family())));
    assert_eq!(store.save_tokens(others).await.unwrap(), Saved::Alive);
}
