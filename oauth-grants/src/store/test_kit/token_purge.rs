//! Promises about reclaiming expired tokens, and revocations that nothing depends on any more.

use std::time::Duration;

use super::{
    PurgeBed, TestBed,
    families::{assert_not_found, tokens_of},
    records::{self, LIFETIME, NOON},
    run::{in_parallel, side_by_side},
};
use crate::{
    model::NewTokens,
    store::{REVOCATION_KEPT, Rotation, Saved, TokenStore},
};

/// Rotated, revoked or neither.
pub async fn expired_tokens_are_gone_after_a_purge<B: PurgeBed + TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let alone = bed.fit_tokens(NewTokens::new(records::access_token(&records::family())));
    let [plain, rotated, revoked] = [(); 3].map(|()| tokens_of(bed, &records::family()));
    for tokens in [&alone, &plain, &rotated, &revoked] {
        assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
    }
    let attempt = records::attempt(NOON, Duration::ZERO);
    let token = rotated.refresh.as_ref().unwrap().token;
    assert!(matches!(store.rotate_refresh_token(&token, attempt).await.unwrap(), Rotation::First(_)));
    store.revoke_family(&revoked.access.family, NOON).await.unwrap();

    let all_expired = NOON + LIFETIME * 48;
    bed.purge(&store, all_expired).await;
    for tokens in [&alone, &plain, &rotated, &revoked] {
        assert_not_found(&store, tokens).await;
    }
    // Nothing depends on the revocation any more, and it is gone. A store may count its last day from the purge that
    // found nothing left of the family.
    bed.purge(&store, all_expired + REVOCATION_KEPT * 2).await;
    let later = tokens_of(bed, &revoked.access.family);
    assert_eq!(store.save_tokens(later).await.unwrap(), Saved::Alive);
}

/// Above all a refresh token whose access token has expired.
pub async fn a_purge_leaves_what_has_not_expired<B: PurgeBed + TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let tokens = tokens_of(bed, &records::family());
    let rotated = tokens_of(bed, &records::family());
    let alone = bed.fit_tokens(NewTokens::new(records::access_token(&records::family())));
    for tokens in [&tokens, &rotated, &alone] {
        assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
    }
    let attempt = records::attempt(NOON, LIFETIME);
    let token = rotated.refresh.as_ref().unwrap().token;
    assert!(matches!(store.rotate_refresh_token(&token, attempt).await.unwrap(), Rotation::First(_)));

    bed.purge(&store, NOON + LIFETIME / 2).await;
    for access in [&tokens.access, &rotated.access, &alone.access] {
        assert_eq!(store.find_access_token(&access.token).await.unwrap().as_ref(), Some(access));
    }

    bed.purge(&store, NOON + LIFETIME * 2).await;
    let refresh = tokens.refresh.unwrap();
    assert_eq!(store.find_refresh_token(&refresh.token).await.unwrap().as_ref(), Some(&refresh));
    // Otherwise the reuse of a rotated one would go unseen.
    let reused = store.rotate_refresh_token(&token, records::attempt(NOON + LIFETIME * 2, LIFETIME)).await.unwrap();
    assert!(matches!(reused, Rotation::Reused(seed) if seed == attempt.seed));
}

/// And for a day longer: an issuance may still have been under way.
pub async fn a_purge_leaves_a_revocation_while_its_tokens_live<B: PurgeBed + TestBed<Store: TokenStore>>(bed: &B) {
    let store = bed.open().await;
    let family = records::family();
    let tokens = tokens_of(bed, &family);
    let last_expiry = tokens.refresh.as_ref().unwrap().expires_at;
    assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
    store.revoke_family(&family, NOON).await.unwrap();
    let unheard_of = records::family();
    store.revoke_family(&unheard_of, NOON).await.unwrap();

    let second = Duration::from_secs(1);
    bed.purge(&store, NOON + REVOCATION_KEPT.saturating_sub(second)).await;
    assert_eq!(store.save_tokens(tokens_of(bed, &unheard_of)).await.unwrap(), Saved::FamilyRevoked);
    bed.purge(&store, last_expiry + REVOCATION_KEPT.saturating_sub(second)).await;
    assert_not_found(&store, &tokens).await;
    assert_eq!(store.save_tokens(tokens_of(bed, &family)).await.unwrap(), Saved::FamilyRevoked);
}

/// Every replica purges, and none waits for the others to issue.
pub async fn purges_of_tokens_at_once_do_not_hinder_each_other_or_an_issuance<B>(bed: &B)
where
    B: PurgeBed + TestBed<Store: TokenStore>,
{
    let store = bed.open().await;
    let expired = in_parallel(100, || {
        let (store, tokens) = (store.clone(), tokens_of(bed, &records::family()));
        async move {
            assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
            tokens
        }
    });
    let expired = expired.await;
    let later = NOON + LIFETIME * 48;
    let mut living = NewTokens::new(records::access_token(&records::family()));
    (living.access.issued_at, living.access.expires_at) = (later, later + LIFETIME);
    let living = bed.fit_tokens(living);

    let purge = || Box::pin(bed.purge(&store, later)) as _;
    let issuance = Box::pin(async {
        assert_eq!(store.save_tokens(living.clone()).await.unwrap(), Saved::Alive);
    }) as _;
    side_by_side(vec![purge(), purge(), issuance, purge()]).await;
    // Each may have left to the others what they had in hand.
    bed.purge(&store, later).await;

    assert_eq!(store.find_access_token(&living.access.token).await.unwrap(), Some(living.access));
    for tokens in expired {
        assert_not_found(&store, &tokens).await;
    }
}
