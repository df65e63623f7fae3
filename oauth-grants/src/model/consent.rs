//! The record of a person's consent to one authorization (OAuth 2.1 sections 7.3.1 and 7.9).

use std::time::Duration;

use super::AccessLasts;
use crate::protocol::{ClientId, FamilyId, ResourceUri, Scope, Subject, Timestamp};

/// That a person let a client have something: one record for each authorization, made before anything is issued for it.
///
/// A store reads the fields and, from its row, makes the record again with [`new`](Self::new), [`resources`](Self::resources),
/// [`access_lasts`](Self::access_lasts), [`leaning_on`](Self::leaning_on) and [`withdrawn_at`](Self::withdrawn_at). More fields
/// may come.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ConsentRecord {
    /// The family of all that was issued for this authorization. No two records have the same.
    pub family: FamilyId,
    /// Who agreed.
    pub subject: Subject,
    /// Whom they let.
    pub client_id: ClientId,
    /// What they agreed to.
    pub scope: Scope,
    /// For which of the server's resources (RFC 8707). Consent to one is none to another with the same scope.
    pub resources: Vec<ResourceUri>,
    /// How long they were told that access lasts. Consent to an hour is none to access that is renewed.
    pub access_lasts: AccessLasts,
    /// The family of the earlier consent that it leans on, which holds all that this one is for; `None` for one that stands
    /// alone.
    pub leans_on: Option<FamilyId>,
    /// When they agreed.
    pub granted_at: Timestamp,
    /// Until when it is kept: at least as long as anything of the family can live.
    pub expires_at: Timestamp,
    /// When they withdrew it, if they did. What is withdrawn is kept until its family is revoked.
    pub withdrawn_at: Option<Timestamp>,
}

impl ConsentRecord {
    /// A consent that was not withdrawn, to access that is not said to last: it stands for no other.
    pub fn new(
        family: FamilyId,
        subject: Subject,
        client_id: ClientId,
        scope: Scope,
        granted_at: Timestamp,
        expires_at: Timestamp,
    ) -> Self {
        let (resources, access_lasts) = (Vec::new(), AccessLasts::For(Duration::ZERO));
        let (leans_on, withdrawn_at) = (None, None);
        Self {
            family,
            subject,
            client_id,
            scope,
            resources,
            access_lasts,
            leans_on,
            granted_at,
            expires_at,
            withdrawn_at,
        }
    }

    /// Sets for which resources it was given.
    #[must_use]
    pub fn resources(mut self, resources: Vec<ResourceUri>) -> Self {
        self.resources = resources;
        self
    }

    /// Sets how long they were told that access lasts.
    #[must_use]
    pub fn access_lasts(mut self, access_lasts: AccessLasts) -> Self {
        self.access_lasts = access_lasts;
        self
    }

    /// Sets on which earlier consent it leans.
    #[must_use]
    pub fn leaning_on(mut self, earlier: impl Into<Option<FamilyId>>) -> Self {
        self.leans_on = earlier.into();
        self
    }

    /// Sets when it was withdrawn.
    #[must_use]
    pub fn withdrawn_at(mut self, withdrawn_at: impl Into<Option<Timestamp>>) -> Self {
        self.withdrawn_at = withdrawn_at.into();
        self
    }

    /// Whether it is neither withdrawn nor expired.
    pub fn stands_at(&self, now: Timestamp) -> bool {
        self.withdrawn_at.is_none() && now < self.expires_at
    }
}
