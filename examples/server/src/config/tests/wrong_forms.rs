//! What is written in another form than it is read in is answered with the form to write, and never repeated: it may be a password.

use super::{faults, machine};
use crate::config::Config;

#[test]
fn a_value_of_another_type_is_answered_with_how_it_is_written() {
    for (text, message) in [
        (
            "users = \"alice\"",
            "1:9: users: write `[[users]]`, in two brackets, before the keys of each; this is a string",
        ),
        (
            "[clients]\nclient_id = \"app\"",
            "1:1: clients: write `[[clients]]`, in two brackets, before the keys of each; this is a table",
        ),
        (
            "clients = [\"app\"]",
            "1:12: clients[0]: a table was expected here, not a string; write `{ key = value }`, or its name in brackets \
             with its keys below",
        ),
        (
            "listen = 8080",
            "1:10: listen: an integer is no address; write an IP address and a port, as `\"127.0.0.1:8080\"`",
        ),
        (
            "[[users]]\nusername = \"alice\"\npassword = 271828",
            "3:12: users[0].password: a string was expected here, not an integer; write it in quotes",
        ),
        (
            "[lifetimes]\naccess_token = \"1h\"",
            "2:16: lifetimes.access_token: a whole number of seconds was expected here, not a string; write digits alone, \
             without quotes",
        ),
        (
            "listen: 8080",
            "1:7: write `key = value`, with `=` for `:`\nauth.toml:1:9: write `key = value`: there is no `=` here",
        ),
        ("listen = \"127.0.0.1:80\n", "1:23: a string ends with the quotes that it began with; they are missing here"),
        ("[[users]\n", "1:9: a table of many ends with two brackets, as `[[users]]`"),
        ("{ listen }", "1:1: a line is `key = value`, `[table]` or a comment with `#`, as in every TOML file"),
    ] {
        assert_eq!(faults(text), format!("auth.toml:{message}"), "{text}");
    }
    let text = machine("").replace("[\"client_credentials\"]", "\"client_credentials\"");
    let message = "4:15: clients[0].grant_types: a list was expected here, not a string; write it in brackets, as `[\"a\", \"b\"]`";
    assert!(faults(&text).ends_with(message), "{}", faults(&text));
}

#[test]
fn what_is_read_otherwise_than_it_was_meant_is_warned_of() {
    for (text, message) in [
        (
            "log = \"verbose\"",
            "1:7: log: `verbose` is read as the name of a crate; a level is `off`, `error`, `warn`, `info`, `debug` or \
             `trace`",
        ),
        (
            "scopes = []",
            "1:10: scopes: no scope can be granted; without `scopes`, all can that clients are registered for",
        ),
    ] {
        let warnings = Config::parse("auth.toml", text).expect("a warning is no fault").warnings;
        let warnings: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        assert_eq!(warnings, [format!("auth.toml:{message}")], "{text}");
    }
    assert!(Config::parse("auth.toml", "log = \"info,sqlx=off\"").is_ok_and(|config| config.warnings.is_empty()));
}
