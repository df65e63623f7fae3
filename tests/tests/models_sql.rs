//! Derived models in tables of the application's own: they keep the contract of the stores, on SQLite and PostgreSQL, in
//! the tables that `schema` proposes and in ones that were there before.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::SystemTime,
};

use oauth_grants::{
    AuthorizationCodeModel, ClientModel, TokenModel,
    model::{AuthorizationCodeFields, Client, ClientFields, ExtensionData, TokenFields},
    protocol::{AuthorizationCode, ClientSecret, Digest, GrantType, Lifetimes, Scope, Subject},
    store::{
        AuthorizationCodeStore as _, ClientStore as _, Saved, TokenStore as _,
        sql::{AuthorizationCodeTable as _, ClientTable as _, Dialect, Models, SqlStore, TokenTable as _},
        test_kit::records::{LIFETIME, NOON},
    },
};
use oauth_grants_tests::postgres;
use sqlx::{Postgres, Sqlite, SqlitePool, sqlite::SqlitePoolOptions};

static NEXT_ID: AtomicI64 = AtomicI64::new(1);

fn next_id() -> i64 {
    NEXT_ID.fetch_add(1, Ordering::Relaxed)
}

/// Columns with names and types of their own, one of them a word of SQL, one with capital letters.
#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct LoginCode {
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
struct ApiToken {
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
struct App {
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
    lifetimes: Lifetimes,
    disabled: bool,
}

/// Standard fields, and one of the application's.
#[derive(AuthorizationCodeModel)]
#[oauth(table = "standard_codes")]
struct StandardCode {
    #[oauth(default = next_id())]
    id: i64,
    #[oauth(flatten)]
    fields: AuthorizationCodeFields,
    #[oauth(extra)]
    tenant: Option<i64>,
}

#[derive(TokenModel)]
#[oauth(table = "standard_tokens")]
struct StandardToken {
    #[oauth(flatten)]
    fields: TokenFields,
    #[oauth(extra)]
    tenant: Option<i64>,
}

#[derive(ClientModel)]
#[oauth(table = "standard_clients")]
struct StandardClient {
    #[oauth(flatten)]
    fields: ClientFields,
    #[oauth(default = 7)]
    account: i64,
}

type Own = Models<App, LoginCode, ApiToken>;

type Standard = Models<StandardClient, StandardCode, StandardToken>;

async fn sqlite_pool() -> SqlitePool {
    // A database in memory is gone with its only connection.
    SqlitePoolOptions::new()
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect("sqlite::memory:")
        .await
        .unwrap()
}

async fn own_sqlite() -> SqlStore<Sqlite, Own> {
    let store = SqlStore::new(sqlite_pool().await).clients::<App>().codes::<LoginCode>().tokens::<ApiToken>();
    store.create_tables().await.unwrap();
    store.check_schema().await.unwrap();
    store
}

async fn own_postgres() -> SqlStore<Postgres, Own> {
    let pool = postgres::pool(&postgres::schema().await).await;
    let store = SqlStore::new(pool).clients::<App>().codes::<LoginCode>().tokens::<ApiToken>();
    store.create_tables().await.unwrap();
    store.check_schema().await.unwrap();
    store
}

async fn standard_sqlite() -> SqlStore<Sqlite, Standard> {
    let store = SqlStore::new(sqlite_pool().await).clients().codes().tokens();
    store.create_tables().await.unwrap();
    store.check_schema().await.unwrap();
    store
}

async fn standard_postgres() -> SqlStore<Postgres, Standard> {
    let store = SqlStore::new(postgres::pool(&postgres::schema().await).await).clients().codes().tokens();
    store.create_tables().await.unwrap();
    store.check_schema().await.unwrap();
    store
}

mod own_in_sqlite {
    oauth_grants::store_tests!(super::own_sqlite);
}

mod own_in_postgres {
    oauth_grants::store_tests!(super::own_postgres);
}

mod standard_in_sqlite {
    oauth_grants::store_tests!(super::standard_sqlite);
}

mod standard_in_postgres {
    oauth_grants::store_tests!(super::standard_postgres);
}

/// A client with all that a row of one secret can hold.
fn client() -> Client {
    let secret = ClientSecret::generate().unwrap();
    Client::public("the 'shop'".parse().unwrap())
        .secret(&secret, Some(NOON + LIFETIME))
        .name("The \"Shop\" – Läden; DROP TABLE apps")
        .redirect_uris(["https://shop.example/callback?a=1".parse().unwrap()])
        .grant_types([GrantType::AUTHORIZATION_CODE, "urn:example:params:oauth:grant-type:sms".parse().unwrap()])
        .response_types(["code".parse().unwrap()])
        .scope("read write".parse().unwrap())
        .lifetimes(Lifetimes::DEFAULT)
}
