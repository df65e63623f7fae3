//! An application with tables of its own becomes an authorization server, and none of its tables is changed: clients, codes
//! and tokens stay where they are, under the names and in the types that they have.
//!
//! Run: `sqlite3 application.db < examples/own-tables/schema.sql && cargo run -p oauth-grants-own-tables`

use chrono::{DateTime, Utc};
use oauth_grants::{
    AuthorizationCodeModel, ClientModel, TokenModel,
    prelude::*,
    store::{
        StoreError,
        sql::{AuthorizationCodeTable, SqlStore, TokenTable},
    },
};
use sqlx::{SqlitePool, sqlite::SqliteConnectOptions};
use uuid::Uuid;

/// The table of applications: the clients. A field has its role from its name, or from `#[oauth(role)]`. Columns that the
/// server has nothing to do with, as `created_by`, are left out.
#[derive(ClientModel)]
#[oauth(table = "apps")]
struct App {
    #[oauth(client_id)]
    id: Uuid,
    #[oauth(client_name)]
    title: Option<String>,
    #[oauth(redirect_uris)]
    callback_urls: String, // separated by spaces; a `Vec<String>` would be JSON
    #[oauth(grant_types)]
    grants: String,
    #[oauth(scope)]
    scopes: Scope,
}

/// The table of codes.
#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct LoginCode {
    #[oauth(default = Uuid::new_v4())]
    id: Uuid, // no role; each new row gets one
    #[oauth(code)]
    code_digest: String, // its SHA-256, never the code
    #[oauth(client_id)]
    app_id: Uuid,
    #[oauth(user)]
    user_id: i64,
    #[oauth(redirect_uri)]
    callback_url: Option<String>,
    #[oauth(scope)]
    scopes: Scope,
    #[oauth(code_challenge)]
    challenge: Option<String>,
    #[oauth(issued_at)]
    created_at: DateTime<Utc>,
    #[oauth(expires_at)]
    valid_until: DateTime<Utc>,
    #[oauth(claimed_at)]
    used_at: Option<DateTime<Utc>>,
    #[oauth(extra = "tenant")]
    tenant_id: i64, // from what `Tenants` keeps
}

/// The table of tokens: one row for an access token and the refresh token that came with it. Its `id` is left out: the
/// database counts.
#[derive(TokenModel)]
#[oauth(table = "api_tokens", revocations = "revoked_logins")]
struct ApiToken {
    #[oauth(access_token)]
    token_digest: String,
    #[oauth(client_id)]
    app_id: Uuid,
    #[oauth(user)]
    user_id: Option<i64>,
    #[oauth(scope)]
    scopes: Scope,
    #[oauth(family)]
    login: String, // all that came from one sign-in, and is revoked together
    #[oauth(issued_at)]
    created_at: DateTime<Utc>,
    #[oauth(expires_at)]
    valid_until: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
    #[oauth(extra = "tenant")]
    tenant_id: i64, // handed on from the code
    #[oauth(refresh_token)]
    renewal_digest: Option<String>,
    #[oauth(refresh_expires_at)]
    renewal_valid_until: Option<DateTime<Utc>>,
    #[oauth(refresh_scope)]
    renewal_scopes: Option<Scope>,
    #[oauth(rotated_at)]
    renewed_at: Option<DateTime<Utc>>,
    #[oauth(successor_seed)]
    renewal_seed: Option<Vec<u8>>,
}

/// The application's users, who sign in on the built-in pages.
struct Users(SqlitePool);

impl AuthenticateUser for Users {
    async fn authenticate_user(&self, email: &str, password: &Password) -> Result<Option<Subject>, GrantError> {
        let found = sqlx::query_as("SELECT id, password FROM users WHERE email = $1").bind(email);
        let found: Option<(i64, String)> = found.fetch_optional(&self.0).await.map_err(StoreError::new)?;
        Ok(found.filter(|(_, expected)| password.matches(expected)).map(|(id, _)| Subject::new(id)))
    }
}

/// Fills the tenant of codes and tokens, once the person has granted.
struct Tenants(SqlitePool);

impl Extends<kind::AuthorizationCode> for Tenants {}

impl Extension for Tenants {
    fn name(&self) -> &'static str {
        "tenants"
    }

    fn keeps(&self) -> Vec<Kept> {
        vec![Kept::with_codes_and_tokens("tenant")]
    }

    async fn extend_authorization(
        &self,
        _request: &AuthorizationRequest<'_>,
        subject: &Subject,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        let user: i64 = subject.as_str().parse().map_err(GrantError::internal)?;
        let found = sqlx::query_scalar("SELECT tenant_id FROM users WHERE id = $1").bind(user).fetch_one(&self.0);
        let tenant: i64 = found.await.map_err(StoreError::new)?;
        data.put("tenant", &tenant)
    }
}

#[grant(type = "authorization_code", auth_methods = ["none"])]
struct SignIn;

#[grant(type = "refresh_token", auth_methods = ["none"])]
struct Renew;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let database = arguments.next().unwrap_or_else(|| "application.db".to_owned());
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:8080".to_owned());

    // The pool is the application's. With a `PgPool` and tables in PostgreSQL, all of the above stays as it is.
    let pool = SqlitePool::connect_with(SqliteConnectOptions::new().filename(database)).await?;
    let store = SqlStore::new(pool.clone()).clients::<App>().codes::<LoginCode>().tokens::<ApiToken>();
    // A column that is missing or of another type is named here, and not by the first request.
    store.check_schema().await?;

    let listener = tokio::net::TcpListener::bind(address).await?;
    let issuer = format!("http://{}", listener.local_addr()?);
    let server = AuthorizationServer::builder(&issuer)
        .store(store)
        .interaction(Pages::new(Users(pool.clone())))
        .register_grant_with(SignIn, [Tenants(pool)])
        .register_grant(Renew)
        .build()?;

    println!("{}", server.describe());
    // What the derives wrote is there to be read, statement by statement.
    println!("A code is claimed by: {}", LoginCode::STATEMENTS.claim);
    println!("Tokens are stored by: {}", ApiToken::STATEMENTS.insert);
    println!("listening on {issuer}");
    axum::serve(listener, axum::Router::new().merge(server.routes())).await?;
    Ok(())
}
