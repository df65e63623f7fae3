//! The program beside a database that was made by hand: a sign-in from its first page to its revocation, and what the
//! application then finds in its own tables.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::{collections::HashSet, process::Command};

use oauth_grants_tests::{
    browser::{Browser, parameter},
    harness::{Answer, CHALLENGE},
    program::Program,
};
use sqlx::{SqlitePool, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

/// The row of `apps` that `schema.sql` has.
const APP: &str = "0192f0a1-b2c3-7d4e-8f50-61728394a5b6";

const CALLBACK: &str = "http://127.0.0.1:3000/callback";

fn program(directory: &TempDir) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_oauth-grants-own-tables"));
    program.arg(directory.path().join("application.db")).arg("127.0.0.1:0");
    program
}

/// Alice signs in with a browser and says yes. Returns the code.
async fn sign_in(program: &Program) -> String {
    let browser = Browser::new();
    let sign_in = browser.follow(&program.link(APP, CALLBACK, "photos:read photos:write")).await;
    let fields = [("username", "alice@example.com"), ("password", "wonderland")];
    let consent = browser.fill_in(&sign_in, &fields).await;
    assert!(consent.body.contains("Photo Printer"), "the page names the application: {consent:?}");
    let decided = browser.fill_in(&consent, &[("decision", "allow")]).await;
    assert!(decided.location.starts_with(CALLBACK), "{decided:?}");
    parameter(&decided.location, "code").unwrap()
}

async fn refresh(program: &Program, refresh_token: &str) -> Answer {
    program.token(&[("grant_type", "refresh_token"), ("client_id", APP), ("refresh_token", refresh_token)]).await
}

/// A database as the application has it.
async fn made_by_hand(directory: &TempDir) -> SqlitePool {
    let file = SqliteConnectOptions::new().filename(directory.path().join("application.db")).create_if_missing(true);
    let pool = SqlitePool::connect_with(file).await.unwrap();
    sqlx::raw_sql(include_str!("../schema.sql")).execute(&pool).await.unwrap();
    pool
}

/// Whose, for which tenant, scopes, callback, challenge, digest, whether it was used.
type CodeRow = (i64, i64, String, String, String, String, bool);

const CODES: &str =
    "SELECT user_id, tenant_id, scopes, callback_url, challenge, code_digest, used_at IS NOT NULL FROM login_codes";

/// Whose, for which tenant, login, both digests, whether it was renewed, whether it was revoked.
type TokenRow = (i64, i64, String, String, String, bool, bool);

const TOKENS: &str = "SELECT user_id, tenant_id, login, token_digest, renewal_digest, renewed_at IS NOT NULL, \
                      revoked_at IS NOT NULL FROM api_tokens ORDER BY id";

/// Whether any column of the two tables holds this text, or a part of it.
async fn is_anywhere(pool: &SqlitePool, secret: &str) -> bool {
    let dump: Vec<String> = sqlx::query_scalar(
        "SELECT concat_ws(' ', hex(id), code_digest, challenge, hex(app_id)) FROM login_codes UNION ALL \
         SELECT concat_ws(' ', token_digest, login, renewal_digest, hex(renewal_seed)) FROM api_tokens",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    assert!(!dump.is_empty());
    dump.iter().any(|row| row.contains(secret))
}

#[tokio::test]
async fn a_sign_in_leaves_in_the_applications_tables_what_they_have_columns_for_and_no_secret() {
    let directory = TempDir::new().unwrap();
    let pool = made_by_hand(&directory).await;
    let program = Program::start(&mut program(&directory));

    let code = sign_in(&program).await;
    let (user, tenant, scopes, callback, challenge, digest, spent): CodeRow =
        sqlx::query_as(CODES).fetch_one(&pool).await.unwrap();
    assert_eq!((user, tenant, spent), (42, 7, false));
    assert_eq!((scopes.as_str(), callback.as_str()), ("photos:read photos:write", CALLBACK));
    assert!(challenge.contains(CHALLENGE) && digest.starts_with("sha256:"), "{challenge} {digest}");

    let first = program.redeem(APP, CALLBACK, &code).await.issued();
    let second = refresh(&program, first.refresh()).await.issued();

    let stored: CodeRow = sqlx::query_as(CODES).fetch_one(&pool).await.unwrap();
    assert!(stored.6, "the code is used");
    let rows: Vec<TokenRow> = sqlx::query_as(TOKENS).fetch_all(&pool).await.unwrap();
    for (user, tenant, _, token, renewal, _, revoked) in &rows {
        assert_eq!((*user, *tenant, *revoked), (42, 7, false));
        assert!(token.starts_with("sha256:") && renewal.starts_with("sha256:"), "{token} {renewal}");
    }
    let renewed: Vec<bool> = rows.iter().map(|row| row.5).collect();
    assert_eq!(renewed, [true, false]);
    let logins: HashSet<String> = rows.into_iter().map(|row| row.2).collect();
    assert_eq!(logins.len(), 1, "one sign-in, one family: {logins:?}");
    for tokens in [&first, &second] {
        for secret in [&tokens.access_token, tokens.refresh(), &code] {
            assert!(!is_anywhere(&pool, secret).await);
        }
    }

    // Whoever brings the code again has stolen it, or the one before had.
    program.redeem(APP, CALLBACK, &code).await.refused(400, "invalid_grant");
    refresh(&program, second.refresh()).await.refused(400, "invalid_grant");
    let rows: Vec<TokenRow> = sqlx::query_as(TOKENS).fetch_all(&pool).await.unwrap();
    assert!(rows.iter().all(|row| row.6), "all are revoked: {rows:?}");
    let revoked: Vec<String> = sqlx::query_scalar("SELECT family FROM revoked_logins").fetch_all(&pool).await.unwrap();
    assert!(revoked.iter().eq(&logins), "{revoked:?}");
}

#[tokio::test]
async fn a_table_without_a_column_is_named_at_the_start() {
    let directory = TempDir::new().unwrap();
    let pool = made_by_hand(&directory).await;
    sqlx::raw_sql("ALTER TABLE api_tokens DROP COLUMN renewed_at").execute(&pool).await.unwrap();
    let output = program(&directory).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("api_tokens.renewed_at"), "{said}");
}

#[tokio::test]
async fn a_file_that_is_not_there_is_made_and_says_so() {
    let directory = TempDir::new().unwrap();
    let program = Program::start(&mut program(&directory));
    assert!(program.printed()[0].ends_with("is new, so it is given the tables and the rows of `schema.sql`"));
    let link = program.printed().iter().find(|line| line.starts_with("http")).unwrap();
    assert!(Browser::new().follow(link).await.body.contains("name=\"password\""));
}

#[test]
fn help_says_what_the_program_is_and_what_its_arguments_are() {
    let output = Command::new(env!("CARGO_BIN_EXE_oauth-grants-own-tables")).arg("--help").output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.starts_with("An application with tables of its own"), "{said}");
    for argument in ["[DATABASE]", "application.db", "[ADDRESS]", "127.0.0.1:8080"] {
        assert!(said.contains(argument), "{said}");
    }
}
