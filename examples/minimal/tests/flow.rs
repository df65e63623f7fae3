//! The thirty lines as they stand, with their fixed port: whoever has something else there is told so.

use std::process::Command;

use oauth_grants_tests::{mounted, program::Program};
use tempfile::TempDir;

#[tokio::test]
async fn the_thirty_lines_are_a_whole_server() {
    let folder = TempDir::new().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_oauth-grants-minimal"));
    let program = Program::start_at(program.current_dir(folder.path()), "127.0.0.1:8080".parse().unwrap());
    mounted::is_all_there(&program).await;
}
