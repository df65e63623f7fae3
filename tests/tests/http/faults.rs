//! What happens when a store fails: 503 and a word to the log, none to the client, and nothing lost.

use std::error::Error;

use oauth_grants::{protocol::GrantError, store::StoreError};
use oauth_grants_tests::harness::{
    ALICE, Answer, FaultyStore, Person, Running, Site,
    clients::{A, MACHINE, TILL},
    grants::{Machine, Passwords, Renew, SignIn},
};

async fn with_faulty_store() -> (Running, FaultyStore) {
    let site = Site::open().await;
    let store = FaultyStore::new(site.store.clone());
    let builder = site.builder().store(store.clone()).interaction(Person);
    let builder = builder.register_grant(SignIn).register_grant(Passwords);
    let server = builder.register_grant(Machine).register_grant(Renew).build().unwrap();
    (site.serve(server), store)
}

#[test]
fn a_failing_store_keeps_its_cause_out_of_what_is_displayed() {
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
async fn every_grant_answers_503_and_the_log_is_told_why() {
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
async fn a_person_is_shown_a_page_that_tells_nothing() {
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
