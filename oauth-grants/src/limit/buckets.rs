//! [`Buckets`]: the limits of a server, counted in memory.

use std::{fmt, time::Duration};

use super::{
    Admission, Attempt, Counted, Guess, RateLimit,
    owner::{OF_A_SITE, Owner},
    sketch::Sketch,
};
use crate::{
    protocol::{Timestamp, WrittenDuration, text::debug_as_display},
    store::StoreError,
};

/// Attempts on a client's secret that run at the same moment are all admitted and all counted. This bounds for how long a burst of them
/// shuts a name out, beyond what the bucket takes to fill: whoever bursts at somebody's own address must not lock them out for long.
const LONGEST_DEBT: Duration = Duration::from_mins(5);

/// For how long a name that succeeded is at home at its address: a job that runs once a week does not lose its place.
const AT_HOME: Duration = Duration::from_hours(8 * 24);

/// How many attempts under one name, or from one address, may fail.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Limit {
    /// Any number.
    Off,
    /// A bucket of them.
    Failures(Bucket),
}

/// How much a bucket holds, and how fast it fills again.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Bucket {
    pub(crate) at_once: u32,
    pub(crate) one_every: Duration,
}

/// These numbers are no limit.
#[derive(Clone, Copy, Eq, PartialEq, thiserror::Error)]
#[error("a limit lets at least one attempt fail, and one more at least every hour and at most every millisecond")]
pub struct InvalidLimit;

debug_as_display!(InvalidLimit);

impl Limit {
    /// `at_once` failures in a row, and from then on one more every so often.
    ///
    /// ```
    /// use std::time::Duration;
    /// use oauth_grants::limit::{InvalidLimit, Limit};
    ///
    /// let limit = Limit::failures(5, Duration::from_mins(1))?;
    /// # Ok::<(), InvalidLimit>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When `at_once` is zero, or `one_every` is no time between a millisecond and an hour.
    pub const fn failures(at_once: u32, one_every: Duration) -> Result<Self, InvalidLimit> {
        if at_once == 0 || one_every.as_millis() == 0 || one_every.as_secs() > 3_600 {
            return Err(InvalidLimit);
        }
        Ok(Self::Failures(Bucket { at_once, one_every }))
    }
}

/// Limits that are counted in memory, by this process alone, in a fixed amount of it: twelve megabytes.
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
/// often as one, under one name as under any. Some forty thousand names can be at home; where there are more, none is.
///
/// Of attempts on passwords and device codes no more run at the same moment, under a name and from an address, than may fail at once.
/// Those on a client's secret, and on device codes by a client that has authenticated, are all let through, and all counted, since a client may well ask for many tokens at the same moment. Whoever
/// fails more often than the bucket holds waits for as long as it takes to make up for it: beside the time for the next attempt five
/// minutes at most, or as long as the whole bucket takes to fill.
///
/// ```
/// use std::time::Duration;
/// use oauth_grants::{limit::{Buckets, Guess, Limit}, prelude::*};
///
/// #[grant(type = "client_credentials")]
/// struct Machine;
///
/// let limits = Buckets::default()
///     .limit(Guess::ClientSecret, Limit::failures(3, Duration::from_mins(1))?)
///     .limit_by_address(Guess::ClientSecret, Limit::failures(1_000, Duration::from_millis(100))?)
///     .limit(Guess::Password, Limit::Off);
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
}

/// The limits on one guess.
struct Limits {
    by_name: Limit,
    by_address: Limit,
    /// What is owed under which name and from which address. One for each guess, so that whoever makes up people does not blur what
    /// clients owe.
    owed: Sketch,
    /// Until when which name is at home at which address. One for each guess, so that many people who sign in do not
    /// blur which clients there are.
    at_home: Sketch,
}

impl Limits {
    /// How long an owner has to wait for the next attempt.
    fn wait(&self, owner: &Owner<'_>, now: Timestamp) -> Duration {
        match owner.limit(self.by_name, self.by_address) {
            Limit::Off => Duration::ZERO,
            Limit::Failures(Bucket { at_once, one_every }) => {
                self.owed.owed(owner, self.longest(), now).saturating_sub(one_every.saturating_mul(at_once - 1))
            }
        }
    }

    /// The most that anybody owes. A site owes no more than its customers, or four times as much where a quarter of the time for one
    /// failure would be less than a millisecond.
    fn longest(&self) -> Duration {
        let of = |limit| match limit {
            Limit::Off => Duration::ZERO,
            Limit::Failures(Bucket { at_once, one_every }) => most(at_once, one_every).saturating_mul(OF_A_SITE),
        };
        of(self.by_name).max(of(self.by_address))
    }

