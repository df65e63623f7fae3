//! [`Program`]: one of our programs as a process of its own, as people start it. What it is asked, it is asked over HTTP.

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    reason = "what fails here is a test that fails"
)]

use std::{
    io::{BufRead, BufReader, Lines},
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, ChildStdout, Command, ExitStatus, Stdio},
    thread,
    time::Duration,
};

use reqwest::Client;

use crate::{
    browser::{Browser, Choice, parameter},
    harness::{Answer, CHALLENGE, VERIFIER},
};

/// What a program prints in front of its address once it answers there.
const LISTENING: &str = "listening on ";

/// A program that listens, killed when it is dropped, as `kill -9` does.
#[derive(Debug)]
pub struct Program {
    child: Child,
    origin: String,
    printed: Vec<String>,
    /// Kept open: it may have more to say than its address.
    output: Lines<BufReader<ChildStdout>>,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Program {
    /// Starts it, and returns once it listens.
    pub fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut printed = Vec::new();
        let origin = output.by_ref().map_while(Result::ok).find_map(|line| {
            let origin = line.strip_prefix(LISTENING).and_then(|rest| rest.split(',').next()).map(str::to_owned);
            printed.push(line);
            origin
        });
        Self { child, origin: origin.expect("a program that listens"), printed, output }
    }

    /// Starts one that says nothing, and returns once it answers at this address.
    pub fn start_at(command: &mut Command, address: SocketAddr) -> Self {
        drop(TcpListener::bind(address).expect("an address where nobody else listens"));
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap()).lines();
        while child.try_wait().unwrap().is_none() && TcpStream::connect(address).is_err() {
            thread::sleep(Duration::from_millis(20));
        }
        let mut program = Self { child, origin: format!("http://{address}"), printed: Vec::new(), output };
        assert!(program.child.try_wait().unwrap().is_none(), "it does not listen on {address}");
        program
    }

    /// Where it listens, as `http://127.0.0.1:8080`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// What it printed up to then, line by line.
    pub fn printed(&self) -> &[String] {
        &self.printed
    }

    /// Waits for the next line that it prints after that.
    pub fn next_line(&mut self) -> String {
        self.output.next().expect("a program that goes on").unwrap()
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for its end.
    pub fn wait(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }
}

/// What clients ask it, if it is an authorization server.
impl Program {
    /// The link on which a public client sends people to it, with PKCE.
    pub fn link(&self, client_id: &str, redirect_uri: &str, scope: &str) -> String {
        let parameters = [
            ("response_type", "code"),
            ("client_id", client_id),
            ("redirect_uri", redirect_uri),
            ("scope", scope),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
        self.url(&format!("/oauth/authorize?{query}"))
    }

    /// Signs Alice in on the built-in pages, lets the client have what it asks for, and redeems the code.
    pub async fn sign_in(&self, client_id: &str, redirect_uri: &str, scope: &str) -> Answer {
        let back = Browser::new().decide(&self.link(client_id, redirect_uri, scope), Choice::Allow).await;
        self.redeem(client_id, redirect_uri, &parameter(&back, "code").unwrap()).await
    }

    /// Redeems a code that came of such a link.
    pub async fn redeem(&self, client_id: &str, redirect_uri: &str, code: &str) -> Answer {
        let parameters = [
            ("grant_type", "authorization_code"),
            ("client_id", client_id),
            ("redirect_uri", redirect_uri),
            ("code", code),
            ("code_verifier", VERIFIER),
        ];
        self.token(&parameters).await
    }

    /// A token request.
    pub async fn token(&self, parameters: &[(&str, &str)]) -> Answer {
        Answer::to(Client::new().post(self.url("/oauth/token")).form(parameters)).await
    }

    /// Asks for a path with an access token.
    pub async fn resource(&self, path: &str, access_token: &str) -> Answer {
        Answer::to(Client::new().get(self.url(path)).bearer_auth(access_token)).await
    }
}
