//! Limits on how many tokens are issued: whoever holds one refresh token, or may sign in at one client, does not fill the store.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use http::Method;
use oauth_grants::{
    limit::{Admission, Attempt, Buckets, Holder, Issuance, Limit, RateLimit},
    prelude::*,
    protocol::Timestamp,
    store::StoreError,
};
use oauth_grants_tests::harness::{
    Answer, CHALLENGE, Person, Running, Site,
    clients::{A, IMPLICIT, MACHINE, PUBLIC, TILL},
    grants::{Machine, Passwords, Renew, SignIn, TokenInFragment},
};

const FOR_ITSELF: [(&str, &str); 1] = [("grant_type", "client_credentials")];

/// A request for a code.
fn code_request() -> [(&'static str, &'static str); 5] {
    [
        ("response_type", "code"),
        ("client_id", PUBLIC.id),
        ("redirect_uri", PUBLIC.redirect_uri),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ]
}

/// Three answers, and then one more every twenty seconds.
fn three(holder: Holder) -> Buckets {
    Buckets::default().limit_tokens(holder, Limit::answers(3, Duration::from_secs(20)).unwrap())
}

async fn limited_by(limit: impl RateLimit) -> Running {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person).rate_limit(limit);
    let builder = builder.register_grant(SignIn).register_grant(Passwords).register_grant(Machine);
    let server = builder.register_grant(Renew).register_grant(TokenInFragment).build().unwrap();
    site.serve(server)
}

/// The seconds after which a request that was turned away may be made again.
fn turned_away(answer: &Answer) -> u64 {
    answer.refused(429, "temporarily_unavailable");
    answer.header("retry-after").parse().unwrap()
}

#[tokio::test]
async fn whoever_holds_one_refresh_token_does_not_fill_the_store() {
    let running = Running::standard().await;
    let mut refresh_token = running.sign_in(PUBLIC).await.refresh().to_owned();
    for _ in 0..100 {
        refresh_token = running.refresh(PUBLIC, &refresh_token).await.issued().refresh().to_owned();
    }
    let stored = running.store.stored_tokens();
    for _ in 0..100 {
        assert_eq!(turned_away(&running.refresh(PUBLIC, &refresh_token).await), 10);
    }
    assert_eq!((stored, running.store.stored_tokens()), (202, 202));
    assert_eq!(running.events.count("TooManyTokens"), 100);
}

#[tokio::test]
async fn who_is_turned_away_has_still_what_they_came_with_and_nobody_else_is() {
    let running = limited_by(three(Holder::Person)).await;
    let signed_in = running.sign_in(PUBLIC).await;
    let first = running.refresh(PUBLIC, signed_in.refresh()).await.issued();
    let second = running.refresh(PUBLIC, first.refresh()).await.issued();
    // The same once more, within the grace, is an answer as well.
    let third = running.refresh(PUBLIC, first.refresh()).await.issued();
    assert_eq!(second.refresh(), third.refresh());

    assert_eq!(turned_away(&running.refresh(PUBLIC, first.refresh()).await), 20);
    assert_eq!(turned_away(&running.refresh(PUBLIC, third.refresh()).await), 20);
    let page = running.authorize_deciding(&code_request(), "page").await.body;
    let allow = async || {
        let allowed = running.send(Method::POST, "/oauth/interaction/consent", &[], page.clone().into_bytes());
        allowed.await.redirect()
    };
    assert_eq!(allow().await.error(), "temporarily_unavailable");
    // The same person at another client, and a client for itself.
    running.sign_in(A).await;
    running.token(MACHINE, &FOR_ITSELF).await.issued();

    running.wait(20);
    let code = allow().await.code().to_owned();
    assert_eq!(turned_away(&running.refresh(PUBLIC, third.refresh()).await), 20);
    // What was let through once is.
    running.redeem(PUBLIC, &code).await.issued();
    running.wait(20);
    running.refresh(PUBLIC, third.refresh()).await.issued();
}

