//! Commands of an operator, beside a file that the next start writes into the store.

use crate::process::{Configuration, http};

/// A client with a secret, below those that each file has.
const MACHINE: &str = r#"
[[clients]]
client_id = "machine"
client_secret = "0123456789abcdef0123456789abcdef"
grant_types = ["client_credentials"]
"#;

fn configuration() -> Configuration {
    let configuration = Configuration::with("store = \"sqlite:auth.db\"");
    let database = configuration.folder.path().join("auth.db");
    let text = std::fs::read_to_string(&configuration.path).unwrap();
    let text = text.replace("sqlite:auth.db", &format!("sqlite:{}", database.display()));
    std::fs::write(&configuration.path, format!("{text}{MACHINE}")).unwrap();
    configuration
}

/// Where a line of the file stands, as it is told.
fn location(configuration: &Configuration, line: &str) -> String {
    let text = std::fs::read_to_string(&configuration.path).unwrap();
    let before = text.lines().position(|found| found.starts_with(line)).expect("a line of the file");
    format!("{}:{}", configuration.path.display(), before + 1)
}

/// Whoever answers a leak with a command must not think that it is mended until the next start.
#[test]
fn what_the_next_start_would_undo_is_refused_with_the_line_of_the_file() {
    let configuration = configuration();
    let (client, secret) =
        (location(&configuration, "client_id = \"machine\""), location(&configuration, "client_secret = "));
    for (command, stands) in [
        (&["clients", "rotate-secret", "machine"][..], &secret),
        (&["clients", "rotate-secret", "machine", "--overlap", "0s"], &secret),
        (&["clients", "delete", "machine"], &client),
        (&["clients", "create", "--client-id", "machine", "--grant-type", "client_credentials"], &client),
    ] {
        let told = configuration.refused(command);
        assert!(told.contains(&format!("stands in {stands}")), "{told}");
    }
}

#[test]
fn clients_that_the_file_does_not_have_are_the_commands_own() {
    let configuration = configuration();
    configuration.run(&["clients", "create", "--client-id", "other", "--grant-type", "client_credentials"]);
    configuration.run(&["clients", "rotate-secret", "other"]);
    configuration.run(&["clients", "delete", "other"]);
}

/// The name is what people say when a password was stolen.
#[tokio::test]
async fn a_user_is_revoked_by_name_and_by_identifier_and_a_misspelt_one_is_told() {
    let configuration = configuration();
    let text = std::fs::read_to_string(&configuration.path).unwrap();
    std::fs::write(&configuration.path, text.replace("[[users]]", "[[users]]\nid = \"u-1\"")).unwrap();
    let server = configuration.start();
    let http = http();
    let client = server.client(&http);
    for user in ["alice", "u-1"] {
        let tokens = client.password().await.issued();
        let printed = configuration.run(&["tokens", "revoke", "--user", user]);
        assert_eq!(printed, "revoked 1 authorizations of the user `u-1` with all their tokens\n");
        client.refresh(&tokens.member("refresh_token")).await.refused();
    }
    let told = configuration.told(&["tokens", "revoke", "--user", "alise"]);
    assert!(told.contains("no user of") && told.contains("`alise`"), "{told}");
}
