//! `MISTAKES.md`: every mistake that is caught, with what is said of it. It is written from the recorded messages.

use std::{collections::BTreeSet, fmt::Write as _, io};

use expect_test::expect_file;
use oauth_grants_ui_tests::{Case, Cases, Message};

use crate::sources;

const HEADER: &str = "\
<!-- Written by `UPDATE_EXPECT=1 cargo test -p oauth-grants-ui-tests --test messages`; do not edit. -->

# The catalogue of mistakes

Each of these is an error under plain `cargo check`, at the very word. They are the cases of the folder `fail`, which the
tests compile: what stands here is what the compiler says. A mistake that comes in several cases stands here once.
";

/// What the compiler adds of its own.
const ADDITIONS: &[&str] = &[
    "help: for that trait implementation",
    "help: the following other types",
    "help: the trait",
    "note: expected",
    "note: required by",
    "note: required for",
    "note: the lint level",
];

#[test]
fn the_catalogue_is_of_today() -> io::Result<()> {
    let mut seen = BTreeSet::new();
    let mut body = String::new();
    let mut kind = String::new();
    for case in Cases::read()? {
        let new: Vec<&Message> = case.messages.iter().filter(|message| seen.insert(message.headline.clone())).collect();
        if new.is_empty() {
            continue;
        }
        if kind != case.kind {
            kind.clone_from(&case.kind);
            write!(body, "\n## {}\n", title(&kind)).expect("memory is there");
        }
        write!(body, "\n### [{}]({})\n", title(&case.name), case.path()).expect("memory is there");
        for message in new {
            body.extend(["\n```text\n", &entry(&case, message), "```\n"]);
        }
    }
    let catalogue = format!("{HEADER}{body}{}{}", warnings()?, faults()?);
    expect_file!["../MISTAKES.md"].assert_eq(&catalogue);
    Ok(())
}

#[test]
fn there_are_more_than_a_hundred_mistakes() -> io::Result<()> {
    let cases = Cases::read()?;
    let templates: BTreeSet<String> = cases.iter().flat_map(|case| &case.messages).map(Message::template).collect();
    assert!(templates.len() >= 100, "{}", templates.len());
    Ok(())
}

/// The line, and below the word what is said of it.
pub(crate) fn entry(case: &Case, message: &Message) -> String {
    let line = case.line(message.line);
    let code = line.trim_start();
    let skipped = line.chars().count() - code.chars().count();
    let mut entry = format!("{code}\n{:>1$}^ {2}\n", "", message.column - 1 - skipped, message.headline);
    if !message.label.is_empty() {
        let indent = message.column + 1 - skipped;
        entry.extend([" ".repeat(indent), message.label.clone(), "\n".to_owned()]);
    }
    for advice in &message.advice {
        if !ADDITIONS.iter().any(|addition| advice.starts_with(addition)) {
            entry.push_str(advice);
            entry.push('\n');
        }
    }
    entry
}

fn warnings() -> io::Result<String> {
    let mut section = "\n## Warnings\n\nWhat is insecure and possible is a `warn(deprecated)` at its word, which \
                       `#[expect(deprecated, reason = \"…\")]` or `insecure = \"…\"` silences.\n"
        .to_owned();
    for own in sources::warnings()? {
        section.extend(["\n", &own.documentation, "\n\n```text\n", &own.says, "\n```\n"]);
    }
    Ok(section)
}

fn faults() -> io::Result<String> {
    let mut section =
        "\n## Faults that `build()` finds\n\nWhat is chosen at run time, nothing can know earlier; also what \
                       grants that are written by hand declare, that two grants of your own have one name, and that an \
                       extension is given twice: the compiler compares neither two texts nor two types. `BuildError` \
                       tells of every fault. What is found stands here in braces.\n"
            .to_owned();
    for own in sources::faults()? {
        section.extend(["\n- **", &own.name, "**: ", &own.says.replace("{}", "{…}")]);
    }
    section.push('\n');
    Ok(section)
}

fn title(name: &str) -> String {
    name.replace('_', " ")
}
