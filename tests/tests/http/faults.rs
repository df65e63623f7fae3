//! What happens when a store fails: 503 and a word to the log, none to the client, and nothing lost.

use std::error::Error;

use oauth_grants::{prelude::*, store::StoreError};
use oauth_grants_tests::harness::{
    ALICE, Answer, FaultyStore, Person, Running, Site, Tokens,
    clients::{A, MACHINE, TILL},
    grants::{Machine, Passwords, Renew, SignIn},
};

const HOUR: u64 = 60 * 60;

async fn with_faulty_store() -> (Running, FaultyStore) {
    let site = Site::open().await;
    let store = FaultyStore::new(site.store.clone());
    let builder = site.builder().store(store.clone()).interaction(Person);
    let builder = builder.register_grant(SignIn).register_grant(Passwords);
    let server = builder.register_grant(Machine).register_grant(Renew).build().unwrap();
    (site.serve(server), store)
}

#[test]
fn what_a_hook_returns_of_a_failing_store_displays_no_cause() {
    let error = GrantError::from(StoreError::new(FaultyStore::CAUSE));
    assert_eq!(error.to_string(), "the store failed");
    assert_eq!(error.source().map(ToString::to_string).as_deref(), Some(FaultyStore::CAUSE));
    let refused = GrantError::invalid_grant("no such code");
    assert_eq!(refused.to_string(), "invalid_grant: no such code");
}