    /// Takes a failure from an owner's bucket.
    fn owe(&self, owner: &Owner<'_>, now: Timestamp) {
        if let Limit::Failures(Bucket { at_once, one_every }) = owner.limit(self.by_name, self.by_address) {
            self.owed.owe(owner, one_every, [most(at_once, one_every), self.longest()], now);
        }
    }

    /// Whether somebody has succeeded under this name at this address. Where too many have to be told apart, nobody has: whoever fails
    /// there then keeps others out for a while, and made-up names stay limited.
    fn is_at_home(&self, name: &Owner<'_>, now: Timestamp) -> bool {
        !self.at_home.owed(name, AT_HOME, now).is_zero() && !self.at_home.is_crowded(now)
    }
}

/// The most that an owner of such a bucket owes. Beside a full one that is another: as many as run at the same moment, all of which fail.
fn most(at_once: u32, one_every: Duration) -> Duration {
    let full = one_every.saturating_mul(at_once);
    full.saturating_add(full.max(LONGEST_DEBT))
}

impl Default for Buckets {
    fn default() -> Self {
        let ten = |one_every| Limits {
            by_name: Limit::Failures(Bucket { at_once: 10, one_every }),
            by_address: Limit::Failures(Bucket { at_once: 100, one_every: Duration::from_secs(1) }),
            owed: Sketch::new(),
            at_home: Sketch::new(),
        };
        Self {
            client_secret: ten(Duration::from_secs(6)),
            password: ten(Duration::from_secs(30)),
            device_code: ten(Duration::from_secs(6)),
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
        let name = Owner::name(attempt);
        let is_at_home = limits.is_at_home(&name, now);
        limits.owe(&name, now);
        if !is_at_home {
            Owner::shared(attempt).for_each(|owner| limits.owe(&owner, now));
        }
    }
}

impl fmt::Debug for Buckets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let limits = Guess::ALL.map(|guess| {
            let Limits { by_name, by_address, .. } = self.limits(guess);
            (guess.as_str(), (by_name, by_address))
        });
        f.debug_map().entries(limits).finish()
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Off => f.write_str("off"),
            Self::Failures(Bucket { at_once, one_every }) => {
                write!(f, "{at_once} failures in a row, then 1 every {}", WrittenDuration(*one_every))
            }
        }
    }
}

impl RateLimit for Buckets {
    async fn admit(&self, attempt: &Attempt<'_>, now: Timestamp) -> Result<Admission, StoreError> {
        if attempt.counted() == Counted::Nowhere {
            return Ok(Admission::Admitted);
        }
        let limits = self.limits(attempt.guess());
        let name = Owner::name(attempt);
        let shared = Owner::shared(attempt).map(|owner| limits.wait(&owner, now)).max().unwrap_or_default();
        let shared = if shared.is_zero() || limits.is_at_home(&name, now) { Duration::ZERO } else { shared };
        let retry_after = limits.wait(&name, now).max(shared);
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
        // Where nobody is told apart from others, nobody is at home; and a name that counts alone has no use for it.
        if attempt.counted() == Counted::ByNameAndAddress && attempt.peer().is_some() {
            self.limits(attempt.guess()).at_home.owe_at_least(&Owner::name(attempt), AT_HOME, AT_HOME, now);
        }
    }

    fn is_at_home(&self, attempt: &Attempt<'_>, now: Timestamp) -> bool {
        // Where nobody tells the address, nobody is told from whoever else uses the name.
        attempt.peer().is_some() && self.limits(attempt.guess()).is_at_home(&Owner::name(attempt), now)
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
    use super::*;
    use crate::limit::PeerAddress;

    const NOON: Timestamp = Timestamp::from_unix_seconds(43_200);

    fn attempt(guess: Guess, name: &str) -> Attempt<'_> {
        Attempt { guess, name, peer: None, counted: Counted::ByNameAndAddress }
    }

    #[tokio::test]
    async fn a_burst_of_failures_shuts_out_for_minutes_and_not_for_hours() {
        for guess in Guess::ALL {
            let buckets = Buckets::default();
            for _ in 0..10_000 {
                buckets.count_failure(&attempt(guess, "shop"), NOON).await.unwrap();
            }
            let Limit::Failures(Bucket { one_every, .. }) = buckets.limits(guess).by_name else { unreachable!() };
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
            Attempt { guess: Guess::ClientSecret, name, peer, counted: Counted::ByNameAndAddress }
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

    #[test]
    fn a_limit_is_one_that_lets_somebody_in() {
        for (at_once, one_every) in [
            (0, Duration::from_secs(1)),
            (1, Duration::ZERO),
            (1, Duration::from_micros(999)),
            (1, Duration::from_secs(3_601)),
        ] {
            assert_eq!(Limit::failures(at_once, one_every), Err(InvalidLimit));
        }
        assert!(Limit::failures(u32::MAX, Duration::from_hours(1)).is_ok());
    }
}
