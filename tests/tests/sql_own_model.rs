//! A model of the application's own, written by hand against the public traits: its table, its types, its statements.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use oauth_grants::{
    model::{
        AuthorizationCodeModel, AuthorizationCodeRecord, Client, ClientModel, ModelError,
        field::{BytesField, FieldError, IdField, MomentField, ScopeField, UnixSeconds},
    },
    protocol::{AuthorizationCode, ClientId, Digest, FamilyId, Subject, Timestamp},
    store::{
        AuthorizationCodeStore, Claim, ClientStore, StoreError,
        sql::{
            Arguments, AuthorizationCodeStatements, AuthorizationCodeTable, ClientStatements, ClientTable, ColumnCheck,
            ColumnType, Engine, HexDigits, PerDialect, Row, SqlAuthorizationCode, SqlClient, SqlStore,
        },
        test_kit::records::NOON,
    },
};
use oauth_grants_tests::postgres;
use sqlx::SqlitePool;

/// A code of an application that counts its users and applications, and has no place for a claim: a claim deletes.
struct LoginCode {
    code_digest: String,
    app: i64,
    owner: i64,
    scope: Vec<String>,
    valid_until: i64,
}

/// An application that counts itself.
struct App {
    id: i64,
}

const SCHEMA: &str = "CREATE TABLE login_codes (code_digest TEXT UNIQUE NOT NULL, app BIGINT NOT NULL, \
                      owner BIGINT NOT NULL, scope TEXT NOT NULL, valid_until BIGINT NOT NULL)";

const fn in_field(field: &'static str) -> impl Fn(FieldError) -> ModelError {
    move |reason| ModelError::new(field, reason)
}

impl AuthorizationCodeModel for LoginCode {
    fn from_record(record: AuthorizationCodeRecord) -> Result<Self, ModelError> {
        if record.redirect_uri.is_some() || !record.data.is_empty() {
            return Err(ModelError::new("LoginCode", FieldError::new("has no field for what the code is bound to")));
        }
        Ok(Self {
            code_digest: BytesField::from_value(&record.code).map_err(in_field("LoginCode::code_digest"))?,
            app: IdField::from_value(&record.client_id).map_err(in_field("LoginCode::app"))?,
            owner: IdField::from_value(&record.subject).map_err(in_field("LoginCode::owner"))?,
            scope: ScopeField::from_value(&record.scope).map_err(in_field("LoginCode::scope"))?,
            valid_until: record.expires_at.unix_seconds(),
        })
    }

    fn into_record(self) -> Result<AuthorizationCodeRecord, ModelError> {
        let code: Digest<AuthorizationCode> =
            BytesField::to_value(&self.code_digest).map_err(in_field("LoginCode::code_digest"))?;
        let app: ClientId = IdField::to_value(&self.app).map_err(in_field("LoginCode::app"))?;
        let owner: Subject = IdField::to_value(&self.owner).map_err(in_field("LoginCode::owner"))?;
        let expires_at = Timestamp::from_unix_seconds(self.valid_until);
        let record = AuthorizationCodeRecord::new(code, app, owner, FamilyId::of_code(&code), expires_at, expires_at);
        Ok(record.scope(ScopeField::to_value(&self.scope).map_err(in_field("LoginCode::scope"))?))
    }
}

impl AuthorizationCodeTable for LoginCode {
    const STATEMENTS: AuthorizationCodeStatements = AuthorizationCodeStatements {
        table: "login_codes",
        schema: PerDialect { sqlite: SCHEMA, postgres: SCHEMA },
        insert: "INSERT INTO login_codes (code_digest, app, owner, scope, valid_until) VALUES ($1, $2, $3, $4, $5)",
        find: "SELECT code_digest, app, owner, scope, valid_until FROM login_codes WHERE code_digest = $1",
        find_of_subject: "SELECT code_digest, app, owner, scope, valid_until FROM login_codes WHERE owner = $1",
        find_of_client: "SELECT code_digest, app, owner, scope, valid_until FROM login_codes WHERE app = $1",
        claim: "DELETE FROM login_codes WHERE code_digest = $1",
        key: "code_digest",
        expired: "valid_until <= $1",
        digests: &["code_digest"],
    };
}

