//! A bounded concurrent map whose entries expire.
//!
//! It is cut into shards, each with a lock of its own and small enough that growing one is short. A key stands once in
//! memory, beside its value; the shard's table and its queue of expiries name it by its number. With the number the table
//! keeps a hash, so that it grows without a look at any entry: they lie all over the memory, and whoever inserts waits.
//! Every insert takes a few due entries from the queue, more than it adds, so the expired ones never pile up. It must not
//! evict an entry that has not expired, nor lock two of its shards at once.

use std::{
    cmp::Reverse,
    collections::BinaryHeap,
    hash::{BuildHasher, Hash, RandomState},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
};

use hashbrown::{HashTable, hash_table};

use super::{
    chunks::{Chunks, Exhausted, Index},
    holders::{MOST_OF_WHAT_IS_FREE, Share},
};
use crate::{protocol::Timestamp, store::StoreError};

/// Enough that a shard of a full default store grows in well under a millisecond.
const SHARDS: usize = 256;

/// How many due entries an insert reclaims at most: above one, so that reclaiming overtakes inserting.
const RECLAIMED_PER_INSERT: usize = 4;

/// A bounded map from `K` to `V` in which every entry has an expiry.
pub(super) struct ExpiringMap<K, V> {
    shards: [Mutex<Shard<K, V>>; SHARDS],
    hasher: RandomState,
    /// Entries and reserved places together.
    occupied: AtomicUsize,
    capacity: usize,
}

impl<K: Eq + Hash, V> ExpiringMap<K, V> {
    /// An empty map for at most `capacity` entries.
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self {
            shards: std::array::from_fn(|_| Mutex::new(Shard::new())),
            hasher: RandomState::new(),
            occupied: AtomicUsize::new(0),
            capacity,
        }
    }

    /// How many entries there are, expired ones included.
    pub(super) fn occupied(&self) -> usize {
        self.occupied.load(Relaxed)
    }

    /// Reserves room for one entry that whoever has this share of the entries asks for, reclaiming expired ones if it must. Call it
    /// while holding no [`Slot`] of this map. A place that is not used frees itself.
    ///
    /// # Errors
    ///
    /// When the map is full of living entries, or so full that this one has more than its share.
    pub(super) fn reserve(&self, share: &Share, now: Timestamp) -> Result<Place<'_>, StoreError> {
        loop {
            let held = share.held();
            let more = |occupied| {
                let free = self.capacity.saturating_sub(occupied);
                (held < free.saturating_mul(MOST_OF_WHAT_IS_FREE)).then_some(occupied + 1)
            };
            if self.occupied.try_update(Relaxed, Relaxed, more).is_ok() {
                return Ok(Place(&self.occupied));
            }
            // Another request may take what is reclaimed here, hence the loop; it ends when nothing is left to
            // reclaim.
            if !self.shards.iter().any(|shard| self.reclaim(&mut lock(shard), now) > 0) {
                return Err(StoreError::new(Full));
            }
        }
    }

    /// Locks the slot of a key.
    pub(super) fn lock<'a>(&'a self, key: &'a K) -> Slot<'a, K, V> {
        let hash = self.hasher.hash_one(key);
        // The table of a shard goes by the other half.
        let index = (hash >> 32) as usize % SHARDS;
        #[expect(clippy::indexing_slicing, reason = "the index is a remainder of the length")]
        let shard = lock(&self.shards[index]);
        Slot { map: self, shard, key, hash: KeptHash::of(hash) }
    }

    /// Removes a few due entries of a shard and says how many.
    fn reclaim(&self, shard: &mut Shard<K, V>, now: Timestamp) -> usize {
        let reclaimed = (0..RECLAIMED_PER_INSERT).filter(|_| shard.reclaim_one(now, &self.hasher)).count();
        if reclaimed > 0 {
            self.occupied.fetch_sub(reclaimed, Relaxed);
        }
        reclaimed
    }
}

