//! [`ConsentAsked`]: whether a person who gave their consent was asked for it.

use std::borrow::Cow;

use super::member::Member;

/// Whether a person who let a client have something was asked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ConsentAsked {
    /// They were.
    Now,
    /// They were earlier, and it was remembered.
    Earlier,
}

impl Member for ConsentAsked {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(match self {
            Self::Now => "now".into(),
            Self::Earlier => "earlier".into(),
        })
    }
}
