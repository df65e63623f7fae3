//! Models that lack roles, tables that have more columns than the model, and a table in a schema of its own: what is there
//! works, and what is not is refused.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::time::Duration;

use bytes::Bytes;
use http::Request;
use oauth_grants::{
    AuthorizationCodeModel, ClientModel, TokenModel,
    model::{Audience, NewTokens, Room},
    prelude::*,
    protocol::{AccessToken, FamilyId},
    server::BuildError,
    store::{
        AuthorizationCodeStore as _, ClaimedCodes, ClientStore as _, Keeps, Saved, TokenStore as _,
        sql::{Models, SqlStore, SqlToken},
        test_kit::records::{self, NOON},
    },
};
use oauth_grants_tests::{
    harness::{
        Person,
        grants::{Machine, Renew, SignIn},
    },
    postgres,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::{PgPool, Sqlite, SqlitePool, sqlite::SqlitePoolOptions, types::Json};

/// Access tokens of clients that act for themselves.
#[derive(TokenModel)]
#[oauth(table = "machine_tokens")]
struct MachineToken {
    access_token: String,
    client_id: String,
    scope: Scope,
    #[oauth(milliseconds)]
    expires_at: i64,
    #[oauth(seconds)]
    revoked_at: Option<i64>,
}

/// The same, without a place for the person either.
#[derive(TokenModel)]
#[oauth(table = "bare_tokens")]
struct BareToken {
    access_token: Vec<u8>,
    client_id: String,
    scope: Scope,
    #[oauth(seconds)]
    expires_at: i64,
}

/// Refresh tokens that cannot be revoked.
#[derive(TokenModel)]
#[oauth(table = "renewable_tokens")]
struct RenewableToken {
    access_token: Vec<u8>,
    client_id: String,
    scope: Scope,
    #[oauth(seconds)]
    expires_at: i64,
    refresh_token: Option<String>,
    #[oauth(seconds)]
    refresh_expires_at: Option<i64>,
    refresh_scope: Option<String>,
    #[oauth(milliseconds)]
    rotated_at: Option<i64>,
    successor_seed: Option<[u8; 32]>,
}

/// The columns of a table that the server has something to do with; it has others.
#[derive(ClientModel)]
#[oauth(table = "counted_by_the_database")]
struct Counted {
    client_id: String,
    scope: Scope,
}

/// A table in a schema of its own.
#[derive(AuthorizationCodeModel)]
#[oauth(table = "own_models.codes")]
struct Elsewhere {
    code: Vec<u8>,
    client_id: String,
    scope: Scope,
    user: String,
    #[oauth(milliseconds)]
    expires_at: i64,
    redirect_uri: Option<String>,
    code_challenge: Option<String>,
}

async fn sqlite() -> SqlitePool {
    // A database in memory is gone with its only connection.
    let pool = SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
    pool.connect("sqlite::memory:").await.unwrap()
}

async fn postgres() -> PgPool {
    postgres::pool(&postgres::schema().await).await
}

/// A grant of one's own may issue for a person, which nobody knows before.
struct ForAlice;

#[grant(type = "urn:example:for-alice")]
impl ForAlice {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: ()) -> Result<Approved, GrantError> {
        Ok(Approved::for_subject(Subject::new("alice")))
    }
}

/// A server for machines, which keeps their tokens in this store, and a machine.
async fn machines<T: SqlToken<Sqlite>>(
    store: SqlStore<Sqlite, Models<oauth_grants::model::ClientFields, oauth_grants::model::AuthorizationCodeFields, T>>,
) -> (AuthorizationServer, ClientSecret) {
    store.create_tables().await.unwrap();
    let secret = ClientSecret::generate().unwrap();
    let client = Client::confidential("robot".parse().unwrap(), &secret).scope("reports:read".parse().unwrap());
    store
        .save_client(&client.grant_types([GrantType::CLIENT_CREDENTIALS, "urn:example:for-alice".parse().unwrap()]))
        .await
        .unwrap();
    let server = AuthorizationServer::builder("https://auth.example").store(store).register_grant(Machine);
    (server.register_grant(ForAlice).build().unwrap(), secret)
}

async fn token(server: &AuthorizationServer, secret: &ClientSecret, grant_type: &str) -> (u16, Value) {
    ask(server, secret, "/oauth/token", format!("grant_type={grant_type}")).await
}

