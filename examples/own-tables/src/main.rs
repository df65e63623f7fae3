//! An application with tables of its own becomes an authorization server, and none of its tables is changed: clients, codes
//! and tokens stay where they are, under the names and in the types that they have.
//!
//! Run: `cargo run -p oauth-grants-own-tables`, and sign in as `alice@example.com` with `wonderland` on the page that it prints

mod tables;

use anyhow::Context;
use example::{ADDRESS, Argument};
use oauth_grants::{
    prelude::*,
    store::sql::{AuthorizationCodeTable, SqlStore, TokenTable},
};
use sqlx::{SqlitePool, sqlite::SqliteConnectOptions};

use self::tables::{ApiToken, App, LoginCode};

const DATABASE: Argument =
    Argument { name: "DATABASE", purpose: "The SQLite file of the application", default: "application.db" };

/// The application's users, who sign in on the built-in pages.
struct Users(SqlitePool);

impl AuthenticateUser for Users {
    async fn authenticate_user(&self, email: &str, password: &Password) -> Result<Option<Subject>, GrantError> {
        let found = sqlx::query_as("SELECT id, password FROM users WHERE email = $1").bind(email);
        let found: Option<(i64, String)> = found.fetch_optional(&self.0).await?;
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
        vec![Kept::with_codes_and_tokens("tenant").such_as(&7)]
    }

    async fn extend_authorization(
        &self,
        _request: &AuthorizationRequest<'_>,
        subject: &Subject,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        let user: i64 = subject.as_str().parse().map_err(GrantError::internal)?;
        let found = sqlx::query_scalar("SELECT tenant_id FROM users WHERE id = $1").bind(user);
        let tenant: i64 = found.fetch_one(&self.0).await?;
        data.put("tenant", &tenant)
    }
}

#[grant(type = "authorization_code", auth_methods = ["none"])]
struct SignIn;

#[grant(type = "refresh_token", auth_methods = ["none"])]
struct Renew;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let [database, address] = example::arguments(include_str!("main.rs"), [DATABASE, ADDRESS]);

    // The pool is the application's. With a `PgPool` and tables in PostgreSQL, all of the above stays as it is.
    let is_new = !std::fs::exists(&database)?;
    let pool = SqlitePool::connect_with(SqliteConnectOptions::new().filename(&database).create_if_missing(true)).await;
    let pool = pool.with_context(|| format!("`{database}` cannot be opened; name the application's SQLite file"))?;
    if is_new {
        println!("`{database}` is new, so it is given the tables and the rows of `schema.sql`");
        sqlx::raw_sql(include_str!("../schema.sql")).execute(&pool).await?;
    }
    let store = SqlStore::new(pool.clone()).clients::<App>().codes::<LoginCode>().tokens::<ApiToken>();
    // A column that is missing, of another type or filled by nobody is named here, and not by the first request.
    store.check_schema().await?;

    let (listener, issuer) = example::listen_on(&address).await?;
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
    println!("{}", example::link(&issuer, "0192f0a1-b2c3-7d4e-8f50-61728394a5b6", "scope=photos:read"));
    println!("listening on {issuer}");
    axum::serve(listener, axum::Router::new().merge(server.routes())).await?;
    Ok(())
}
