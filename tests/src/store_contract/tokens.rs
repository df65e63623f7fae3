//! Promises about storing and finding tokens.

use oauth_grants::{
    model::NewTokens,
    protocol::{AccessToken, RefreshToken, Timestamp},
    store::{Saved, TokenStore},
};

use super::records;

/// Field by field, with and without what is optional.
pub async fn tokens_are_found_as_they_were_saved(store: impl TokenStore) {
    let family = records::family();
    let full = records::tokens(&family);
    let sparse = NewTokens::new(records::sparse_access_token(&family)).refresh(records::sparse_refresh_token(&family));
    for tokens in [full, sparse] {
        assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
        let NewTokens { access, refresh, .. } = tokens;
        let refresh = refresh.unwrap();
        assert_eq!(store.find_access_token(&access.token).await.unwrap(), Some(access));
        assert_eq!(store.find_refresh_token(&refresh.token).await.unwrap(), Some(refresh));
    }
}

/// As for a client that acts for itself.
pub async fn an_access_token_is_saved_without_a_refresh_token(store: impl TokenStore) {
    let access = records::access_token(&records::family());
    let tokens = NewTokens::new(access.clone());
    assert_eq!(store.save_tokens(tokens).await.unwrap(), Saved::Alive);
    assert_eq!(store.find_access_token(&access.token).await.unwrap(), Some(access));
}

/// Neither in an empty store nor beside others.
pub async fn a_token_that_was_not_saved_is_not_found(store: impl TokenStore) {
    let _ = store.save_tokens(records::tokens(&records::family())).await.unwrap();
    let access = AccessToken::generate().unwrap().digest();
    let refresh = RefreshToken::generate().unwrap().digest();
    assert_eq!(store.find_access_token(&access).await.unwrap(), None);
    assert_eq!(store.find_refresh_token(&refresh).await.unwrap(), None);
}

/// A retried refresh computes the same successor; the first one may be rotated by then, and stays so.
pub async fn a_refresh_token_saved_twice_stays_as_it_was_and_both_access_tokens_live(store: impl TokenStore) {
    let family = records::family();
    let first = records::tokens(&family);
    let kept = first.refresh.clone().unwrap();
    let mut later = kept.clone();
    later.issued_at = Timestamp::from_unix_seconds(0);
    let second = NewTokens::new(records::access_token(&family)).refresh(later);

    assert_eq!(store.save_tokens(first.clone()).await.unwrap(), Saved::Alive);
    assert_eq!(store.save_tokens(second.clone()).await.unwrap(), Saved::Alive);

    assert_eq!(store.find_refresh_token(&kept.token).await.unwrap(), Some(kept));
    for access in [first.access, second.access] {
        assert_eq!(store.find_access_token(&access.token).await.unwrap(), Some(access));
    }
}

/// All or none.
pub async fn tokens_whose_access_token_is_refused_leave_no_refresh_token(store: impl TokenStore) {
    let family = records::family();
    let first = records::tokens(&family);
    let second = first.clone().refresh(records::refresh_token(&family));
    let refused = second.refresh.clone().unwrap();

    assert_eq!(store.save_tokens(first.clone()).await.unwrap(), Saved::Alive);
    assert!(store.save_tokens(second).await.is_err());

    assert_eq!(store.find_refresh_token(&refused.token).await.unwrap(), None);
    assert_eq!(store.find_access_token(&first.access.token).await.unwrap(), Some(first.access));
}

/// "Never expires" is a setting that somebody will try, and revoking such a token must work all the more.
pub async fn tokens_that_never_expire_can_be_saved_and_revoked(store: impl TokenStore) {
    let forever = Timestamp::from_unix_milliseconds(i64::MAX);
    let family = records::family();
    let mut access = records::access_token(&family);
    access.expires_at = forever;
    let tokens = NewTokens::new(access.clone());
    assert_eq!(store.save_tokens(tokens).await.unwrap(), Saved::Alive);
    assert_eq!(store.find_access_token(&access.token).await.unwrap().as_ref(), Some(&access));
    store.revoke_family(&family, records::NOON).await.unwrap();
    assert_eq!(store.find_access_token(&access.token).await.unwrap(), None);
}
