//! [`DescribedLimit`]: how often somebody may guess (RFC 6749 section 10.10).

use serde::Serialize;

use super::{Cell, Sheet, json};
use crate::limit::{Guess, Limit, SharedRateLimit};

/// The limit on one kind of guesses.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct DescribedLimit {
    /// What is guessed.
    #[serde(serialize_with = "json::guess")]
    pub guess: Guess,
    /// Who decides: the type of the [`RateLimit`](crate::limit::RateLimit).
    pub by: String,
    /// The limit under each name, where numbers say it. As JSON `"off"`, or `failures` and `one_every`.
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
        let said =
            |limit: Option<Limit>| limit.map_or_else(|| format!("as {} says", self.by), |limit| limit.to_string());
        [self.guess.as_str().into(), said(self.by_name).into(), said(self.by_address).into()]
    }
}

pub(super) fn sheet(limits: &[DescribedLimit]) -> Sheet {
    Sheet::new("Limits on guessing", ["guesses of", "under each name", "from each address, if told"])
        .with(limits.iter().map(DescribedLimit::row))
}
