//! The program as people start it: what it prints works, and what it issued outlives it.
//!
//! The lines are made for `sh` and `curl`. Where there is no `curl`, there is nothing to paste them into.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::{
    path::Path,
    process::{Command, Stdio},
};

use oauth_grants_tests::program::Program;
use tempfile::TempDir;

#[test]
fn every_printed_line_works() {
    let directory = TempDir::new().unwrap();
    let Some(server) = start(directory.path()) else { return };
    let lines: Vec<&str> = server
        .printed()
        .iter()
        .skip_while(|line| !line.starts_with("This is the demo."))
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| !line.starts_with("http") && !line.contains("CODE"))
        .collect();
    assert_eq!(lines.len(), 9, "{lines:#?}");
    let answers = shell(&lines.join("\n"));
    let answers: Vec<&str> = answers.lines().collect();
    let [machine, till, guest, resource, active, revoked, inactive] = answers[..] else { panic!("{answers:#?}") };
    assert!(machine.contains("access_token") && !machine.contains("refresh_token"), "{machine}");
    assert!(till.contains("refresh_token"), "{till}");
    assert!(guest.contains("refresh_token"), "{guest}");
    assert!(resource.contains("\"sub\":\"alice\"") && resource.contains("\"name\":\"Alice Liddell\""), "{resource}");

    assert!(active.contains("\"active\":true") && active.contains("\"sub\":\"alice\""), "{active}");
    assert_eq!((revoked, inactive), ("", "{\"active\":false}"));

    let index = shell(&format!("curl -sS {}/", server.origin()));
    assert_eq!(index.matches("<a href=\"http").count(), 3, "{index}");
    for link in index.split("<a href=\"").skip(1).filter_map(|link| link.split('"').next()) {
        let url = if link.starts_with('/') { format!("{}{link}", server.origin()) } else { link.replace("&amp;", "&") };
        let status = shell(&format!("curl -sS -o /dev/null -w '%{{http_code}}' '{url}'"));
        assert!(["200", "303"].contains(&&*status), "{url}: {status}");
    }

    for address in server.printed().iter().filter_map(|line| line.strip_prefix("    http")) {
        let answer = shell(&format!("curl -sS -D - -o /dev/null 'http{address}'"));
        assert!(answer.starts_with("HTTP/1.1 303") && answer.contains("/oauth/interaction/"), "{answer}");
    }
}

#[test]
fn a_killed_server_loses_no_token_and_forgets_no_rotation() {
    let directory = TempDir::new().unwrap();
    let Some(server) = start(directory.path()) else { return };
    let before = shell(&format!(
        "{REQUEST}\nFIRST=$(request 'grant_type=password&username=alice&password=wonderland' refresh_token)\n\
         SECOND=$(request \"grant_type=refresh_token&refresh_token=$FIRST\" access_token)\necho $FIRST $SECOND",
        REQUEST = request(server.origin()),
    ));
    let (refresh_token, access_token) = before.trim().split_once(' ').expect("two tokens");
    let origin = server.origin().to_owned();
    drop(server);

    // Where it was: the access token is for the resource at that address.
    let _server = start_at(directory.path(), &origin.replace("http://", "")).unwrap();
    let resource = shell(&format!("curl -sS -H 'Authorization: Bearer {access_token}' {origin}/demo/me"));
    assert!(resource.contains("\"sub\":\"alice\""), "{resource}");
    // Still in its grace period, the rotated token gives its one successor again, which takes remembering the rotation.
    let again = format!(
        "{REQUEST}\nrequest 'grant_type=refresh_token&refresh_token={refresh_token}' refresh_token",
        REQUEST = request(&origin),
    );
    assert_eq!(shell(&again), shell(&again));
}

#[test]
fn sigterm_ends_it_in_good_order() {
    let directory = TempDir::new().unwrap();
    let Some(mut server) = start(directory.path()) else { return };
    shell(&format!("kill -TERM {}", server.id()));
    assert!(server.wait().success());
    // The log of the database was folded into it.
    assert!(directory.path().join("oauth-grants.db").exists());
    assert!(!directory.path().join("oauth-grants.db-wal").exists());
}

#[test]
fn a_taken_port_is_one_clear_error() {
    let directory = TempDir::new().unwrap();
    let Some(server) = start(directory.path()) else { return };
    let address = server.origin().replace("http://", "");
    let second = program(directory.path()).args(["--listen", &address]).output().unwrap();
    assert_eq!(second.status.code(), Some(1));
    let message = format!(
        "error: {address} is taken by another process; choose another address with `--listen 127.0.0.1:8081`, or with \
         `listen = \"127.0.0.1:8081\"` in the configuration\n"
    );
    assert_eq!(String::from_utf8_lossy(&second.stderr), message);
}