/// Panics unless the answer tells that something failed, and nothing else.
fn tells_nothing(answer: &Answer) {
    answer.refused(503, "temporarily_unavailable");
    assert_eq!(answer.body, r#"{"error":"temporarily_unavailable"}"#);
    assert_eq!(answer.header("retry-after"), "1");
}

#[tokio::test]
async fn rule_079_every_grant_answers_503_and_the_log_is_told_why() {
    let (running, store) = with_faulty_store().await;
    let code = running.code_for(A).await;
    let tokens = running.sign_in(A).await;
    let password = [("grant_type", "password"), ("username", ALICE), ("password", "wonderland")];
    store.fail("");
    let answers = [
        running.redeem(A, &code).await,
        running.refresh(A, tokens.refresh()).await,
        running.token(MACHINE, &[("grant_type", "client_credentials")]).await,
        running.token(TILL, &password).await,
    ];
    answers.iter().for_each(tells_nothing);
    assert_eq!(running.events.count("Failed"), answers.len());
    assert!(running.events.mentions(FaultyStore::CAUSE));
}

#[tokio::test]
async fn rule_079_a_person_is_shown_a_page_that_tells_nothing() {
    let (running, store) = with_faulty_store().await;
    store.fail("");
    let page = running.authorize_as(A, &[]).await;
    page.is_page(503);
    assert!(!page.body.contains(FaultyStore::CAUSE), "{page:?}");
    assert!(running.events.mentions(FaultyStore::CAUSE));
}

// RFC 6749 section 4.1.2.1: "temporarily_unavailable" is there because 503 cannot be told through a redirect
#[tokio::test]
async fn a_client_that_is_known_is_told_that_it_may_try_again() {
    let (running, store) = with_faulty_store().await;
    store.fail("save_authorization_code");
    let answer = running.authorize_as(A, &[("state", "s")]).await;
    let redirect = answer.redirect();
    assert_eq!(redirect.error(), "temporarily_unavailable");
    assert_eq!((redirect.get("error_description"), redirect.get("state")), (None, Some("s")));
    assert!(!answer.header("location").contains("space"));
}

#[tokio::test]
async fn a_code_survives_every_fault_before_it_is_claimed() {
    let (running, store) = with_faulty_store().await;
    let code = running.code_for(A).await;
    for call in ["find_client", "find_authorization_code", "claim_authorization_code"] {
        store.fail(call);
        tells_nothing(&running.redeem(A, &code).await);
    }
    store.recover();
    running.redeem(A, &code).await.issued();
}

#[tokio::test]
async fn a_refresh_token_survives_every_fault_even_after_its_rotation() {
    let (running, store) = with_faulty_store().await;
    let tokens = running.sign_in(A).await;
    for call in ["find_client", "find_refresh_token", "rotate_refresh_token", "save_tokens"] {
        store.fail(call);
        tells_nothing(&running.refresh(A, tokens.refresh()).await);
    }
    store.recover();
    let refreshed = running.refresh(A, tokens.refresh()).await.issued();
    running.refresh(A, refreshed.refresh()).await.issued();
}

// RFC 9700 section 4.14.2 is about copies: of a successor that was never stored there is none
#[tokio::test]
async fn a_refresh_whose_tokens_were_never_stored_is_made_up_for_after_its_grace() {
    let (running, store) = with_faulty_store().await;
    let first = running.sign_in(A).await;
    store.fail("save_tokens");
    tells_nothing(&running.refresh(A, first.refresh()).await);
    store.recover();
    running.wait(HOUR);

    let second = running.refresh(A, first.refresh()).await.issued();
    assert!(running.is_alive(&second).await);
    assert_eq!(running.events.count("RefreshTokenReused"), 0);

    // From now on it is as after any other rotation: one successor lives, and the old token is reuse.
    let third = running.refresh(A, second.refresh()).await.issued();
    running.refresh(A, first.refresh()).await.refused(400, "invalid_grant");
    assert_eq!(running.events.count("RefreshTokenReused"), 1);
    assert!(!running.is_alive(&third).await);
    running.refresh(A, third.refresh()).await.refused(400, "invalid_grant");
}

// A successor that was stored, has expired and was forgotten is not there, either
#[tokio::test]
async fn a_refresh_is_made_up_for_on_the_same_day_only() {
    let (running, store) = with_faulty_store().await;
    let (in_time, too_late) = (running.sign_in(A).await, running.sign_in(A).await);
    store.fail("save_tokens");
    tells_nothing(&running.refresh(A, in_time.refresh()).await);
    tells_nothing(&running.refresh(A, too_late.refresh()).await);
    store.recover();
    running.wait(24 * HOUR - 1);
    running.refresh(A, in_time.refresh()).await.issued();
    running.wait(1);
    running.refresh(A, too_late.refresh()).await.refused(400, "invalid_grant");
    assert_eq!(running.events.count("RefreshTokenReused"), 1);
}

#[grant(type = "refresh_token", grace = "0s", refresh_token_lifetime = "1h")]
struct Strict;

#[grant(type = "refresh_token", refresh_token_lifetime = "1h")]
struct ForAnHour;

/// A refresh token whose rotation was cut short, on a server with this grant.
async fn cut_short<G>(renew: G) -> (Running, Tokens)
where
    G: Grant<Kind = kind::RefreshToken> + RefreshTokenGrant + Send + Sync,
{
    let site = Site::open().await;
    let store = FaultyStore::new(site.store.clone());
    let builder = site.builder().store(store.clone()).interaction(Person);
    let server = builder.register_grant(SignIn).register_grant(renew).build().unwrap();
    let running = site.serve(server);
    let tokens = running.sign_in(A).await;
    store.fail("save_tokens");
    tells_nothing(&running.refresh(A, tokens.refresh()).await);
    store.recover();
    (running, tokens)
}

#[tokio::test]
async fn a_refresh_is_made_up_for_only_while_its_successor_would_live() {
    for (seconds, status) in [(HOUR - 1, 200), (HOUR, 400)] {
        let (running, tokens) = cut_short(ForAnHour).await;
        running.wait(seconds);
        assert_eq!(running.refresh(A, tokens.refresh()).await.status, status);
    }
}

// There a second use cannot be told from one that races with the first
#[tokio::test]
async fn without_grace_no_refresh_is_made_up_for() {
    let (running, tokens) = cut_short(Strict).await;
    running.wait(60);
    running.refresh(A, tokens.refresh()).await.refused(400, "invalid_grant");
    assert!(!running.is_alive(&tokens).await);
}

// RFC 7009 section 2.2.1: a revocation that failed is no success, and is made up for
#[tokio::test]
async fn a_replay_whose_revocation_fails_is_503_and_revokes_when_it_is_repeated() {
    let (running, store) = with_faulty_store().await;
    let code = running.code_for(A).await;
    let tokens = running.redeem(A, &code).await.issued();
    store.fail("revoke_family");
    tells_nothing(&running.redeem(A, &code).await);
    assert_eq!(running.events.count("CodeReplayed"), 0);
    assert!(running.is_alive(&tokens).await);

    store.recover();
    running.redeem(A, &code).await.refused(400, "invalid_grant");
    assert!(!running.is_alive(&tokens).await);
}

#[tokio::test]
async fn reuse_whose_revocation_fails_is_503_and_revokes_when_it_is_repeated() {
    let (running, store) = with_faulty_store().await;
    let first = running.sign_in(A).await;
    let second = running.refresh(A, first.refresh()).await.issued();
    running.wait(10);
    store.fail("revoke_family");
    tells_nothing(&running.refresh(A, first.refresh()).await);

    store.recover();
    running.refresh(A, first.refresh()).await.refused(400, "invalid_grant");
    assert!(!running.is_alive(&second).await);
}

// An audit trail that lists tokens nobody has is as bad as one that lacks some
#[tokio::test]
async fn tokens_that_could_not_be_stored_are_not_reported_as_issued() {
    let (running, store) = with_faulty_store().await;
    store.fail("save_tokens");
    tells_nothing(&running.token(MACHINE, &[("grant_type", "client_credentials")]).await);
    assert_eq!(running.events.count("TokensIssued"), 0);
    store.recover();
    running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
    assert_eq!(running.events.count("TokensIssued"), 1);
}

#[tokio::test]
async fn a_refresh_is_reported_only_once_its_tokens_are_stored() {
    let (running, store) = with_faulty_store().await;
    let tokens = running.sign_in(A).await;
    store.fail("save_tokens");
    for _ in 0..2 {
        tells_nothing(&running.refresh(A, tokens.refresh()).await);
    }
    let reported = || ["RefreshTokenRotated", "RefreshTokenRetried"].map(|name| running.events.count(name));
    assert_eq!(reported(), [0, 0]);
    store.recover();
    let refreshed = running.refresh(A, tokens.refresh()).await.issued();
    assert_eq!(reported(), [0, 1]);
    running.refresh(A, refreshed.refresh()).await.issued();
    assert_eq!(reported(), [1, 1]);
}
