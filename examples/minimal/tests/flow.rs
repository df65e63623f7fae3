//! The thirty lines as they stand, with their fixed port: whoever has something else there is told so.

use std::process::Command;

use oauth_grants_tests::{
    browser::{Browser, Choice, parameter},
    mounted,
    program::Program,
};
use tempfile::TempDir;

const README: &str = include_str!("../../../README.md");

#[tokio::test]
async fn the_thirty_lines_are_a_whole_server() {
    let folder = TempDir::new().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_oauth-grants-minimal"));
    let program = Program::start_at(program.current_dir(folder.path()), "127.0.0.1:8080".parse().unwrap());
    mounted::is_all_there(&program).await;

    // The address that the README says to open; the line below it redeems the code as the harness does.
    let link = README.lines().find(|line| line.starts_with("http://127.0.0.1:8080/oauth/authorize?")).unwrap();
    let back = Browser::new().decide(link, Choice::Allow).await;
    assert!(back.starts_with("http://127.0.0.1:3000/callback?"), "{back}");
    program.redeem("app", "", &parameter(&back, "code").unwrap()).await.issued();
}