async fn ask(server: &AuthorizationServer, secret: &ClientSecret, path: &str, form: String) -> (u16, Value) {
    use base64::{Engine as _, prelude::BASE64_STANDARD};

    let credentials = BASE64_STANDARD.encode(format!("robot:{}", secret.expose()));
    let request = Request::post(path)
        .header("authorization", format!("Basic {credentials}"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Bytes::from(form))
        .unwrap();
    let response = server.handle(request).await;
    (response.status().as_u16(), serde_json::from_slice(response.body()).unwrap())
}

#[tokio::test]
async fn a_table_of_access_tokens_alone_is_enough_for_machines() {
    let pool = sqlite().await;
    let (server, secret) = machines(SqlStore::new(pool.clone()).tokens::<MachineToken>()).await;
    let (status, answer) = token(&server, &secret, "client_credentials").await;
    assert_eq!(status, 200, "{answer}");
    let issued = AccessToken::new(answer["access_token"].as_str().unwrap());
    let record = server.authenticate_token(&issued).await.unwrap().unwrap();
    assert_eq!((record.client_id.as_str(), record.subject), ("robot", None));

    // The application revokes a row by itself.
    sqlx::query("UPDATE machine_tokens SET revoked_at = 1").execute(&pool).await.unwrap();
    assert_eq!(server.authenticate_token(&issued).await.unwrap(), None);
}

#[tokio::test]
async fn what_a_table_has_no_column_for_is_a_fault_of_ours_and_nothing_is_stored() {
    let pool = sqlite().await;
    let (server, secret) = machines(SqlStore::new(pool.clone()).tokens::<BareToken>()).await;
    let (status, answer) = token(&server, &secret, "urn:example:for-alice").await;
    assert_eq!(status, 503, "{answer}");
    assert!(!answer.to_string().contains("BareToken"), "the answer tells nothing: {answer}");
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM bare_tokens").fetch_one(&pool).await.unwrap();
    assert_eq!(rows, 0);
}

#[tokio::test]
async fn a_store_keeps_what_its_model_of_tokens_has_roles_for() {
    let store = SqlStore::new(sqlite().await);
    assert_eq!(store.keeps(), Keeps::EVERYTHING);
    let access_alone = Keeps::EVERYTHING.without_families().without_users().with_room(Room::for_these(&[]));
    assert_eq!(store.clone().tokens::<RenewableToken>().keeps(), access_alone);
    assert_eq!(store.clone().tokens::<BareToken>().keeps(), access_alone.without_refresh_tokens());

    // What the compiler refuses of a builder that knows its grants, `build` refuses of one that does not.
    let builder = AuthorizationServer::dynamic_builder("https://auth.example").store(store.tokens::<MachineToken>());
    let error = builder.register(AnyGrant::new(Renew)).build().unwrap_err().to_string();
    assert!(error.contains("`family: String`") && error.contains("`successor_seed`"), "{error}");
}

#[tokio::test]
async fn what_is_to_be_kept_has_a_place_before_the_first_request() {
    let store = SqlStore::new(sqlite().await);
    let says = |error: Result<AuthorizationServer, BuildError>, words: &[&str]| {
        let error = error.unwrap_err().to_string();
        assert_eq!(error.matches("\n  - ").count(), 1, "{error}");
        assert!(words.iter().all(|word| error.contains(word)), "{error}");
    };
    let builder = || AuthorizationServer::builder("https://auth.example").interaction(Person);
    let lifetime = [AbsoluteLifetime::of(Duration::from_hours(1))];
    let codes = store.clone().codes::<Elsewhere>();
    says(
        builder().store(codes).register_grant_with(SignIn, lifetime).build(),
        &["`AbsoluteLifetime`", "`authorized_at`"],
    );

    let machines = || builder().store(store.clone().tokens::<MachineToken>());
    let resource = Resource::new("https://api.example".parse().unwrap());
    let for_resource = machines().resource(resource).register_grant(Machine);
    says(for_resource.build(), &["resource keeps `audience` with tokens", "`data: ExtensionData`", "#[oauth(extra)]"]);
    assert!(machines().register_grant(Machine).build().is_ok());
}

#[tokio::test]
async fn a_column_holds_what_is_to_be_kept_in_it_before_the_first_request() {
    /// Tokens with a column for whom they are for, and one for a tenant.
    macro_rules! builds {
        ($audience:ty, $tenant:ty, $example:expr) => {{
            #[derive(TokenModel)]
            #[oauth(table = "addressed_tokens")]
            struct Addressed {
                access_token: Vec<u8>,
                client_id: String,
                scope: Scope,
                #[oauth(seconds)]
                expires_at: i64,
                #[oauth(extra = "audience")]
                aud: Option<$audience>,
                #[oauth(extra)]
                tenant: Option<$tenant>,
            }

            let builder = AuthorizationServer::builder("https://auth.example").interaction(Person);
            let builder = builder.store(SqlStore::new(sqlite().await).tokens::<Addressed>());
            let builder = builder.resource(Resource::new("https://api.example".parse().unwrap()));
            let build = builder.register_grant_with(Machine, [Tenants($example)]).build();
            build.map(|_| ()).map_err(|error| error.to_string())
        }};
    }

    let (number, word) =
        (Kept::with_tokens("tenant").such_as(&7), Kept::with_tokens("tenant").such_as(&"acme".to_owned()));
    assert_eq!(builds!(Json<Audience>, i64, number.clone()), Ok(()));
    assert_eq!(builds!(Json<Value>, Json<Value>, word.clone()), Ok(()));
    let error = builds!(String, String, word.clone()).unwrap_err();
    let told = "`Addressed::aud`, of type `String`, cannot hold the `audience` that a declared resource keeps with tokens, of type `Audience`: \
         write `Option<sqlx::types::Json<oauth_grants::model::Audience>>` (with sqlx's feature `json`)";
    assert!(error.ends_with(told) && error.lines().count() == 2, "{error}");
    // What a type takes has to be there when it is read again.
    let error = builds!(Json<Resources>, i64, number).unwrap_err();
    assert!(error.contains("`Addressed::aud`, of type `Json<Resources>`"), "{error}");
    let error = builds!(Json<Audience>, i64, word).unwrap_err();
    assert!(error.contains("the extension `tenants` of"), "{error}");
    assert!(error.contains("`Addressed::tenant`, of type `i64`, cannot hold the `tenant`"), "{error}");
}

/// Reads an audience, and forgets what was granted.
#[derive(Deserialize, Serialize)]
struct Resources {
    resources: Vec<String>,
}

struct Tenants(Kept);

impl Extends<kind::ClientCredentials> for Tenants {}

impl Extension for Tenants {
    fn name(&self) -> &'static str {
        "tenants"
    }

    fn keeps(&self) -> Vec<Kept> {
        vec![self.0.clone()]
    }
}

