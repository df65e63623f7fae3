//! Consents in memory, found by their family and by person and client. One lock guards all of them, so a withdrawal and
//! whatever leans on what is withdrawn are one after the other.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::MemoryStore;
use crate::{
    model::ConsentRecord,
    protocol::{ClientId, FamilyId, Subject, Timestamp},
    store::{ConsentStore, Leaned, StoreError},
};

/// How many expired consents an insert forgets at most: above one, so that forgetting overtakes inserting.
const FORGOTTEN_PER_INSERT: usize = 4;

/// What one person and one client may have of the places, as one in so many; and at least so many places. The rest is for
/// others.
const SHARE_OF_ONE: usize = 100;
const LEAST_SHARE: usize = 20;

pub(super) struct Consents {
    kept: Mutex<Kept>,
    capacity: usize,
}

#[derive(Default)]
struct Kept {
    by_family: HashMap<FamilyId, ConsentRecord>,
    /// The families of each person and client.
    of_person: HashMap<Subject, HashMap<ClientId, Families>>,
    by_expiry: BTreeSet<(Timestamp, String)>,
}

/// The families of one person and client.
#[derive(Default)]
struct Families {
    standing_alone: HashSet<FamilyId>,
    leaning: HashSet<FamilyId>,
}

impl Families {
    fn of_kind(&mut self, consent: &ConsentRecord) -> &mut HashSet<FamilyId> {
        if consent.leans_on.is_some() { &mut self.leaning } else { &mut self.standing_alone }
    }

    fn count(&self) -> usize {
        self.standing_alone.len() + self.leaning.len()
    }
}

impl Consents {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self { kept: Mutex::default(), capacity }
    }

    /// Forgets what people let a client have.
    pub(super) fn forget_client(&self, client_id: &ClientId) {
        let mut kept = self.lock();
        let of_client = kept.by_family.values().filter(|consent| consent.client_id == *client_id);
        let families: Vec<_> = of_client.map(|consent| consent.family.clone()).collect();
        for family in &families {
            kept.remove(family);
        }
    }

    /// No code that can panic runs between two changes that belong together, so a poisoned lock guards good data.
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn insert(&mut self, consent: ConsentRecord, capacity: usize) -> Result<(), StoreError> {
        if self.by_family.contains_key(&consent.family) {
            return Err(StoreError::new("a consent of this family is already kept"));
        }
        self.forget_expired(consent.granted_at);
        if self.by_family.len() >= capacity {
            return Err(StoreError::new("the store in memory is full of consents"));
        }
        if self.is_full_for(&consent, share(capacity)) {
            return Err(StoreError::new("one person and client have their share of the store in memory"));
        }
        let of_client = self.of_person.entry(consent.subject.clone()).or_default();
        let families = of_client.entry(consent.client_id.clone()).or_default();
        families.of_kind(&consent).insert(consent.family.clone());
        self.by_expiry.insert(due(&consent));
        self.by_family.insert(consent.family.clone(), consent);
        Ok(())
    }

    /// Whether the person and the client of this consent have as many already.
    fn is_full_for(&self, consent: &ConsentRecord, most: usize) -> bool {
        self.families(&consent.subject, &consent.client_id).is_some_and(|families| families.count() >= most)
    }

    fn forget_expired(&mut self, now: Timestamp) {
        for _ in 0..FORGOTTEN_PER_INSERT {
            match self.by_expiry.first().filter(|(expires_at, _)| *expires_at <= now) {
                Some((_, family)) => self.remove(&FamilyId::from_stored(family.clone())),
                None => break,
            }
        }
    }

    fn remove(&mut self, family: &FamilyId) {
        let Some(consent) = self.by_family.remove(family) else { return };
        self.by_expiry.remove(&due(&consent));
        let Some(clients) = self.of_person.get_mut(&consent.subject) else { return };
        if let Some(families) = clients.get_mut(&consent.client_id) {
            families.of_kind(&consent).remove(family);
            if families.count() == 0 {
                clients.remove(&consent.client_id);
            }
        }
        if clients.is_empty() {
            self.of_person.remove(&consent.subject);
        }
    }

    fn families(&self, subject: &Subject, client_id: &ClientId) -> Option<&Families> {
        self.of_person.get(subject).and_then(|clients| clients.get(client_id))
    }

    fn records<'a>(&self, families: impl IntoIterator<Item = &'a FamilyId>) -> Vec<ConsentRecord> {
        families.into_iter().filter_map(|family| self.by_family.get(family).cloned()).collect()
    }
}