#[test]
fn a_store_that_cannot_be_opened_is_one_cause_told_once() {
    let directory = TempDir::new().unwrap();
    let file = directory.path().join("auth.toml");
    std::fs::write(&file, "store = \"sqlite:missing/auth.db\"\n").unwrap();
    let output = program(directory.path()).args(["--config", "auth.toml", "--listen", "127.0.0.1:0"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "error: the store sqlite:missing/auth.db cannot be opened: No such file or directory (os error 2); `store` names a \
         SQLite file, or a new one in a folder that is there and that this user may write to\n"
    );
}

#[tokio::test]
async fn tables_of_another_program_are_found_out_at_the_start_and_stay_as_they_are() {
    let directory = TempDir::new().unwrap();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(directory.path().join("other.db"));
    let other = sqlx::SqlitePool::connect_with(options.create_if_missing(true)).await.unwrap();
    sqlx::raw_sql("CREATE TABLE oauth_clients (id INTEGER)").execute(&other).await.unwrap();
    std::fs::write(directory.path().join("auth.toml"), "store = \"sqlite:other.db\"\n").unwrap();
    for words in [&["--listen", "127.0.0.1:0"][..], &["clients", "list"]] {
        let output = program(directory.path()).args(["--config", "auth.toml"]).args(words).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let told = String::from_utf8_lossy(&output.stderr);
        let expected = "the store sqlite:other.db cannot be opened: the database does not have the tables that the models need: \
                        `oauth_clients`: no such column: client_id";
        assert!(told.contains(expected), "{told}");
    }
    let columns: i64 =
        sqlx::query_scalar("SELECT count(*) FROM pragma_table_info('oauth_clients')").fetch_one(&other).await.unwrap();
    assert_eq!(columns, 1);
}

#[test]
fn a_configuration_that_cannot_be_read_is_answered_with_where_to_begin() {
    let directory = TempDir::new().unwrap();
    std::fs::write(directory.path().join("latin.toml"), b"# M\xfcnchen\n").unwrap();
    for (file, cause) in [
        ("missing.toml", "No such file or directory (os error 2)"),
        (".", "Is a directory (os error 21)"),
        ("latin.toml", "stream did not contain valid UTF-8"),
    ] {
        let output = program(directory.path()).args(["--config", file, "--check"]).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let message = format!(
            "error: the configuration {file:?} cannot be read: {cause}; name a file of text, or begin one with `--example > \
             auth.toml`\n"
        );
        assert_eq!(String::from_utf8_lossy(&output.stderr), message);
    }
}

#[test]
fn it_describes_the_server_that_would_start_in_every_form() {
    let directory = TempDir::new().unwrap();
    std::fs::write(directory.path().join("auth.toml"), "issuer = \"https://auth.example\"\nstore = \"memory:\"\n")
        .unwrap();
    for (form, beginning) in [
        ("table", "  server\n"),
        ("markdown", "# Authorization server\n"),
        ("json", "{\n"),
        ("diagram", "flowchart LR\n"),
    ] {
        let arguments = ["--config", "auth.toml", "describe", "--form", form];
        let output = program(directory.path()).args(arguments).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && text.starts_with(beginning), "{text}");
        assert!(text.contains("client_credentials") && text.contains("MemoryStore"), "{text}");
    }
    let output = program(directory.path()).args(["--config", "auth.toml", "conformance"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("no client is given a person's"), "{text}");
}

/// There is nothing that `NO_COLOR` would have to switch off (<https://no-color.org>), nor anything that a log would have to filter.
#[test]
fn nothing_is_coloured_on_a_terminal_either() {
    const ON_A_TERMINAL: &str = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)";

    let directory = TempDir::new().unwrap();
    for (arguments, begins, code) in [
        (&["--help"][..], "A ready OAuth", 0),
        (&["describe"], "  server", 0),
        (&["conformance"], "  ", 0),
        (&["--confg", "auth.toml"], "error: ", 2),
    ] {
        let mut python = Command::new("python3");
        let terminal = python.args(["-c", ON_A_TERMINAL, env!("CARGO_BIN_EXE_oauth-grants-server")]).args(arguments);
        let output = terminal.current_dir(directory.path()).env("TERM", "xterm-256color").output().unwrap();
        let told = String::from_utf8(output.stdout).unwrap();
        assert!(told.starts_with(begins) && !told.contains('\u{1b}'), "{told}");
        assert_eq!(output.status.code(), Some(code), "{told}");
    }
}

#[test]
fn a_good_configuration_is_counted() {
    let directory = TempDir::new().unwrap();
    let file = directory.path().join("auth.toml");
    std::fs::write(&file, "[[users]]\nusername = \"alice\"\npassword = \"wonderland\"\n").unwrap();
    let counted = |arguments: &[&str]| program(directory.path()).args(arguments).output().unwrap().stdout;
    assert_eq!(String::from_utf8_lossy(&counted(&["--check"])), "good: 7 clients, 1 user\n");
    assert_eq!(String::from_utf8_lossy(&counted(&["--check", "--config", "auth.toml"])), "good: 0 clients, 1 user\n");
}

/// Starts a demo on a free port; nothing where there is no `curl`.
fn start(directory: &Path) -> Option<Program> {
    start_at(directory, "127.0.0.1:0")
}

fn start_at(directory: &Path, address: &str) -> Option<Program> {
    Command::new("curl").arg("--version").stdout(Stdio::null()).status().ok()?;
    Some(Program::start(program(directory).args(["--listen", address])))
}

fn program(directory: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_oauth-grants-server"));
    program.current_dir(directory);
    program
}

/// A shell function that makes a token request of the demo's till and gives one member of the answer.
fn request(origin: &str) -> String {
    format!(
        "request() {{ curl -sS -d \"$1&client_id=demo-till&client_secret=demo-till-secret\" {origin}/oauth/token | \
         sed 's/.*\"'$2'\":\"\\([^\"]*\\)\".*/\\1/'; }}"
    )
}

fn shell(script: &str) -> String {
    let output = Command::new("sh").args(["-euc", script]).output().unwrap();
    assert!(output.status.success(), "{script}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