#[tokio::test]
async fn a_server_whose_codes_go_when_they_are_claimed_says_so() {
    let store = SqlStore::new(sqlite().await);
    assert_eq!(store.claimed_codes(), ClaimedCodes::Kept);
    let builder = || AuthorizationServer::builder("https://auth.example").interaction(Person);
    let kept = builder().store(store.clone()).register_grant(SignIn).build().unwrap().describe();
    assert_eq!((kept.claimed_codes, kept.to_string().contains("warning")), (Some(ClaimedCodes::Kept), false));
    let deleted = builder().store(store.codes::<Elsewhere>()).register_grant(SignIn).build().unwrap().describe();
    assert_eq!(deleted.claimed_codes, Some(ClaimedCodes::Deleted));
    let told = "a replay revokes nothing: the model has no `claimed_at`";
    assert!(deleted.warnings.iter().any(|warning| warning.how.contains(told)), "{deleted}");
}

#[tokio::test]
async fn of_a_token_whose_row_does_not_say_when_it_was_issued_nobody_is_told() {
    let (server, secret) = machines(SqlStore::new(sqlite().await).tokens::<MachineToken>()).await;
    let (_, issued) = token(&server, &secret, "client_credentials").await;
    let form = format!("token={}", issued["access_token"].as_str().unwrap());
    let (_, told) = ask(&server, &secret, "/oauth/introspect", form).await;
    assert!(told["active"] == true && told["exp"].is_u64(), "{told}");
    assert_eq!(told.get("iat"), None, "{told}");
}

