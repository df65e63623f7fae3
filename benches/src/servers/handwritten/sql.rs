//! Everything in SQL, with the statements and the connections of the library's own stores.
//!
//! Its tables are the library's, created by it; so both pay for the same indexes.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use oauth_grants::{
    model::{AuthorizationCodeFields, ClientFields, TokenFields},
    store::{
        PostgresStore, SqliteStore,
        sql::{AuthorizationCodeTable, ClientTable, TokenTable},
    },
};
use serde::{Deserialize, Serialize};
use sqlx::{
    Executor, PgPool, Row, SqlitePool,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{
    Refused, UNAVAILABLE,
    records::{Claim, Code, Digest, Family, Known, Records, Registered, Tokens},
};
use crate::{Failure, servers::oauth_grants::client};

/// The connections of a database: those that write and those that read.
#[derive(Clone)]
pub(super) struct Sql<Pool> {
    writer: Pool,
    readers: Pool,
}

pub(super) async fn sqlite(file: &str) -> Result<Sql<SqlitePool>, Failure> {
    let store = SqliteStore::open(file).await?;
    store.save_client(&client()?).await?;
    store.close().await;
    let options = SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5));
    let pool = |connections| SqlitePoolOptions::new().max_connections(connections).idle_timeout(None);
    let writer = pool(1).connect_with(options.clone()).await?;
    let readers = pool(4).connect_lazy_with(SqliteConnectOptions::new().filename(file).read_only(true));
    Ok(Sql { writer, readers })
}

pub(super) async fn postgres(url: &str) -> Result<Sql<PgPool>, Failure> {
    let store = PostgresStore::connect(url).await?;
    store.create_tables().await?;
    store.save_client(&client()?).await?;
    store.close().await;
    let pool = PgPoolOptions::new()
        .max_connections(10)
        .after_connect(|connection, _| {
            Box::pin(async move { connection.execute("SET statement_timeout = '5s'").await.map(|_| ()) })
        })
        .connect(url)
        .await?;
    Ok(Sql { writer: pool.clone(), readers: pool })
}

/// What the document of a client has that is needed here.
#[derive(Deserialize)]
struct Document {
    secrets: Vec<Secret>,
    redirect_uris: Vec<String>,
    scope: String,
}

#[derive(Deserialize)]
struct Secret {
    digest: String,
}

impl Document {
    fn registered(text: &str) -> Option<Registered> {
        let Self { secrets, redirect_uris, scope } = serde_json::from_str(text).ok()?;
        let secret = URL_SAFE_NO_PAD.decode(&secrets.first()?.digest).ok()?.try_into().ok()?;
        Some(Registered { secret, redirect_uris: redirect_uris.into(), scope: scope.into() })
    }
}

/// What is kept with a code beside its columns.
#[derive(Deserialize, Serialize)]
struct Data {
    challenge: String,
}

fn known<'r, R>(row: &'r R, scope: &str, expires_at: &str) -> sqlx::Result<Known>
where
    R: Row,
    for<'n> &'n str: sqlx::ColumnIndex<R>,
    String: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    i64: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
{
    Ok(Known {
        client_id: row.try_get("client_id")?,
        subject: row.try_get("subject")?,
        scope: row.try_get(scope)?,
        family: family(&row.try_get::<String, _>("family")?)?,
        issued_at: row.try_get("issued_at")?,
        expires_at: row.try_get(expires_at)?,
    })
}

fn family(text: &str) -> sqlx::Result<Family> {
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|error| sqlx::Error::Decode(error.into()))?;
    bytes.try_into().map_err(|_| sqlx::Error::Decode("a family of another length".into()))
}

fn failed(error: sqlx::Error) -> Refused {
    eprintln!("{error}");
    UNAVAILABLE
}

