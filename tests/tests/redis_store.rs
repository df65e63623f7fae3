//! What the Redis store promises: the kit's promises about codes, and that it needs no purge, survives broken connections,
//! and says when the server is gone.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::time::Duration;

use oauth_grants::{
    model::{
        AccessTokenRecord, AuthorizationCodeRecord, KeepsFamilies, KeepsRefreshTokens, NewTokens, RefreshTokenRecord,
    },
    protocol::{AccessToken, AuthorizationCode, Digest, FamilyId, RefreshToken, Timestamp},
    store::{
        AuthorizationCodeStore, Claim, MemoryStore, RedisStore, Rotation, RotationAttempt, Saved, StoreError,
        TokenStore,
        test_kit::{
            SlowStore,
            records::{self, LIFETIME, NOON},
        },
    },
    store_tests,
};
use oauth_grants_tests::{
    harness::{Person, Site, clients::A, grants},
    link::Link,
    servers,
};
use redis::{Client, ConnectionAddr, ConnectionInfo, IntoConnectionInfo, cmd};
use tokio::task::JoinSet;

mod codes {
    use super::*;

    store_tests!(redis, authorization_codes, code_replay, code_restart);
}

mod slow_codes {
    use super::*;

    store_tests!(async || SlowStore::new(redis().await), authorization_codes, code_replay, code_restart);
}

mod beside_tokens_in_memory {
    use super::*;

    store_tests!(async || CodesInRedis { codes: redis().await, tokens: MemoryStore::new() }, server);
}

#[tokio::test]
async fn a_code_is_kept_until_it_expires_and_a_claim_does_not_prolong_that() {
    let store = redis().await;
    let record = records::code();
    let key = format!("oauth:code:{}", record.code);
    store.save_authorization_code(record.clone()).await.unwrap();
    let milliseconds: u64 = ask(cmd("PTTL").arg(&key)).await;
    assert!(milliseconds > 0 && Duration::from_millis(milliseconds) <= LIFETIME);

    let shortened: bool = ask(cmd("PEXPIRE").arg(&key).arg(60_000)).await;
    assert!(shortened);
    assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Won(_)));
    let milliseconds: u64 = ask(cmd("PTTL").arg(&key)).await;
    assert!((1..=60_000).contains(&milliseconds));

    let expired: bool = ask(cmd("PEXPIRE").arg(&key).arg(-1)).await;
    assert!(expired);
    assert_eq!(store.find_authorization_code(&record.code).await.unwrap(), None);
    assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Lost));
    let keys: u64 = ask(cmd("EXISTS").arg(&key)).await;
    assert_eq!(keys, 0);
}

#[tokio::test]
async fn neither_a_code_of_the_past_nor_one_that_never_expires_stays_forever() {
    let store = redis().await;
    let (mut past, mut endless) = (records::code(), records::code());
    past.expires_at = Timestamp::from_unix_seconds(0);
    endless.expires_at = Timestamp::from_unix_milliseconds(i64::MAX);
    for record in [past, endless] {
        store.save_authorization_code(record.clone()).await.unwrap();
        let milliseconds: i64 = ask(cmd("PTTL").arg(format!("oauth:code:{}", record.code))).await;
        // Minus two: it is gone already. Minus one would be: forever.
        assert_ne!(milliseconds, -1);
    }
}

#[tokio::test]
async fn neither_the_code_nor_a_readable_name_of_it_is_in_redis() {
    let store = redis().await;
    let (code, mut record) = (AuthorizationCode::generate().unwrap(), records::code());
    record.code = code.digest();
    store.save_authorization_code(record).await.unwrap();
    let kept: Vec<String> = ask(cmd("HGETALL").arg(format!("oauth:code:{}", code.digest()))).await;
    assert!(!kept.is_empty() && kept.iter().all(|text| !text.contains(code.expose())));
}

