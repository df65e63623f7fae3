//! Derived models in tables of the application's own: they keep the contract of the stores, on SQLite and PostgreSQL, in
//! the tables that `schema` proposes and in ones that were there before.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::{
    marker::PhantomData,
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, SystemTime},
};

use chrono::{DateTime, Utc};
use oauth_grants::{
    AuthorizationCodeModel, ClientModel, TokenModel,
    model::{
        AccessTokenRecord, AuthorizationCodeFields, AuthorizationCodeRecord, Client, ClientFields, ExtensionData,
        NewTokens, RefreshTokenRecord, TokenFields,
    },
    protocol::{
        AccessToken, AuthorizationCode, ClientSecret, Digest, FamilyId, GrantType, Lifetimes, RefreshToken, Scope,
        Subject, Timestamp,
    },
    store::{
        AuthorizationCodeStore as _, Claim, ClientStore as _, Rotation, Saved, TokenStore as _,
        sql::{
            AuthorizationCodeTable as _, ClientTable as _, Dialect, Engine, HexDigits, Models, SchemaMismatch,
            SqlAuthorizationCode, SqlClient, SqlStore, SqlToken, TokenTable as _,
        },
        test_kit::{ClientBed, PurgeBed, TestBed, records},
    },
    store_tests,
};
use oauth_grants_tests::postgres;
use sqlx::{
    Postgres, Sqlite, SqlitePool,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};
use tempfile::TempDir;
use uuid::Uuid;

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
    introspection: String,
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

mod own_in_sqlite {
    use super::*;

    store_tests!(InSqlite::<Own>::new());
    store_tests!(InSqlite::<Own>::new(), clients, code_restart, token_restart, code_purge, token_purge);
}

mod own_in_postgres {
    use super::*;

    store_tests!(InPostgres::<Own>::new().await);
    store_tests!(InPostgres::<Own>::new().await, clients, code_restart, token_restart, code_purge, token_purge);
}

mod standard_in_sqlite {
    use super::*;

    store_tests!(InSqlite::<Standard>::new());
    store_tests!(InSqlite::<Standard>::new(), clients, code_restart, token_restart, code_purge, token_purge);
}

mod standard_in_postgres {
    use super::*;

    store_tests!(InPostgres::<Standard>::new().await);
    store_tests!(InPostgres::<Standard>::new().await, clients, code_restart, token_restart, code_purge, token_purge);
}

/// Tables of the models `M` in a SQLite file.
struct InSqlite<M>(TempDir, PhantomData<fn() -> M>);

/// Tables of the models `M` in a PostgreSQL schema.
struct InPostgres<M>(String, PhantomData<fn() -> M>);

impl<M> InSqlite<M> {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap(), PhantomData)
    }
}

impl<M> InPostgres<M> {
    async fn new() -> Self {
        Self(postgres::schema().await, PhantomData)
    }
}

macro_rules! bed {
    ($bed:ident, $engine:ident, $this:ident => $pool:expr) => {
        impl<C: SqlClient<$engine>, A: SqlAuthorizationCode<$engine>, T: SqlToken<$engine>> TestBed
            for $bed<Models<C, A, T>>
        {
            type Store = SqlStore<$engine, Models<C, A, T>>;

            async fn open(&self) -> Self::Store {
                let $this = self;
                let store = SqlStore::new($pool.await).clients().codes().tokens();
                store.create_tables().await.unwrap();
                store.check_schema().await.unwrap();
                store
            }
        }

        impl<C: SqlClient<$engine>, A: SqlAuthorizationCode<$engine>, T: SqlToken<$engine>> ClientBed
            for $bed<Models<C, A, T>>
        {
            async fn save_client(&self, store: &Self::Store, client: Client) {
                store.save_client(&client).await.unwrap();
            }

            fn fit_client(&self, _client: Client) -> Client {
                client()
            }
        }

        impl<C: SqlClient<$engine>, A: SqlAuthorizationCode<$engine>, T: SqlToken<$engine>> PurgeBed
            for $bed<Models<C, A, T>>
        {
            async fn purge(&self, store: &Self::Store, now: Timestamp) {
                while store.purge_expired(7, now).await.unwrap().more {}
            }
        }
    };
}

bed!(InSqlite, Sqlite, this => async {
    let file = SqliteConnectOptions::new().filename(this.0.path().join("own.db")).create_if_missing(true);
    SqlitePoolOptions::new().max_connections(1).connect_with(file).await.unwrap()
});

