//! [`Lanes`]: the queue in front of work that is dear, where whoever has much in it takes no place from others.
//!
//! There are two lanes, each of so many places, and both get as much done when both have work: one for whoever has
//! [succeeded](crate::limit) under their name at their address before, which nobody else can fill, and one for strangers. In each,
//! networks take turns; in a full one, the newest of the network that has the most gives way to one that has less.

use std::{
    collections::{HashMap, VecDeque},
    net::IpAddr,
};

/// Who wants something done.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asking {
    pub(super) standing: Standing,
    /// The [network](crate::limit::PeerAddress) that they are in, if the application tells. Those of whom it does not are one.
    pub(super) network: Option<IpAddr>,
}

/// Whether somebody has succeeded under their name at their address before.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Standing {
    AtHome,
    Stranger,
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
    at_home: Lane<J>,
    strangers: Lane<J>,
    /// Whose turn it is, if both have something.
    next: Standing,
}

impl<J> Lanes<J> {
    /// Two empty lanes, each of so many places.
    pub(super) fn new(places: usize) -> Self {
        Self { at_home: Lane::new(places), strangers: Lane::new(places), next: Standing::AtHome }
    }

    /// Lets something wait, if there is a place or somebody has too many.
    pub(super) fn place(&mut self, asking: Asking, job: J) -> Placed<J> {
        let lane = match asking.standing {
            Standing::AtHome => &mut self.at_home,
            Standing::Stranger => &mut self.strangers,
        };
        lane.place(asking.network, job)
    }

    /// Takes what is to be done next.
    pub(super) fn take(&mut self) -> Option<J> {
        let Self { at_home, strangers, next } = self;
        match next {
            Standing::AtHome => {
                *next = Standing::Stranger;
                at_home.take().or_else(|| strangers.take())
            }
            Standing::Stranger => {
                *next = Standing::AtHome;
                strangers.take().or_else(|| at_home.take())
            }
        }
    }
}

#[derive(Debug)]
struct Lane<J> {
    free: usize,
    /// The networks that have something, in the order of their turns.
    turns: VecDeque<Option<IpAddr>>,
    /// What they have, the oldest first.
    waiting: HashMap<Option<IpAddr>, VecDeque<J>>,
}

impl<J> Lane<J> {
    fn new(places: usize) -> Self {
        Self { free: places, turns: VecDeque::new(), waiting: HashMap::new() }
    }

    fn place(&mut self, network: Option<IpAddr>, job: J) -> Placed<J> {
        let placed = if let Some(free) = self.free.checked_sub(1) {
            self.free = free;
            Placed::Waiting
        } else {
            let own = self.waiting.get(&network).map_or(0, VecDeque::len);
            let most = self.waiting.values_mut().max_by_key(|jobs| jobs.len());
            // It must not have fewer than the other then.
            match most.filter(|jobs| jobs.len() > own + 1).and_then(VecDeque::pop_back) {
                Some(other) => Placed::InPlaceOf(other),
                None => return Placed::Refused,
            }
        };
        let jobs = self.waiting.entry(network).or_default();
        if jobs.is_empty() {
            self.turns.push_back(network);
        }
        jobs.push_back(job);
        placed
    }

    fn take(&mut self) -> Option<J> {
        let network = self.turns.pop_front()?;
        let jobs = self.waiting.get_mut(&network)?;
        let job = jobs.pop_front()?;
        if jobs.is_empty() {
            self.waiting.remove(&network);
        } else {
            self.turns.push_back(network);
        }
        self.free += 1;
        Some(job)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(standing: Standing, host: u8) -> Asking {
        Asking { standing, network: Some(IpAddr::from([192, 0, 2, host])) }
    }

    fn stranger(host: u8) -> Asking {
        asking(Standing::Stranger, host)
    }

    #[test]
    fn strangers_fill_no_place_of_who_is_at_home_and_both_get_as_much_done() {
        let mut lanes = Lanes::new(4);
        for job in 0..100 {
            let _ = lanes.place(stranger(job), job);
        }
        for job in 100..104 {
            assert_eq!(lanes.place(asking(Standing::AtHome, 1), job), Placed::Waiting);
        }
        assert_eq!(lanes.place(asking(Standing::AtHome, 1), 104), Placed::Refused);
        let done: Vec<_> = std::iter::from_fn(|| lanes.take()).collect();
        assert_eq!(done, [100, 0, 101, 1, 102, 2, 103, 3]);
        assert_eq!(lanes.place(asking(Standing::AtHome, 1), 104), Placed::Waiting);
    }

    #[test]
    fn whoever_has_the_most_gives_way_and_networks_take_turns() {
        let mut lanes = Lanes::new(4);
        for job in 0..4 {
            assert_eq!(lanes.place(stranger(1), job), Placed::Waiting);
        }
        assert_eq!(lanes.place(stranger(1), 4), Placed::Refused);
        assert_eq!(lanes.place(stranger(2), 5), Placed::InPlaceOf(3));
        assert_eq!(lanes.place(stranger(3), 6), Placed::InPlaceOf(2));
        // Each has two, one and one: a second one for somebody would be one less for somebody else.
        assert_eq!(lanes.place(stranger(2), 7), Placed::Refused);
        assert_eq!(lanes.place(stranger(4), 8), Placed::InPlaceOf(1));
        assert_eq!(lanes.place(stranger(5), 9), Placed::Refused);
        assert_eq!(std::iter::from_fn(|| lanes.take()).collect::<Vec<_>>(), [0, 5, 6, 8]);
    }

    #[test]
    fn nothing_is_kept_of_networks_that_wait_for_nothing() {
        let mut lanes = Lanes::new(4);
        for host in 0..100 {
            assert_eq!(lanes.place(stranger(host), host), Placed::Waiting);
            assert_eq!(lanes.take(), Some(host));
        }
        assert!(lanes.strangers.waiting.is_empty() && lanes.strangers.turns.is_empty());
        assert_eq!(lanes.strangers.free, 4);
    }
}
