//! [`Buckets`]: the limits of a server, counted in memory.

use std::{fmt, time::Duration};

use super::{
    Admission, Attempt, Counted, Guess, Holder, Issuance, Limit, RateLimit,
    homes::Homes,
    issuance::TokenLimits,
    owner::{OF_A_SITE, Owner, Standing},
    sketch::Sketch,
};
use crate::{protocol::Timestamp, store::StoreError};

/// Limits that are counted in memory, by this process alone, in a fixed amount of it: fourteen megabytes, and two more for each guess that
/// clients which have authenticated bring for people.
///
/// Without other settings, so many attempts may fail in a row, and then one more every so often:
///
/// | guess | under each name | from each [address](super::PeerAddress) |
/// |---|---|---|
/// | [`ClientSecret`](Guess::ClientSecret) | 10, every 6 seconds | 100, every second |
/// | [`Password`](Guess::Password) | 10, every 30 seconds | 100, every second |
/// | [`DeviceCode`](Guess::DeviceCode) | 10, every 6 seconds | 100, every second |
///
/// The limit of an address is for names that are [made up](Counted::ByNameAndAddress) there. A name that has succeeded at
/// an address within the last eight days is asked for its own limit alone, so whoever fails there keeps nobody out who is
/// at home behind the same address. What is an address here, [`PeerAddress`](super::PeerAddress) says; in IPv6 a whole site, a /48, may fail four times as
/// often as one, under one name as under any. What fails through a client that has authenticated counts for that client, whatever the
/// names: 1,000, and one every 50 milliseconds; a name that has succeeded through it within eight days is at home there in the same way.
/// Some forty thousand names can be at home at addresses and as many at clients, each at a hundred and one more every hour; where there
/// are more, none is.
///
/// Of attempts on passwords and device codes no more run at the same moment, under a name and from an address, than may fail at once.
/// Those on a client's secret, and on device codes by a client that has authenticated, are all let through, and all counted, since a
/// client may well ask for many tokens at the same moment. Whoever fails more often than the bucket holds waits for as long as it takes to
/// make up for it: beside the time for the next attempt five minutes at most, or as long as the whole bucket takes to fill.
///
/// And so many answers with tokens, or with the code for them, may be given, each of which is a record in a store for as long as they
/// live:
///
/// | for | at once | then |
/// |---|---|---|
/// | one [person](Holder::Person) at one client | 100 | one every 10 seconds |
/// | the same, granted [without a page](Holder::Silent) | 100 | one every 10 seconds |
/// | a [client](Holder::Client) that acts for itself | any number | |
///
/// ```
/// use std::time::Duration;
/// use oauth_grants::{limit::{Buckets, Guess, Holder, Limit}, prelude::*};
///
/// #[grant(type = "client_credentials")]
/// struct Machine;
///
/// let limits = Buckets::default()
///     .limit(Guess::ClientSecret, Limit::failures(3, Duration::from_mins(1))?)
///     .limit_by_address(Guess::ClientSecret, Limit::failures(1_000, Duration::from_millis(100))?)
///     .limit(Guess::Password, Limit::Off)
///     .limit_tokens(Holder::Client, Limit::answers(10_000, Duration::from_millis(100))?);
/// let server = AuthorizationServer::builder("https://auth.example.com")
///     .store(MemoryStore::new())
///     .rate_limit(limits)
///     .register_grant(Machine)
///     .build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Buckets {
    client_secret: Limits,
    password: Limits,
    device_code: Limits,
    tokens: TokenLimits,
}

/// The limits on one guess.
struct Limits {
    by_name: Limit,
    by_address: Limit,
    /// What is owed under which name and from which address. One for each guess, so that whoever makes up people does not blur what
    /// clients owe.
    owed: Sketch,
    /// One for each guess, so that many people who sign in do not blur which clients there are.
    homes: Homes,
}

impl Limits {
    /// How long an owner has to wait for the next attempt.
    fn wait(&self, owner: &Owner<'_>, now: Timestamp) -> Duration {
        match owner.limit(self.by_name, self.by_address) {
            Limit::Off => Duration::ZERO,
            Limit::Bucket(bucket) => bucket.wait(self.owed.owed(owner, self.longest(), now)),
        }
    }

    /// The most that anybody owes. A site owes no more than its customers, or four times as much where a quarter of the time for one
    /// failure would be less than a millisecond.
    fn longest(&self) -> Duration {
        self.by_name.most().max(self.by_address.most()).saturating_mul(OF_A_SITE)
    }

    /// Takes a failure from an owner's bucket.
    fn owe(&self, owner: &Owner<'_>, now: Timestamp) {
        if let Limit::Bucket(bucket) = owner.limit(self.by_name, self.by_address) {
            self.owed.owe(owner, bucket.one_every, [bucket.most(), self.longest()], now);
        }
    }
}

