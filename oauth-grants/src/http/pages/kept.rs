//! [`Kept`]: what the pages remember for a while, within a budget.
//!
//! All entries of one map live equally long, so the oldest is the first to expire: every insert reclaims what has
//! expired. In a full map the oldest of whoever has the [largest share](Shares) gives way, so that a flood from one place
//! takes its own room and nobody else's. It must not grow beyond its budget, nor find an expired entry.

use std::{
    collections::{BTreeMap, HashMap},
    hash::Hash,
    net::IpAddr,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crate::{
    limit::{PeerAddress, Shares},
    protocol::Timestamp,
};

/// A value that is kept for somebody.
pub(super) trait OfNetwork {
    /// The [network](crate::limit::PeerAddress) that it came from, if that is known and matters.
    fn network(&self) -> Option<IpAddr>;
}

/// A bounded map from `K` to `V` whose entries expire.
pub(super) struct Kept<K, V> {
    entries: Mutex<Entries<K, V>>,
    lifetime: Duration,
    budget: usize,
}

impl<K: Clone + Eq + Hash, V: Clone + OfNetwork> Kept<K, V> {
    /// An empty map whose entries live for `lifetime` and cost no more than `budget` together.
    pub(super) fn new(lifetime: Duration, budget: usize) -> Self {
        let (by_key, by_age) = (HashMap::new(), BTreeMap::new());
        let entries = Entries { by_key, by_age, shares: Shares::default(), next: 0, cost: 0 };
        Self { entries: Mutex::new(entries), lifetime, budget }
    }

    /// Keeps a value from now on, in place of what was there.
    pub(super) fn insert(&self, key: K, value: V, cost: usize, now: Timestamp) {
        self.update(key, now, |_| Some((value, cost)));
    }

    /// Keeps from now on what is made of the value that is there, with what it costs: all in one step, so that nothing
    /// that somebody else took or put there in between is lost or comes back. `change` must not panic.
    pub(super) fn update(&self, key: K, now: Timestamp, change: impl FnOnce(Option<V>) -> Option<(V, usize)>) {
        let mut entries = self.lock();
        let before = entries.remove(&key).filter(|entry| now < entry.expires_at);
        let Some((value, cost)) = change(before.map(|entry| entry.value)) else { return };
        while entries.oldest_expires_at().is_some_and(|at| at <= now) {
            entries.remove_oldest();
        }
        while entries.cost + cost > self.budget {
            if entries.remove_first_to_give_way().is_none() {
                break;
            }
        }
        let age = entries.next;
        entries.next += 1;
        entries.add(key, Entry { value, cost, age, expires_at: now + self.lifetime });
    }

    /// The value, unless it has expired.
    pub(super) fn find(&self, key: &K, now: Timestamp) -> Option<V> {
        let entries = self.lock();
        entries.by_key.get(key).filter(|entry| now < entry.expires_at).map(|entry| entry.value.clone())
    }

    /// The value, unless it has expired; nobody finds it again.
    pub(super) fn take(&self, key: &K, now: Timestamp) -> Option<V> {
        self.lock().remove(key).filter(|entry| now < entry.expires_at).map(|entry| entry.value)
    }

    /// No code that can panic runs between two changes that belong together, so a poisoned lock guards good data.
    fn lock(&self) -> MutexGuard<'_, Entries<K, V>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Entries<K, V> {
    by_key: HashMap<K, Entry<V>>,
    /// The keys, the oldest first.
    by_age: BTreeMap<u64, K>,
    shares: Shares,
    next: u64,
    cost: usize,
}

struct Entry<V> {
    value: V,
    cost: usize,
    age: u64,
    expires_at: Timestamp,
}

impl<K: Clone + Eq + Hash, V: OfNetwork> Entries<K, V> {
    fn add(&mut self, key: K, entry: Entry<V>) {
        self.cost += entry.cost;
        self.shares.add(entry.value.network().map(PeerAddress), entry.age, entry.cost);
        self.by_age.insert(entry.age, key.clone());
        self.by_key.insert(key, entry);
    }

    fn remove(&mut self, key: &K) -> Option<Entry<V>> {
        let entry = self.by_key.remove(key)?;
        self.by_age.remove(&entry.age);
        self.cost -= entry.cost;
        self.shares.remove(entry.value.network().map(PeerAddress), entry.age, entry.cost);
        Some(entry)
    }

    fn remove_first_to_give_way(&mut self) -> Option<Entry<V>> {
        let key = self.by_age.get(&self.shares.first_to_give_way()?)?.clone();
        self.remove(&key)
    }

    fn remove_oldest(&mut self) -> Option<Entry<V>> {
        let key = self.by_age.first_key_value()?.1.clone();
        self.remove(&key)
    }

    fn oldest_expires_at(&self) -> Option<Timestamp> {
        let (_, key) = self.by_age.first_key_value()?;
        self.by_key.get(key).map(|entry| entry.expires_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_unix_seconds(43_200);
    const MINUTE: Duration = Duration::from_mins(1);

    impl OfNetwork for u32 {
        fn network(&self) -> Option<IpAddr> {
            None
        }
    }

    impl OfNetwork for () {
        fn network(&self) -> Option<IpAddr> {
            None
        }
    }

    /// From there.
    #[derive(Clone)]
    struct Here(Option<IpAddr>);

    impl OfNetwork for Here {
        fn network(&self) -> Option<IpAddr> {
            self.0
        }
    }

    #[test]
    fn an_entry_is_found_until_it_expires() {
        let kept = Kept::new(MINUTE, 10);
        kept.insert("a", 1u32, 1, NOON);
        assert_eq!(kept.find(&"a", NOON + MINUTE / 2), Some(1));
        assert_eq!(kept.find(&"a", NOON + MINUTE), None);
        assert_eq!(kept.take(&"a", NOON + MINUTE), None);
    }

    #[test]
    fn an_entry_is_taken_once() {
        let kept = Kept::new(MINUTE, 10);
        kept.insert("a", 1u32, 1, NOON);
        assert_eq!(kept.take(&"a", NOON), Some(1));
        assert_eq!(kept.take(&"a", NOON), None);
        assert_eq!(kept.find(&"a", NOON), None);
    }

    #[test]
    fn what_was_taken_is_not_there_to_be_changed() {
        let kept = Kept::new(MINUTE, 10);
        let count = |before: Option<u32>| before.map(|count| (count + 1, 1));
        kept.insert("a", 1u32, 1, NOON);
        kept.update("a", NOON + MINUTE / 2, count);
        assert_eq!(kept.find(&"a", NOON + MINUTE), Some(2), "it was kept anew");
        assert_eq!(kept.take(&"a", NOON + MINUTE), Some(2));
        kept.update("a", NOON + MINUTE, count);
        assert_eq!(kept.find(&"a", NOON + MINUTE), None);
        assert_eq!(kept.lock().cost, 0);
    }

    #[test]
    fn an_insert_reclaims_what_has_expired() {
        let kept = Kept::new(MINUTE, 1_000);
        for key in 0..100 {
            kept.insert(key, (), 1, NOON);
        }
        kept.insert(100, (), 1, NOON + MINUTE);
        let entries = kept.lock();
        assert_eq!((entries.by_key.len(), entries.by_age.len(), entries.cost), (1, 1, 1));
    }

    #[test]
    fn in_a_full_map_whoever_has_the_most_gives_way() {
        let kept = Kept::new(MINUTE, 10);
        let (busy, quiet) = (Some(IpAddr::from([192, 0, 2, 1])), Some(IpAddr::from([192, 0, 2, 2])));
        for key in 0..3 {
            kept.insert(key, Here(quiet), 1, NOON);
        }
        for key in 3..100 {
            kept.insert(key, Here(busy), 1, NOON);
        }
        let living: Vec<_> = (0..100).filter(|key| kept.find(key, NOON).is_some()).collect();
        assert_eq!(living, [0, 1, 2, 93, 94, 95, 96, 97, 98, 99]);
        assert_eq!(kept.lock().cost, 10);
    }

    #[test]
    fn in_a_full_map_the_oldest_give_way() {
        let kept = Kept::new(MINUTE, 10);
        for key in 0..10 {
            kept.insert(key, (), 1, NOON);
        }
        kept.insert(0, (), 1, NOON);
        kept.insert(10, (), 3, NOON);
        let living: Vec<_> = (0..=10).filter(|key| kept.find(key, NOON).is_some()).collect();
        assert_eq!(living, [0, 4, 5, 6, 7, 8, 9, 10]);
        assert_eq!(kept.lock().cost, 10);
    }
}