/// What one person and client may have of so many places.
fn share(capacity: usize) -> usize {
    LEAST_SHARE.max(capacity / SHARE_OF_ONE)
}

/// When to forget a consent.
fn due(consent: &ConsentRecord) -> (Timestamp, String) {
    (consent.expires_at, consent.family.as_str().to_owned())
}

impl ConsentStore for MemoryStore {
    async fn save_consent(&self, consent: ConsentRecord) -> Result<(), StoreError> {
        let consents = &self.content.consents;
        consents.lock().insert(consent, consents.capacity)
    }

    async fn save_consent_leaning_on(
        &self,
        earlier: &FamilyId,
        consent: ConsentRecord,
        most: usize,
    ) -> Result<Leaned, StoreError> {
        let consents = &self.content.consents;
        let mut kept = consents.lock();
        let is_good = |earlier: &ConsentRecord| {
            earlier.withdrawn_at.is_none()
                && earlier.subject == consent.subject
                && earlier.client_id == consent.client_id
        };
        if !kept.by_family.get(earlier).is_some_and(is_good) {
            return Ok(Leaned::Withdrawn);
        }
        kept.forget_expired(consent.granted_at);
        if kept.is_full_for(&consent, most.min(share(consents.capacity))) {
            return Ok(Leaned::Full);
        }
        kept.insert(consent.leaning_on(earlier.clone()), consents.capacity)?;
        Ok(Leaned::Saved)
    }

    async fn find_consent(&self, family: &FamilyId) -> Result<Option<ConsentRecord>, StoreError> {
        Ok(self.content.consents.lock().by_family.get(family).cloned())
    }

    async fn find_consents(&self, subject: &Subject, client_id: &ClientId) -> Result<Vec<ConsentRecord>, StoreError> {
        let kept = self.content.consents.lock();
        Ok(kept.records(kept.families(subject, client_id).into_iter().flat_map(|families| &families.standing_alone)))
    }

    async fn list_consents(&self, subject: &Subject) -> Result<Vec<ConsentRecord>, StoreError> {
        let kept = self.content.consents.lock();
        let clients = kept.of_person.get(subject).into_iter().flat_map(HashMap::values);
        Ok(kept.records(clients.flat_map(|families| &families.standing_alone)))
    }

    async fn prolong_consent(&self, family: &FamilyId, expires_at: Timestamp) -> Result<(), StoreError> {
        let kept = &mut *self.content.consents.lock();
        if let Some(consent) = kept.by_family.get_mut(family) {
            kept.by_expiry.remove(&due(consent));
            consent.expires_at = consent.expires_at.max(expires_at);
            kept.by_expiry.insert(due(consent));
        }
        Ok(())
    }

    async fn withdraw_consents(
        &self,
        subject: &Subject,
        client_id: &ClientId,
        now: Timestamp,
    ) -> Result<Vec<FamilyId>, StoreError> {
        let mut kept = self.content.consents.lock();
        let families = kept.families(subject, client_id).into_iter();
        let families: Vec<_> =
            families.flat_map(|families| families.leaning.iter().chain(&families.standing_alone)).cloned().collect();
        for family in &families {
            if let Some(consent) = kept.by_family.get_mut(family) {
                consent.withdrawn_at.get_or_insert(now);
            }
        }
        Ok(families)
    }

    async fn delete_consents(&self, families: &[FamilyId]) -> Result<(), StoreError> {
        let mut kept = self.content.consents.lock();
        for family in families {
            if kept.by_family.get(family).is_some_and(|consent| consent.withdrawn_at.is_some()) {
                kept.remove(family);
            }
        }
        Ok(())
    }
}