impl Default for Buckets {
    fn default() -> Self {
        let limits = |guess: Guess| Limits {
            by_name: guess.limit_by_name(),
            by_address: Guess::LIMIT_BY_ADDRESS,
            owed: Sketch::new(),
            homes: Homes::new(),
        };
        Self {
            client_secret: limits(Guess::ClientSecret),
            password: limits(Guess::Password),
            device_code: limits(Guess::DeviceCode),
            tokens: TokenLimits::default(),
        }
    }
}

impl Buckets {
    /// Sets the limit under each name, or switches it off.
    #[must_use]
    pub fn limit(mut self, guess: Guess, limit: Limit) -> Self {
        self.limits_mut(guess).by_name = limit;
        self
    }

    /// Sets the limit for each address, or switches it off. It is of use only where the application tells the
    /// [address](super::PeerAddress), and to be switched off where that is a proxy's.
    #[must_use]
    pub fn limit_by_address(mut self, guess: Guess, limit: Limit) -> Self {
        self.limits_mut(guess).by_address = limit;
        self
    }

    /// Sets how many answers with tokens these are given, or switches the limit off.
    #[must_use]
    pub fn limit_tokens(mut self, holder: Holder, limit: Limit) -> Self {
        *self.tokens.of_mut(holder) = limit;
        self
    }

    fn limits(&self, guess: Guess) -> &Limits {
        match guess {
            Guess::ClientSecret => &self.client_secret,
            Guess::Password => &self.password,
            Guess::DeviceCode => &self.device_code,
        }
    }

    fn limits_mut(&mut self, guess: Guess) -> &mut Limits {
        match guess {
            Guess::ClientSecret => &mut self.client_secret,
            Guess::Password => &mut self.password,
            Guess::DeviceCode => &mut self.device_code,
        }
    }

    fn count(&self, attempt: &Attempt<'_>, now: Timestamp) {
        if attempt.counted() == Counted::Nowhere {
            return;
        }
        let limits = self.limits(attempt.guess());
        let standing = limits.homes.standing(attempt, now);
        limits.owe(&Owner::name(attempt), now);
        Owner::shared(attempt, standing).for_each(|owner| limits.owe(&owner, now));
    }
}

impl fmt::Debug for Buckets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let limits = Guess::ALL.map(|guess| {
            let Limits { by_name, by_address, .. } = self.limits(guess);
            (guess.as_str(), (by_name, by_address))
        });
        let tokens = Holder::ALL.map(|holder| (holder.as_str(), self.tokens.of(holder)));
        f.debug_map().entries(limits).entries(tokens).finish()
    }
}

impl RateLimit for Buckets {
    async fn admit(&self, attempt: &Attempt<'_>, now: Timestamp) -> Result<Admission, StoreError> {
        if attempt.counted() == Counted::Nowhere {
            return Ok(Admission::Admitted);
        }
        let limits = self.limits(attempt.guess());
        let shared = |standing| Owner::shared(attempt, standing).map(|owner| limits.wait(&owner, now)).max();
        let as_a_stranger = shared(Standing::Stranger).unwrap_or_default();
        // Who is at home is looked up only where it matters.
        let shared_wait = if as_a_stranger.is_zero() || limits.homes.standing(attempt, now) == Standing::Stranger {
            as_a_stranger
        } else {
            shared(Standing::AtHome).unwrap_or_default()
        };
        let retry_after = limits.wait(&Owner::name(attempt), now).max(shared_wait);
        Ok(if retry_after.is_zero() { Admission::Admitted } else { Admission::Refused { retry_after } })
    }

    async fn count_failure(&self, attempt: &Attempt<'_>, now: Timestamp) -> Result<(), StoreError> {
        self.count(attempt, now);
        Ok(())
    }

    fn note_given_up(&self, attempt: &Attempt<'_>, now: Timestamp) {
        self.count(attempt, now);
    }

    fn note_success(&self, attempt: &Attempt<'_>, now: Timestamp) {
        self.limits(attempt.guess()).homes.settle(attempt, now);
    }

    fn is_at_home(&self, attempt: &Attempt<'_>, now: Timestamp) -> bool {
        self.limits(attempt.guess()).homes.standing(attempt, now) == Standing::AtHome
    }

    async fn admit_issuance(&self, issuance: &Issuance<'_>, now: Timestamp) -> Result<Admission, StoreError> {
        Ok(self.tokens.take(issuance, now))
    }

    fn limit_on_tokens(&self, holder: Holder) -> Option<Limit> {
        Some(self.tokens.of(holder))
    }

    fn limit_on(&self, guess: Guess) -> Option<Limit> {
        Some(self.limits(guess).by_name)
    }

