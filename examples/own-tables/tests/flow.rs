//! The program beside a database that was made by hand: a sign-in from its first page to its revocation, and what the
//! application then finds in its own tables.

#![expect(clippy::panic, clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::{
    collections::HashSet,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use reqwest::{Client, Response, redirect::Policy};
use serde_json::Value;
use sqlx::{SqlitePool, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

/// The row of `apps` that `schema.sql` has.
const APP: &str = "0192f0a1-b2c3-7d4e-8f50-61728394a5b6";

const CALLBACK: &str = "http://127.0.0.1:3000/callback";

/// Appendix B of RFC 7636.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// The program, while it runs.
struct Program {
    child: Child,
    origin: String,
    /// Kept open: the program has more to say than its address.
    _output: BufReader<ChildStdout>,
}

impl Program {
    fn start(database: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_oauth-grants-own-tables"))
            .arg(database)
            .arg("127.0.0.1:0")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (mut origin, mut output) = (String::new(), BufReader::new(child.stdout.take().unwrap()));
        output.read_line(&mut origin).unwrap();
        Self { child, origin: origin.trim().to_owned(), _output: output }
    }

    async fn token(&self, parameters: &[(&str, &str)]) -> (u16, Value) {
        let answer = Client::new().post(format!("{}/oauth/token", self.origin)).form(parameters).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    async fn redeem(&self, code: &str) -> (u16, Value) {
        let parameters = [
            ("grant_type", "authorization_code"),
            ("client_id", APP),
            ("code", code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER),
        ];
        self.token(&parameters).await
    }

    async fn refresh(&self, token: &str) -> (u16, Value) {
        self.token(&[("grant_type", "refresh_token"), ("client_id", APP), ("refresh_token", token)]).await
    }

    /// Alice signs in with a browser and says yes.
    async fn sign_in(&self) -> String {
        let browser = Client::builder().cookie_store(true).redirect(Policy::none()).no_proxy().build().unwrap();
        let asked = [
            ("response_type", "code"),
            ("client_id", APP),
            ("redirect_uri", CALLBACK),
            ("scope", "photos:read photos:write"),
            ("state", "xyz"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        let asked = browser.get(format!("{}/oauth/authorize", self.origin)).query(&asked).send().await.unwrap();
        let page = format!("{}{}", self.origin, location(&asked));
        let token = csrf_token(browser.get(&page).send().await.unwrap()).await;
        let form = [("csrf_token", token.as_str()), ("username", "alice@example.com"), ("password", "wonderland")];
        assert_eq!(browser.post(&page).form(&form).send().await.unwrap().status(), 303);
        let consent = browser.get(&page).send().await.unwrap();
        let token = csrf_token(consent).await;
        let form = [("csrf_token", token.as_str()), ("decision", "allow")];
        let decided = browser.post(&page).form(&form).send().await.unwrap();
        let back = location(&decided);
        assert!(back.starts_with(CALLBACK), "{back}");
        let code = back.split(['?', '&']).find_map(|pair| pair.strip_prefix("code="));
        code.unwrap().to_owned()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn location(response: &Response) -> String {
    assert_eq!(response.status(), 303, "{response:?}");
    response.headers().get("location").unwrap().to_str().unwrap().to_owned()
}

async fn csrf_token(page: Response) -> String {
    assert_eq!(page.status(), 200, "{page:?}");
    let text = page.text().await.unwrap();
    assert!(text.contains("Photo Printer"), "the page names the application: {text}");
    let token = text.split("name=\"csrf_token\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    token.unwrap().to_owned()
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

fn text(answer: &Value, member: &str) -> String {
    answer.get(member).and_then(Value::as_str).unwrap_or_else(|| panic!("no {member} in {answer}")).to_owned()
}

#[tokio::test]
async fn a_sign_in_leaves_in_the_applications_tables_what_they_have_columns_for_and_no_secret() {
    let directory = TempDir::new().unwrap();
    let pool = made_by_hand(&directory).await;
    let program = Program::start(&directory.path().join("application.db"));

    let code = program.sign_in().await;
    let (user, tenant, scopes, callback, challenge, digest, spent): CodeRow =
        sqlx::query_as(CODES).fetch_one(&pool).await.unwrap();
    assert_eq!((user, tenant, spent), (42, 7, false));
    assert_eq!((scopes.as_str(), callback.as_str()), ("photos:read photos:write", CALLBACK));
    assert!(challenge.contains(CHALLENGE) && digest.starts_with("sha256:"), "{challenge} {digest}");

    let (status, first) = program.redeem(&code).await;
    assert_eq!(status, 200, "{first}");
    let (status, second) = program.refresh(&text(&first, "refresh_token")).await;
    assert_eq!(status, 200, "{second}");

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
    for answer in [&first, &second] {
        for secret in [text(answer, "access_token"), text(answer, "refresh_token"), code.clone()] {
            assert!(!is_anywhere(&pool, &secret).await);
        }
    }

    // Whoever brings the code again has stolen it, or the one before had.
    let (status, refused) = program.redeem(&code).await;
    assert_eq!((status, text(&refused, "error").as_str()), (400, "invalid_grant"));
    let (status, refused) = program.refresh(&text(&second, "refresh_token")).await;
    assert_eq!((status, text(&refused, "error").as_str()), (400, "invalid_grant"));
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
    let output = Command::new(env!("CARGO_BIN_EXE_oauth-grants-own-tables"))
        .arg(directory.path().join("application.db"))
        .arg("127.0.0.1:0")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("api_tokens.renewed_at"), "{said}");
}
