//! Requests that race for the same thing (RFC 6749 section 10.5, RFC 9700 section 4.14.2), on every store.

use std::{collections::HashSet, sync::Arc, time::Duration};

use oauth_grants::{
    grant::Declaration,
    model::{KeepsFamilies, KeepsRefreshTokens},
    prelude::*,
    store::{AuthorizationCodeStore, ClientStore, TokenStore, test_kit::SlowStore},
};
use oauth_grants_tests::{
    harness::{
        Answer, Person, Running, Site, Tokens,
        clients::{A, PUBLIC},
        grants::SignIn,
    },
    postgres,
};
use tempfile::TempDir;
use tokio::task::JoinSet;

/// How many requests race.
const RIVALS: usize = 50;

/// Refresh tokens that give nothing when they are presented a second time.
struct NoGrace;

impl Grant for NoGrace {
    type Kind = kind::RefreshToken;
    const DECLARATION: Declaration = Declaration::refresh_token().auth_methods(&["none"]).grace(Duration::ZERO);
}

impl RefreshTokenGrant for NoGrace {}

async fn in_parallel<F>(running: &Arc<Running>, request: impl Fn(Arc<Running>) -> F) -> Vec<Answer>
where
    F: Future<Output = Answer> + Send + 'static,
{
    let mut requests = JoinSet::new();
    for _ in 0..RIVALS {
        requests.spawn(request(Arc::clone(running)));
    }
    requests.join_all().await
}

/// The tokens of the answers that have some; panics unless every other one is `invalid_grant`.
fn winners(answers: &[Answer]) -> Vec<Tokens> {
    let (good, bad): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
    for answer in bad {
        answer.refused(400, "invalid_grant");
    }
    good.into_iter().map(Answer::issued).collect()
}

/// RFC 6749 section 10.5: exactly one has the code; the others are replays, so what it was given is dead in the end.
async fn rule_060_of_fifty_redemptions_of_one_code_exactly_one_wins<S>(store: S)
where
    S: AuthorizationCodeStore + ClientStore + Clone + KeepsFamilies + KeepsRefreshTokens + TokenStore,
{
    let running = Arc::new(Site::open().await.serve_over(store));
    let code = running.code_for(A).await;
    let answers = in_parallel(&running, |running| {
        let code = code.clone();
        async move { running.redeem(A, &code).await }
    });
    let won = winners(&answers.await);
    assert_eq!(won.len(), 1);
    assert!(!running.is_alive(&won[0]).await);
    running.refresh(A, won[0].refresh()).await.refused(400, "invalid_grant");
    assert_eq!(running.events.count("CodeReplayed"), RIVALS - 1);
}

/// RFC 9700 section 4.14.2: inside the grace all get one and the same successor, and it lives.
async fn rule_106_fifty_refreshes_inside_the_grace_give_one_successor<S>(store: S)
where
    S: AuthorizationCodeStore + ClientStore + Clone + KeepsFamilies + KeepsRefreshTokens + TokenStore,
{
    let running = Arc::new(Site::open().await.serve_over(store));
    let tokens = running.sign_in(PUBLIC).await;
    let refresh_token = tokens.refresh().to_owned();
    let answers = in_parallel(&running, |running| {
        let refresh_token = refresh_token.clone();
        async move { running.refresh(PUBLIC, &refresh_token).await }
    });
    let answers = answers.await;
    let refreshed = winners(&answers);
    assert_eq!(refreshed.len(), RIVALS);
    let successors: HashSet<_> = refreshed.iter().map(Tokens::refresh).collect();
    assert_eq!(successors.len(), 1);
    for one in &refreshed {
        assert!(running.is_alive(one).await);
    }
    assert_eq!(running.events.count("RefreshTokenRotated"), 1);
    running.refresh(PUBLIC, refreshed[0].refresh()).await.issued();
}