    fn limit_on_addresses(&self, guess: Guess) -> Option<Limit> {
        Some(self.limits(guess).by_address)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Bucket, *};
    use crate::{
        limit::{PeerAddress, bucket::LONGEST_DEBT},
        protocol::ClientId,
    };

    const NOON: Timestamp = Timestamp::from_unix_seconds(43_200);

    fn attempt(guess: Guess, name: &str) -> Attempt<'_> {
        Attempt { guess, name, peer: None, counted: Counted::ByNameAndAddress, client_id: None }
    }

    #[tokio::test]
    async fn a_burst_of_failures_shuts_out_for_minutes_and_not_for_hours() {
        for guess in Guess::ALL {
            let buckets = Buckets::default();
            for _ in 0..10_000 {
                buckets.count_failure(&attempt(guess, "shop"), NOON).await.unwrap();
            }
            let Limit::Bucket(Bucket { one_every, .. }) = buckets.limits(guess).by_name else { unreachable!() };
            let retry_after = LONGEST_DEBT + one_every;
            assert_eq!(
                buckets.admit(&attempt(guess, "shop"), NOON).await.unwrap(),
                Admission::Refused { retry_after },
                "{guess}"
            );
            let later = buckets.admit(&attempt(guess, "shop"), NOON + retry_after).await.unwrap();
            assert_eq!(later, Admission::Admitted);
        }
    }

    #[tokio::test]
    async fn a_site_has_no_more_guesses_for_all_its_networks_and_keeps_out_nobody_who_is_at_home_there() {
        let from = |name, network| {
            let peer = Some(PeerAddress([0x2001, 0xdb8, 1, network, 0, 0, 0, 1].into()));
            Attempt { guess: Guess::ClientSecret, name, peer, counted: Counted::ByNameAndAddress, client_id: None }
        };
        let buckets = Buckets::default();
        buckets.note_success(&from("shop", 1), NOON);
        let mut failed = 0;
        for network in 2..=u16::MAX {
            for _ in 0..10 {
                if buckets.admit(&from("shop", network), NOON).await.unwrap() == Admission::Admitted {
                    buckets.count_failure(&from("shop", network), NOON).await.unwrap();
                    failed += 1;
                }
            }
        }
        assert_eq!(failed, 40);
        assert_eq!(buckets.admit(&from("shop", 1), NOON).await.unwrap(), Admission::Admitted);
        assert_eq!(buckets.admit(&from("till", 2), NOON).await.unwrap(), Admission::Admitted);
    }

    #[tokio::test]
    async fn people_who_are_made_up_owe_nothing_in_the_names_of_clients() {
        let one = Limit::failures(1, Duration::from_hours(1)).unwrap();
        let buckets = Guess::ALL.into_iter().fold(Buckets::default(), |buckets, guess| buckets.limit(guess, one));
        // So many fill the whole of a table.
        for person in 0..300_000 {
            buckets.count_failure(&attempt(Guess::Password, &person.to_string()), NOON).await.unwrap();
        }
        let admitted = async |guess| buckets.admit(&attempt(guess, "shop"), NOON).await.unwrap();
        assert!(matches!(admitted(Guess::Password).await, Admission::Refused { .. }));
        assert_eq!(admitted(Guess::ClientSecret).await, Admission::Admitted);
        assert_eq!(admitted(Guess::DeviceCode).await, Admission::Admitted);
    }

    #[tokio::test]
    async fn people_whom_a_client_makes_up_are_limited_under_its_name() {
        fn by<'a>(client_id: &'a ClientId, name: &'a str) -> Attempt<'a> {
            let counted = Counted::ByName;
            Attempt { guess: Guess::Password, name, peer: None, counted, client_id: Some(client_id) }
        }

        let (till, shop) = ("till".parse().unwrap(), "shop".parse().unwrap());
        let buckets = Buckets::default();
        buckets.note_success(&by(&till, "bob"), NOON);
        let mut failed = 0;
        for person in 0..5_000 {
            let person = person.to_string();
            if buckets.admit(&by(&till, &person), NOON).await.unwrap() == Admission::Admitted {
                buckets.count_failure(&by(&till, &person), NOON).await.unwrap();
                failed += 1;
            }
        }
        assert_eq!(failed, 1_000);
        // Whoever is known there goes on, until they fail themselves.
        for _ in 0..10 {
            assert_eq!(buckets.admit(&by(&till, "bob"), NOON).await.unwrap(), Admission::Admitted);
            buckets.count_failure(&by(&till, "bob"), NOON).await.unwrap();
        }
        assert!(matches!(buckets.admit(&by(&till, "bob"), NOON).await.unwrap(), Admission::Refused { .. }));
        assert_eq!(buckets.admit(&by(&shop, "alice"), NOON).await.unwrap(), Admission::Admitted);
        assert_eq!(buckets.admit(&attempt(Guess::Password, "alice"), NOON).await.unwrap(), Admission::Admitted);
    }
}