/// Room for one entry, reserved.
pub(super) struct Place<'a>(&'a AtomicUsize);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Relaxed);
    }
}

/// Where the entry of one key is or could be. Nobody else reads or changes it meanwhile.
pub(super) struct Slot<'a, K, V> {
    map: &'a ExpiringMap<K, V>,
    shard: MutexGuard<'a, Shard<K, V>>,
    key: &'a K,
    hash: KeptHash,
}

impl<K: Clone + Eq + Hash, V> Slot<'_, K, V> {
    /// The entry, if there is one. It may have expired.
    pub(super) fn entry(&mut self) -> Option<&mut Entry<V>> {
        let index = self.shard.find(self.hash, self.key)?;
        self.shard.entries.get_mut(index).map(|(_, entry)| entry)
    }

    /// Fills the slot, in the place reserved for it.
    ///
    /// # Errors
    ///
    /// When there is an entry already; it stays as it is.
    pub(super) fn insert(
        &mut self,
        place: Place<'_>,
        value: V,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.map.reclaim(&mut self.shard, now);
        let Shard { table, entries, queue } = &mut *self.shard;
        let is_here = |located: &Located| located.is_at(self.hash, self.key, entries);
        let vacant = match table.entry(self.hash.spread(), is_here, |located| located.hash.spread()) {
            hash_table::Entry::Occupied(_) => return Err(StoreError::new(AlreadyKept)),
            hash_table::Entry::Vacant(vacant) => vacant,
        };
        let index = entries.insert((self.key.clone(), Entry { value, expires_at }));
        let index = index.map_err(|Exhausted| StoreError::new(Full))?;
        vacant.insert(Located { hash: self.hash, index });
        queue.push(Reverse(Due { at: expires_at, index }));
        // From here on the entry holds the place.
        std::mem::forget(place);
        Ok(())
    }
}

/// A value and until when it is kept.
pub(super) struct Entry<V> {
    pub(super) value: V,
    expires_at: Timestamp,
}

impl<V> Entry<V> {
    /// Until when the value is kept at least.
    pub(super) fn expires_at(&self) -> Timestamp {
        self.expires_at
    }

    /// Keeps the value until `expires_at` at least. An expiry is never brought forward, so the queue may lag behind
    /// it, but never misses it.
    pub(super) fn keep_until(&mut self, expires_at: Timestamp) {
        self.expires_at = self.expires_at.max(expires_at);
    }
}

/// The half of a key's hash that a table keeps.
#[derive(Clone, Copy, Eq, PartialEq)]
struct KeptHash(u32);

impl KeptHash {
    #[expect(clippy::cast_possible_truncation, reason = "the shard goes by the other half")]
    const fn of(hash: u64) -> Self {
        Self(hash as u32)
    }

    /// As a table wants it, which goes by the lowest and the highest bits.
    const fn spread(self) -> u64 {
        (self.0 as u64) << 32 | self.0 as u64
    }
}

/// Where an entry is, and what its key hashes to.
struct Located {
    hash: KeptHash,
    index: Index,
}

impl Located {
    fn is_at<K: Eq, V>(&self, hash: KeptHash, key: &K, entries: &Chunks<(K, Entry<V>)>) -> bool {
        self.hash == hash && entries.get(self.index).is_some_and(|(own, _)| own == key)
    }
}

struct Shard<K, V> {
    table: HashTable<Located>,
    entries: Chunks<(K, Entry<V>)>,
    /// One item for each entry, the first due on top.
    queue: BinaryHeap<Reverse<Due>>,
}

impl<K: Eq + Hash, V> Shard<K, V> {
    const fn new() -> Self {
        Self { table: HashTable::new(), entries: Chunks::new(), queue: BinaryHeap::new() }
    }

    fn find(&self, hash: KeptHash, key: &K) -> Option<Index> {
        let found = self.table.find(hash.spread(), |located| located.is_at(hash, key, &self.entries));
        found.map(|located| located.index)
    }

