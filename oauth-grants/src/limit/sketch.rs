//! [`Sketch`]: how much every name owes, in a fixed amount of memory (a count-min sketch of the virtual scheduling of
//! ITU-T I.371, which is a token bucket kept as one moment).
//!
//! A map of names would either grow with the names that somebody invents, or forget honest ones to make room. Here a name
//! has one cell in each of a few rows, and owes what the least of its cells says. Another name may share one cell with it,
//! hardly all of them; which ones share is decided by a key that is drawn at the start, so nobody can aim at a name.
//! Nothing is evicted: what is owed passes with time.

use std::{
    array,
    hash::{BuildHasher, Hash, RandomState},
    iter,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicI64, Ordering::Relaxed},
    },
    time::Duration,
};

use crate::protocol::Timestamp;

/// Rows, each with bits of the hash of its own: under a key that nobody knows, they tell nothing of one another.
const ROWS: usize = 4;

/// How many bits of the hash choose a cell.
const BITS: usize = 16;

/// Cells of a row. Two megabytes in all.
const CELLS: usize = 1 << BITS;

/// How many cells tell how full all of them are.
const SAMPLE: usize = 1_000;

/// How much further ahead than anybody may owe something can lie that is owed all the same: a request which began a little later may well be
/// done with before another, and clocks are set back a little now and then.
const OUT_OF_ORDER: Duration = Duration::from_mins(1);

const _: () = assert!(ROWS * BITS <= 64, "the rows share no bit of the hash");

/// What every name owes.
pub(super) struct Sketch {
    hasher: RandomState,
    /// Held while something is added: of failures at the same moment none is lost.
    adding: Mutex<()>,
    /// Until when the names of a cell owe, in milliseconds since 1970.
    rows: [Box<[AtomicI64]>; ROWS],
}

impl Sketch {
    pub(super) fn new() -> Self {
        let cells = || iter::repeat_with(|| AtomicI64::new(0)).take(CELLS).collect();
        Self { hasher: RandomState::new(), adding: Mutex::new(()), rows: array::from_fn(|_| cells()) }
    }

    /// How long a name owes from now on. `longest` is the most that any name may owe: what is owed far beyond it was written by a clock
    /// that was ahead, and is worth nothing.
    pub(super) fn owed(&self, name: &impl Hash, longest: Duration, now: Timestamp) -> Duration {
        self.cells(name).map(|cell| left(cell, longest, now)).min().unwrap_or_default()
    }

    /// Adds to what a name owes, up to the most that it may owe, which is at most the longest. A cell that says more already stays as it is, so that names which
    /// somebody invents add as little as can be to what others seem to owe.
    pub(super) fn owe(&self, name: &impl Hash, more: Duration, [most, longest]: [Duration; 2], now: Timestamp) {
        let _adding = self.adding.lock().unwrap_or_else(PoisonError::into_inner);
        let owed = self.owed(name, longest, now).saturating_add(more).min(most);
        self.owe_at_least(name, owed, longest, now);
    }

    /// Lets a name owe so much, if it does not owe more.
    pub(super) fn owe_at_least(&self, name: &impl Hash, least: Duration, longest: Duration, now: Timestamp) {
        let until = (now + least).unix_milliseconds();
        for cell in self.cells(name) {
            if left(cell, longest, now) < least {
                cell.store(until, Relaxed);
            }
        }
    }

    /// Whether so many names owe that a name which owes nothing may well seem to: more than half of the cells are taken, and one
    /// name in sixteen shares all of its own with others.
    pub(super) fn is_crowded(&self, longest: Duration, now: Timestamp) -> bool {
        let [row, ..] = &self.rows;
        let taken = row.iter().take(SAMPLE).filter(|cell| !left(cell, longest, now).is_zero());
        taken.count() > SAMPLE / 2
    }

    fn cells(&self, name: &impl Hash) -> impl Iterator<Item = &AtomicI64> {
        let mut hash = self.hasher.hash_one(name);
        self.rows.iter().filter_map(move |row| {
            #[expect(clippy::cast_possible_truncation, reason = "the rest of the hash is for other rows")]
            let index = hash as usize % CELLS;
            hash >>= BITS;
            row.get(index)
        })
    }
}