#[tokio::test]
async fn refresh_tokens_without_families_are_rotated_and_not_revoked() {
    macro_rules! rotates {
        ($($pool:expr),+) => {$(
            let store = SqlStore::new($pool).tokens::<RenewableToken>();
            store.create_tables().await.unwrap();
            store.check_schema().await.unwrap();
            let bare = |family: &FamilyId, refresh| {
                NewTokens::new(records::sparse_access_token(family)).refresh(Some(refresh))
            };
            let family = records::family();
            let refresh = records::sparse_refresh_token(&family);
            assert!(matches!(store.save_tokens(bare(&family, refresh.clone())).await.unwrap(), Saved::Alive));
            // A retried refresh computes the same successor, and leaves it out of its own row.
            assert!(matches!(store.save_tokens(bare(&family, refresh.clone())).await.unwrap(), Saved::Alive));

            let grace = Duration::from_secs(10);
            let rotate = async |now| store.rotate_refresh_token(&refresh.token, records::attempt(now, grace)).await;
            assert!(matches!(rotate(NOON).await.unwrap(), Rotation::First(_)));
            assert!(matches!(rotate(NOON).await.unwrap(), Rotation::Retried(_)));
            assert!(matches!(rotate(NOON + grace).await.unwrap(), Rotation::Reused(_)));
            assert!(store.revoke_family(&family, NOON).await.is_err());
        )+};
    }

    rotates!(sqlite().await, postgres().await);
}

#[tokio::test]
async fn columns_that_the_model_leaves_out_are_filled_by_the_database() {
    macro_rules! is_filled {
        ($($pool:expr, $id:literal);+) => {$(
            let pool = $pool;
            let table = concat!(
                "CREATE TABLE counted_by_the_database (id ", $id, ", client_id TEXT NOT NULL UNIQUE, scope TEXT NOT NULL, ",
                "created TEXT NOT NULL DEFAULT 'today', note TEXT)",
            );
            sqlx::raw_sql(table).execute(&pool).await.unwrap();
            let store = SqlStore::new(pool.clone()).clients::<Counted>();
            for scope in ["read", "read write"] {
                let client = Client::public("shop".parse().unwrap()).scope(scope.parse().unwrap());
                store.save_client(&client).await.unwrap();
                assert_eq!(store.find_client(client.client_id()).await.unwrap().as_deref(), Some(&client));
                sqlx::raw_sql("UPDATE counted_by_the_database SET note = 'kept'").execute(&pool).await.unwrap();
            }
            let row: (i64, String, String, String) =
                sqlx::query_as("SELECT id, scope, created, note FROM counted_by_the_database")
                    .fetch_one(&pool)
                    .await
                    .unwrap();
            assert_eq!(row, (1, "read write".to_owned(), "today".to_owned(), "kept".to_owned()));
        )+};
    }

    is_filled!(
        sqlite().await, "INTEGER PRIMARY KEY";
        postgres().await, "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
    );
}

#[tokio::test]
async fn a_table_can_be_in_a_schema_of_its_own() {
    let pool = postgres().await;
    sqlx::raw_sql("CREATE SCHEMA IF NOT EXISTS own_models").execute(&pool).await.unwrap();
    let store = SqlStore::new(pool).codes::<Elsewhere>();
    store.create_tables().await.unwrap();
    store.check_schema().await.unwrap();
    let code = records::sparse_code();
    store.save_authorization_code(code.clone()).await.unwrap();
    let found = store.find_authorization_code(&code.code).await.unwrap().unwrap();
    assert_eq!((found.client_id, found.expires_at), (code.client_id, code.expires_at));
    assert!(matches!(store.claim_authorization_code(&code.code, NOON).await.unwrap(), Claim::Won(_)));
}

#[tokio::test]
async fn a_column_of_a_type_that_only_looks_alike_is_named_at_the_start() {
    let pool = postgres().await;
    let table = "CREATE TABLE machine_tokens (access_token VARCHAR(60) UNIQUE, client_id TEXT, scope TEXT[], \
                 expires_at INTEGER, revoked_at BIGINT)";
    sqlx::raw_sql(table).execute(&pool).await.unwrap();
    let store = SqlStore::new(pool).tokens::<MachineToken>();
    let error = store.check_schema().await.unwrap_err();
    let said = error.to_string();
    assert!(said.contains("machine_tokens.scope") && said.contains("machine_tokens.expires_at"), "{said}");
    assert!(!said.contains("machine_tokens.access_token") && !said.contains("machine_tokens.revoked_at"), "{said}");
}
