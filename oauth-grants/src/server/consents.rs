//! Consents: what a person let whom have, whether they have to be asked again, and how they withdraw it (OAuth 2.1 sections
//! 7.3.1 and 7.9).
//!
//! The record of a consent is there before anything is issued for it, so whoever withdraws finds the family of everything.
//! Withdrawing marks first, so that nothing new can lean on it; then revokes, and forgets what is revoked. Whatever
//! breaks off in between is still marked, and the next call goes on with it.

use std::{collections::BTreeMap, time::Duration};

use super::{AuthorizationServer, Core, Event, Registered};
use crate::{
    interaction::RememberedConsent,
    limit::{Admission, Issuance},
    model::{AccessLasts, Client, ConsentRecord},
    protocol::{ClientId, FamilyId, GrantError, ResourceUri, Scope, Subject, Timestamp},
    store::{ConsentStore, Leaned, SharedConsentStore, StoreError, TokenStore, WITHDRAWN_AT_ONCE},
};

/// How long a consent is remembered, from the last time that it was given or leaned on.
pub const CONSENT_REMEMBERED: Duration = Duration::from_hours(365 * 24);

/// One that is remembered for less is remembered anew: a day less, so that not every authorization writes.
const FADING: Duration = Duration::from_hours(364 * 24);

/// How many consents of one person to one client are kept at once: one every four minutes, for as long as a refresh token lives that
/// nobody set otherwise. In memory it may be less.
pub(crate) const MOST_CONSENTS: usize = 10_000;

/// What a person lets one client have.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GivenConsent {
    /// Whom they let.
    pub client_id: ClientId,
    /// All that they agreed to, over time.
    pub scope: Scope,
    /// When they first agreed.
    pub since: Timestamp,
    /// Whether it stands.
    pub state: ConsentState,
}

/// What a person would be asked for.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) scope: &'a Scope,
    pub(crate) resources: &'a [ResourceUri],
    pub(crate) access_lasts: AccessLasts,
}

/// The consents that hold together what is asked for, never none: their families, and until when each is kept. The last one
/// is kept for longest.
#[derive(Clone, Debug)]
pub(crate) struct EarlierConsents {
    kept_until: Vec<(FamilyId, Timestamp)>,
}

/// Where a family comes from that something is to be issued into.
#[derive(Clone, Copy)]
pub(crate) enum Origin {
    /// The authorization endpoint: a consent was kept before anything else was.
    Granted,
    /// There, or elsewhere, as from a password: not every family has a consent.
    Any,
}

/// Whether a consent stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ConsentState {
    /// It does.
    Standing,
    /// It was withdrawn, but not everything that was issued is known to be revoked: withdraw it again.
    HalfWithdrawn,
}

impl AuthorizationServer {
    /// What a person lets clients have, in the order of the clients' identifiers.
    ///
    /// # Errors
    ///
    /// When the store fails, or the server was built without [`consent_store`](super::ServerBuilder::consent_store).
    pub async fn consents(&self, subject: &Subject) -> Result<Vec<GivenConsent>, StoreError> {
        self.core.consents(subject).await
    }

    /// Withdraws what a person lets a client have: they are asked the next time, and everything that was issued to it on
    /// their behalf is revoked, codes that it has not exchanged yet included. Says of how many authorizations.
    ///
    /// # Errors
    ///
    /// When a store fails. Then nothing new can be had without asking the person, but not everything is revoked: call it
    /// again, which goes on where this broke off. Also when the server was built without
    /// [`consent_store`](super::ServerBuilder::consent_store).
    pub async fn withdraw_consent(&self, subject: &Subject, client_id: &ClientId) -> Result<usize, StoreError> {
        self.core.withdraw_consent(subject, client_id).await
    }

    /// Withdraws all that a person lets anybody have, as when their account is closed or their password was stolen
    /// (RFC 9700 section 4.14.2).
    ///
    /// # Errors
    ///
    /// As [`withdraw_consent`](Self::withdraw_consent).
    pub async fn withdraw_every_consent(&self, subject: &Subject) -> Result<usize, StoreError> {
        let mut withdrawn = 0;
        for given in self.core.consents(subject).await? {
            withdrawn += self.core.withdraw_consent(subject, &given.client_id).await?;
        }
        Ok(withdrawn)
    }
}

impl Core {
    fn kept_consents(&self) -> Result<&SharedConsentStore, StoreError> {
        self.stores.consents.as_ref().ok_or_else(|| StoreError::new("the server was built without a store of consents"))
    }

    pub(crate) async fn consents(&self, subject: &Subject) -> Result<Vec<GivenConsent>, StoreError> {
        let now = self.clock.now();
        let mut by_client = BTreeMap::<ClientId, GivenConsent>::new();
        for record in self.kept_consents()?.list_consents(subject).await? {
            if record.expires_at <= now {
                continue;
            }
            let state =
                if record.withdrawn_at.is_some() { ConsentState::HalfWithdrawn } else { ConsentState::Standing };
            let ConsentRecord { client_id, scope, granted_at: since, .. } = record;
            let given = by_client.entry(client_id.clone()).or_insert_with(|| GivenConsent {
                client_id,
                scope: Scope::empty(),
                since,
                state,
            });
            given.scope = given.scope.union(&scope);
            given.since = given.since.min(since);
            if state == ConsentState::HalfWithdrawn {
                given.state = state;
            }
        }
        Ok(by_client.into_values().collect())
    }

