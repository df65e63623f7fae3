//! Models as applications have them: identifiers, moments, digests and lists of every type, names that are words of SQL,
//! roles that are missing. All keep the promises of the kit, in the tables that `schema` proposes, on both engines.

#![expect(clippy::struct_field_names, reason = "the names are those of roles")]
#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::{convert::Infallible, fmt, path::Path, str::FromStr, time::Duration};

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use oauth_grants::{
    AuthorizationCodeModel, ClientModel, TokenModel,
    model::{AuthorizationCodeRecord, Client, ExtensionData, NewTokens},
    protocol::{
        CertificateThumbprint, ClientCertificate, CodeChallengeValue, FamilyId, GrantType, Lifetimes, RedirectUri,
        Scope, Subject,
    },
    store::{
        sql::{Engine, Models, SqlAuthorizationCode, SqlClient, SqlStore, SqlToken},
        test_kit::{ClientBed, PurgeBed, TestBed, records},
    },
    store_tests,
};
use oauth_grants_tests::postgres;
use sqlx::{
    Database, Decode, Encode, Pool, Postgres, Sqlite, Type,
    encode::IsNull,
    error::BoxDynError,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions},
};
use tempfile::TempDir;
use time::{OffsetDateTime, PrimitiveDateTime};
use tokio::sync::OnceCell;
use uuid::Uuid;

/// An application that counts its clients and users, and has bytes wherever there can be bytes.
mod counted {
    use super::*;

    #[derive(ClientModel)]
    #[oauth(table = "counted_apps")]
    pub(super) struct App {
        #[oauth(client_id)]
        id: i64,
        #[oauth(default = Some(records::NOON.unix_seconds()))]
        registered: Option<i64>,
        client_secret: Option<[u8; 32]>,
        client_secret_expires_at: Option<OffsetDateTime>,
        redirect_uris: Vec<RedirectUri>,
        #[oauth(grant_types)]
        grants: Vec<GrantType>,
        response_types: Option<Vec<String>>,
        scope: Vec<String>,
        token_endpoint_auth_method: String,
        client_name: Option<String>,
        certificates: Vec<CertificateThumbprint>,
        lifetimes: String,
        disabled: bool,
    }

    #[derive(AuthorizationCodeModel)]
    #[oauth(table = "counted_codes")]
    pub(super) struct Code {
        code: [u8; 32],
        client_id: i64,
        user: i32,
        redirect_uri: Option<RedirectUri>,
        scope: Vec<String>,
        family: FamilyId,
        #[oauth(issued_at)]
        r#where: OffsetDateTime,
        expires_at: PrimitiveDateTime,
        claimed_at: Option<jiff::Timestamp>,
        code_challenge: Option<CodeChallengeValue>,
        data: String,
        #[oauth(extra)]
        tenant: Uuid,
        #[oauth(extra = "from a phone")]
        phone: bool,
        #[oauth(extra)]
        rank: Option<i32>,
    }

    #[derive(TokenModel)]
    #[oauth(table = "counted_tokens", revocations = "counted_revocations")]
    pub(super) struct Token {
        access_token: [u8; 32],
        client_id: i64,
        user: Option<i32>,
        scope: Vec<String>,
        grant_type: GrantType,
        issued_at: jiff::Timestamp,
        expires_at: OffsetDateTime,
        family: FamilyId,
        revoked_at: Option<PrimitiveDateTime>,
        data: String,
        #[oauth(extra)]
        tenant: Option<Uuid>,
        refresh_token: Option<[u8; 32]>,
        refresh_expires_at: Option<PrimitiveDateTime>,
        refresh_scope: Option<Vec<String>>,
        rotated_at: Option<jiff::Timestamp>,
        successor_seed: Option<String>,
    }

    pub(super) type All = Models<App, Code, Token>;
}

/// An application that has text wherever there can be text, and columns whose names are words of SQL.
mod written {
    use super::*;

