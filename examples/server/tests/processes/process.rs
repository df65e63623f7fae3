//! A server as a process of its own, and what clients ask it.

use std::{
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use oauth_grants_tests::{
    browser::{Browser, Choice, parameter},
    harness::{CHALLENGE, VERIFIER},
    program::Program,
};
use reqwest::{RequestBuilder, header::HeaderMap, redirect::Policy};
use serde_json::Value;
use tempfile::TempDir;

/// What all servers of a test are told beside where their store is.
const CONFIGURATION: &str = r#"
listen = "127.0.0.1:0"
issuer = "http://localhost"

[[users]]
username = "alice"
password = "wonderland"

[[clients]]
client_id = "app"
token_endpoint_auth_method = "none"
redirect_uris = ["https://app.example/callback"]
grant_types = ["authorization_code", "refresh_token", "password"]
scope = "profile"
"#;

/// The configuration of servers, in a folder of its own.
pub(crate) struct Configuration {
    pub(crate) folder: TempDir,
    pub(crate) path: PathBuf,
}

impl Configuration {
    /// One with these stores.
    pub(crate) fn with(stores: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("auth.toml");
        std::fs::write(&path, format!("{stores}\n{CONFIGURATION}")).unwrap();
        Self { folder, path }
    }

    /// Starts a server.
    pub(crate) fn start(&self) -> Server {
        self.start_by(program())
    }

    /// Starts one that may have so many files open, connections among them.
    pub(crate) fn start_with_files(&self, most: u32) -> Server {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("ulimit -n {most} && exec \"$0\" \"$@\"")]).arg(program().get_program());
        self.start_by(shell)
    }

    fn start_by(&self, mut program: Command) -> Server {
        Server(Program::start(program.arg("--config").arg(&self.path).stderr(Stdio::null())))
    }

    /// Runs a command of an operator, and says what it printed.
    pub(crate) fn run(&self, words: &[&str]) -> String {
        String::from_utf8(self.output(words).stdout).unwrap()
    }

    /// What is told of it beside, when it is checked.
    pub(crate) fn warnings(&self) -> String {
        self.told(&["--check"])
    }

    /// What is told beside what such a command prints.
    pub(crate) fn told(&self, words: &[&str]) -> String {
        String::from_utf8(self.output(words).stderr).unwrap()
    }

    /// Runs a command that is refused, and says what is told of it.
    pub(crate) fn refused(&self, words: &[&str]) -> String {
        let output = self.ended(words);
        assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8(output.stderr).unwrap()
    }

    fn output(&self, words: &[&str]) -> Output {
        let output = self.ended(words);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output
    }

    fn ended(&self, words: &[&str]) -> Output {
        program().arg("--config").arg(&self.path).args(words).output().unwrap()
    }
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_oauth-grants-server"))
}

/// A running server, killed when it is dropped.
pub(crate) struct Server(Program);

impl Server {
    /// Where its metrics are read.
    pub(crate) fn metrics(&self) -> Option<&str> {
        self.0.printed().iter().find_map(|line| line.trim().strip_prefix("metrics ")).map(str::trim)
    }

    /// Where it is reached.
    pub(crate) fn address(&self) -> &str {
        self.0.origin().trim_start_matches("http://")
    }

    /// Ends it as `kill -9` does, whatever it is at.
    pub(crate) fn kill(self) {
        drop(self);
    }

    /// What clients need to ask it, also once it is gone.
    pub(crate) fn client(&self, http: &reqwest::Client) -> Client {
        Client { http: http.clone(), origin: self.0.origin().to_owned() }
    }
}

/// A client of one server.
#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    origin: String,
}

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    body: String,
}

impl Answer {
    /// A member of the JSON object in the body.
    pub(crate) fn member(&self, name: &str) -> String {
        let body: Value = serde_json::from_str(&self.body).unwrap();
        let member = body.get(name).and_then(Value::as_str);
        member.unwrap_or_else(|| panic!("no `{name}` in {self:?}")).to_owned()
    }

