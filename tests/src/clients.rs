//! The scripts of `tests/clients/`, which use published client libraries; `scripts/clients` installs those.

#![expect(clippy::missing_panics_doc, clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{
    browser::{Browser, Choice},
    servers::named_by,
};

/// A script for Node.js. Node looks for libraries beside the folder through which a script is reached.
pub fn node(script: &str) -> Command {
    let mut command = Command::new("node");
    let reached = installed().join("node/scripts").join(script);
    command.args(["--preserve-symlinks", "--preserve-symlinks-main"]).arg(reached);
    command
}

/// A script for Python.
pub fn python(script: &str) -> Command {
    let mut command = Command::new(installed().join("python/bin/python"));
    // Nothing is written into the sources.
    command.arg("-B").arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("clients/python").join(script));
    command
}

/// Runs a script, whose `person` is Alice at a browser: it prints `allow LINK` or `deny LINK`, and reads where she was sent back
/// to. Whatever else it prints is what it has done. Panics when it fails, or does nothing.
pub async fn goes_through_its_flows(script: &mut Command) {
    let mut client = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut to_client = client.stdin.take().unwrap();
    let mut done = Vec::new();
    for line in BufReader::new(client.stdout.take().unwrap()).lines().map_while(Result::ok) {
        let (choice, link) = match line.split_once(' ') {
            Some(("allow", link)) => (Choice::Allow, link),
            Some(("deny", link)) => (Choice::Deny, link),
            _ => {
                done.push(line);
                continue;
            }
        };
        let back = Browser::new().decide(link, choice).await;
        writeln!(to_client, "{back}").unwrap();
    }
    assert!(client.wait().unwrap().success(), "it got no further than {done:#?}");
    assert!(!done.is_empty(), "it did nothing");
}

fn installed() -> PathBuf {
    named_by("OAUTH_GRANTS_TEST_CLIENTS", "clients").into()
}
