//! Servers that are killed in the middle of their work, a hundred times, and started again.
//!
//! Clients do what clients do: of a refresh that was not answered they ask again, and so of a code. A refresh always
//! succeeds in the end. A code may have been claimed for an answer that never came; then the person signs in again.

use std::sync::Arc;

use oauth_grants::store::{RedisStore, sql::SqlStore};
use oauth_grants_tests::{postgres, servers};
use sqlx::{
    PgPool, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteSynchronous},
};

use crate::{
    codes,
    load::Load,
    process::{Client, Configuration, Server, http},
};

const KILLS: u32 = 100;

/// One person is all the load.
const WITHOUT_END: &str = "limits.tokens.person = \"off\"";

/// More than are exchanged until the last kill.
const CODES: usize = 900;

/// More than are exchanged until the only kill, and after it.
const FEW_CODES: usize = 400;

/// Tokens whose family does not begin with a claimed code.
const STRAY: &str = "SELECT count(*) FROM oauth_tokens AS stored WHERE NOT EXISTS (SELECT 1 FROM \
                     oauth_authorization_codes AS code WHERE code.family = stored.family AND code.claimed_at IS NOT NULL)";

/// Families with more than one refresh token to go on with, as of a code or a refresh token that was honoured twice.
const FORKED: &str = "SELECT count(*) FROM (SELECT family FROM oauth_tokens WHERE refresh_token IS NOT NULL \
                      AND rotated_at IS NULL GROUP BY family HAVING count(*) > 1) AS forked";

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_kills_on_sqlite_lose_nothing_and_issue_nothing_twice() {
    let configuration = Configuration::with("");
    let path = configuration.folder.path().join("auth.db");
    let configuration = Configuration::with(&format!("store = \"sqlite:{}\"\n{WITHOUT_END}", path.display()));
    // The tables, and then the codes without waiting for the disk. Nobody else has the file open while servers are killed.
    configuration.run(&["clients", "list"]);
    let file = SqliteConnectOptions::new().filename(&path).synchronous(SqliteSynchronous::Off);
    let pool = SqlitePool::connect_with(file.clone()).await.unwrap();
    let store = SqlStore::new(pool.clone());
    let codes = codes::write(&store, &store, CODES).await;
    pool.close().await;

    let load = Load::with(codes);
    killed_again_and_again(&configuration, &load).await;

    let pool = SqlitePool::connect_with(file).await.unwrap();
    for wrong in [STRAY, FORKED] {
        assert_eq!(sqlx::query_scalar::<_, i64>(wrong).fetch_one(&pool).await.unwrap(), 0, "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_kills_on_postgresql_lose_nothing_and_issue_nothing_twice() {
    let (configuration, pool) = on_postgresql("").await;
    let store = SqlStore::new(pool.clone());
    let codes = codes::write(&store, &store, CODES).await;
    killed_again_and_again(&configuration, &Load::with(codes)).await;
    assert_none(STRAY, &pool).await;
    assert_none(FORKED, &pool).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_three_servers_killed_under_load_is_missed_by_nobody() {
    let (configuration, pool) = on_postgresql("").await;
    let store = SqlStore::new(pool.clone());
    let codes = codes::write(&store, &store, FEW_CODES).await;
    one_of_three_is_killed(&configuration, &Load::with(codes)).await;
    assert_none(STRAY, &pool).await;
    assert_none(FORKED, &pool).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_three_servers_with_codes_in_redis_killed_under_load_is_missed_by_nobody() {
    let redis = servers::redis();
    let (configuration, pool) = on_postgresql(&format!("codes = \"{redis}\"")).await;
    let store = RedisStore::connect(redis.as_str()).await.unwrap();
    let codes = codes::write(&store, &SqlStore::new(pool.clone()), FEW_CODES).await;
    one_of_three_is_killed(&configuration, &Load::with(codes)).await;
    assert_none(FORKED, &pool).await;
}

/// Servers on a PostgreSQL schema of their own, whose tables are there.
async fn on_postgresql(more: &str) -> (Configuration, PgPool) {
    let schema = postgres::schema().await;
    let configuration = Configuration::with(&format!("store = \"{schema}\"\n{WITHOUT_END}\n{more}"));
    configuration.run(&["clients", "list"]);
    // Codes are written here without waiting for the disk.
    (configuration, postgres::pool(&format!("{schema}%20-c%20synchronous_commit%3Doff")).await)
}

async fn assert_none(wrong: &'static str, pool: &PgPool) {
    assert_eq!(sqlx::query_scalar::<_, i64>(wrong).fetch_one(pool).await.unwrap(), 0, "{wrong}");
}

/// Each time another server, which is killed after a few answers.
async fn killed_again_and_again(configuration: &Configuration, load: &Arc<Load>) {
    for kill in 0..KILLS {
        let server = configuration.start();
        let mut work = load.on(&[server.client(&http())]);
        work.answered((kill * 7) % 11 + 3).await;
        server.kill();
        work.ended().await;
    }
    let server = configuration.start();
    load.check(&server.client(&http())).await;
}

async fn one_of_three_is_killed(configuration: &Configuration, load: &Arc<Load>) {
    let mut servers: Vec<Server> = (0..3).map(|_| configuration.start()).collect();
    let http = http();
    let clients: Vec<Client> = servers.iter().map(|server| server.client(&http)).collect();
    let mut work = load.on(&clients);
    work.answered(100).await;
    servers.remove(0).kill();
    work.answered(200).await;
    drop(servers);
    work.ended().await;
    let server = configuration.start();
    load.check(&server.client(&http)).await;
}