/// RFC 9700 section 4.14.2: without grace one wins, and as the others are reuse, the family dies.
async fn rule_106_of_fifty_refreshes_without_grace_one_wins_and_the_family_dies<S>(store: S)
where
    S: AuthorizationCodeStore + ClientStore + Clone + KeepsFamilies + KeepsRefreshTokens + TokenStore,
{
    let site = Site::open().await;
    let builder = site.builder().store(store).client_store(site.store.clone()).interaction(Person);
    let server = builder.register_grant(SignIn).register_grant(NoGrace).build().unwrap();
    let running = Arc::new(site.serve(server));
    let tokens = running.sign_in(PUBLIC).await;
    let refresh_token = tokens.refresh().to_owned();
    let answers = in_parallel(&running, |running| {
        let refresh_token = refresh_token.clone();
        async move { running.refresh(PUBLIC, &refresh_token).await }
    });
    let won = winners(&answers.await);
    assert_eq!(won.len(), 1);
    assert!(!running.is_alive(&tokens).await && !running.is_alive(&won[0]).await);
    running.refresh(PUBLIC, won[0].refresh()).await.refused(400, "invalid_grant");
    assert!(running.events.count("RefreshTokenReused") >= 1);
}

/// RFC 7009: whatever a revocation overtakes or is overtaken by, nothing of the family is alive after it.
async fn rule_127_a_revocation_among_fifty_refreshes_leaves_nothing_alive<S>(store: S)
where
    S: AuthorizationCodeStore + ClientStore + Clone + KeepsFamilies + KeepsRefreshTokens + TokenStore,
{
    let running = Arc::new(Site::open().await.serve_over(store));
    let tokens = running.sign_in(PUBLIC).await;
    let mut requests = JoinSet::new();
    for number in 0..RIVALS {
        let (running, refresh_token) = (Arc::clone(&running), tokens.refresh().to_owned());
        requests.spawn(async move {
            if number == RIVALS / 2 {
                assert_eq!(running.revoke(PUBLIC, &refresh_token).await.status, 200);
            }
            running.refresh(PUBLIC, &refresh_token).await
        });
    }
    let refreshed = winners(&requests.join_all().await);
    for one in refreshed.iter().chain([&tokens]) {
        assert!(!running.is_alive(one).await);
        running.refresh(PUBLIC, one.refresh()).await.refused(400, "invalid_grant");
    }
    assert_eq!(running.events.count("TokenRevoked"), 1);
}

macro_rules! on_every_store {
    ($($promise:ident,)+) => {
        mod in_memory {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $promise() {
                super::$promise(super::MemoryStore::new()).await;
            })+
        }

        mod in_slow_memory {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $promise() {
                super::$promise(super::SlowStore::new(super::MemoryStore::new())).await;
            })+
        }

        mod in_a_sqlite_file {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $promise() {
                let (store, _directory) = super::sqlite_file().await;
                super::$promise(store).await;
            })+
        }

        mod in_postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $promise() {
                super::$promise(super::in_schema().await).await;
            })+
        }

        mod in_a_slow_postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $promise() {
                super::$promise(super::SlowStore::new(super::in_schema().await)).await;
            })+
        }

        mod in_a_slow_sqlite_file {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $promise() {
                let (store, _directory) = super::sqlite_file().await;
                super::$promise(super::SlowStore::new(store)).await;
            })+
        }
    };
}

on_every_store! {
    rule_060_of_fifty_redemptions_of_one_code_exactly_one_wins,
    rule_106_fifty_refreshes_inside_the_grace_give_one_successor,
    rule_106_of_fifty_refreshes_without_grace_one_wins_and_the_family_dies,
    rule_127_a_revocation_among_fifty_refreshes_leaves_nothing_alive,
}

async fn in_schema() -> PostgresStore {
    let store = PostgresStore::connect(&postgres::schema().await).await.unwrap();
    store.create_tables().await.unwrap();
    store
}

async fn sqlite_file() -> (SqliteStore, TempDir) {
    let directory = tempfile::tempdir().unwrap();
    (SqliteStore::open(directory.path().join("auth.db")).await.unwrap(), directory)
}