    pub(crate) async fn withdraw_consent(&self, subject: &Subject, client_id: &ClientId) -> Result<usize, StoreError> {
        let (consents, now) = (self.kept_consents()?, self.clock.now());
        let families = consents.withdraw_consents(subject, client_id, now).await?;
        for some in families.chunks(WITHDRAWN_AT_ONCE) {
            self.stores.tokens.revoke_families(some, now).await?;
            consents.delete_consents(some).await?;
        }
        if !families.is_empty() {
            let families = u64::try_from(families.len()).unwrap_or(u64::MAX);
            self.events.emit(&Event::ConsentWithdrawn { client_id, subject, families });
        }
        Ok(families.len())
    }

    /// The consent that a person gave earlier to what is asked for now, if it may stand for one that they give now.
    ///
    /// That needs a client that proves who it is before it gets anything: it is confidential, and what it is answered has
    /// to be exchanged at the token endpoint. Anybody can pretend to be another (OAuth 2.1 section 7.3.1). And it needs a grant
    /// whose requests mean nothing but their scope and resources: what else an extension keeps of one was agreed to that once.
    pub(crate) async fn remembered_consent(
        &self,
        grant: &Registered,
        client: &Client,
        asked: Asked<'_>,
        subject: &Subject,
    ) -> Result<Option<RememberedConsent>, StoreError> {
        let Some(consents) = &self.stores.consents else { return Ok(None) };
        if client.is_public() || grant.any.token.is_none() || grant.any.is_agreed_to_each_time() {
            return Ok(None);
        }
        let client_id = client.client_id();
        let Some(earlier) = self.earlier_consents(consents, client_id, asked, subject).await? else {
            return Ok(None);
        };
        // Whoever has to be asked is told nothing of a limit that another site may have used up.
        let issuance = Issuance::in_silence(client_id, subject);
        if self.admission(issuance, self.clock.now()).await? != Admission::Admitted {
            return Ok(None);
        }
        let (subject, client_id, scope) = (subject.clone(), client_id.clone(), asked.scope.clone());
        Ok(Some(RememberedConsent { subject, client_id, scope, earlier }))
    }

    /// The consents that a person gave a client earlier, if together they hold all that is asked for now.
    pub(crate) async fn earlier_consents(
        &self,
        consents: &SharedConsentStore,
        client_id: &ClientId,
        asked: Asked<'_>,
        subject: &Subject,
    ) -> Result<Option<EarlierConsents>, StoreError> {
        let now = self.clock.now();
        let mut standing = consents.find_consents(subject, client_id).await?;
        let has_part = |consent: &ConsentRecord| {
            asked.scope.is_empty() || asked.scope.tokens().any(|token| consent.scope.contains(token))
        };
        // What was agreed to for an hour counts for nothing where access would be renewed.
        standing.retain(|consent| {
            consent.stands_at(now) && consent.access_lasts.includes(asked.access_lasts) && has_part(consent)
        });
        if !self.resources.all_agreed_to(asked.scope, asked.resources, &standing) {
            return Ok(None);
        }
        standing.sort_by_key(|consent| consent.expires_at);
        let kept_until: Vec<_> = standing.into_iter().map(|consent| (consent.family, consent.expires_at)).collect();
        Ok((!kept_until.is_empty()).then_some(EarlierConsents { kept_until }))
    }

    /// Keeps the consent to what earlier ones hold already: it leans on one of them, and they are remembered from now on.
    /// It is kept for as long as its code can be exchanged, then for as long as what is issued lives, and says nothing of its own.
    pub(crate) async fn lean_on(
        &self,
        consents: &SharedConsentStore,
        earlier: &EarlierConsents,
        consent: ConsentRecord,
    ) -> Result<Leaned, StoreError> {
        // A withdrawal withdraws all of them, so if this one is still there, so are the others.
        let Some((latest, _)) = earlier.kept_until.last() else { return Ok(Leaned::Withdrawn) };
        let now = consent.granted_at;
        let fades_at = consent.expires_at.max(now + FADING);
        // First, so that none is forgotten before what leans on it.
        for (family, _) in earlier.kept_until.iter().filter(|(_, kept_until)| *kept_until < fades_at) {
            consents.prolong_consent(family, consent.expires_at.max(now + CONSENT_REMEMBERED)).await?;
        }
        consents.save_consent_leaning_on(latest, consent, MOST_CONSENTS).await
    }

    /// Makes sure that what is to be issued into a family was not withdrawn, and that its consent is kept for as long as
    /// that can live.
    pub(crate) async fn hold_consent(
        &self,
        (family, origin): (&FamilyId, Origin),
        lives_for: Duration,
        now: Timestamp,
    ) -> Result<(), GrantError> {
        let Some(consents) = &self.stores.consents else { return Ok(()) };
        let consent = match (consents.find_consent(family).await?, origin) {
            (Some(consent), _) if consent.withdrawn_at.is_none() => consent,
            (None, Origin::Any) => return Ok(()),
            // What is withdrawn is forgotten once all that was issued is revoked, and the revocation a day later.
            (Some(_), _) | (None, Origin::Granted) => {
                return Err(GrantError::invalid_grant("the consent was withdrawn"));
            }
        };
        if consent.expires_at < now + lives_for {
            let until = match origin {
                Origin::Granted => now + lives_for,
                // Further than is needed, so that not every refresh writes.
                Origin::Any => now + lives_for.saturating_mul(2),
            };
            // First what it leans on, which is listed, and which was to be kept for so long when it was leaned on.
            let leans_on = consent.leans_on.iter().filter(|_| consent.granted_at + FADING < until);
            for family in leans_on.chain([family]) {
                consents.prolong_consent(family, until).await?;
            }
        }
        Ok(())
    }
}