    /// Takes one due item from the queue and says whether its entry was removed. An entry that is by now to be kept
    /// longer is queued again.
    fn reclaim_one(&mut self, now: Timestamp, hasher: &RandomState) -> bool {
        if self.queue.peek().is_none_or(|Reverse(first)| now < first.at) {
            return false;
        }
        let Some(Reverse(Due { index, .. })) = self.queue.pop() else { return false };
        if let Some((_, entry)) = self.entries.get(index)
            && now < entry.expires_at
        {
            self.queue.push(Reverse(Due { at: entry.expires_at, index }));
            return false;
        }
        let Some((key, _)) = self.entries.remove(index) else { return false };
        let hash = KeptHash::of(hasher.hash_one(&key));
        if let Ok(found) = self.table.find_entry(hash.spread(), |located| located.index == index) {
            found.remove();
        }
        true
    }
}

/// When to look at an entry: the first moment first.
#[derive(Eq, Ord, PartialEq, PartialOrd)]
struct Due {
    at: Timestamp,
    index: Index,
}

#[derive(Debug, thiserror::Error)]
#[error("the store in memory is full of living records, or this client has more than its share of them")]
struct Full;

#[derive(Debug, thiserror::Error)]
#[error("a record with this key is already kept")]
struct AlreadyKept;

/// No code that can panic runs between two changes that belong together, so a poisoned lock guards good data.
fn lock<K, V>(shard: &Mutex<Shard<K, V>>) -> MutexGuard<'_, Shard<K, V>> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_unix_seconds(43_200);
    const ONE: Timestamp = Timestamp::from_unix_seconds(46_800);
    const TWO: Timestamp = Timestamp::from_unix_seconds(50_400);

    fn insert(map: &ExpiringMap<u32, ()>, key: u32, expires_at: Timestamp, now: Timestamp) -> Result<(), StoreError> {
        let place = map.reserve(&Share::default(), now)?;
        map.lock(&key).insert(place, (), expires_at, now)
    }

    #[test]
    fn a_full_map_refuses_and_keeps_every_living_entry() {
        let map = ExpiringMap::with_capacity(100);
        for key in 0..100 {
            insert(&map, key, ONE, NOON).unwrap();
        }
        assert!(insert(&map, 100, ONE, NOON).is_err());
        assert!((0..100).all(|key| map.lock(&key).entry().is_some()));
    }

    #[test]
    fn a_full_map_finds_room_when_any_entry_expired() {
        let map = ExpiringMap::with_capacity(100);
        for key in 0..99 {
            insert(&map, key, TWO, NOON).unwrap();
        }
        insert(&map, 99, ONE, NOON).unwrap();
        insert(&map, 100, TWO, ONE).unwrap();
        assert!(insert(&map, 101, TWO, ONE).is_err());
        assert!(map.lock(&99).entry().is_none());
    }

    #[test]
    fn an_entry_kept_longer_outlives_its_first_expiry() {
        let map = ExpiringMap::with_capacity(2);
        insert(&map, 0, ONE, NOON).unwrap();
        map.lock(&0).entry().unwrap().keep_until(TWO);
        insert(&map, 1, TWO, ONE).unwrap();
        assert!(insert(&map, 2, TWO, ONE).is_err());
        assert!(map.lock(&0).entry().is_some());
        insert(&map, 2, ONE, TWO).unwrap();
    }

    #[test]
    fn a_place_that_is_not_used_is_free_again() {
        let map = ExpiringMap::with_capacity(1);
        insert(&map, 0, ONE, NOON).unwrap();
        drop(map.reserve(&Share::default(), TWO).unwrap());
        assert_eq!(map.occupied(), 0);
        insert(&map, 1, ONE, NOON).unwrap();
    }

    #[test]
    fn expired_entries_do_not_pile_up() {
        let map = ExpiringMap::with_capacity(100_000);
        for key in 0..50_000 {
            insert(&map, key, NOON, NOON).unwrap();
        }
        assert!(map.occupied() <= SHARDS, "{} entries", map.occupied());
    }
}
