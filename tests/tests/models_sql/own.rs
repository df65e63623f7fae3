//! Models whose tables have names and types of their own: their statements, and what is in their rows.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::SystemTime,
};

use oauth_grants::{
    AuthorizationCodeModel, ClientModel, TokenModel,
    model::{ExtensionData, NewTokens},
    protocol::{Lifetimes, Scope},
    store::{
        ClientStore as _, Saved, TokenStore as _,
        sql::{AuthorizationCodeTable as _, ClientTable as _, Dialect, Models, SqlStore, TokenTable as _},
        test_kit::records,
    },
    store_tests,
};
use sqlx::{Sqlite, SqlitePool};

use crate::{
    LATER,
    beds::{InPostgres, InSqlite, client},
    least::{LeastCode, LeastToken},
    sqlite_pool,
};

static NEXT_ID: AtomicI64 = AtomicI64::new(1);

pub(crate) fn next_id() -> i64 {
    NEXT_ID.fetch_add(1, Ordering::Relaxed)
}

/// Columns with names and types of their own, one of them a word of SQL, one with capital letters.
#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
pub(crate) struct LoginCode {
    #[oauth(default = next_id())]
    id: i64,
    #[oauth(code)]
    code_digest: String,
    #[oauth(client_id)]
    app: String,
    user: String,
    redirect_uri: Option<String>,
    scope: Vec<String>,
    #[oauth(column = "Family")]
    family: String,
    code_challenge: Option<String>,
    code_challenge_method: Option<String>,
    #[oauth(expires_at, column = "validUntil")]
    valid_until: SystemTime,
    #[oauth(milliseconds)]
    issued_at: i64,
    #[oauth(claimed_at, seconds)]
    used_at: Option<i64>,
    #[oauth(extra)]
    tenant: Option<i64>,
    data: ExtensionData,
}

/// All that belongs to tokens, with a place for the revocation in the row.
#[derive(TokenModel)]
#[oauth(table = "api_tokens", revocations = "revoked_logins")]
pub(crate) struct ApiToken {
    #[oauth(default = next_id())]
    id: i64,
    access_token: Vec<u8>,
    client_id: String,
    #[oauth(user, column = "owner")]
    user: Option<String>,
    scope: Scope,
    grant_type: String,
    #[oauth(milliseconds)]
    issued_at: i64,
    expires_at: SystemTime,
    family: String,
    #[oauth(seconds)]
    revoked_at: Option<i64>,
    data: ExtensionData,
    refresh_token: Option<String>,
    #[oauth(milliseconds)]
    refresh_expires_at: Option<i64>,
    refresh_scope: Option<Vec<String>>,
    rotated_at: Option<SystemTime>,
    successor_seed: Option<[u8; 32]>,
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
#[sqlx(rename_all = "camelCase")]
pub(crate) struct App {
    #[oauth(default = "nobody".to_owned())]
    account: String,
    client_id: String,
    client_secret: Option<String>,
    client_secret_expires_at: Option<SystemTime>,
    redirect_uris: Vec<String>,
    grant_types: Vec<String>,
    response_types: Option<String>,
    scope: Scope,
    token_endpoint_auth_method: String,
    client_name: Option<String>,
    application_type: String,
    introspection: String,
    lifetimes: Lifetimes,
    disabled: bool,
}

pub(crate) type Own = Models<App, LoginCode, ApiToken>;

mod in_sqlite {
    use super::*;

    store_tests!(InSqlite::<Own>::new());
    store_tests!(InSqlite::<Own>::new(), clients, code_restart, token_restart, code_purge, token_purge);
}

mod in_postgres {
    use super::*;

