//! [`DescribedLimit`] and [`DescribedTokenLimit`]: how often somebody may guess (RFC 6749 section 10.10), and be issued tokens.

use serde::Serialize;

use super::{Cell, Sheet, json};
use crate::limit::{Guess, Holder, Limit, SharedRateLimit};

/// The limit on one kind of guesses.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct DescribedLimit {
    /// What is guessed.
    #[serde(serialize_with = "json::guess")]
    pub guess: Guess,
    /// Who decides: the type of the [`RateLimit`](crate::limit::RateLimit).
    pub by: String,
    /// The limit under each name, where numbers say it. As JSON `"off"`, or `at_once` and `one_every`.
    #[serde(serialize_with = "json::limit")]
    pub by_name: Option<Limit>,
    /// The limit from each [address](crate::limit::PeerAddress), in the same way.
    #[serde(serialize_with = "json::limit")]
    pub by_address: Option<Limit>,
}

impl DescribedLimit {
    pub(super) fn all(rate_limit: &SharedRateLimit) -> Vec<Self> {
        let described = |guess| Self {
            guess,
            by: rate_limit.name(),
            by_name: rate_limit.limit_on(guess),
            by_address: rate_limit.limit_on_addresses(guess),
        };
        Guess::ALL.map(described).into()
    }

    fn row(&self) -> [Cell; 3] {
        [self.guess.as_str().into(), said(self.by_name, &self.by).into(), said(self.by_address, &self.by).into()]
    }
}

/// The limit on answers with tokens.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct DescribedTokenLimit {
    /// Whose answers are counted together.
    #[serde(serialize_with = "json::holder")]
    pub holder: Holder,
    /// Who decides: the type of the [`RateLimit`](crate::limit::RateLimit).
    pub by: String,
    /// The limit, where numbers say it, as [`DescribedLimit::by_name`].
    #[serde(serialize_with = "json::limit")]
    pub limit: Option<Limit>,
}

impl DescribedTokenLimit {
    pub(super) fn all(rate_limit: &SharedRateLimit) -> Vec<Self> {
        let described = |holder| Self { holder, by: rate_limit.name(), limit: rate_limit.limit_on_tokens(holder) };
        Holder::ALL.map(described).into()
    }

    fn row(&self) -> [Cell; 2] {
        let whose = match self.holder {
            Holder::Person => "one person at one client",
            Holder::Silent => "the same, granted without a page",
            Holder::Client => "a client, for itself",
        };
        [whose.into(), said(self.limit, &self.by).into()]
    }
}

fn said(limit: Option<Limit>, by: &str) -> String {
    limit.map_or_else(|| format!("as {by} says"), |limit| limit.to_string())
}

pub(super) fn token_sheet(limits: &[DescribedTokenLimit]) -> Sheet {
    Sheet::new("Limits on tokens", ["answers with tokens for", "so many"])
        .with(limits.iter().map(DescribedTokenLimit::row))
}

pub(super) fn sheet(limits: &[DescribedLimit]) -> Sheet {
    Sheet::new("Limits on guessing", ["guesses of", "failures under each name", "failures from each address, if told"])
        .with(limits.iter().map(DescribedLimit::row))
}
