//! [`Lanes`]: the queue in front of work that is dear, where whoever has much in it takes no place from others.
//!
//! There are two lanes, each of so many places, and both get as much done when both have work: one for whoever has
//! [succeeded](crate::limit) under their name at their address before, which nobody else can fill, and one for [strangers](Strangers). Names
//! that are proved take turns in the first, from however many addresses they ask, and in a full lane the newest of who has the most gives
//! way to one that has less.

use std::collections::{HashMap, VecDeque};

use super::strangers::{Stranger, Strangers};
use crate::protocol::ClientId;

/// Who wants something done.
#[derive(Clone, Debug)]
pub(super) enum Asking {
    /// A client that has succeeded at its address before.
    AtHome(ClientId),
    /// Anybody else.
    Stranger(Stranger),
}

/// What became of something that was to be done.
#[derive(Debug, Eq, PartialEq)]
#[must_use]
pub(super) enum Placed<J> {
    /// It waits.
    Waiting,
    /// It waits, and this does not any more.
    InPlaceOf(J),
    /// There is no place for it.
    Refused,
}

/// What waits to be done.
#[derive(Debug)]
pub(super) struct Lanes<J> {
    at_home: AtHome<J>,
    strangers: Strangers<J>,
    /// Whose turn it is, if both have something.
    next: Turn,
}

#[derive(Clone, Copy, Debug)]
enum Turn {
    AtHome,
    Strangers,
}

impl<J> Lanes<J> {
    /// Two empty lanes, each of so many places.
    pub(super) fn new(places: usize) -> Self {
        Self { at_home: AtHome::new(places), strangers: Strangers::new(places), next: Turn::AtHome }
    }

    /// Lets something wait, if there is a place or somebody has too many.
    pub(super) fn place(&mut self, asking: Asking, job: J) -> Placed<J> {
        match asking {
            Asking::AtHome(client_id) => self.at_home.place(client_id, job),
            Asking::Stranger(stranger) => self.strangers.place(stranger, job),
        }
    }

    /// Takes what is to be done next.
    pub(super) fn take(&mut self) -> Option<J> {
        let Self { at_home, strangers, next } = self;
        match next {
            Turn::AtHome => {
                *next = Turn::Strangers;
                at_home.take().or_else(|| strangers.take())
            }
            Turn::Strangers => {
                *next = Turn::AtHome;
                strangers.take().or_else(|| at_home.take())
            }
        }
    }
}

#[derive(Debug)]
struct AtHome<J> {
    free: usize,
    /// Who has something, in the order of their turns.
    turns: VecDeque<ClientId>,
    /// What they have, the oldest first.
    waiting: HashMap<ClientId, VecDeque<J>>,
}

impl<J> AtHome<J> {
    fn new(places: usize) -> Self {
        Self { free: places, turns: VecDeque::new(), waiting: HashMap::new() }
    }

    fn place(&mut self, who: ClientId, job: J) -> Placed<J> {
        let placed = if let Some(free) = self.free.checked_sub(1) {
            self.free = free;
            Placed::Waiting
        } else {
            let own = self.waiting.get(&who).map_or(0, VecDeque::len);
            let most = self.waiting.values_mut().max_by_key(|jobs| jobs.len());
            // It must not have fewer than the other then.
            match most.filter(|jobs| jobs.len() > own + 1).and_then(VecDeque::pop_back) {
                Some(other) => Placed::InPlaceOf(other),
                None => return Placed::Refused,
            }
        };
        let jobs = self.waiting.entry(who.clone()).or_default();
        if jobs.is_empty() {
            self.turns.push_back(who);
        }
        jobs.push_back(job);
        placed
    }

    fn take(&mut self) -> Option<J> {
        let who = self.turns.pop_front()?;
        let jobs = self.waiting.get_mut(&who)?;
        let job = jobs.pop_front()?;
        if jobs.is_empty() {
            self.waiting.remove(&who);
        } else {
            self.turns.push_back(who);
        }
        self.free += 1;
        Some(job)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limit::PeerAddress;

    fn at_home(client_id: &str) -> Asking {
        Asking::AtHome(client_id.parse().unwrap())
    }

    fn stranger(host: u8) -> Asking {
        let peer = Some(PeerAddress([192, 0, 2, host].into()));
        Asking::Stranger(Stranger { client_id: format!("made-up-{host}").parse().unwrap(), peer })
    }

    #[test]
    fn strangers_fill_no_place_of_who_is_at_home_and_both_get_as_much_done() {
        let mut lanes = Lanes::new(4);
        for job in 0..100 {
            let _ = lanes.place(stranger(job), job);
        }
        for job in 100..104 {
            assert_eq!(lanes.place(at_home("shop"), job), Placed::Waiting);
        }
        assert_eq!(lanes.place(at_home("shop"), 104), Placed::Refused);
        let done: Vec<_> = std::iter::from_fn(|| lanes.take()).collect();
        assert_eq!(done, [100, 0, 101, 1, 102, 2, 103, 3]);
        assert_eq!(lanes.place(at_home("shop"), 104), Placed::Waiting);
    }

    #[test]
    fn a_client_with_a_right_secret_takes_no_place_that_another_needs() {
        let mut lanes = Lanes::new(4);
        for job in 0..4 {
            assert_eq!(lanes.place(at_home("greedy"), job), Placed::Waiting);
        }
        assert_eq!(lanes.place(at_home("shop"), 4), Placed::InPlaceOf(3));
        assert_eq!(std::iter::from_fn(|| lanes.take()).collect::<Vec<_>>(), [0, 4, 1, 2]);
    }
}