bed!(InPostgres, Postgres, this => postgres::pool(&this.0));

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

/// A client with all that a row of one secret can hold.
fn client() -> Client {
    let secret = "a secret that is the same each time it is asked for".parse::<ClientSecret>().unwrap();
    Client::public("the 'shop'".parse().unwrap())
        .secret(&secret, Some(records::NOON + records::LIFETIME))
        .name("The \"Shop\" – Läden; DROP TABLE apps")
        .redirect_uris(["https://shop.example/callback?a=1".parse().unwrap()])
        .grant_types([GrantType::AUTHORIZATION_CODE, "urn:example:params:oauth:grant-type:sms".parse().unwrap()])
        .response_types(["code".parse().unwrap()])
        .scope("read write".parse().unwrap())
        .lifetimes(Lifetimes::DEFAULT)
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

/// The least that the three can be, with identifiers that are numbers.
#[derive(AuthorizationCodeModel)]
#[oauth(table = "least_codes")]
struct LeastCode {
    code: Vec<u8>,
    client_id: i64,
    scope: Scope,
    user: i64,
    #[oauth(seconds)]
    expires_at: i64,
    redirect_uri: Option<String>,
    code_challenge: Option<String>,
}

#[derive(TokenModel)]
#[oauth(table = "least_tokens")]
struct LeastToken {
    access_token: Digest<AccessToken>,
    client_id: i64,
    scope: Scope,
    #[oauth(milliseconds)]
    expires_at: i64,
}

#[derive(ClientModel)]
#[oauth(table = "least_clients")]
struct LeastClient {
    client_id: i64,
    client_secret: Option<String>,
}

fn least_code() -> AuthorizationCodeRecord {
    let digest = AuthorizationCode::generate().unwrap().digest();
    let (client_id, family) = ("12".parse().unwrap(), FamilyId::generate().unwrap());
    AuthorizationCodeRecord::new(digest, client_id, Subject::new(42), family, records::NOON, LATER)
}

/// A whole second, which a column of seconds can hold.
const LATER: Timestamp = Timestamp::from_unix_seconds(1_767_272_400);

#[tokio::test]
async fn a_code_without_a_place_for_the_claim_is_deleted_by_it() {
    let store = SqlStore::new(sqlite_pool().await).clients::<LeastClient>().codes::<LeastCode>().tokens::<LeastToken>();
    store.create_tables().await.unwrap();
    store.check_schema().await.unwrap();
    let code = least_code();
    store.save_authorization_code(code.clone()).await.unwrap();

    let found = store.find_authorization_code(&code.code).await.unwrap().unwrap();
    assert_eq!((found.family, found.expires_at), (FamilyId::of_code(&code.code), LATER));
    assert!(matches!(store.claim_authorization_code(&code.code, records::NOON).await.unwrap(), Claim::Won(_)));
    assert!(matches!(store.claim_authorization_code(&code.code, records::NOON).await.unwrap(), Claim::Lost));
    assert_eq!(store.find_authorization_code(&code.code).await.unwrap(), None);
}

#[tokio::test]
async fn a_client_that_is_a_number_is_not_found_by_a_word() {
    let store = SqlStore::new(sqlite_pool().await).clients::<LeastClient>().codes::<LeastCode>().tokens::<LeastToken>();
    store.create_tables().await.unwrap();
    store.save_client(&Client::public("12".parse().unwrap())).await.unwrap();

    assert!(store.find_client(&"12".parse().unwrap()).await.unwrap().is_some());
    for stranger in ["13", "twelve", "012", "12 ", "+12"] {
        assert!(store.find_client(&stranger.parse().unwrap()).await.unwrap().is_none(), "{stranger}");
    }
}

#[tokio::test]
async fn tokens_without_a_family_are_found_and_not_revoked() {
    let store = SqlStore::new(sqlite_pool().await).clients::<LeastClient>().codes::<LeastCode>().tokens::<LeastToken>();
    store.create_tables().await.unwrap();
    let token = AccessToken::generate().unwrap();
    let family = FamilyId::generate().unwrap();
    let client_id = "12".parse().unwrap();
    let access = AccessTokenRecord::new(token.digest(), client_id, GrantType::PASSWORD, family, records::NOON, LATER);
    assert_eq!(store.save_tokens(NewTokens::new(access)).await.unwrap(), Saved::Alive);

    let found = store.find_access_token(&token.digest()).await.unwrap().unwrap();
    assert_eq!((found.expires_at, found.grant_type), (LATER, GrantType::UNKNOWN));
    assert!(store.revoke_family(&found.family, records::NOON).await.is_err());
    assert_eq!(store.purge_expired(10, LATER).await.unwrap().tokens, 1);
    assert_eq!(store.find_access_token(&token.digest()).await.unwrap(), None);
}

/// Tables that were there before, with types of `uuid` and `chrono`.
#[derive(AuthorizationCodeModel)]
#[oauth(table = "dated_codes")]
struct DatedCode {
    #[oauth(default = Uuid::from_u128(next_id().unsigned_abs().into()))]
    id: Uuid,
    #[oauth(code)]
    digest: Vec<u8>,
    #[oauth(client_id)]
    app: Uuid,
    scope: Scope,
    #[oauth(user)]
    owner: Uuid,
    redirect_uri: Option<String>,
    expires_at: DateTime<Utc>,
    claimed_at: Option<DateTime<Utc>>,
    code_challenge: Option<String>,
}

#[derive(TokenModel)]
#[oauth(table = "dated_tokens")]
struct DatedToken {
    access_token: Vec<u8>,
    #[oauth(client_id)]
    app: Uuid,
    scope: Scope,
    #[oauth(user)]
    owner: Option<Uuid>,
    #[oauth(extra)]
    tenant: i32,
    expires_at: DateTime<Utc>,
    family: String,
    revoked_at: Option<DateTime<Utc>>,
    refresh_token: Option<Vec<u8>>,
    refresh_expires_at: Option<DateTime<Utc>>,
    refresh_scope: Option<String>,
    rotated_at: Option<DateTime<Utc>>,
    successor_seed: Option<Vec<u8>>,
    #[oauth(default = Utc::now())]
    created_at: DateTime<Utc>,
}

#[derive(ClientModel)]
#[oauth(table = "dated_apps")]
struct DatedApp {
    client_id: Uuid,
}

const POSTGRES_TABLES: &str = "
CREATE TABLE dated_apps (client_id UUID PRIMARY KEY, registered_at TIMESTAMPTZ NOT NULL DEFAULT now());
CREATE TABLE dated_codes (
    id UUID PRIMARY KEY, digest BYTEA NOT NULL UNIQUE, app UUID NOT NULL REFERENCES dated_apps, owner UUID NOT NULL,
    scope TEXT NOT NULL, redirect_uri TEXT, expires_at TIMESTAMPTZ NOT NULL, claimed_at TIMESTAMPTZ, code_challenge TEXT
);
CREATE TABLE dated_tokens (
    number BIGSERIAL PRIMARY KEY, access_token BYTEA NOT NULL UNIQUE, app UUID NOT NULL, owner UUID, scope TEXT NOT NULL,
    tenant INTEGER NOT NULL, expires_at TIMESTAMPTZ NOT NULL, family TEXT NOT NULL, revoked_at TIMESTAMPTZ,
    refresh_token BYTEA UNIQUE, refresh_expires_at TIMESTAMPTZ, refresh_scope TEXT, rotated_at TIMESTAMPTZ,
    successor_seed BYTEA, created_at TIMESTAMPTZ NOT NULL
);
CREATE TABLE oauth_revoked_families (family TEXT PRIMARY KEY, revoked_at BIGINT NOT NULL, tokens_gone_at BIGINT);
";

type Dated = Models<DatedApp, DatedCode, DatedToken>;

async fn dated<E: Engine>(store: SqlStore<E, Dated>)
where
    DatedApp: SqlClient<E>,
    DatedCode: SqlAuthorizationCode<E>,
    DatedToken: SqlToken<E>,
{
    store.check_schema().await.unwrap();
    let app = Uuid::from_u128(12).to_string();
    let client = Client::public(app.parse().unwrap());
    store.save_client(&client).await.unwrap();
    assert_eq!(*store.find_client(client.client_id()).await.unwrap().unwrap(), client);

    let (code, family) = (AuthorizationCode::generate().unwrap().digest(), FamilyId::generate().unwrap());
    let owner = Subject::new(Uuid::from_u128(42));
    let client_id = || client.client_id().clone();
    let record = AuthorizationCodeRecord::new(code, client_id(), owner.clone(), family.clone(), records::NOON, LATER);
    store.save_authorization_code(record).await.unwrap();
    assert!(matches!(store.claim_authorization_code(&code, records::NOON).await.unwrap(), Claim::Won(_)));
    assert!(matches!(store.claim_authorization_code(&code, records::NOON).await.unwrap(), Claim::Lost));
    let found = store.find_authorization_code(&code).await.unwrap().unwrap();
    assert_eq!((found.subject, found.expires_at), (owner.clone(), LATER));

    let mut data = ExtensionData::default();
    data.put("tenant", &7).unwrap();
    let (access, refresh) = (AccessToken::generate().unwrap().digest(), RefreshToken::generate().unwrap().digest());
    let access_record =
        AccessTokenRecord::new(access, client_id(), GrantType::PASSWORD, family.clone(), records::NOON, LATER)
            .subject(owner.clone())
            .data(data.clone());
    let refresh_record = RefreshTokenRecord::new(refresh, client_id(), family.clone(), records::NOON, LATER)
        .subject(owner)
        .scope("read".parse().unwrap())
        .data(data.clone());
    let tokens = NewTokens::new(access_record).refresh(refresh_record);
    assert_eq!(store.save_tokens(tokens).await.unwrap(), Saved::Alive);
    assert_eq!(store.find_access_token(&access).await.unwrap().unwrap().data, data);
    let attempt = records::attempt(records::NOON, Duration::from_secs(10));
    assert!(matches!(store.rotate_refresh_token(&refresh, attempt).await.unwrap(), Rotation::First(_)));
    assert!(matches!(store.rotate_refresh_token(&refresh, attempt).await.unwrap(), Rotation::Retried(_)));

    store.revoke_family(&family, records::NOON).await.unwrap();
    assert_eq!(store.find_access_token(&access).await.unwrap(), None);
    assert_eq!(store.find_refresh_token(&refresh).await.unwrap(), None);
    let purged = store.purge_expired(10, LATER).await.unwrap();
    assert_eq!((purged.codes, purged.tokens), (1, 1));
}

#[tokio::test]
async fn tables_that_were_there_before_are_used_as_they_are() {
    let pool = postgres::pool(&postgres::schema().await).await;
    sqlx::raw_sql(POSTGRES_TABLES).execute(&pool).await.unwrap();
    let revoked_at = "SELECT count(*) FROM dated_tokens WHERE revoked_at IS NULL";
    dated(SqlStore::new(pool.clone()).clients().codes().tokens()).await;
    assert_eq!(sqlx::query_scalar::<_, i64>(revoked_at).fetch_one(&pool).await.unwrap(), 0);
}

#[tokio::test]
async fn the_proposed_tables_are_good_for_types_of_the_drivers() {
    let store = SqlStore::new(sqlite_pool().await).clients().codes().tokens();
    store.create_tables().await.unwrap();
    dated::<Sqlite>(store).await;

    let store = SqlStore::new(postgres::pool(&postgres::schema().await).await).clients().codes().tokens();
    store.create_tables().await.unwrap();
    dated::<Postgres>(store).await;
}

#[tokio::test]
async fn a_revocation_is_noted_in_every_row_of_the_family_that_has_a_place_for_it() {
    let pool = sqlite_pool().await;
    let store = SqlStore::new(pool.clone()).clients::<App>().codes::<LoginCode>().tokens::<ApiToken>();
    store.create_tables().await.unwrap();
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
    let pool = sqlite_pool().await;
    let store = SqlStore::new(pool.clone()).clients::<App>().codes::<LoginCode>().tokens::<ApiToken>();
    store.create_tables().await.unwrap();
    let access = records::access_token(&records::family());
    assert_eq!(store.save_tokens(NewTokens::new(access.clone())).await.unwrap(), Saved::Alive);
    assert!(store.find_access_token(&access.token).await.unwrap().is_some());
    sqlx::query("UPDATE api_tokens SET revoked_at = 1").execute(&pool).await.unwrap();
    assert_eq!(store.find_access_token(&access.token).await.unwrap(), None);
}

#[tokio::test]
async fn a_client_that_is_saved_again_keeps_what_the_application_filled_in() {
    let pool = sqlite_pool().await;
    let store = SqlStore::new(pool.clone()).clients::<App>().codes::<LoginCode>().tokens::<ApiToken>();
    store.create_tables().await.unwrap();
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
async fn plain_text_that_is_left_in_a_text_column_is_named_at_the_start_and_replaced_by_its_digest() {
    let pool = sqlite_pool().await;
    let store = SqlStore::new(pool.clone()).clients::<App>().codes::<LoginCode>().tokens::<ApiToken>();
    store.create_tables().await.unwrap();
    let code = AuthorizationCode::new("an old code");
    let mut record = records::sparse_code();
    store.save_authorization_code(record.clone()).await.unwrap();
    sqlx::query("UPDATE login_codes SET code_digest = 'an old code'").execute(&pool).await.unwrap();
    assert_eq!(store.find_authorization_code(&code.digest()).await.unwrap(), None);
    let error = store.check_schema().await.unwrap_err();
    let mismatch = error.downcast_ref::<SchemaMismatch>().unwrap();
    let said = "`login_codes.code_digest` holds values that do not begin with `sha256:`: `hash_plain_text` hashes what is plain text, \
                and rewrites SHA-256 in hexadecimal";
    assert_eq!(mismatch.problems(), [said]);

    assert_eq!(store.hash_plain_text(HexDigits::AreDigests, 10).await.unwrap().codes, 1);
    record.code = code.digest();
    assert_eq!(store.find_authorization_code(&code.digest()).await.unwrap(), Some(record));
    assert_eq!(store.hash_plain_text(HexDigits::AreDigests, 10).await.unwrap().codes, 0);
    store.check_schema().await.unwrap();
}

#[tokio::test]
async fn a_hexadecimal_digest_of_an_earlier_time_is_rewritten_and_not_hashed_again() {
    let pool = sqlite_pool().await;
    let store = SqlStore::new(pool.clone()).clients::<App>().codes::<LoginCode>().tokens::<ApiToken>();
    store.create_tables().await.unwrap();
    let mut record = records::sparse_code();
    store.save_authorization_code(record.clone()).await.unwrap();
    // `printf 'an old code' | sha256sum`
    let hexadecimal = "f2834be918c9089f5c4ead70e3b1f2a80bef88f8aa7f033926e86454f711749a";
    sqlx::query("UPDATE login_codes SET code_digest = $1").bind(hexadecimal).execute(&pool).await.unwrap();

    assert_eq!(store.hash_plain_text(HexDigits::AreDigests, 10).await.unwrap().codes, 1);
    record.code = AuthorizationCode::new("an old code").digest();
    assert_eq!(store.find_authorization_code(&record.code).await.unwrap(), Some(record));
    store.check_schema().await.unwrap();
}

#[tokio::test]
async fn hexadecimal_digits_that_are_a_code_in_the_clear_are_hashed() {
    let pool = sqlite_pool().await;
    let store = SqlStore::new(pool.clone()).clients::<App>().codes::<LoginCode>().tokens::<ApiToken>();
    store.create_tables().await.unwrap();
    let mut record = records::sparse_code();
    store.save_authorization_code(record.clone()).await.unwrap();
    let code = "0123456789abcdef".repeat(4);
    sqlx::query("UPDATE login_codes SET code_digest = $1").bind(&code).execute(&pool).await.unwrap();

    assert_eq!(store.hash_plain_text(HexDigits::ArePlainText, 10).await.unwrap().codes, 1);
    record.code = AuthorizationCode::new(code.as_str()).digest();
    assert_eq!(store.find_authorization_code(&record.code).await.unwrap(), Some(record));
}

#[tokio::test]
async fn a_password_hash_that_is_not_read_is_left_as_it_is_and_said_with_its_column() {
    let pool = sqlite_pool().await;
    let store = SqlStore::new(pool.clone()).clients::<App>().codes::<LoginCode>().tokens::<ApiToken>();
    store.create_tables().await.unwrap();
    store.save_authorization_code(records::sparse_code()).await.unwrap();
    for hash in
        ["$2b$12$abcdefghijklmnopqrstuv", "pbkdf2:sha256:600000$salt$abc", "argon2$argon2id$v=19$m=1,t=1,p=1$a$b"]
    {
        sqlx::query("UPDATE login_codes SET code_digest = $1").bind(hash).execute(&pool).await.unwrap();
        let error = format!("{:?}", store.hash_plain_text(HexDigits::ArePlainText, 10).await.unwrap_err());
        assert!(error.contains("code_digest") && !error.contains(hash), "{error}");
        let kept: String = sqlx::query_scalar("SELECT code_digest FROM login_codes").fetch_one(&pool).await.unwrap();
        assert_eq!(kept, hash);
    }
}

#[tokio::test]
async fn check_schema_names_every_column_of_ones_own_that_is_missing() {
    let pool = sqlite_pool().await;
    let store = SqlStore::new(pool.clone()).clients::<App>().codes::<LoginCode>().tokens::<ApiToken>();
    store.create_tables().await.unwrap();
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
