//! [`Arguments`]: the words of a command line, taken apart into words, and options with their values.

use std::{ffi::OsString, fmt, str::FromStr};

/// The words make no sense. The message says what would.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct UsageError(String);

impl UsageError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

/// What was not asked for yet.
#[derive(Debug)]
pub(super) struct Arguments {
    /// Backwards, so that the last is the next.
    words: Vec<String>,
    options: Vec<(String, Option<String>)>,
    /// The options that the command has.
    known: Vec<&'static str>,
}

/// Options without a value, which ask for help wherever they stand.
const HELP: [&str; 2] = ["--help", "-h"];

impl Arguments {
    pub(super) fn read(words: impl IntoIterator<Item = OsString>) -> Result<Self, UsageError> {
        let mut read = Self { words: Vec::new(), options: Vec::new(), known: Vec::new() };
        let mut rest = words.into_iter();
        while let Some(word) = text(rest.next())? {
            if word == "--" {
                while let Some(word) = text(rest.next())? {
                    read.words.push(word);
                }
            } else if HELP.contains(&word.as_str()) {
                read.options.push((word, None));
            } else if !word.starts_with('-') {
                read.words.push(word);
            } else if let Some((name, value)) = word.split_once('=') {
                read.options.push((name.to_owned(), Some(value.to_owned())));
            } else {
                read.options.push((word, text(rest.next())?));
            }
        }
        read.words.reverse();
        Ok(read)
    }

    pub(super) fn asks_for_help(&self) -> bool {
        self.options.iter().any(|(name, _)| HELP.contains(&name.as_str()))
            || self.words.last().is_some_and(|word| word == "help")
    }

    /// The next word, which is one of a few.
    pub(super) fn word(&mut self, what: &str, known: &[&'static str]) -> Result<&'static str, UsageError> {
        let listed = || known.iter().map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", ");
        let Some(word) = self.words.pop() else {
            return Err(UsageError::new(format!("{what} is missing; there are {}", listed())));
        };
        let found = known.iter().find(|known| **known == word);
        found.copied().ok_or_else(|| {
            let instead = closest(&word, known).map_or_else(|| format!("there are {}", listed()), did_you_mean);
            UsageError::new(format!("`{word}` is not {what}; {instead}"))
        })
    }

    /// The next word, as a value. Asked for behind the options of the command, one of which may stand in its place, misspelt.
    pub(super) fn value<T: FromStr<Err: fmt::Display>>(&mut self, what: &str) -> Result<T, UsageError> {
        let Some(word) = self.words.pop() else {
            self.finish()?;
            return Err(UsageError::new(format!("{what} is missing; write it behind the command")));
        };
        word.parse().map_err(|error| UsageError::new(format!("`{word}`: {error}")))
    }

    /// The values of an option that may stand several times.
    pub(super) fn all<T: FromStr<Err: fmt::Display>>(&mut self, option: &'static str) -> Result<Vec<T>, UsageError> {
        self.known.push(option);
        let mut values = Vec::new();
        for (_, value) in self.options.extract_if(.., |(name, _)| name == option) {
            let value = value.ok_or_else(|| UsageError::new(format!("`{option}` needs a value")))?;
            values.push(value.parse().map_err(|error| UsageError::new(format!("`{option} {value}`: {error}")))?);
        }
        Ok(values)
    }

    /// The value of an option that may stand once.
    pub(super) fn parsed<T: FromStr<Err: fmt::Display>>(
        &mut self,
        option: &'static str,
    ) -> Result<Option<T>, UsageError> {
        let mut values = self.all(option)?;
        match values.len() {
            0 | 1 => Ok(values.pop()),
            _ => Err(UsageError::new(format!("`{option}` stands twice"))),
        }
    }

    /// Refuses what nobody asked for. A command that misses something does so before it says what: what it misses may stand there
    /// under a wrong name.
    pub(super) fn finish(&self) -> Result<(), UsageError> {
        if let Some((name, _)) = self.options.first() {
            let instead = match (closest(name, &self.known), self.known.as_slice()) {
                (Some(meant), _) => did_you_mean(meant),
                (None, []) => "the command has none".to_owned(),
                (None, known) => format!("there are `{}`", known.join("`, `")),
            };
            return Err(UsageError::new(format!("there is no option `{name}` here; {instead}")));
        }
        let Some(word) = self.words.last() else { return Ok(()) };
        let instead = match self.known.as_slice() {
            [] => String::new(),
            known => format!(", and write what it is in front of it: there are `{}`", known.join("`, `")),
        };
        Err(UsageError::new(format!("`{word}` is one word too many; quote what has spaces in it{instead}")))
    }
}

/// The word that was probably meant: at most a third of its letters differ.
fn closest(word: &str, known: &[&'static str]) -> Option<&'static str> {
    let distances = known.iter().map(|known| (strsim::osa_distance(word, known), *known));
    let near = distances.filter(|(distance, known)| distance * 3 <= word.len().max(known.len()));
    near.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

fn did_you_mean(meant: &str) -> String {
    format!("did you mean `{meant}`?")
}

fn text(word: Option<OsString>) -> Result<Option<String>, UsageError> {
    let unreadable = |word: OsString| UsageError::new(format!("{} is not UTF-8", word.display()));
    word.map(|word| word.into_string().map_err(unreadable)).transpose()
}