#[tokio::test]
async fn two_prefixes_are_two_stores() {
    let (store, record) = (redis().await, records::code());
    let other = store.clone().prefix("other:");
    store.save_authorization_code(record.clone()).await.unwrap();
    assert_eq!(other.find_authorization_code(&record.code).await.unwrap(), None);
    assert!(matches!(other.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Lost));
    other.save_authorization_code(record.clone()).await.unwrap();
    assert!(matches!(other.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Won(_)));
    assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Won(_)));
}

#[tokio::test]
async fn a_record_that_cannot_be_read_is_an_error_that_does_not_repeat_it() {
    let (store, record) = (redis().await, records::code());
    store.save_authorization_code(record.clone()).await.unwrap();
    let key = format!("oauth:code:{}", record.code);
    let _: u64 = ask(cmd("HSET").arg(key).arg("record").arg(r#"{"client_id":"broken\n"}"#)).await;
    let error = format!("{:?}", store.find_authorization_code(&record.code).await.unwrap_err());
    assert!(error.contains("`record`") && !error.contains("broken"), "{error}");
}

#[tokio::test]
async fn a_broken_connection_costs_no_request() {
    let (link, store) = linked().await;
    for _ in 0..20 {
        let record = records::code();
        link.cut();
        store.save_authorization_code(record.clone()).await.unwrap();
        link.cut();
        assert_eq!(store.find_authorization_code(&record.code).await.unwrap().as_ref(), Some(&record));
        link.cut();
        assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Won(_)));
        link.cut();
        assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Lost));
    }
}

#[tokio::test]
async fn a_call_whose_answer_is_lost_is_asked_again_and_counts_once() {
    let (link, store) = linked().await;
    let record = records::code();
    link.lose_an_answer();
    store.save_authorization_code(record.clone()).await.unwrap();
    assert!(store.save_authorization_code(record.clone()).await.is_err());
    link.lose_an_answer();
    assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Won(_)));
    assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Lost));
    link.lose_an_answer();
    assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Lost));
}

#[tokio::test]
async fn a_server_that_is_down_is_an_error_until_it_is_back() {
    let (link, store) = linked().await;
    let record = records::code();
    store.save_authorization_code(record.clone()).await.unwrap();
    link.take_down();
    for _ in 0..3 {
        assert!(store.find_authorization_code(&record.code).await.is_err());
        assert!(store.claim_authorization_code(&record.code, NOON).await.is_err());
        assert!(store.save_authorization_code(records::code()).await.is_err());
    }
    link.cut();
    assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Won(_)));
}

#[tokio::test]
async fn a_server_that_falls_silent_is_an_error_after_the_deadline_until_it_is_back() {
    let (link, store) = linked().await;
    let record = records::code();
    store.save_authorization_code(record.clone()).await.unwrap();
    let store = store.deadline(Duration::from_secs(1));
    assert!(store.find_authorization_code(&record.code).await.is_ok());
    link.silence();
    let error = store.find_authorization_code(&record.code).await.unwrap_err();
    assert_eq!(format!("{error:?}"), "the store failed: Redis did not answer in time");

    // The old connection stays silent for good.
    link.speak_again();
    assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Won(_)));
}

#[tokio::test]
async fn fifty_requests_without_a_connection_make_one() {
    let link = Link::to(server_address()).await;
    let store = RedisStore::from_client(Client::open(over(&link)).unwrap());
    let mut requests = JoinSet::new();
    for _ in 0..50 {
        let store = store.clone();
        requests.spawn(async move { store.save_authorization_code(records::code()).await.unwrap() });
    }
    requests.join_all().await;
    assert_eq!(link.connections(), 1);
}

#[tokio::test]
async fn connecting_to_nothing_is_an_error_and_nothing_shows_the_password() {
    assert!(RedisStore::connect("no address").await.is_err());
    let error = RedisStore::connect("redis://:opensesame@127.0.0.1:1/").await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("opensesame"));
    let store = RedisStore::from_client(Client::open("redis://:opensesame@127.0.0.1:1/").unwrap());
    assert!(!format!("{store:?}").contains("opensesame"));
    let error = store.find_authorization_code(&records::code().code).await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("opensesame"));
}

