//! [`Shares`]: how much each network has of a bounded map, and who gives way.
//!
//! Addresses are cheap by the block: whoever has one network of IPv6 has all that are within it (a customer is given a /48 as
//! readily as a /64, RFC 6177). So networks are counted within those that enclose them, and the widest of all that has the most
//! is where something is taken, then the one within it that has the most, and so on. It must not tell apart what differs by a
//! few bytes, or whoever sends the shortest requests never gives way; nor prefer an address for its number.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
    fmt, mem,
    net::IpAddr,
};

use super::PeerAddress;

/// How many bits the networks share that are counted together, the widest first. The last is one customer, the first what a
/// provider has.
const V4_PREFIXES: [u32; 3] = [16, 24, 32];
const V6_PREFIXES: [u32; 4] = [32, 48, 56, 64];

/// What the networks have of something that is bounded, each within those that enclose it: requests that wait, or connections.
///
/// Whoever keeps the entries numbers them, the older the smaller. Entries whose address is unknown share one network.
///
/// ```
/// use oauth_grants::limit::{PeerAddress, Shares};
///
/// let [one, other] = [PeerAddress([192, 0, 2, 1].into()), PeerAddress([198, 51, 100, 1].into())];
/// let mut connections = Shares::default();
/// connections.add(Some(one), 0, 1);
/// connections.add(Some(other), 1, 1);
/// connections.add(Some(other), 2, 1);
/// assert_eq!(connections.first_to_give_way(), Some(1), "the older of whoever has the most");
/// connections.remove(Some(other), 1, 1);
/// assert_eq!(connections.first_to_give_way(), Some(0), "both have one, and this is older");
/// ```
#[derive(Default)]
pub struct Shares {
    all: Share,
}

/// What one network has, and how it is divided among those within it.
#[derive(Default)]
struct Share {
    cost: usize,
    /// Of its entries, the oldest first.
    ages: BTreeSet<u64>,
    within: Within,
}

/// The networks within one. Most are alone: a /48 of IPv6 has one /56, and that one /64. Maps for each of those would take several
/// times the memory of what is counted.
#[derive(Default)]
enum Within {
    #[default]
    Nobody,
    One(Box<(Place, Share)>),
    Many(Box<Many>),
}

/// Two networks at least.
#[derive(Default)]
struct Many {
    by_place: HashMap<Place, Share>,
    by_rank: BTreeSet<Rank>,
}

/// The first address of a network. It is unknown where the application tells of no addresses.
type Place = Option<IpAddr>;

/// Who gives way first comes last: who has the most, in powers of two, and among equals who has the oldest.
type Rank = (Option<u32>, Reverse<Option<u64>>, Place);

impl Shares {
    /// Counts an entry under this age, at what it costs in the unit of the bound.
    pub fn add(&mut self, peer: Option<PeerAddress>, age: u64, cost: usize) {
        self.all.change(&enclosing(peer), &|share| {
            if share.ages.insert(age) {
                share.cost = share.cost.saturating_add(cost);
            }
        });
    }

    /// Counts an entry no more, which was added with the same values. Does nothing if it was not.
    pub fn remove(&mut self, peer: Option<PeerAddress>, age: u64, cost: usize) {
        self.all.change(&enclosing(peer), &|share| {
            if share.ages.remove(&age) {
                share.cost = share.cost.saturating_sub(cost);
            }
        });
    }

    /// The age of the entry that gives way when the bound is reached: the oldest of whoever has the most.
    pub fn first_to_give_way(&self) -> Option<u64> {
        let mut share = &self.all;
        while let Some(within) = share.within.first_to_give_way() {
            share = within;
        }
        share.ages.first().copied()
    }
}

impl fmt::Debug for Shares {
    /// Without the addresses.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shares").field("entries", &self.all.ages.len()).finish_non_exhaustive()
    }
}

impl Share {
    fn change(&mut self, path: &[Place], change: &impl Fn(&mut Self)) {
        change(self);
        if let Some((place, path)) = path.split_first() {
            self.within.change(*place, |share| share.change(path, change));
        }
    }

    fn rank(&self, place: Place) -> Rank {
        (self.cost.checked_ilog2(), Reverse(self.ages.first().copied()), place)
    }
}

impl Within {
    fn first_to_give_way(&self) -> Option<&Share> {
        match self {
            Self::Nobody => None,
            Self::One(only) => Some(&only.1),
            Self::Many(many) => many.by_rank.last().and_then(|(_, _, place)| many.by_place.get(place)),
        }
    }

    /// Changes what one of them has, which goes when it has nothing.
    fn change(&mut self, place: Place, change: impl FnOnce(&mut Share)) {
        *self = match mem::take(self) {
            Self::One(mut only) if only.0 == place => {
                change(&mut only.1);
                if only.1.ages.is_empty() { Self::Nobody } else { Self::One(only) }
            }
            Self::Many(mut many) => {
                many.change(place, change);
                many.into_within()
            }
            before => {
                let mut share = Share::default();
                change(&mut share);
                match before {
                    before if share.ages.is_empty() => before,
                    Self::One(only) => {
                        let mut many = Many::default();
                        for (place, share) in [*only, (place, share)] {
                            many.add(place, share);
                        }
                        Self::Many(Box::new(many))
                    }
                    _ => Self::One(Box::new((place, share))),
                }
            }
        };
    }
}