macro_rules! records {
    ($pool:ty) => {
        impl Records for Sql<$pool> {
            async fn client(&self, client_id: &str) -> Result<Option<Registered>, Refused> {
                let find = sqlx::query(ClientFields::STATEMENTS.find).bind(client_id);
                let Some(row) = find.fetch_optional(&self.readers).await.map_err(failed)? else { return Ok(None) };
                Ok(Document::registered(row.try_get("client").map_err(failed)?))
            }

            async fn save_code(&self, code: Code) -> Result<(), Refused> {
                let data = serde_json::to_string(&Data { challenge: code.challenge }).map_err(|_| UNAVAILABLE)?;
                sqlx::query(AuthorizationCodeFields::STATEMENTS.insert)
                    .bind(&code.code[..])
                    .bind(code.client_id)
                    .bind(code.redirect_uri)
                    .bind(code.subject)
                    .bind(code.scope)
                    .bind(URL_SAFE_NO_PAD.encode(code.family))
                    .bind(super::now())
                    .bind(code.expires_at)
                    .bind(data)
                    .execute(&self.writer)
                    .await
                    .map_err(failed)?;
                Ok(())
            }

            async fn code(&self, code: &Digest) -> Result<Option<Code>, Refused> {
                let find = sqlx::query(AuthorizationCodeFields::STATEMENTS.find).bind(&code[..]);
                let Some(row) = find.fetch_optional(&self.readers).await.map_err(failed)? else { return Ok(None) };
                let read = || {
                    let data = serde_json::from_str::<Data>(row.try_get("data")?);
                    let Data { challenge } = data.map_err(|error| sqlx::Error::Decode(error.into()))?;
                    Ok(Code {
                        code: *code,
                        client_id: row.try_get("client_id")?,
                        redirect_uri: row.try_get("redirect_uri")?,
                        challenge,
                        subject: row.try_get("subject")?,
                        scope: row.try_get("scope")?,
                        family: family(row.try_get("family")?)?,
                        expires_at: row.try_get("expires_at")?,
                    })
                };
                read().map(Some).map_err(failed)
            }

            async fn claim_code(&self, code: &Digest, now: i64) -> Result<Claim, Refused> {
                let claim = sqlx::query(AuthorizationCodeFields::STATEMENTS.claim).bind(now).bind(&code[..]);
                let claimed = claim.execute(&self.writer).await.map_err(failed)?;
                Ok(if claimed.rows_affected() == 1 { Claim::Won } else { Claim::Lost })
            }

            async fn save(&self, tokens: Tokens) -> Result<(), Refused> {
                let refresh_token = tokens.refresh_token.as_ref().map(|token| &token[..]);
                sqlx::query(TokenFields::STATEMENTS.insert)
                    .bind(&tokens.access_token[..])
                    .bind(tokens.client_id)
                    .bind(tokens.subject)
                    .bind(&tokens.scope)
                    .bind(tokens.grant_type)
                    .bind(URL_SAFE_NO_PAD.encode(tokens.family))
                    .bind(tokens.issued_at)
                    .bind(tokens.expires_at)
                    .bind("{}")
                    .bind(refresh_token)
                    .bind(refresh_token.map(|_| tokens.refresh_expires_at))
                    .bind(refresh_token.map(|_| tokens.scope.as_str()))
                    .execute(&self.writer)
                    .await
                    .map_err(failed)?;
                Ok(())
            }

            async fn access_token(&self, token: &Digest) -> Result<Option<Known>, Refused> {
                let find = sqlx::query(TokenFields::STATEMENTS.find).bind(&token[..]);
                let row = find.fetch_optional(&self.readers).await.map_err(failed)?;
                row.map(|row| known(&row, "scope", "expires_at")).transpose().map_err(failed)
            }

            async fn refresh_token(&self, token: &Digest) -> Result<Option<Known>, Refused> {
                let Some(statements) = TokenFields::STATEMENTS.refresh else { return Ok(None) };
                let find = sqlx::query(statements.find).bind(&token[..]);
                let row = find.fetch_optional(&self.readers).await.map_err(failed)?;
                row.map(|row| known(&row, "refresh_scope", "refresh_expires_at")).transpose().map_err(failed)
            }

            async fn rotate(&self, token: &Digest, seed: &Digest, now: i64) -> Result<Claim, Refused> {
                let Some(statements) = TokenFields::STATEMENTS.refresh else { return Ok(Claim::Lost) };
                let rotate = sqlx::query(statements.rotate).bind(now).bind(&seed[..]).bind(&token[..]);
                let rotated = rotate.execute(&self.writer).await.map_err(failed)?;
                Ok(if rotated.rows_affected() == 1 { Claim::Won } else { Claim::Lost })
            }

            async fn revoke(&self, family: Family, now: i64) -> Result<(), Refused> {
                let revoke = sqlx::query(
                    "INSERT INTO oauth_revoked_families (family, revoked_at) VALUES ($1, $2) ON CONFLICT (family) DO NOTHING",
                );
                let revoke = revoke.bind(URL_SAFE_NO_PAD.encode(family)).bind(now);
                revoke.execute(&self.writer).await.map_err(failed)?;
                Ok(())
            }
        }
    };
}

records!(SqlitePool);
records!(PgPool);
