//! The revocation endpoint (RFC 7009): what a client gives back is dead, with all that came from the same authorization, and
//! nobody else's is.

use oauth_grants::{
    prelude::*,
    store::{
        sql::SqlStore,
        test_kit::{FailingStore, Fault, StoreCall},
    },
};
use oauth_grants_tests::harness::{
    Person, Running, Site, Tokens,
    clients::{A, B, IMPLICIT, MACHINE, NATIVE, POST, PUBLIC},
    grants::{Machine, Renew, SignIn, TokenInFragment},
};

const PATH: &str = "/oauth/revoke";

/// Panics unless nothing of this is worth anything any more.
async fn is_dead(running: &Running, party: oauth_grants_tests::harness::Party, tokens: &Tokens) {
    assert!(!running.is_alive(tokens).await);
    running.refresh(party, tokens.refresh()).await.refused(400, "invalid_grant");
}

// RFC 7009 section 2.1, RFC 9700 section 4.14.2
#[tokio::test]
async fn rule_127_a_refresh_token_takes_its_family_with_it() {
    let running = Running::standard().await;
    for client in [A, POST, PUBLIC, NATIVE] {
        let first = running.sign_in(client).await;
        let second = running.refresh(client, first.refresh()).await.issued();
        let other = running.sign_in(client).await;
        let answer = running.revoke(client, second.refresh()).await;
        assert_eq!((answer.status, &*answer.body, answer.header("cache-control")), (200, "", "no-store"));
        is_dead(&running, client, &first).await;
        is_dead(&running, client, &second).await;
        assert!(running.is_alive(&other).await, "another authorization is not touched");
    }
    assert_eq!(running.events.count("TokenRevoked"), 4);
}

// RFC 7009 section 2.1: "MAY revoke the respective refresh token as well"; here it does
#[tokio::test]
async fn rule_127_an_access_token_takes_its_family_with_it() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    assert_eq!(running.revoke(A, &tokens.access_token).await.status, 200);
    is_dead(&running, A, &tokens).await;
}

#[tokio::test]
async fn a_rotated_refresh_token_still_ends_what_came_from_it() {
    let running = Running::standard().await;
    let first = running.sign_in(A).await;
    let second = running.refresh(A, first.refresh()).await.issued();
    assert_eq!(running.revoke(A, first.refresh()).await.status, 200);
    is_dead(&running, A, &second).await;
}

// RFC 7009 section 2.1: the hint is for speed, and may be wrong; section 2.2: one that nobody knows is ignored
#[tokio::test]
async fn rule_127_either_kind_is_found_whatever_the_hint_says() {
    let running = Running::standard().await;
    for hint in ["access_token", "refresh_token", "urn:example:saml", "", "\u{fc}"] {
        for kind in ["access", "refresh"] {
            let tokens = running.sign_in(A).await;
            let token = if kind == "access" { &tokens.access_token } else { tokens.refresh() };
            let form = [("token", token), ("token_type_hint", hint)];
            assert_eq!(running.call(PATH, A, &form).await.status, 200, "{kind} as {hint}");
            is_dead(&running, A, &tokens).await;
        }
    }
}

// RFC 7009 section 2.1
#[tokio::test]
async fn rule_127_another_clients_token_stays_alive_and_is_not_told_from_an_unknown_one() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    let unknown = running.revoke(B, "no-such-token").await;
    assert_eq!((unknown.status, &*unknown.body), (200, ""));
    for client in [B, POST, PUBLIC, NATIVE, MACHINE] {
        for token in [&*tokens.access_token, tokens.refresh()] {
            let foreign = running.revoke(client, token).await;
            assert_eq!((foreign.status, &foreign.body), (unknown.status, &unknown.body));
        }
    }
    assert!(running.is_alive(&tokens).await);
    running.refresh(A, tokens.refresh()).await.issued();
    assert_eq!(running.events.count("TokenRevoked"), 0);
}

// RFC 7009 section 2.2
#[tokio::test]
async fn rule_127_what_is_revoked_already_or_is_no_token_is_revoked_for_all_that_the_client_need_know() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    let code = running.code_for(A).await;
    for _ in 0..2 {
        assert_eq!(running.revoke(A, tokens.refresh()).await.status, 200);
    }
    assert_eq!(running.events.count("TokenRevoked"), 1);
    for nothing in ["x", "\u{fc}", &"x".repeat(10_000), &code] {
        assert_eq!(running.revoke(A, nothing).await.status, 200);
    }
    running.redeem(A, &code).await.issued();
}