impl<E: Engine> SqlAuthorizationCode<E> for LoginCode
where
    String: ColumnType<E>,
    i64: ColumnType<E>,
{
    fn columns() -> Vec<ColumnCheck<E>> {
        vec![
            ColumnCheck::of::<String>("code_digest", "SELECT code_digest FROM login_codes LIMIT 0"),
            ColumnCheck::of::<i64>("app", "SELECT app FROM login_codes LIMIT 0"),
            ColumnCheck::of::<i64>("owner", "SELECT owner FROM login_codes LIMIT 0"),
            ColumnCheck::of::<String>("scope", "SELECT scope FROM login_codes LIMIT 0"),
            ColumnCheck::of::<i64>("valid_until", "SELECT valid_until FROM login_codes LIMIT 0"),
        ]
    }

    fn bind_row(self, arguments: &mut Arguments<E>) {
        arguments.bind(self.code_digest);
        arguments.bind(self.app);
        arguments.bind(self.owner);
        arguments.bind(ScopeField::into_column(self.scope));
        arguments.bind(self.valid_until);
    }

    fn bind_code(code: &Digest<AuthorizationCode>, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        arguments.bind(<String as BytesField<_>>::from_value(code)?);
        Ok(())
    }

    fn bind_claim(
        code: &Digest<AuthorizationCode>,
        _: Timestamp,
        arguments: &mut Arguments<E>,
    ) -> Result<(), FieldError> {
        Self::bind_code(code, arguments)
    }

    fn bind_subject(subject: &Subject, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        arguments.bind::<i64>(IdField::from_value(subject)?);
        Ok(())
    }

    fn bind_client_id(client_id: &ClientId, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        arguments.bind::<i64>(IdField::from_value(client_id)?);
        Ok(())
    }

    fn bind_expiry(now: Timestamp, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        arguments.bind(UnixSeconds::from_value(&now)?.into_column());
        Ok(())
    }

    fn read(row: &Row<'_, E>) -> Result<Self, StoreError> {
        Ok(Self {
            code_digest: row.get("code_digest")?,
            app: row.get("app")?,
            owner: row.get("owner")?,
            scope: row.convert("scope", ScopeField::from_column)?,
            valid_until: row.get("valid_until")?,
        })
    }
}

impl ClientModel for App {
    fn from_client(client: Client) -> Result<Self, ModelError> {
        Ok(Self { id: IdField::from_value(client.client_id()).map_err(in_field("App::id"))? })
    }

    fn into_client(self) -> Result<Client, ModelError> {
        Ok(Client::public(IdField::to_value(&self.id).map_err(in_field("App::id"))?))
    }
}

impl ClientTable for App {
    const STATEMENTS: ClientStatements = ClientStatements {
        table: "apps",
        schema: PerDialect {
            sqlite: "CREATE TABLE apps (id BIGINT PRIMARY KEY)",
            postgres: "CREATE TABLE apps (id BIGINT PRIMARY KEY)",
        },
        save: "INSERT INTO apps (id) VALUES ($1) ON CONFLICT (id) DO NOTHING",
        create: "INSERT INTO apps (id) VALUES ($1) ON CONFLICT (id) DO NOTHING",
        find: "SELECT id FROM apps WHERE id = $1",
        list: "SELECT id FROM apps ORDER BY id",
        list_disabled: None,
        delete: "DELETE FROM apps WHERE id = $1",
        disable: None,
        enable: None,
        digests: &[],
    };
}

impl<E: Engine> SqlClient<E> for App
where
    i64: ColumnType<E>,
{
    fn columns() -> Vec<ColumnCheck<E>> {
        vec![ColumnCheck::of::<i64>("id", "SELECT id FROM apps LIMIT 0")]
    }

    fn bind_client(self, arguments: &mut Arguments<E>) {
        arguments.bind(self.id);
    }

    fn bind_client_id(client_id: &ClientId, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        arguments.bind::<i64>(IdField::from_value(client_id)?);
        Ok(())
    }

    fn read(row: &Row<'_, E>) -> Result<Self, StoreError> {
        Ok(Self { id: row.get("id")? })
    }
}

async fn in_sqlite() -> (SqlStore<sqlx::Sqlite, Own>, SqlitePool) {
    let pool = sqlx::sqlite::SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
    let pool = pool.connect("sqlite::memory:").await.unwrap();
    let store = SqlStore::new(pool.clone()).clients::<App>().codes::<LoginCode>();
    store.create_tables().await.unwrap();
    (store, pool)
}

