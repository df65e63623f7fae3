//! [`Owner`]: whose failures are counted together.
//!
//! A failure counts under its name as it is used from a customer's network, and, until that name is at home there, for the network
//! whatever the name; where a client that has authenticated makes the attempts of many people at its own address, for that client,
//! until the name is at home there. In
//! IPv6 a customer's network costs nothing either: whoever asks is given a /48, which has 65,536 of them (RFC 6177). So it counts for the
//! site as well, which may fail a few times as often. It must not keep what was typed.

use std::{borrow::Cow, net::IpAddr, time::Duration};

use super::{Attempt, Bucket, Counted, Guess, Limit, PeerAddress};
use crate::protocol::ClientId;

/// How many times as often as one customer all customers of a site may fail.
pub(super) const OF_A_SITE: u32 = 4;

/// How often attempts may fail that one client makes: so many people mistype nowhere, and a client that makes up names does not fill
/// the memory of the limits until honest names seem to owe.
const OF_A_CLIENT: Limit = Limit::Bucket(Bucket::new(1_000, Duration::from_millis(50)));

/// Whose bucket it is.
#[derive(Debug, Eq, Hash, PartialEq)]
pub(super) enum Owner<'a> {
    Name { guess: Guess, name: Cow<'a, str>, network: Option<Network> },
    Network { guess: Guess, network: Network },
    Client { guess: Guess, client_id: &'a ClientId },
}

/// Whether a name is [at home](super::homes) where an attempt is made.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Standing {
    AtHome,
    Stranger,
}

/// A network whose failures are counted together.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Network {
    /// One address, or a /64 of IPv6.
    Customer(IpAddr),
    /// A /48 of IPv6.
    Site(IpAddr),
}

impl<'a> Owner<'a> {
    /// The name, as it is used from a customer's network.
    pub(super) fn name(attempt: &Attempt<'a>) -> Self {
        Self::name_within(attempt, attempt.peer().map(Network::customer))
    }

    /// Those whom a name shares its failures with.
    pub(super) fn shared(attempt: &Attempt<'a>, standing: Standing) -> impl Iterator<Item = Self> {
        let guess = attempt.guess();
        let site = attempt.peer().and_then(Network::site);
        let (name_within, networks, client_id) = match (attempt.counted(), standing) {
            (Counted::ByNameAndAddress, Standing::Stranger) => {
                (site, [attempt.peer().map(Network::customer), site], None)
            }
            (Counted::ByName, Standing::Stranger) => (site, [None, None], attempt.client_id()),
            // At home at the client, from wherever that asks.
            (Counted::ByName, Standing::AtHome) => (site, [None, None], None),
            (Counted::ByNameAndAddress, Standing::AtHome) | (Counted::Nowhere, _) => (None, [None, None], None),
        };
        let name_within_site = name_within.map(|site| Self::name_within(attempt, Some(site)));
        let of_networks = networks.into_iter().flatten().map(move |network| Self::Network { guess, network });
        let of_client = client_id.map(|client_id| Self::Client { guess, client_id });
        name_within_site.into_iter().chain(of_networks).chain(of_client)
    }

    /// The limit on it, of those under each name and from each address.
    pub(super) fn limit(&self, by_name: Limit, by_address: Limit) -> Limit {
        match self {
            Self::Name { network: Some(Network::Site(_)), .. } => of_a_site(by_name),
            Self::Name { .. } => by_name,
            Self::Client { .. } if by_name == Limit::Off => Limit::Off,
            Self::Client { .. } => OF_A_CLIENT,
            Self::Network { network: Network::Site(_), .. } => of_a_site(by_address),
            Self::Network { .. } => by_address,
        }
    }

    fn name_within(attempt: &Attempt<'a>, network: Option<Network>) -> Self {
        Self::Name { guess: attempt.guess(), name: folded(attempt), network }
    }
}

/// The name, in one spelling.
pub(super) fn folded<'a>(attempt: &Attempt<'a>) -> Cow<'a, str> {
    match attempt.guess() {
        // Many applications find `Alice` and `alice ` to be one person, who then has one bucket.
        Guess::Password => Cow::Owned(attempt.name().trim().to_lowercase()),
        Guess::ClientSecret | Guess::DeviceCode => Cow::Borrowed(attempt.name()),
    }
}

impl Network {
    pub(super) fn customer(peer: PeerAddress) -> Self {
        Self::Customer(peer.network())
    }

    fn site(peer: PeerAddress) -> Option<Self> {
        let site = peer.site();
        site.is_ipv6().then_some(Self::Site(site))
    }
}

fn of_a_site(limit: Limit) -> Limit {
    match limit {
        Limit::Off => Limit::Off,
        Limit::Bucket(Bucket { at_once, one_every }) => Limit::Bucket(Bucket {
            at_once: at_once.saturating_mul(OF_A_SITE),
            // What is owed is counted in milliseconds.
            one_every: (one_every / OF_A_SITE).max(Duration::from_millis(1)),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owner<'a>(guess: Guess, name: &'a str, peer: &str) -> Owner<'a> {
        Owner::name(&attempt(guess, name, peer))
    }

    fn attempt<'a>(guess: Guess, name: &'a str, peer: &str) -> Attempt<'a> {
        let peer = peer.parse().ok().map(PeerAddress);
        Attempt { guess, name, peer, counted: Counted::ByNameAndAddress, client_id: None }
    }

    #[test]
    fn a_person_has_one_bucket_however_their_name_is_written_and_a_client_its_own() {
        assert_eq!(owner(Guess::Password, " ALICE", ""), owner(Guess::Password, "alice", ""));
        assert_ne!(owner(Guess::ClientSecret, "Shop", ""), owner(Guess::ClientSecret, "shop", ""));
    }

    #[test]
    fn addresses_that_cost_nothing_are_one() {
        let from = |peer| owner(Guess::ClientSecret, "shop", peer);
        assert_eq!(from("2001:db8:1:2::1"), from("2001:db8:1:2:ffff::9"));
        assert_ne!(from("2001:db8:1:2::1"), from("2001:db8:1:3::1"));
        assert_eq!(from("::ffff:192.0.2.1"), from("192.0.2.1"));
        assert_ne!(from("192.0.2.1"), from("192.0.2.2"));
        assert_ne!(from("192.0.2.1"), from(""));
    }

    #[test]
    fn networks_that_cost_nothing_share_what_a_site_may_fail() {
        let shared =
            |peer| Owner::shared(&attempt(Guess::ClientSecret, "shop", peer), Standing::Stranger).collect::<Vec<_>>();
        let of_site = |peer| shared(peer).into_iter().filter(|owner| owner.limit(ONE, ONE) != ONE).collect::<Vec<_>>();
        assert_eq!(of_site("2001:db8:1:2::1"), of_site("2001:db8:1:3::1"));
        assert_ne!(of_site("2001:db8:1:2::1"), of_site("2001:db8:2:2::1"));
        assert_eq!(of_site("2001:db8:1:2::1").len(), 2, "under the name, and whatever the name");
        assert_eq!((of_site("192.0.2.1").len(), shared("192.0.2.1").len()), (0, 1));
    }

    const ONE: Limit = Limit::Bucket(Bucket { at_once: 1, one_every: Duration::from_secs(1) });
}
