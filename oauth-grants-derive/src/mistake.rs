//! Serves every stage: what is wrong and how to mend it, before it is known where it stands.
//!
//! What reads a value with darling knows nothing but the value, and a `darling::Error` carries one text. So a mistake
//! is written into it as rustc prints one, and is taken out again where the attribute and the key are known.

use std::fmt;

use crate::diagnostic::{Diagnostic, Location};

/// What is wrong, and how to mend it.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Mistake {
    message: String,
    helps: Vec<String>,
}

const HELP: &str = "\n= help: ";

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
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.helps.iter().try_for_each(|help| write!(f, "{HELP}{help}"))
    }
}

impl From<Mistake> for darling::Error {
    fn from(mistake: Mistake) -> Self {
        Self::custom(mistake)
    }
}

impl From<darling::Error> for Mistake {
    fn from(error: darling::Error) -> Self {
        let text = error.to_string();
        let mut parts = text.split(HELP);
        let mistake = Self::new(parts.next().unwrap_or_default());
        parts.fold(mistake, Self::help)
    }
}

#[cfg(test)]
mod tests {
    use super::Mistake;

    #[test]
    fn comes_back_from_darling_as_it_was() {
        let mistake = || Mistake::new("unknown word `nome`").did_you_mean(Some("none")).help("allowed values: `none`");
        assert_eq!(Mistake::from(darling::Error::from(mistake())), mistake());
        assert_eq!(Mistake::from(darling::Error::custom("plain")), Mistake::new("plain"));
    }
}
