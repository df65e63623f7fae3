//! What the `console` blocks of a chapter show, run by a shell: `curl` asks the chapter's own server, and answers what the
//! chapter says, or the chapter is wrong.
//!
//! A line that begins with `$ ` is a command, which goes on in the next line after a `\`. What stands below it is what it
//! writes: `…` is any text, alone in a line any lines, and among the members of an object any others, whose order has no
//! meaning. Text that a `…` stands for after a name, as in `"access_token":"…"` or `code=…`, is the variable
//! `$ACCESS_TOKEN` or `$CODE` of the commands that come.

use std::{
    collections::BTreeMap,
    fmt, io,
    process::{Command, Stdio},
};

use axum::Router;
use serde_json::{Map, Value};
use tokio::{net::TcpListener, task};

use crate::Chapter;

/// Where the servers of the guide are.
const ADDRESS: &str = "127.0.0.1:8080";

/// What stands for any text.
const ANYTHING: &str = "…";

/// Why a chapter could not be replayed.
#[derive(thiserror::Error)]
pub enum ReplayError {
    /// The chapter cannot be read, or no server or shell started.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The thread that runs the commands is gone.
    #[error(transparent)]
    Thread(#[from] task::JoinError),
    /// The chapter shows no command.
    #[error("there is no `console` block in the chapter")]
    Empty,
    /// A command writes something else than the chapter says.
    #[error("`{command}` writes\n\n{written}\nand the chapter says\n\n{expected}")]
    Mismatch {
        /// The command.
        command: String,
        /// What it wrote.
        written: String,
        /// What the chapter says.
        expected: String,
    },
}

impl fmt::Debug for ReplayError {
    /// As an example that returns it prints it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Serves the application, and runs the commands of a chapter against it.
///
/// # Errors
///
/// When the chapter says something else than what comes of its commands.
pub async fn replay(chapter: &str, app: Router, variables: &[(&str, &str)]) -> Result<(), ReplayError> {
    let transcript = Transcript::of(&Chapter::read(chapter)?);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?.to_string();
    let server = tokio::spawn(axum::serve(listener, app).into_future());
    let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let replayed = task::spawn_blocking(move || transcript.run(&address, variables)).await?;
    server.abort();
    replayed
}

/// The commands of a chapter, each with what it writes.
#[derive(Debug)]
pub struct Transcript(Vec<Step>);

#[derive(Debug)]
struct Step {
    command: String,
    expected: String,
}

impl Transcript {
    /// Reads them from all `console` blocks of a chapter.
    pub fn of(chapter: &Chapter) -> Self {
        let mut steps: Vec<Step> = Vec::new();
        for block in chapter.blocks("console") {
            for line in block.lines() {
                match (line.strip_prefix("$ "), steps.last_mut()) {
                    (Some(command), _) => steps.push(Step { command: command.to_owned(), expected: String::new() }),
                    (None, Some(step)) if step.expected.is_empty() && step.command.ends_with('\\') => {
                        step.command.extend(["\n", line]);
                    }
                    (None, Some(step)) => step.expected.extend([line, "\n"]),
                    (None, None) => {}
                }
            }
        }
        Self(steps)
    }

    /// The commands alone.
    pub fn commands(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|step| step.command.as_str())
    }

