//! [`UnderWay`]: attempts that were admitted and of which nothing is known yet (RFC 6749 section 10.10).
//!
//! A limit on failures knows nothing of those that have not failed yet. Where a password is looked up for a while, whoever made a
//! thousand guesses at the same moment would have all of them looked at. So no more run at the same moment than may fail at once, under
//! a name and from an address. A client's secret is not counted: one client may well ask for many tokens at the same moment, secrets
//! that a machine drew are not guessed, and of those that people chose a bounded number of workers verifies a few at a time. Nor are device
//! codes that a client brings which has authenticated: those of many people may well come at once.
//!
//! It must not keep what was typed.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use super::{Bucket, Counted, Guess, Limit, owner::Owner};

/// How many attempts run, for each owner of a bucket.
#[derive(Default)]
pub(super) struct UnderWay {
    hasher: RandomState,
    attempts: Mutex<HashMap<u64, u32>>,
}

/// Of an attempt that runs. Dropped, it makes room for the next.
pub(super) struct Place<'a> {
    under_way: &'a UnderWay,
    owners: Vec<u64>,
}

/// Whether attempts of this kind are counted before it is known whether they fail.
pub(super) fn is_counted(guess: Guess, counted: Counted) -> bool {
    match guess {
        Guess::ClientSecret => false,
        Guess::Password => counted != Counted::Nowhere,
        // Under the name of a client that has authenticated, codes of many people may well come at the same moment.
        Guess::DeviceCode => counted == Counted::ByNameAndAddress,
    }
}

impl UnderWay {
    /// A place in each of these owners' buckets, or how long the fullest takes for one attempt.
    pub(super) fn begin<'n>(&self, owners: impl Iterator<Item = (Owner<'n>, Limit)>) -> Result<Place<'_>, Duration> {
        let mut place = Place { under_way: self, owners: Vec::new() };
        let mut attempts = self.attempts();
        let mut full = None;
        for (owner, limit) in owners {
            let Limit::Bucket(Bucket { at_once, one_every }) = limit else { continue };
            let owner = self.hasher.hash_one(&owner);
            if attempts.get(&owner).is_some_and(|running| *running >= at_once) {
                full = full.max(Some(one_every));
            }
            place.owners.push(owner);
        }
        if let Some(retry_after) = full {
            place.owners.clear();
            return Err(retry_after);
        }
        for owner in &place.owners {
            let running = attempts.entry(*owner).or_default();
            *running = running.saturating_add(1);
        }
        Ok(place)
    }

    fn attempts(&self) -> MutexGuard<'_, HashMap<u64, u32>> {
        self.attempts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if self.owners.is_empty() {
            return;
        }
        let mut attempts = self.under_way.attempts();
        for owner in mem::take(&mut self.owners) {
            if let Some(running) = attempts.get_mut(&owner) {
                *running = running.saturating_sub(1);
                if *running == 0 {
                    attempts.remove(&owner);
                }
            }
        }
    }
}