    /// It holds tokens.
    pub(crate) fn issued(self) -> Self {
        assert_eq!(self.status, 200, "{self:?}");
        self
    }

    /// It says that what was presented is worth nothing.
    pub(crate) fn refused(&self) {
        assert_eq!((self.status, self.member("error").as_str()), (400, "invalid_grant"), "{self:?}");
    }
}

/// An HTTP client that follows no redirect.
pub(crate) fn http() -> reqwest::Client {
    reqwest::Client::builder().cookie_store(true).redirect(Policy::none()).no_proxy().build().unwrap()
}

impl Client {
    /// Exchanges a code; nothing, if the server was killed before it answered.
    pub(crate) async fn try_redeem(&self, code: &str) -> Option<Answer> {
        self.token(&[("grant_type", "authorization_code"), ("code", code), ("code_verifier", VERIFIER)]).await
    }

    /// Refreshes; nothing, if the server was killed before it answered.
    pub(crate) async fn try_refresh(&self, refresh_token: &str) -> Option<Answer> {
        self.token(&[("grant_type", "refresh_token"), ("refresh_token", refresh_token)]).await
    }

    /// Exchanges a code.
    pub(crate) async fn redeem(&self, code: &str) -> Answer {
        self.try_redeem(code).await.unwrap()
    }

    /// Refreshes.
    pub(crate) async fn refresh(&self, refresh_token: &str) -> Answer {
        self.try_refresh(refresh_token).await.unwrap()
    }

    /// Exchanges a name and a password.
    pub(crate) async fn password(&self) -> Answer {
        self.token(&[("grant_type", "password"), ("username", "alice"), ("password", "wonderland")]).await.unwrap()
    }

    /// The status of a path.
    pub(crate) async fn status_of(&self, path: &str) -> u16 {
        answer(self.http.get(format!("{}{path}", self.origin))).await.unwrap().status
    }

    /// Whether an access token opens the demo's resource.
    pub(crate) async fn is_alive(&self, access_token: &str) -> bool {
        let request = self.http.get(format!("{}/demo/me", self.origin)).bearer_auth(access_token);
        match answer(request).await.unwrap().status {
            200 => true,
            401 => false,
            other => panic!("{other}"),
        }
    }

    /// Signs Alice in as a browser does, and lets her say yes; returns the code.
    pub(crate) async fn sign_in(&self) -> String {
        let link = format!(
            "{}/oauth/authorize?response_type=code&client_id=app&scope=profile&code_challenge={CHALLENGE}&\
             code_challenge_method=S256",
            self.origin
        );
        let back = Browser::with(self.http.clone()).decide(&link, Choice::Allow).await;
        parameter(&back, "code").expect("a code")
    }

    /// What a client hears that does not exist.
    pub(crate) async fn made_up(&self, client_id: &str) -> u16 {
        answer(self.guess_as(client_id)).await.unwrap().status
    }

    /// The same, when a proxy says this of where the request came from.
    pub(crate) async fn made_up_behind(&self, forwarded_for: &str, client_id: &str) -> u16 {
        let request = self.guess_as(client_id).header("x-forwarded-for", forwarded_for);
        answer(request).await.unwrap().status
    }

    fn guess_as(&self, client_id: &str) -> RequestBuilder {
        let form = [("grant_type", "client_credentials"), ("client_id", client_id), ("client_secret", "x")];
        self.http.post(format!("{}/oauth/token", self.origin)).form(&form)
    }

    async fn token(&self, parameters: &[(&str, &str)]) -> Option<Answer> {
        let parameters = [&[("client_id", "app")], parameters].concat();
        answer(self.http.post(format!("{}/oauth/token", self.origin)).form(&parameters)).await
    }
}

async fn answer(request: RequestBuilder) -> Option<Answer> {
    let response = request.send().await.ok()?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Some(Answer { status, headers, body: response.text().await.ok()? })
}