    #[derive(ClientModel)]
    #[oauth(table = "order")]
    #[sqlx(rename_all = "SCREAMING_SNAKE_CASE")]
    pub(super) struct App {
        #[oauth(client_id)]
        group: Key,
        #[oauth(client_secret)]
        from: Option<String>,
        client_secret_expires_at: Option<NaiveDateTime>,
        #[oauth(redirect_uris)]
        table: String,
        grant_types: String,
        response_types: Option<String>,
        scope: Scope,
        #[oauth(token_endpoint_auth_method, column = "check")]
        method: String,
        client_name: Option<String>,
        certificates: String,
        lifetimes: String,
    }

    #[derive(AuthorizationCodeModel)]
    #[oauth(table = "select")]
    pub(super) struct Code {
        #[oauth(code, column = "primary")]
        digest: String,
        #[oauth(client_id)]
        group: Key,
        user: Key,
        #[oauth(redirect_uri)]
        references: Option<String>,
        scope: String,
        #[oauth(column = "Union")]
        family: String,
        #[oauth(expires_at)]
        end: DateTime<FixedOffset>,
        #[oauth(issued_at)]
        begin: NaiveDateTime,
        #[oauth(claimed_at)]
        r#where: Option<DateTime<FixedOffset>>,
        code_challenge: Option<String>,
        code_challenge_method: Option<String>,
        data: ExtensionData,
    }

    #[derive(TokenModel)]
    #[oauth(table = "values", revocations = "distinct")]
    pub(super) struct Token {
        #[oauth(access_token)]
        unique: String,
        #[oauth(client_id)]
        group: Key,
        user: Option<Key>,
        scope: String,
        #[oauth(grant_type)]
        r#type: String,
        #[oauth(issued_at)]
        begin: DateTime<FixedOffset>,
        #[oauth(expires_at)]
        end: NaiveDateTime,
        #[oauth(family)]
        references: String,
        data: ExtensionData,
        #[oauth(refresh_token)]
        again: Option<String>,
        #[oauth(refresh_expires_at)]
        limit: Option<DateTime<FixedOffset>>,
        #[oauth(refresh_scope, column = "grant")]
        all: Option<String>,
        #[oauth(rotated_at)]
        then: Option<NaiveDateTime>,
        #[oauth(successor_seed)]
        set: Option<String>,
    }

    pub(super) type All = Models<App, Code, Token>;
}

