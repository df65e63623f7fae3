//! Tables that were there before, with types of `uuid` and `chrono`.

use std::time::Duration;

use chrono::{DateTime, Utc};
use oauth_grants::{
    AuthorizationCodeModel, ClientModel, TokenModel,
    model::{AccessTokenRecord, AuthorizationCodeRecord, Client, ExtensionData, NewTokens, RefreshTokenRecord},
    protocol::{AccessToken, AuthorizationCode, FamilyId, GrantType, RefreshToken, Scope, Subject},
    store::{
        AuthorizationCodeStore as _, Claim, ClientStore as _, Rotation, Saved, TokenStore as _,
        sql::{Engine, Models, SqlAuthorizationCode, SqlClient, SqlStore, SqlToken},
        test_kit::records,
    },
};
use oauth_grants_tests::postgres;
use sqlx::{Postgres, Sqlite};
use uuid::Uuid;

use crate::{LATER, own::next_id, sqlite_pool};

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
