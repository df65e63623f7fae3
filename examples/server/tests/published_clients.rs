//! Published client libraries of other languages, through every flow that they have, against the demo as a process.
//!
//! `scripts/clients` installs what they need: run it with `./scripts/test`, or `./scripts/clients cargo nextest run -p
//! oauth-grants-server`.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::process::Command;

use oauth_grants_tests::{clients, program::Program};
use tempfile::TempDir;

#[tokio::test]
async fn openid_client_of_npm() {
    goes_through_its_flows(clients::node("openid_client.mjs")).await;
}

#[tokio::test]
async fn oauth4webapi_of_npm() {
    goes_through_its_flows(clients::node("oauth4webapi.mjs")).await;
}

#[tokio::test]
async fn authlib_of_pypi() {
    goes_through_its_flows(clients::python("authlib_client.py")).await;
}

#[tokio::test]
async fn requests_oauthlib_of_pypi() {
    goes_through_its_flows(clients::python("requests_oauthlib_client.py")).await;
}

/// Runs a script against a demo of its own.
async fn goes_through_its_flows(mut script: Command) {
    let folder = TempDir::new().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_oauth-grants-server"));
    let server = Program::start(program.current_dir(folder.path()).args(["--listen", "127.0.0.1:0"]));
    clients::goes_through_its_flows(script.arg(server.origin())).await;
}
