//! Model stage: values of the protocol that are written as one string literal, `scope!("…")` and its siblings. The
//! runtime reads the same values by the same rules; a test compares the two.

mod issuer;
mod redirect_uri;
mod scope;

use crate::mistake::Mistake;

/// Which value is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum LiteralKind {
    Scope,
    RedirectUri,
    Issuer,
}

/// A mistake in the text of a literal, and the section that says so.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) mistake: Mistake,
    pub(crate) note: &'static str,
}

impl LiteralKind {
    /// The macro's name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Scope => "scope",
            Self::RedirectUri => "redirect_uri",
            Self::Issuer => "issuer",
        }
    }

    /// A text that is right.
    pub(crate) const fn example(self) -> &'static str {
        match self {
            Self::Scope => "profile email",
            Self::RedirectUri => "https://shop.example/callback",
            Self::Issuer => "https://auth.example.com",
        }
    }

    /// How the value is read from a text that is known only when the program runs.
    pub(crate) const fn parsed(self) -> &'static str {
        match self {
            Self::Scope => "text.parse::<Scope>()",
            Self::RedirectUri => "text.parse::<RedirectUri>()",
            Self::Issuer => "text.parse::<Issuer>()",
        }
    }

    /// The section that the value comes from.
    pub(crate) const fn note(self) -> &'static str {
        match self {
            Self::Scope => scope::NOTE,
            Self::RedirectUri => redirect_uri::NOTE,
            Self::Issuer => issuer::NOTE,
        }
    }

    /// Reads the text: as the runtime keeps it, or all that is wrong with it.
    pub(crate) fn read(self, text: &str) -> Result<String, Vec<Fault>> {
        match self {
            Self::Scope => scope::read(text),
            Self::RedirectUri => redirect_uri::read(text).map_err(|fault| vec![fault]),
            Self::Issuer => issuer::read(text).map_err(|fault| vec![fault]),
        }
    }
}

impl Fault {
    fn new(message: impl Into<String>, help: impl Into<String>, note: &'static str) -> Self {
        Self { mistake: Mistake::new(message).help(help), note }
    }
}
