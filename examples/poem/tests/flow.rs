//! A token over this way to mount the server, and what the rest of the application still serves.

use std::process::Command;

use oauth_grants_tests::{harness::Answer, program::Program};
use reqwest::Client;

#[tokio::test]
async fn the_server_stands_beside_the_application() {
    let program = Program::start(Command::new(env!("CARGO_BIN_EXE_oauth-grants-poem")).arg("127.0.0.1:0"));
    let http = Client::new();
    assert_eq!(Answer::to(http.get(program.url("/hello"))).await.body, "the application\n");

    let metadata = Answer::to(http.get(program.url("/.well-known/oauth-authorization-server"))).await.json();
    assert_eq!(metadata["token_endpoint"], program.url("/oauth/token"));
    let request = http.post(program.url("/oauth/token"));
    let request = request.form(&[("grant_type", "client_credentials")]);
    Answer::to(request.try_clone().expect("a body at hand").basic_auth("robot", Some("robot-secret"))).await.issued();
    Answer::to(request.basic_auth("robot", Some("wrong"))).await.refused(401, "invalid_client");
}