// RFC 9700 section 4.14.2
#[tokio::test]
async fn rule_107_a_thief_who_uses_up_the_limit_is_found_out_all_the_same() {
    let running = limited_by(three(Holder::Person)).await;
    let stolen = running.sign_in(PUBLIC).await;
    let second = running.refresh(PUBLIC, stolen.refresh()).await.issued();
    let third = running.refresh(PUBLIC, second.refresh()).await.issued();
    let fourth = running.refresh(PUBLIC, third.refresh()).await.issued();
    running.wait(11);
    turned_away(&running.refresh(PUBLIC, fourth.refresh()).await);
    running.refresh(PUBLIC, stolen.refresh()).await.refused(400, "invalid_grant");
    assert!(!running.is_alive(&fourth).await);
    running.wait(20);
    running.refresh(PUBLIC, fourth.refresh()).await.refused(400, "invalid_grant");
}

#[tokio::test]
async fn tokens_in_a_fragment_count_as_well() {
    let running = limited_by(three(Holder::Silent)).await;
    let ask = async || {
        let parameters =
            [("response_type", "token"), ("client_id", IMPLICIT.id), ("redirect_uri", IMPLICIT.redirect_uri)];
        running.authorize(&parameters).await.redirect()
    };
    for _ in 0..3 {
        assert!(ask().await.get("access_token").is_some());
    }
    assert_eq!(ask().await.error(), "temporarily_unavailable");
}

#[tokio::test]
async fn a_client_that_acts_for_itself_is_limited_where_that_is_set() {
    let running = limited_by(three(Holder::Client)).await;
    for _ in 0..3 {
        running.token(MACHINE, &FOR_ITSELF).await.issued();
    }
    assert_eq!(turned_away(&running.token(MACHINE, &FOR_ITSELF).await), 20);
    running
        .token(TILL, &[("grant_type", "password"), ("username", "alice"), ("password", "wonderland")])
        .await
        .issued();

    let running = limited_by(Buckets::default()).await;
    for _ in 0..150 {
        running.token(MACHINE, &FOR_ITSELF).await.issued();
    }
}

#[tokio::test]
async fn the_limit_can_be_switched_off() {
    let running = limited_by(Buckets::default().limit_tokens(Holder::Person, Limit::Off)).await;
    let first = running.sign_in(PUBLIC).await;
    for _ in 0..150 {
        running.refresh(PUBLIC, first.refresh()).await.issued();
    }
}

/// Lets nobody have tokens, and says who asked.
#[derive(Clone, Default)]
struct Nothing(Arc<Mutex<Vec<String>>>);

impl RateLimit for Nothing {
    async fn admit(&self, _attempt: &Attempt<'_>, _now: Timestamp) -> Result<Admission, StoreError> {
        Ok(Admission::Admitted)
    }

    async fn count_failure(&self, _attempt: &Attempt<'_>, _now: Timestamp) -> Result<(), StoreError> {
        Ok(())
    }

    fn note_given_up(&self, _attempt: &Attempt<'_>, _now: Timestamp) {}

    async fn admit_issuance(&self, issuance: &Issuance<'_>, _now: Timestamp) -> Result<Admission, StoreError> {
        let subject = issuance.subject().map_or("nobody", Subject::as_str);
        let asked = format!("{} for {subject} ({})", issuance.client_id(), issuance.holder());
        self.0.lock().unwrap().push(asked);
        Ok(Admission::Refused { retry_after: Duration::from_millis(1_500) })
    }
}

#[tokio::test]
async fn a_limit_of_ones_own_decides_who_is_issued_tokens() {
    let limit = Nothing::default();
    let running = limited_by(limit.clone()).await;
    assert_eq!(running.authorize_as(PUBLIC, &[]).await.redirect().error(), "temporarily_unavailable");
    assert_eq!(turned_away(&running.token(MACHINE, &FOR_ITSELF).await), 2);
    assert_eq!(*limit.0.lock().unwrap(), ["client-p for alice (silent)", "machine for nobody (client)"]);
}