impl Many {
    fn add(&mut self, place: Place, share: Share) {
        self.by_rank.insert(share.rank(place));
        self.by_place.insert(place, share);
    }

    fn change(&mut self, place: Place, change: impl FnOnce(&mut Share)) {
        let share = self.by_place.entry(place).or_default();
        self.by_rank.remove(&share.rank(place));
        change(share);
        if share.ages.is_empty() {
            self.by_place.remove(&place);
        } else {
            self.by_rank.insert(share.rank(place));
        }
    }

    /// Who is left alone takes no map.
    fn into_within(mut self: Box<Self>) -> Within {
        match (self.by_place.len(), self.by_rank.first().copied()) {
            (1, Some((_, _, place))) => {
                let share = self.by_place.remove(&place);
                share.map_or(Within::Nobody, |share| Within::One(Box::new((place, share))))
            }
            _ => Within::Many(self),
        }
    }
}

/// The networks that an address is within, the widest first.
fn enclosing(peer: Option<PeerAddress>) -> Vec<Place> {
    match peer.map(PeerAddress::network) {
        None => vec![None],
        Some(IpAddr::V4(address)) => {
            let within = |prefix: u32| u32::MAX.checked_shr(prefix).unwrap_or(0);
            V4_PREFIXES.map(|prefix| Some(IpAddr::V4((address.to_bits() & !within(prefix)).into()))).to_vec()
        }
        Some(IpAddr::V6(address)) => {
            let within = |prefix: u32| u128::MAX.checked_shr(prefix).unwrap_or(0);
            V6_PREFIXES.map(|prefix| Some(IpAddr::V6((address.to_bits() & !within(prefix)).into()))).to_vec()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who of these gives way, one after the other, of whom each has one entry of some cost.
    fn giving_way(entries: &[(&str, usize)]) -> Vec<u64> {
        let mut shares = Shares::default();
        let peer = |age: u64| entries.get(usize::try_from(age).ok()?)?.0.parse().ok().map(PeerAddress);
        for (age, (_, cost)) in (0..).zip(entries) {
            shares.add(peer(age), age, *cost);
        }
        let mut order = Vec::new();
        while let Some(age) = shares.first_to_give_way() {
            let cost = usize::try_from(age).ok().and_then(|age| entries.get(age)).map_or(0, |(_, cost)| *cost);
            shares.remove(peer(age), age, cost);
            order.push(age);
        }
        assert!(matches!(shares.all.within, Within::Nobody) && shares.all.cost == 0);
        order
    }

    #[test]
    fn who_has_many_networks_within_one_gives_way_before_anybody_else() {
        let order = giving_way(&[
            ("2001:db8:1::", 1_400),
            ("2001:db8:2:1::", 1_000),
            ("2001:db8:2:2::", 1_000),
            ("2001:db8:2:3::", 1_000),
            ("192.0.2.7", 1_400),
        ]);
        assert_eq!(order, [1, 0, 2, 4, 3], "those of the /48 that has the most, until all have about as much");
    }

    #[test]
    fn a_provider_with_the_most_gives_way_before_others_and_within_it_whoever_has_the_most() {
        let order = giving_way(&[
            ("198.51.100.1", 1_000),
            ("203.0.113.1", 1_000),
            ("203.0.113.2", 1_000),
            ("203.0.113.2", 1_000),
            ("203.0.113.2", 1_000),
        ]);
        assert_eq!(order, [2, 3, 1, 0, 4]);
    }

    #[test]
    fn whoever_sends_less_by_a_few_bytes_or_has_another_number_gives_way_no_later() {
        let order = giving_way(&[("198.51.100.1", 1_050), ("2a00:1450::", 1_400), ("192.0.2.7", 1_050)]);
        assert_eq!(order, [0, 1, 2], "the oldest first");
    }

    #[test]
    fn a_network_that_is_alone_in_another_takes_no_map_there() {
        let mut shares = Shares::default();
        let peers = ["2001:db8:1::", "2001:db8:2::"].map(|address| PeerAddress(address.parse().unwrap()));
        let depth = |shares: &Shares| {
            let (mut depth, mut within) = (0, &shares.all.within);
            while let Within::One(only) = within {
                (depth, within) = (depth + 1, &only.1.within);
            }
            depth
        };
        shares.add(Some(peers[0]), 0, 1);
        assert_eq!(depth(&shares), V6_PREFIXES.len());
        shares.add(Some(peers[1]), 1, 1);
        assert_eq!(depth(&shares), 1);
        shares.remove(Some(peers[0]), 0, 1);
        assert_eq!(depth(&shares), V6_PREFIXES.len());
    }

    #[test]
    fn without_addresses_the_oldest_give_way() {
        assert_eq!(giving_way(&[("", 1), ("", 500), ("", 1)]), [0, 1, 2]);
    }
}
