//! [`Homes`]: where names are known to be used, because they have succeeded there within some days (RFC 6749 section 10.10).
//!
//! Whoever is at home is not held off for what others fail. A client, or a person at a sign-in, is at home at an address; somebody whose
//! password a client brings is at home at that client. Nobody is without having succeeded, nor anywhere else than there. It must not keep
//! what was typed.

use std::{borrow::Cow, sync::LazyLock, time::Duration};

use super::{
    Attempt, Counted,
    bucket::Bucket,
    owner::{Network, Standing, folded},
    sketch::Sketch,
};
use crate::protocol::{ClientId, Timestamp};

/// For how long a name that succeeded is at home: a job that runs once a week does not lose its place.
const AT_HOME: Duration = Duration::from_hours(8 * 24);

/// How many homes a name gets at once, and how soon one more. All of them owe less than somebody who is at home.
const HOMES: Bucket = Bucket::new(100, Duration::from_hours(1));

/// Until when which name is at home where.
pub(super) struct Homes {
    at_addresses: Sketch,
    /// A table of its own, or the many people of one client would leave nobody at home at their address. Few servers have such clients,
    /// and the others do not make it.
    at_clients: LazyLock<Sketch>,
}

/// A name, and where it may be at home.
#[derive(Hash)]
struct Home<'a> {
    name: Cow<'a, str>,
    place: Place<'a>,
}

#[derive(Hash)]
enum Place<'a> {
    Address(Network),
    Client(&'a ClientId),
}

impl Homes {
    pub(super) fn new() -> Self {
        Self { at_addresses: Sketch::new(), at_clients: LazyLock::new(Sketch::new) }
    }

    /// Makes a name at home where it succeeded. It gets new homes now and then only: with one right secret, shown from more networks than
    /// can be told apart, nobody else would be at home anywhere.
    pub(super) fn settle(&self, attempt: &Attempt<'_>, now: Timestamp) {
        let Some(home) = Home::of(attempt) else { return };
        let (until, moves) = (self.until(&home.place), &home.name);
        if until.owed(&home, AT_HOME, now).is_zero() {
            if !HOMES.wait(until.owed(moves, AT_HOME, now)).is_zero() {
                return;
            }
            until.owe(moves, HOMES.one_every(), [AT_HOME, AT_HOME], now);
        }
        until.owe_at_least(&home, AT_HOME, AT_HOME, now);
    }

    /// Whether the name of an attempt is at home where that is made. Where too many have to be told apart, nobody is: whoever fails there then
    /// keeps others out for a while, and made-up names stay limited.
    pub(super) fn standing(&self, attempt: &Attempt<'_>, now: Timestamp) -> Standing {
        let Some(home) = Home::of(attempt) else { return Standing::Stranger };
        let until = self.until(&home.place);
        if until.owed(&home, AT_HOME, now).is_zero() || until.is_crowded(AT_HOME, now) {
            Standing::Stranger
        } else {
            Standing::AtHome
        }
    }

    fn until(&self, place: &Place<'_>) -> &Sketch {
        match place {
            Place::Address(_) => &self.at_addresses,
            Place::Client(_) => &self.at_clients,
        }
    }
}

impl<'a> Home<'a> {
    /// Where nobody tells the address, nobody is told from whoever else uses the name.
    fn of(attempt: &Attempt<'a>) -> Option<Self> {
        let place = match attempt.counted() {
            Counted::ByNameAndAddress => Place::Address(Network::customer(attempt.peer()?)),
            Counted::ByName => Place::Client(attempt.client_id()?),
            Counted::Nowhere => return None,
        };
        Some(Self { name: folded(attempt), place })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limit::{Guess, PeerAddress};

    const NOON: Timestamp = Timestamp::from_unix_seconds(43_200);

    fn from(name: &str, host: u16) -> Attempt<'_> {
        let [high, low] = host.to_be_bytes();
        let peer = Some(PeerAddress([10, 0, high, low].into()));
        Attempt { guess: Guess::ClientSecret, name, peer, counted: Counted::ByNameAndAddress, client_id: None }
    }

    #[test]
    fn a_client_that_succeeds_everywhere_takes_nobody_else_their_home() {
        let homes = Homes::new();
        for host in 0..50_000 {
            homes.settle(&from("greedy", host), NOON);
        }
        homes.settle(&from("shop", 1), NOON);
        assert_eq!(homes.standing(&from("shop", 1), NOON), Standing::AtHome);
        let of_greedy = (0..50_000).filter(|host| homes.standing(&from("greedy", *host), NOON) == Standing::AtHome);
        assert_eq!(of_greedy.count(), 100);
        let later = NOON + HOMES.one_every();
        homes.settle(&from("greedy", 50_001), later);
        assert_eq!(homes.standing(&from("greedy", 50_001), later), Standing::AtHome);
    }

    #[test]
    fn whoever_asks_for_several_tokens_at_once_has_one_home_in_whatever_order_they_are_answered() {
        let homes = Homes::new();
        let mut now = NOON;
        for _ in 0..200 {
            homes.settle(&from("shop", 1), now + Duration::from_millis(1));
            homes.settle(&from("shop", 1), now);
            assert_eq!(homes.standing(&from("shop", 1), now), Standing::AtHome);
            now = now + Duration::from_secs(1);
        }
        for host in 2..=100 {
            homes.settle(&from("shop", host), now);
            assert_eq!(homes.standing(&from("shop", host), now), Standing::AtHome);
        }
    }

    #[test]
    fn the_many_people_of_a_client_take_nobody_their_home_at_an_address() {
        let homes = Homes::new();
        homes.settle(&from("shop", 1), NOON);
        let till = "till".parse().unwrap();
        for person in 0..100_000 {
            let (name, client_id) = (&*person.to_string(), Some(&till));
            let through_till =
                Attempt { guess: Guess::Password, name, peer: None, counted: Counted::ByName, client_id };
            homes.settle(&through_till, NOON);
        }
        assert_eq!(homes.standing(&from("shop", 1), NOON), Standing::AtHome);
        assert_eq!(homes.standing(&from("shop", 2), NOON), Standing::Stranger);
    }
}
