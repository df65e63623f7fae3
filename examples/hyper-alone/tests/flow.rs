//! A whole server over this way to mount it.

use std::process::Command;

use oauth_grants_tests::{mounted, program::Program};

#[tokio::test]
async fn the_server_is_all_there() {
    let program = Program::start(Command::new(env!("CARGO_BIN_EXE_oauth-grants-hyper-alone")).arg("127.0.0.1:0"));
    mounted::is_all_there(&program).await;
}