#[tokio::test]
async fn over_http_a_server_that_is_down_is_503_and_the_code_is_there_when_it_is_back() {
    let (link, codes) = linked().await;
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).authorization_code_store(codes).interaction(Person);
    let server = builder.register_grant(grants::SignIn).register_grant(grants::Renew).build().unwrap();
    let running = site.serve(server);

    let code = running.code_for(A).await;
    link.take_down();
    let answer = running.redeem(A, &code).await;
    answer.refused(503, "temporarily_unavailable");
    assert_eq!(answer.header("retry-after"), "1");
    link.cut();
    let tokens = running.redeem(A, &code).await.issued();
    assert!(running.is_alive(&tokens).await);
    running.redeem(A, &code).await.refused(400, "invalid_grant");
    assert!(!running.is_alive(&tokens).await);
}

async fn redis() -> RedisStore {
    RedisStore::connect(servers::redis()).await.unwrap()
}

/// Asks Redis itself.
async fn ask<T: redis::FromRedisValue>(command: &redis::Cmd) -> T {
    let client = Client::open(servers::redis()).unwrap();
    command.query_async(&mut client.get_multiplexed_async_connection().await.unwrap()).await.unwrap()
}

/// A store behind a network that can be broken.
async fn linked() -> (Link, RedisStore) {
    let link = Link::to(server_address()).await;
    let store = RedisStore::connect(over(&link)).await.unwrap();
    (link, store)
}

fn server_address() -> String {
    match servers::redis().into_connection_info().unwrap().addr() {
        ConnectionAddr::Tcp(host, port) => format!("{host}:{port}"),
        other => format!("{other}"),
    }
}

fn over(link: &Link) -> ConnectionInfo {
    let address = link.address();
    let server = servers::redis().into_connection_info().unwrap();
    server.set_addr(ConnectionAddr::Tcp(address.ip().to_string(), address.port()))
}

/// As a server keeps them: each where it belongs.
#[derive(Clone)]
struct CodesInRedis {
    codes: RedisStore,
    tokens: MemoryStore,
}

impl AuthorizationCodeStore for CodesInRedis {
    async fn save_authorization_code(&self, record: AuthorizationCodeRecord) -> Result<(), StoreError> {
        self.codes.save_authorization_code(record).await
    }

    async fn find_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
    ) -> Result<Option<AuthorizationCodeRecord>, StoreError> {
        self.codes.find_authorization_code(code).await
    }

    async fn claim_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
        now: Timestamp,
    ) -> Result<Claim<()>, StoreError> {
        self.codes.claim_authorization_code(code, now).await
    }
}

impl KeepsFamilies for CodesInRedis {}

impl KeepsRefreshTokens for CodesInRedis {}

impl TokenStore for CodesInRedis {
    async fn save_tokens(&self, tokens: NewTokens) -> Result<Saved, StoreError> {
        self.tokens.save_tokens(tokens).await
    }

    async fn find_access_token(&self, token: &Digest<AccessToken>) -> Result<Option<AccessTokenRecord>, StoreError> {
        self.tokens.find_access_token(token).await
    }

    async fn find_refresh_token(&self, token: &Digest<RefreshToken>) -> Result<Option<RefreshTokenRecord>, StoreError> {
        self.tokens.find_refresh_token(token).await
    }

    async fn rotate_refresh_token(
        &self,
        token: &Digest<RefreshToken>,
        attempt: RotationAttempt,
    ) -> Result<Rotation, StoreError> {
        self.tokens.rotate_refresh_token(token, attempt).await
    }

    async fn revoke_family(&self, family: &FamilyId, now: Timestamp) -> Result<(), StoreError> {
        self.tokens.revoke_family(family, now).await
    }
}
