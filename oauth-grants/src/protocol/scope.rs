//! [`Scope`]: what a token may be used for (RFC 6749 section 3.3).

use std::{collections::HashSet, str::FromStr};

use serde::{Deserialize, Serialize};

use super::text::{SharedText, debug_as_display, shared_text};

/// A set of scope tokens, kept in the order in which they were first named.
///
/// Two scopes are equal when they hold the same tokens, in whatever order. One that is known when the program is written
/// is written with [`scope!`](crate::scope).
///
/// ```
/// use oauth_grants::protocol::Scope;
///
/// let scope: Scope = "profile email profile".parse()?;
/// assert_eq!(scope.to_string(), "profile email");
/// assert_eq!(scope, "email profile".parse()?);
/// assert!("say \"hello\"".parse::<Scope>().is_err());
/// # Ok::<(), oauth_grants::protocol::InvalidScope>(())
/// ```
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Scope(SharedText);

impl Default for Scope {
    fn default() -> Self {
        Self::empty()
    }
}

impl Scope {
    /// The scope that allows nothing.
    pub const fn empty() -> Self {
        Self(SharedText::Static(""))
    }

    /// A scope that [`scope!`](crate::scope) has read, in its normal form.
    #[cfg(feature = "derive")]
    pub(super) const fn read_by_macro(text: &'static str) -> Self {
        Self(SharedText::Static(text))
    }

    /// The text, for the compiler; `None` for a scope that was not written with [`scope!`](crate::scope).
    #[cfg(feature = "derive")]
    pub(super) const fn written(&self) -> Option<&'static str> {
        match &self.0 {
            SharedText::Static(text) => Some(text),
            SharedText::Shared(_) => None,
        }
    }

    /// Whether no token is in it.
    pub fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }

    /// The scope as it stands in requests and answers: tokens separated by single spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tokens, in order.
    pub fn tokens(&self) -> impl Iterator<Item = &str> {
        self.as_str().split(' ').filter(|token| !token.is_empty())
    }

    /// Whether this one token is in it.
    pub fn contains(&self, token: &str) -> bool {
        self.tokens().any(|own| own == token)
    }

    /// Whether every token is also in `other`.
    pub fn is_subset_of(&self, other: &Self) -> bool {
        self.tokens().all(|token| other.contains(token))
    }

    /// The tokens that are also in `other`.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        // The tokens of a client that asks for all it may have share the one text.
        if self.as_str() == other.as_str() {
            return other.clone();
        }
        self.filtered(|token| other.contains(token))
    }

    /// The tokens of which this is true.
    #[must_use]
    pub(crate) fn filtered(&self, keep: impl Fn(&str) -> bool) -> Self {
        if self.tokens().all(&keep) {
            return self.clone();
        }
        let mut text = String::with_capacity(self.as_str().len());
        for token in self.tokens().filter(|token| keep(token)) {
            push(&mut text, token);
        }
        Self::of_normal(&text)
    }

    /// The tokens of both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut text = self.as_str().to_owned();
        for token in other.tokens().filter(|token| !self.contains(token)) {
            push(&mut text, token);
        }
        Self::of_normal(&text)
    }

    /// The scope with a text in its normal form.
    fn of_normal(text: &str) -> Self {
        Self(text.into())
    }
}

/// The text is no scope.
#[derive(Clone, Copy, Eq, PartialEq, thiserror::Error)]
#[error(
    "a scope is a list of tokens separated by spaces, without quotation marks, backslashes and control characters \
     (RFC 6749 section 3.3)"
)]
pub struct InvalidScope;

debug_as_display!(InvalidScope);

impl FromStr for Scope {
    type Err = InvalidScope;

    fn from_str(text: &str) -> Result<Self, InvalidScope> {
        let token_characters = |byte: u8| matches!(byte, 0x21 | 0x23..=0x5b | 0x5d..=0x7e);
        if !text.bytes().all(|byte| byte == b' ' || token_characters(byte)) {
            return Err(InvalidScope);
        }
        if is_normal(text) {
            return Ok(Self::of_normal(text));
        }
        // A set, so that a long list of repeated tokens costs no more than reading it.
        let mut seen = HashSet::new();
        let mut normal = String::with_capacity(text.len());
        for token in text.split(' ').filter(|token| !token.is_empty()) {
            if seen.insert(token) {
                push(&mut normal, token);
            }
        }
        Ok(Self::of_normal(&normal))
    }
}

shared_text!(Scope, InvalidScope);

impl PartialEq for Scope {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str() || (self.is_subset_of(other) && other.is_subset_of(self))
    }
}

impl Eq for Scope {}

/// Whether these are a few tokens, each once, with single spaces between them: what nearly every request has.
fn is_normal(text: &str) -> bool {
    const FEW: usize = 8;
    let tokens = || text.split(' ');
    let is_first =
        |(index, token): (usize, &str)| !token.is_empty() && tokens().take(index).all(|other| other != token);
    tokens().nth(FEW).is_none() && tokens().enumerate().all(is_first)
}

fn push(text: &mut String, token: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(token);
}