    fn run(&self, address: &str, mut variables: BTreeMap<String, String>) -> Result<(), ReplayError> {
        if self.0.is_empty() {
            return Err(ReplayError::Empty);
        }
        for Step { command, expected } in &self.0 {
            let output = Command::new("sh")
                .args(["-c", &command.replace(ADDRESS, address)])
                .envs(&variables)
                // Whatever somebody has set for their own curl.
                .envs([("CURL_HOME", "/nonexistent"), ("HOME", "/nonexistent"), ("no_proxy", "*")])
                .stdin(Stdio::null())
                .output()?;
            let mut written = String::from_utf8_lossy(&output.stdout).replace(address, ADDRESS).replace('\r', "");
            if !output.status.success() {
                written.push_str(&String::from_utf8_lossy(&output.stderr));
            }
            let found = matched(expected, &written).ok_or_else(|| ReplayError::Mismatch {
                command: command.clone(),
                written: written.clone(),
                expected: expected.clone(),
            })?;
            variables.extend(found);
        }
        Ok(())
    }
}

/// The variables that were found, if what was written is what was expected.
fn matched(expected: &str, written: &str) -> Option<Vec<(String, String)>> {
    let mut variables = Vec::new();
    let mut written = written.trim_end().lines();
    let mut is_skipping = false;
    for line in expected.trim_end().lines() {
        if line == ANYTHING {
            is_skipping = true;
            continue;
        }
        let found = if is_skipping {
            written.find_map(|written| matched_content(line, written))?
        } else {
            matched_content(line, written.next()?)?
        };
        variables.extend(found);
        is_skipping = false;
    }
    (is_skipping || written.next().is_none()).then_some(variables)
}

fn matched_content(expected: &str, written: &str) -> Option<Vec<(String, String)>> {
    if expected.starts_with('{') { matched_object(expected, written) } else { matched_line(expected, written) }
}

fn matched_object(expected: &str, written: &str) -> Option<Vec<(String, String)>> {
    let stated = stated_members(expected);
    let expected_members: Map<String, Value> = serde_json::from_str(&stated).ok()?;
    let written: Map<String, Value> = serde_json::from_str(written).ok()?;
    if stated == expected && expected_members.len() != written.len() {
        return None;
    }
    let mut variables = Vec::new();
    for (name, expected) in &expected_members {
        match (expected, written.get(name)?) {
            (Value::String(expected), Value::String(written)) if expected.contains(ANYTHING) => {
                matched_line(expected, written)?;
                variables.push((name.to_ascii_uppercase(), written.clone()));
            }
            (expected, written) if expected == written => {}
            _ => return None,
        }
    }
    Some(variables)
}

/// An object without the `…` that stands for other members.
fn stated_members(object: &str) -> String {
    let mut is_quoted = false;
    let stated = object.chars().filter(|letter| {
        is_quoted ^= *letter == '"';
        is_quoted || !ANYTHING.starts_with(*letter)
    });
    stated.collect::<String>().replace(",,", ",").replace("{,", "{").replace(",}", "}")
}

fn matched_line(expected: &str, written: &str) -> Option<Vec<(String, String)>> {
    let mut variables = Vec::new();
    let mut parts = expected.split(ANYTHING);
    let mut before = parts.next()?;
    let mut rest = written.strip_prefix(before)?;
    let mut parts = parts.peekable();
    while let Some(after) = parts.next() {
        let at = match (parts.peek(), after) {
            (None, after) => rest.strip_suffix(after)?.len(),
            (Some(_), after) => rest.find(after)?,
        };
        let (value, behind) = rest.split_at_checked(at)?;
        variables.extend(named_before(before).map(|name| (name, value.to_owned())));
        (before, rest) = (after, behind.get(after.len()..)?);
    }
    rest.is_empty().then_some(variables)
}

/// The name that a value stands behind, in capitals.
fn named_before(text: &str) -> Option<String> {
    let text = text.strip_suffix('=')?;
    let name = text.rsplit(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_')).next()?;
    (!name.is_empty()).then(|| name.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_answer_brought_is_a_variable_by_its_name() {
        let found = matched("location: https://a/b?code=…&state=xyz", "location: https://a/b?code=1-2&state=xyz");
        assert_eq!(found, Some(vec![("CODE".to_owned(), "1-2".to_owned())]));
        let found = matched("{\"access_token\":\"…\",\"expires_in\":60}", "{\"access_token\":\"t\",\"expires_in\":60}");
        assert_eq!(found, Some(vec![("ACCESS_TOKEN".to_owned(), "t".to_owned())]));
    }

    #[test]
    fn what_the_chapter_does_not_say_is_not_overlooked() {
        assert_eq!(matched("{\"a\":1}", "{\"a\":1} "), Some(vec![]));
        assert_eq!(matched("{\"a\":1}", "{\"a\":1,\"b\":2}"), None);
        assert_eq!(matched("{\"a\":1}", "{\"a\":2}"), None);
        assert_eq!(matched("{\"a\":\"…phone…\"}", "{\"a\":\"no code\"}"), None);
        assert_eq!(matched("HTTP/1.1 200 OK", "HTTP/1.1 200 OK\na: b"), None);
        assert_eq!(matched("HTTP/1.1 200 OK\n…", "HTTP/1.1 200 OK\na: b"), Some(vec![]));
        assert_eq!(matched("HTTP/1.1 200 OK\n…\nc: d", "HTTP/1.1 200 OK\na: b"), None);
    }

    #[test]
    fn the_order_of_members_has_no_meaning_and_others_are_left_out_by_a_word() {
        assert_eq!(matched("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}"), Some(vec![]));
        for open in ["{\"a\":1,…}", "{…,\"a\":1}", "{\"a\":1,…,\"c\":3}"] {
            assert_eq!(matched(open, "{\"c\":3,\"b\":2,\"a\":1}"), Some(vec![]), "{open}");
            assert_eq!(matched(open, "{\"c\":3,\"b\":2}"), None, "{open}");
        }
    }

    #[test]
    fn a_command_goes_on_after_a_backslash() {
        let text = "\n```console\n$ curl \\\n    https://a\n{}\n$ true\n```\n".to_owned();
        let transcript = Transcript::of(&Chapter { name: String::new(), text });
        assert_eq!(transcript.commands().collect::<Vec<_>>(), ["curl \\\n    https://a", "true"]);
    }
}