async fn in_postgres() -> SqlStore<sqlx::Postgres, Own> {
    let pool = postgres::pool(&postgres::schema().await).await;
    let store = SqlStore::new(pool).clients::<App>().codes::<LoginCode>();
    store.create_tables().await.unwrap();
    store
}

type Own = oauth_grants::store::sql::Models<App, LoginCode, oauth_grants::model::TokenFields>;

fn record(code: &AuthorizationCode) -> AuthorizationCodeRecord {
    let family = FamilyId::of_code(&code.digest());
    // A model without a place for the moment of issue takes that of the expiry, in whole seconds.
    let expiry = Timestamp::from_unix_seconds(NOON.unix_seconds() + 60);
    let code = code.digest();
    AuthorizationCodeRecord::new(code, "7".parse().unwrap(), Subject::new(42), family, expiry, expiry)
        .scope("orders:read orders:write".parse().unwrap())
}

async fn keeps_codes(store: impl AuthorizationCodeStore) {
    let record = record(&AuthorizationCode::generate().unwrap());
    store.save_authorization_code(record.clone()).await.unwrap();
    assert_eq!(store.find_authorization_code(&record.code).await.unwrap(), Some(record.clone()));
    assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Won(_)));
    assert!(matches!(store.claim_authorization_code(&record.code, NOON).await.unwrap(), Claim::Lost));
    assert_eq!(store.find_authorization_code(&record.code).await.unwrap(), None);
}

#[tokio::test]
async fn a_model_of_the_applications_own_keeps_codes_on_every_engine() {
    let (sqlite, _pool) = in_sqlite().await;
    sqlite.check_schema().await.unwrap();
    keeps_codes(sqlite).await;
    let postgres = in_postgres().await;
    postgres.check_schema().await.unwrap();
    keeps_codes(postgres).await;
}

#[tokio::test]
async fn an_identifier_that_the_field_cannot_hold_is_nobodys() {
    let store = in_postgres().await;
    store.save_client(&Client::public("7".parse().unwrap())).await.unwrap();
    assert!(store.find_client(&"7".parse().unwrap()).await.unwrap().is_some());
    for stranger in ["8", "shop-app", "007", "+7", "99999999999999999999"] {
        assert_eq!(store.find_client(&stranger.parse().unwrap()).await.unwrap(), None, "{stranger}");
        assert!(!store.delete_client(&stranger.parse().unwrap()).await.unwrap(), "{stranger}");
    }
    let error = format!("{:?}", store.save_client(&Client::public("shop-app".parse().unwrap())).await.unwrap_err());
    assert!(error.contains("`App::id`") && !error.contains("shop-app"), "{error}");
    let error = format!("{:?}", store.disable_client(&"7".parse().unwrap()).await.unwrap_err());
    assert!(error.contains("`apps`"), "{error}");
}

#[tokio::test]
async fn plain_text_of_an_earlier_time_is_replaced_by_digests_once() {
    let (store, pool) = in_sqlite().await;
    let plain = AuthorizationCode::generate().unwrap();
    let insert = sqlx::query(
        "INSERT INTO login_codes (code_digest, app, owner, scope, valid_until) VALUES ($1, 7, 42, '[]', 0)",
    );
    insert.bind(plain.expose()).execute(&pool).await.unwrap();
    let digested = record(&AuthorizationCode::generate().unwrap());
    store.save_authorization_code(digested.clone()).await.unwrap();
    assert_eq!(store.find_authorization_code(&plain.digest()).await.unwrap(), None);

    let adopted = store.hash_plain_text(HexDigits::AreDigests, 100).await.unwrap();
    assert_eq!((adopted.clients, adopted.codes, adopted.tokens, adopted.more), (0, 1, 0, false));
    assert!(store.find_authorization_code(&plain.digest()).await.unwrap().is_some());
    assert_eq!(store.find_authorization_code(&digested.code).await.unwrap(), Some(digested));
    assert_eq!(store.hash_plain_text(HexDigits::AreDigests, 100).await.unwrap().codes, 0);
}

#[tokio::test]
async fn expired_rows_of_an_own_model_are_purged_by_its_own_types() {
    let (store, _pool) = in_sqlite().await;
    let record = record(&AuthorizationCode::generate().unwrap());
    store.save_authorization_code(record.clone()).await.unwrap();
    assert_eq!(store.purge_expired(10, NOON).await.unwrap().codes, 0);
    assert_eq!(store.purge_expired(10, record.expires_at).await.unwrap().codes, 1);
}
