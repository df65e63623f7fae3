//! Serves every stage: what is wrong and how to mend it, before it is known where it stands. What reads a value knows
//! nothing but the value; where the attribute and the key are known, they are added.

use std::fmt;

use crate::diagnostic::{Diagnostic, Location};

/// What is wrong, and how to mend it.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Mistake {
    message: String,
    helps: Vec<String>,
}

impl Mistake {
    /// What is wrong.
    #[cfg_attr(test, track_caller)]
    pub(crate) fn new(message: impl Into<String>) -> Self {
        #[cfg(test)]
        crate::tests::reported::at(std::panic::Location::caller());
        Self { message: message.into(), helps: Vec::new() }
    }

    /// Adds how to mend it.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.helps.push(help.into());
        self
    }

    /// Adds how to mend it, unless that was said already.
    pub(crate) fn or_help(self, help: impl FnOnce() -> String) -> Self {
        if self.helps.is_empty() { self.help(help()) } else { self }
    }

    /// Adds the word that was probably meant.
    pub(crate) fn did_you_mean(self, word: Option<&str>) -> Self {
        match word {
            Some(word) => self.help(format!("did you mean `{word}`?")),
            None => self,
        }
    }

    /// Adds in what it stands.
    pub(crate) fn within(mut self, place: impl fmt::Display) -> Self {
        self.message = format!("{} in {place}", self.message);
        self
    }

    /// Adds the tokens that are wrong and where the rule comes from: a section of an RFC, if there is one.
    pub(crate) fn at(self, location: impl Into<Location>, note: impl Into<String>) -> Diagnostic {
        Diagnostic::of(location.into(), self, note.into())
    }
}

impl fmt::Display for Mistake {
    /// As rustc prints a message with helps.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.helps.iter().try_for_each(|help| write!(f, "\n= help: {help}"))
    }
}
