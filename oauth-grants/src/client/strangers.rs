//! [`Strangers`]: what waits for dear work of clients that are not known where they are.
//!
//! Names can be made up there, addresses cost little, and a client that has a right secret fails nowhere and is limited by nothing. So
//! sites take turns; and where all places are taken, the client that has the most gives way if it has more than a quarter of them, else
//! the network that has the most. Within either it is the widest network with the most, and there the newest.

use std::{
    collections::{HashMap, VecDeque},
    net::IpAddr,
};

use super::lanes::Placed;
use crate::{
    limit::{PeerAddress, Shares},
    protocol::ClientId,
};

/// Who is not known where they are.
#[derive(Clone, Debug)]
pub(super) struct Stranger {
    /// Who they say that they are.
    pub(super) client_id: ClientId,
    /// Where they are, if the application tells. Those of whom it does not are one.
    pub(super) peer: Option<PeerAddress>,
}

/// The lane of strangers.
#[derive(Debug)]
pub(super) struct Strangers<J> {
    places: usize,
    waiting: HashMap<u64, (Stranger, J)>,
    /// Counts down: the newest has the smallest number, and is the first to give way.
    next: u64,
    networks: Shares,
    clients: HashMap<ClientId, OfClient>,
    /// Which sites have something, in the order of their turns, and what, the oldest first.
    turns: VecDeque<(Option<IpAddr>, VecDeque<u64>)>,
}

/// What one client has.
#[derive(Debug, Default)]
struct OfClient {
    places: usize,
    networks: Shares,
}

impl Stranger {
    /// The [site](PeerAddress) that they are at.
    fn site(&self) -> Option<IpAddr> {
        self.peer.map(PeerAddress::site)
    }
}

impl<J> Strangers<J> {
    pub(super) fn new(places: usize) -> Self {
        Self {
            places,
            waiting: HashMap::new(),
            next: u64::MAX,
            networks: Shares::default(),
            clients: HashMap::new(),
            turns: VecDeque::new(),
        }
    }

    /// Lets something wait, if there is a place or somebody else gives way.
    pub(super) fn place(&mut self, who: Stranger, job: J) -> Placed<J> {
        let newest = self.add(who, job);
        if self.waiting.len() <= self.places {
            return Placed::Waiting;
        }
        let first = self.first_to_give_way().unwrap_or(newest);
        match self.remove(first) {
            Some(other) if first != newest => Placed::InPlaceOf(other),
            _ => Placed::Refused,
        }
    }

    /// Takes what is to be done next.
    pub(super) fn take(&mut self) -> Option<J> {
        let (site, numbers) = self.turns.pop_front()?;
        let number = numbers.front().copied()?;
        self.turns.push_back((site, numbers));
        self.remove(number)
    }

    fn first_to_give_way(&self) -> Option<u64> {
        let largest = self.clients.values().max_by_key(|client| client.places);
        let crowding = largest.filter(|client| client.places > self.places / 4);
        crowding.map_or(&self.networks, |client| &client.networks).first_to_give_way()
    }

    fn add(&mut self, who: Stranger, job: J) -> u64 {
        let (number, site) = (self.next, who.site());
        self.next = number.wrapping_sub(1);
        self.networks.add(who.peer, number, 1);
        let of_client = self.clients.entry(who.client_id.clone()).or_default();
        of_client.places += 1;
        of_client.networks.add(who.peer, number, 1);
        match self.turns.iter_mut().find(|(other, _)| *other == site) {
            Some((_, numbers)) => numbers.push_back(number),
            None => self.turns.push_back((site, VecDeque::from([number]))),
        }
        self.waiting.insert(number, (who, job));
        number
    }

    fn remove(&mut self, number: u64) -> Option<J> {
        let (who, job) = self.waiting.remove(&number)?;
        self.networks.remove(who.peer, number, 1);
        if let Some(of_client) = self.clients.get_mut(&who.client_id) {
            of_client.places = of_client.places.saturating_sub(1);
            of_client.networks.remove(who.peer, number, 1);
            if of_client.places == 0 {
                self.clients.remove(&who.client_id);
            }
        }
        self.turns.iter_mut().for_each(|(_, numbers)| numbers.retain(|other| *other != number));
        self.turns.retain(|(_, numbers)| !numbers.is_empty());
        Some(job)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A client of this name at this address.
    fn from(client_id: &str, address: &str) -> Stranger {
        Stranger { client_id: client_id.parse().unwrap(), peer: address.parse().ok().map(PeerAddress) }
    }

    /// Somebody else at this host.
    fn stranger(host: u8, job: u8) -> Stranger {
        from(&format!("made-up-{job}"), &format!("192.0.2.{host}"))
    }

    #[test]
    fn whoever_has_the_most_gives_way_and_networks_take_turns() {
        let mut lane = Strangers::new(4);
        let mut place = |host, job| lane.place(stranger(host, job), job);
        for job in 0..4 {
            assert_eq!(place(1, job), Placed::Waiting);
        }
        assert_eq!(place(1, 4), Placed::Refused);
        assert_eq!(place(2, 5), Placed::InPlaceOf(3));
        assert_eq!(place(3, 6), Placed::InPlaceOf(2));
        // Each has two, one and one: a second one for somebody would be one less for somebody else.
        assert_eq!(place(2, 7), Placed::Refused);
        assert_eq!(place(4, 8), Placed::InPlaceOf(1));
        assert_eq!(place(5, 9), Placed::Refused);
        assert_eq!(std::iter::from_fn(|| lane.take()).collect::<Vec<_>>(), [0, 5, 6, 8]);
    }

    #[test]
    fn a_provider_that_fills_the_lane_from_many_sites_gives_way_to_another() {
        let mut lane = Strangers::new(64);
        for site in 0..64 {
            assert_eq!(
                lane.place(from(&format!("made-up-{site}"), &format!("2001:db8:{site:x}::1")), site),
                Placed::Waiting
            );
        }
        assert_eq!(lane.place(from("made-up-64", "2001:db8:64::1"), 64), Placed::Refused);
        for (job, address) in [(65, "2001:db9::1"), (66, "192.0.2.7"), (67, "")] {
            assert!(matches!(lane.place(from("shop", address), job), Placed::InPlaceOf(0..64)), "{address}");
        }
    }

    #[test]
    fn one_client_leaves_room_for_others_from_however_many_networks_it_asks() {
        let mut lane = Strangers::new(64);
        for network in 0..100 {
            let placed = lane.place(from("greedy", &format!("{}.0.2.1", network + 1)), network);
            assert_eq!(placed, if network < 64 { Placed::Waiting } else { Placed::Refused });
        }
        for job in 100..148 {
            assert!(matches!(
                lane.place(from(&format!("shop-{job}"), &format!("198.51.{job}.1")), job),
                Placed::InPlaceOf(0..64)
            ));
        }
        // A quarter is left to it.
        assert_eq!(lane.clients.get(&"greedy".parse().unwrap()).map(|client| client.places), Some(16));
    }

    #[test]
    fn nothing_is_kept_of_networks_that_wait_for_nothing() {
        let mut lane = Strangers::new(4);
        for host in 0..100 {
            assert_eq!(lane.place(stranger(host, host), host), Placed::Waiting);
            assert_eq!(lane.take(), Some(host));
        }
        assert!(lane.waiting.is_empty() && lane.turns.is_empty() && lane.clients.is_empty());
        assert_eq!(lane.networks.first_to_give_way(), None);
    }
}