// RFC 7009 section 2.1: "in case of a public client"
#[tokio::test]
async fn a_token_of_whichever_grant_can_be_given_back_by_its_client() {
    let running = Running::standard().await;
    let machine = running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
    assert_eq!(running.revoke(MACHINE, &machine.access_token).await.status, 200);
    assert!(!running.is_alive(&machine).await);

    let more = [("response_type", "token"), ("code_challenge", ""), ("code_challenge_method", "")];
    let redirect = running.authorize_as(IMPLICIT, &more).await.redirect();
    let token = redirect.get("access_token").unwrap();
    assert!(running.token_record(token).await.is_some());
    assert_eq!(running.revoke(IMPLICIT, token).await.status, 200);
    assert!(running.token_record(token).await.is_none());
}

#[tokio::test]
async fn the_methods_are_those_that_the_registered_grants_accept() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone());
    let running = site.serve(builder.register_grant(Machine).build().unwrap());
    let accepted = &running.metadata().await["revocation_endpoint_auth_methods_supported"];
    assert_eq!(*accepted, serde_json::json!(["client_secret_basic"]));
    assert_eq!(running.revoke(A, "x").await.status, 200);
    for other in [POST, PUBLIC] {
        running.revoke(other, "x").await.refused(401, "invalid_client");
    }
    assert_eq!(running.events.count("ClientAuthenticationFailed"), 2);
}

#[tokio::test]
async fn a_server_of_one_grant_without_a_token_endpoint_has_it_too() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let running = site.serve(builder.register_grant(TokenInFragment).build().unwrap());
    let metadata = running.metadata().await;
    assert_eq!(metadata["revocation_endpoint_auth_methods_supported"], serde_json::json!(["none"]));
    assert_eq!(running.revoke(IMPLICIT, "x").await.status, 200);
}

/// Tokens that nothing could revoke before they expire.
#[derive(TokenModel)]
#[oauth(table = "short_tokens")]
struct ShortToken {
    access_token: String,
    client_id: String,
    expires_at: std::time::SystemTime,
    scope: Scope,
}

#[tokio::test]
async fn where_the_store_keeps_no_families_there_is_no_revocation() {
    let site = Site::open().await;
    let pool = sqlx::SqlitePool::connect_lazy("sqlite::memory:").unwrap();
    let store = SqlStore::new(pool).tokens::<ShortToken>();
    let builder = site.builder().client_store(site.store.clone()).token_store(store);
    let running = site.serve(builder.register_grant(Machine).build().unwrap());
    assert_eq!(running.revoke(MACHINE, "x").await.status, 404);
    let metadata = running.metadata().await;
    assert_eq!(metadata.get("revocation_endpoint"), None);
    assert_eq!(metadata.get("revocation_endpoint_auth_methods_supported"), None);
    assert_eq!(running.server.describe().url("revocation"), None);
}

async fn with_failing_store() -> (Running, FailingStore<MemoryStore>) {
    let site = Site::open().await;
    let store = FailingStore::new(site.store.clone());
    let builder = site.builder().store(store.clone()).interaction(Person);
    let server = builder.register_grant(SignIn).register_grant(Renew).build().unwrap();
    (site.serve(server), store)
}

// RFC 7009 section 2.2.1: "the client must assume the token still exists and may retry"
#[tokio::test]
async fn rule_128_a_store_that_fails_is_503_and_never_reported_as_done() {
    let (running, store) = with_failing_store().await;
    for call in
        [StoreCall::FindClient, StoreCall::FindAccessToken, StoreCall::FindRefreshToken, StoreCall::RevokeFamily]
    {
        for fault in [Fault::Unreached, Fault::Unanswered] {
            let tokens = running.sign_in(A).await;
            let told = running.events.count("TokenRevoked");
            store.fail_once(call, fault);
            let answer = running.revoke(A, tokens.refresh()).await;
            answer.refused(503, "temporarily_unavailable");
            assert_eq!(answer.body, r#"{"error":"temporarily_unavailable"}"#);
            assert_eq!(answer.header("retry-after"), "1");
            assert_eq!(running.events.count("TokenRevoked"), told, "{call:?}, {fault:?}");

            let took_effect = (call, fault) == (StoreCall::RevokeFamily, Fault::Unanswered);
            assert_eq!(running.is_alive(&tokens).await, !took_effect, "{call:?}, {fault:?}");
            assert_eq!(running.revoke(A, tokens.refresh()).await.status, 200);
            is_dead(&running, A, &tokens).await;
        }
    }
    assert!(running.events.mentions(FailingStore::<MemoryStore>::CAUSE));
}

#[tokio::test]
async fn rule_128_a_store_that_stays_away_is_503_each_time() {
    let (running, store) = with_failing_store().await;
    let tokens = running.sign_in(A).await;
    store.fail_all();
    for token in [&*tokens.access_token, tokens.refresh(), "no-such-token"] {
        running.revoke(A, token).await.refused(503, "temporarily_unavailable");
    }
    store.recover();
    assert!(running.is_alive(&tokens).await);
}