    store_tests!(InPostgres::<Own>::new().await);
    store_tests!(InPostgres::<Own>::new().await, clients, code_restart, token_restart, code_purge, token_purge);
}

/// Their tables, in a database in memory.
pub(crate) async fn own_tables() -> (SqlitePool, SqlStore<Sqlite, Own>) {
    let pool = sqlite_pool().await;
    let store = SqlStore::new(pool.clone()).clients().codes().tokens();
    store.create_tables().await.unwrap();
    (pool, store)
}

#[test]
fn the_statements_are_there_to_be_read() {
    let LoginCodeStatements { insert, find, claim } = LoginCodeStatements::of::<LoginCode>();
    assert_eq!(
        insert,
        "INSERT INTO login_codes (id, code_digest, app, \"user\", redirect_uri, scope, \"Family\", code_challenge, \
         code_challenge_method, \"validUntil\", issued_at, tenant, data) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
    );
    assert_eq!(
        find,
        "SELECT id, code_digest, app, stored.\"user\", redirect_uri, scope, stored.\"Family\", code_challenge, \
         code_challenge_method, stored.\"validUntil\", issued_at, used_at, tenant, data \
         FROM login_codes AS stored WHERE code_digest = $1"
    );
    assert_eq!(claim, "UPDATE login_codes SET used_at = $1 WHERE code_digest = $2 AND used_at IS NULL");
    assert_eq!(LeastCode::STATEMENTS.claim, "DELETE FROM least_codes WHERE code = $1");
    assert_eq!(App::STATEMENTS.disable, Some("UPDATE apps SET disabled = TRUE WHERE \"clientId\" = $1"));
    let schema = LeastToken::STATEMENTS.schema.of(Dialect::Postgres);
    assert!(schema.contains("access_token BYTEA NOT NULL UNIQUE"), "{schema}");
}

struct LoginCodeStatements {
    insert: &'static str,
    find: &'static str,
    claim: &'static str,
}

impl LoginCodeStatements {
    fn of<C: oauth_grants::store::sql::AuthorizationCodeTable>() -> Self {
        Self { insert: C::STATEMENTS.insert, find: C::STATEMENTS.find, claim: C::STATEMENTS.claim }
    }
}

#[tokio::test]
async fn a_revocation_is_noted_in_every_row_of_the_family_that_has_a_place_for_it() {
    let (pool, store) = own_tables().await;
    let (family, other) = (records::family(), records::family());
    for family in [&family, &family, &other] {
        let tokens = NewTokens::new(records::access_token(family));
        assert_eq!(store.save_tokens(tokens).await.unwrap(), Saved::Alive);
    }
    store.revoke_family(&family, records::NOON).await.unwrap();
    store.revoke_family(&family, LATER).await.unwrap();

    let noted = "SELECT revoked_at FROM api_tokens ORDER BY revoked_at";
    let noted: Vec<Option<i64>> = sqlx::query_scalar(noted).fetch_all(&pool).await.unwrap();
    assert_eq!(noted, [None, Some(1_767_268_800), Some(1_767_268_800)]);
}

#[tokio::test]
async fn a_row_that_the_application_revokes_itself_is_not_found() {
    let (pool, store) = own_tables().await;
    let access = records::access_token(&records::family());
    assert_eq!(store.save_tokens(NewTokens::new(access.clone())).await.unwrap(), Saved::Alive);
    assert!(store.find_access_token(&access.token).await.unwrap().is_some());
    sqlx::query("UPDATE api_tokens SET revoked_at = 1").execute(&pool).await.unwrap();
    assert_eq!(store.find_access_token(&access.token).await.unwrap(), None);
}

#[tokio::test]
async fn a_client_that_is_saved_again_keeps_what_the_application_filled_in() {
    let (pool, store) = own_tables().await;
    let client = client();
    store.save_client(&client).await.unwrap();
    sqlx::query("UPDATE apps SET account = 'ada'").execute(&pool).await.unwrap();
    assert!(store.disable_client(client.client_id()).await.unwrap());
    store.save_client(&client.clone().name("Another name")).await.unwrap();

    assert_eq!(store.find_client(client.client_id()).await.unwrap(), None);
    assert!(store.enable_client(client.client_id()).await.unwrap());
    let found = store.find_client(client.client_id()).await.unwrap().unwrap();
    assert_eq!(found.display_name(), "Another name");
    let account: String = sqlx::query_scalar("SELECT account FROM apps").fetch_one(&pool).await.unwrap();
    assert_eq!(account, "ada");
}

#[tokio::test]
async fn check_schema_names_every_column_of_ones_own_that_is_missing() {
    let (pool, store) = own_tables().await;
    for column in ["\"user\"", "\"validUntil\"", "tenant"] {
        let rename = format!("ALTER TABLE login_codes RENAME COLUMN {column} TO x{}", next_id());
        sqlx::query(sqlx::AssertSqlSafe(rename)).execute(&pool).await.unwrap();
    }
    let text = format!("{:?}", store.check_schema().await.unwrap_err());
    for column in ["login_codes.user", "login_codes.validUntil", "login_codes.tenant"] {
        assert!(text.contains(column), "{text}");
    }
    assert!(!text.contains("api_tokens"), "{text}");
}

/// As many applications compare what people type.
#[tokio::test]
async fn a_client_has_one_name_in_a_column_that_is_compared_without_regard_to_case() {
    let pool = sqlite_pool().await;
    let schema =
        App::STATEMENTS.schema.of(Dialect::Sqlite).replace("\"clientId\" TEXT", "\"clientId\" TEXT COLLATE NOCASE");
    assert!(schema.contains("NOCASE"), "{schema}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(schema)).execute(&pool).await.unwrap();
    let store: SqlStore<Sqlite, Own> = SqlStore::new(pool).clients().codes().tokens();
    store.create_tables().await.unwrap();
    let client = client();
    store.save_client(&client).await.unwrap();

    assert!(store.find_client(client.client_id()).await.unwrap().is_some());
    let other = client.client_id().as_str().to_uppercase().parse().unwrap();
    assert_eq!(store.find_client(&other).await.unwrap(), None);
}