/// A newtype of the application's own, which the driver is told of once.
#[derive(Clone, Debug, PartialEq)]
struct Key(String);

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Key {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

impl<E: Database> Type<E> for Key
where
    String: Type<E>,
{
    fn type_info() -> E::TypeInfo {
        String::type_info()
    }

    fn compatible(info: &E::TypeInfo) -> bool {
        String::compatible(info)
    }
}

impl<'q, E: Database> Encode<'q, E> for Key
where
    String: Encode<'q, E>,
{
    fn encode_by_ref(&self, buffer: &mut E::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
        self.0.encode_by_ref(buffer)
    }
}

impl<'r, E: Database> Decode<'r, E> for Key
where
    String: Decode<'r, E>,
{
    fn decode(value: E::ValueRef<'r>) -> Result<Self, BoxDynError> {
        String::decode(value).map(Self)
    }
}

/// A database for one test, with the tables of these models.
struct Own<E: Engine, M> {
    directory: TempDir,
    pool: OnceCell<Pool<E>>,
    open: fn(Pool<E>) -> SqlStore<E, M>,
    client_id: &'static str,
    subject: &'static str,
}

trait Opened: Engine {
    fn connect(directory: &Path) -> impl Future<Output = Pool<Self>> + Send;
}

impl Opened for Sqlite {
    async fn connect(directory: &Path) -> Pool<Self> {
        let file = SqliteConnectOptions::new().filename(directory.join("own.db")).create_if_missing(true);
        let file = file.journal_mode(SqliteJournalMode::Wal).busy_timeout(Duration::from_secs(30));
        SqlitePoolOptions::new().max_connections(1).connect_with(file).await.unwrap()
    }
}

impl Opened for Postgres {
    async fn connect(_: &Path) -> Pool<Self> {
        postgres::pool(&postgres::schema().await).await
    }
}

fn counted<E: Engine>() -> Own<E, counted::All>
where
    counted::App: SqlClient<E>,
    counted::Code: SqlAuthorizationCode<E>,
    counted::Token: SqlToken<E>,
{
    Own {
        directory: TempDir::new().unwrap(),
        pool: OnceCell::new(),
        open: |pool| SqlStore::new(pool).clients().codes().tokens(),
        client_id: "12",
        subject: "-42",
    }
}

fn written<E: Engine>() -> Own<E, written::All>
where
    written::App: SqlClient<E>,
    written::Code: SqlAuthorizationCode<E>,
    written::Token: SqlToken<E>,
{
    Own {
        directory: TempDir::new().unwrap(),
        pool: OnceCell::new(),
        open: |pool| SqlStore::new(pool).clients().codes().tokens(),
        client_id: "the 'shop'",
        subject: "Zoë 'o' \"quote\"",
    }
}

impl<E: Opened, C: SqlClient<E>, A: SqlAuthorizationCode<E>, T: SqlToken<E>> TestBed for Own<E, Models<C, A, T>> {
    type Store = SqlStore<E, Models<C, A, T>>;

    async fn open(&self) -> Self::Store {
        let store = (self.open)(self.pool.get_or_init(|| E::connect(self.directory.path())).await.clone());
        store.create_tables().await.unwrap();
        store.check_schema().await.unwrap();
        store
    }

    fn fit_code(&self, mut record: AuthorizationCodeRecord) -> AuthorizationCodeRecord {
        record.client_id = self.client_id.parse().unwrap();
        record.subject = Subject::new(self.subject);
        fit_data(&mut record.data);
        record
    }

    fn fit_tokens(&self, mut tokens: NewTokens) -> NewTokens {
        let client_id = self.client_id.parse().unwrap();
        let subject = |given: Option<Subject>| given.map(|_| Subject::new(self.subject));
        tokens.access.client_id = client_id;
        tokens.access.subject = subject(tokens.access.subject);
        if let Some(refresh) = &mut tokens.refresh {
            refresh.client_id = tokens.access.client_id.clone();
            refresh.subject = subject(refresh.subject.take());
        }
        tokens
    }
}

/// What the columns of `counted::Code` need.
fn fit_data(data: &mut ExtensionData) {
    data.put("tenant", &Uuid::from_u128(7)).unwrap();
    data.put("from a phone", &true).unwrap();
}

impl<E: Opened, C: SqlClient<E>, A: SqlAuthorizationCode<E>, T: SqlToken<E>> ClientBed for Own<E, Models<C, A, T>> {
    async fn save_client(&self, store: &Self::Store, client: Client) {
        store.save_client(&client).await.unwrap();
    }

    fn fit_client(&self, client: Client) -> Client {
        let (secret, _) = client.secret_hashes().next().unwrap();
        Client::public(self.client_id.parse().unwrap())
            .auth_method(client.registered_auth_method().clone())
            .secret_hash(secret.clone(), Some(records::NOON))
            .name(client.registered_name().unwrap())
            .redirect_uris(client.registered_redirect_uris().to_vec())
            .grant_types(client.registered_grant_types().to_vec())
            .response_types(client.registered_response_types().unwrap().to_vec())
            .scope(client.registered_scope().clone())
            .certificates([&b"old"[..], b"new"].map(|der| *ClientCertificate::from_der(der).thumbprint()))
            .lifetimes(Lifetimes::DEFAULT)
    }
}

impl<E: Opened, C: SqlClient<E>, A: SqlAuthorizationCode<E>, T: SqlToken<E>> PurgeBed for Own<E, Models<C, A, T>> {
    async fn purge(&self, store: &Self::Store, now: oauth_grants::protocol::Timestamp) {
        while store.purge_expired(1, now).await.unwrap().more {}
    }
}

mod counted_in_sqlite {
    use super::*;

    store_tests!(counted::<Sqlite>());
    store_tests!(counted::<Sqlite>(), clients, code_purge, token_purge);
}

mod counted_in_postgres {
    use super::*;

    store_tests!(counted::<Postgres>());
    store_tests!(counted::<Postgres>(), clients, code_purge, token_purge);
}

mod written_in_sqlite {
    use super::*;

    store_tests!(written::<Sqlite>());
    store_tests!(written::<Sqlite>(), clients, code_purge, token_purge);
}

mod written_in_postgres {
    use super::*;

    store_tests!(written::<Postgres>());
    store_tests!(written::<Postgres>(), clients, code_purge, token_purge);
}