/// How long the names of a cell owe.
fn left(cell: &AtomicI64, longest: Duration, now: Timestamp) -> Duration {
    let left = Timestamp::from_unix_milliseconds(cell.load(Relaxed)).since(now);
    if left > longest.saturating_add(OUT_OF_ORDER) { Duration::ZERO } else { left.min(longest) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_unix_seconds(1_000_000);
    const SECOND: Duration = Duration::from_secs(1);
    const HOUR: Duration = Duration::from_hours(1);
    const DAY: Duration = Duration::from_hours(24);

    #[test]
    fn what_is_owed_adds_up_and_passes() {
        let sketch = Sketch::new();
        assert_eq!(sketch.owed(&"a", DAY, NOW), Duration::ZERO);
        sketch.owe(&"a", SECOND, [HOUR, DAY], NOW);
        sketch.owe(&"a", SECOND, [HOUR, DAY], NOW);
        assert_eq!(sketch.owed(&"a", DAY, NOW), 2 * SECOND);
        assert_eq!(sketch.owed(&"a", DAY, NOW + SECOND), SECOND);
        assert_eq!(sketch.owed(&"a", DAY, NOW + 3 * SECOND), Duration::ZERO);
        sketch.owe(&"a", SECOND, [HOUR, DAY], NOW + 3 * SECOND);
        assert_eq!(sketch.owed(&"a", DAY, NOW + 3 * SECOND), SECOND);
    }

    #[test]
    fn nobody_owes_for_ever() {
        let sketch = Sketch::new();
        for _ in 0..10_000 {
            sketch.owe(&"a", HOUR, [2 * HOUR, DAY], NOW);
        }
        assert_eq!(sketch.owed(&"a", DAY, NOW), 2 * HOUR);
    }

    #[test]
    fn what_a_clock_wrote_that_was_ahead_is_worth_nothing() {
        let sketch = Sketch::new();
        sketch.owe(&"a", HOUR, [DAY; 2], NOW + 30 * DAY);
        assert_eq!(sketch.owed(&"a", DAY, NOW), Duration::ZERO);
        for name in 0..300_000 {
            sketch.owe(&name, HOUR, [DAY; 2], NOW + 30 * DAY);
        }
        assert!(!sketch.is_crowded(DAY, NOW));
        sketch.owe(&"a", HOUR, [DAY; 2], NOW);
        assert_eq!(sketch.owed(&"a", DAY, NOW), HOUR);
    }

    #[test]
    fn what_was_written_a_moment_later_is_owed_and_no_more_than_can_be() {
        let sketch = Sketch::new();
        sketch.owe(&"a", DAY, [DAY; 2], NOW + SECOND);
        assert_eq!(sketch.owed(&"a", DAY, NOW), DAY);
        assert_eq!(sketch.owed(&"a", DAY, NOW + SECOND), DAY);
        assert_eq!(sketch.owed(&"a", DAY, NOW + DAY), SECOND);
    }

    #[test]
    fn of_failures_at_the_same_moment_none_is_lost() {
        let sketch = Sketch::new();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| (0..100).for_each(|_| sketch.owe(&"a", SECOND, [HOUR, DAY], NOW)));
            }
        });
        assert_eq!(sketch.owed(&"a", DAY, NOW), 800 * SECOND);
    }

    #[test]
    fn names_that_somebody_invents_cost_no_memory_and_an_honest_one_nothing() {
        let sketch = Sketch::new();
        sketch.owe(&"victim", SECOND, [HOUR, DAY], NOW);
        // Each invented name fails ten times. The chance that an honest name shares all of its cells with them is about one
        // in a hundred thousand.
        for name in 0..2_000 {
            sketch.owe(&name, 10 * SECOND, [HOUR, DAY], NOW);
        }
        assert_eq!(sketch.owed(&"honest", DAY, NOW), Duration::ZERO);
        assert!(sketch.owed(&"victim", DAY, NOW) >= SECOND, "nothing is forgotten to make room");
        assert!(sketch.owed(&1_234, DAY, NOW) >= 10 * SECOND);
    }

    #[test]
    fn a_sketch_knows_when_it_cannot_tell_names_apart() {
        let sketch = Sketch::new();
        for name in 0..20_000 {
            sketch.owe_at_least(&name, HOUR, DAY, NOW);
        }
        assert!(!sketch.is_crowded(DAY, NOW));
        for name in 0..200_000 {
            sketch.owe_at_least(&name, HOUR, DAY, NOW);
        }
        assert!(sketch.is_crowded(DAY, NOW) && !sketch.is_crowded(DAY, NOW + HOUR));
    }
}
