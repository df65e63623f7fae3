//! [`Purged`]: what purging deleted.

/// What one call of [`purge_expired`](super::TokenAdministration::purge_expired) deleted, in rows.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Purged {
    /// Authorization codes.
    pub codes: u64,
    /// Access tokens, with their refresh tokens.
    pub tokens: u64,
    /// Revocations that nothing is left of.
    pub families: u64,
    /// Consents that nothing is left of.
    pub consents: u64,
    /// Whether a batch was full, so that there may be more.
    pub more: bool,
}

impl Purged {
    /// What several calls deleted in all, and whether there may be more after the later of the two.
    #[must_use]
    pub fn and_then(self, later: Self) -> Self {
        Self {
            codes: self.codes + later.codes,
            tokens: self.tokens + later.tokens,
            families: self.families + later.families,
            consents: self.consents + later.consents,
            more: later.more,
        }
    }
}
