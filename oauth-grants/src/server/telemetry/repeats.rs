//! [`Repeats`]: events that anybody brings about as often as they like, told to `tracing` so often and no oftener.
//!
//! Whoever floods a server would else fill the disk that its log is on. Every [sink](crate::server::ServerBuilder::events) and
//! every counter is told of each event all the same: an audit trail has no gaps.

use std::{
    array,
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use crate::protocol::{ClientId, ErrorChain, GrantError, Timestamp};

/// How many events of one kind about one client, or of one cause, are told within a [period](PERIOD).
const TOLD: u64 = 10;

const PERIOD: Duration = Duration::from_mins(1);

/// How many clients or causes are told apart for each event: names that somebody makes up take no more memory, and hide one in so many of others.
const SLOTS: usize = 64;

/// An event that anybody brings about who has proved nothing.
#[derive(Clone, Copy, Debug)]
pub(in crate::server) struct Repeatable<'a> {
    pub(in crate::server) event: &'static str,
    pub(in crate::server) about: About<'a>,
}

/// What tells an event from others of its kind.
#[derive(Clone, Copy, Debug)]
pub(in crate::server) enum About<'a> {
    /// The client that it names.
    Client(&'a ClientId),
    /// What failed: one cause hides no other.
    Cause(&'a GrantError),
    /// Nothing. Clients that somebody makes up are one, and hide nobody else.
    Nobody,
}

impl<'a> From<Option<&'a ClientId>> for About<'a> {
    fn from(client_id: Option<&'a ClientId>) -> Self {
        client_id.map_or(Self::Nobody, Self::Client)
    }
}

/// What is to be told of an event.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Heard {
    /// The event, after so many like it of which nothing was told.
    Event { left_out: u64 },
    /// That it is left out from now on.
    TooMany,
    /// Nothing.
    OneMore,
}

/// How often each has been told.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    hasher: RandomState,
    /// By the name of the event, of which there are as many as are declared. The last is for nobody.
    slots: Mutex<HashMap<&'static str, [Slot; SLOTS + 1]>>,
}

#[derive(Debug)]
struct Slot {
    /// Until when what comes is counted together.
    until: Timestamp,
    seen: u64,
}

impl Repeats {
    /// Hears of an event.
    pub(super) fn hear(&self, event: Repeatable<'_>, now: Timestamp) -> Heard {
        let slot = match event.about {
            About::Client(client_id) => self.hasher.hash_one(client_id) % SLOTS as u64,
            About::Cause(cause) => self.hasher.hash_one(ErrorChain(cause).to_string()) % SLOTS as u64,
            About::Nobody => SLOTS as u64,
        };
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let slots = slots.entry(event.event).or_insert_with(|| array::from_fn(|_| Slot::EMPTY));
        match usize::try_from(slot).ok().and_then(|slot| slots.get_mut(slot)) {
            Some(slot) => slot.hear(now),
            None => Heard::Event { left_out: 0 },
        }
    }
}

impl Slot {
    const EMPTY: Self = Self { until: Timestamp::from_unix_seconds(0), seen: 0 };

    fn hear(&mut self, now: Timestamp) -> Heard {
        if now >= self.until {
            let left_out = self.seen.saturating_sub(TOLD);
            *self = Self { until: now + PERIOD, seen: 1 };
            return Heard::Event { left_out };
        }
        self.seen += 1;
        match self.seen {
            ..=TOLD => Heard::Event { left_out: 0 },
            seen if seen == TOLD + 1 => Heard::TooMany,
            _ => Heard::OneMore,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_unix_seconds(43_200);

    #[test]
    fn what_is_left_out_is_counted_and_told_once_a_minute() {
        let repeats = Repeats::default();
        let client_id = "shop".parse().unwrap();
        let hear = |now| repeats.hear(Repeatable { event: "too_many_attempts", about: About::Client(&client_id) }, now);
        for minute in 0..3 {
            let now = NOON + PERIOD * minute;
            assert_eq!(hear(now), Heard::Event { left_out: if minute == 0 { 0 } else { 990 } });
            for _ in 1..TOLD {
                assert_eq!(hear(now), Heard::Event { left_out: 0 });
            }
            assert_eq!(hear(now), Heard::TooMany);
            for _ in 0..989 {
                assert_eq!(hear(now + PERIOD / 2), Heard::OneMore);
            }
        }
    }

    #[test]
    fn clients_that_are_made_up_take_no_more_lines_than_there_are_slots() {
        let repeats = Repeats::default();
        let told = (0..100_000).filter(|number| {
            let client_id = format!("nobody-{number}").parse().unwrap();
            repeats.hear(Repeatable { event: "too_many_attempts", about: About::Client(&client_id) }, NOON)
                != Heard::OneMore
        });
        assert_eq!(told.count() as u64, SLOTS as u64 * (TOLD + 1));
    }

    #[test]
    fn what_fails_again_and_again_hides_nothing_else_that_fails() {
        let repeats = Repeats::default();
        let hear = |cause: &GrantError| repeats.hear(Repeatable { event: "failed", about: About::Cause(cause) }, NOON);
        let flooded = GrantError::internal("a name cannot hold NUL");
        let told = (0..10_000).filter(|_| hear(&flooded) != Heard::OneMore);
        assert_eq!(told.count() as u64, TOLD + 1);
        // Two causes share a slot now and then.
        let others = (0..SLOTS).map(|number| GrantError::internal(format!("the disk {number} is full")));
        assert!(others.filter(|cause| hear(cause) == Heard::Event { left_out: 0 }).count() > SLOTS / 2);
    }

    #[test]
    fn one_event_is_not_hidden_behind_another() {
        let repeats = Repeats::default();
        for number in 0..10_000 {
            let client_id = format!("nobody-{number}").parse().unwrap();
            repeats.hear(Repeatable { event: "too_many_attempts", about: About::Client(&client_id) }, NOON);
        }
        let shop = "shop".parse().unwrap();
        let failed = Repeatable { event: "client_authentication_failed", about: About::Client(&shop) };
        assert_eq!(repeats.hear(failed, NOON), Heard::Event { left_out: 0 });
    }
}
