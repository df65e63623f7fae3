//! [`Buckets`]: the limits of a server, counted in memory.

use std::{borrow::Cow, fmt, hash::Hash, net::IpAddr, time::Duration};

use super::{Admission, Attempt, Guess, PeerAddress, RateLimit, sketch::Sketch};
use crate::{
    protocol::{Timestamp, text::debug_as_display},
    store::StoreError,
};

/// Attempts that run at the same moment are all admitted and all counted. This bounds for how long a burst of them shuts a
/// name out.
const LONGEST_DEBT: Duration = Duration::from_hours(1);

/// How many attempts under one name may fail.
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
    at_once: u32,
    one_every: Duration,
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

/// Limits that are counted in memory, by this process alone, in a fixed amount of it: a megabyte.
///
/// Without other settings, under each name ten attempts may fail in a row, and then one more
///
/// | guess | every |
/// |---|---|
/// | [`ClientSecret`](Guess::ClientSecret) | 6 seconds |
/// | [`Password`](Guess::Password) | 30 seconds |
/// | [`DeviceCode`](Guess::DeviceCode) | 6 seconds |
///
/// Attempts that are made at the same moment are all let through, and all counted: whoever has more of them than the
/// bucket holds waits for as long as it takes to make up for them, an hour at most.
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
///     .limit(Guess::Password, Limit::Off);
/// let server = AuthorizationServer::builder("https://auth.example.com")
///     .store(MemoryStore::new())
///     .rate_limit(limits)
///     .register_grant(Machine)
///     .build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Buckets {
    client_secret: Limit,
    password: Limit,
    device_code: Limit,
    sketch: Sketch,
}

impl Default for Buckets {
    fn default() -> Self {
        let ten = |one_every| Limit::Failures(Bucket { at_once: 10, one_every });
        Self {
            client_secret: ten(Duration::from_secs(6)),
            password: ten(Duration::from_secs(30)),
            device_code: ten(Duration::from_secs(6)),
            sketch: Sketch::new(),
        }
    }
}

impl Buckets {
    /// Sets a limit, or switches it off.
    #[must_use]
    pub fn limit(mut self, guess: Guess, limit: Limit) -> Self {
        match guess {
            Guess::ClientSecret => self.client_secret = limit,
            Guess::Password => self.password = limit,
            Guess::DeviceCode => self.device_code = limit,
        }
        self
    }

    /// The bucket of a guess, unless its limit is off.
    fn bucket(&self, guess: Guess) -> Option<Bucket> {
        let limit = match guess {
            Guess::ClientSecret => self.client_secret,
            Guess::Password => self.password,
            Guess::DeviceCode => self.device_code,
        };
        match limit {
            Limit::Off => None,
            Limit::Failures(bucket) => Some(bucket),
        }
    }
}

impl fmt::Debug for Buckets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let limits = Guess::ALL.map(|guess| (guess.as_str(), self.bucket(guess)));
        f.debug_map().entries(limits).finish()
    }
}

impl RateLimit for Buckets {
    async fn admit(&self, attempt: &Attempt<'_>, now: Timestamp) -> Result<Admission, StoreError> {
        let Some(Bucket { at_once, one_every }) = self.bucket(attempt.guess()) else { return Ok(Admission::Admitted) };
        let owed = self.sketch.owed(&Owner::of(attempt), now);
        let retry_after = owed.saturating_sub(one_every.saturating_mul(at_once - 1));
        Ok(if retry_after.is_zero() { Admission::Admitted } else { Admission::Refused { retry_after } })
    }

    async fn count_failure(&self, attempt: &Attempt<'_>, now: Timestamp) -> Result<(), StoreError> {
        if let Some(Bucket { at_once, one_every }) = self.bucket(attempt.guess()) {
            let most = one_every.saturating_mul(at_once).saturating_add(LONGEST_DEBT);
            self.sketch.owe(&Owner::of(attempt), one_every, most, now);
        }
        Ok(())
    }
}

/// Whose bucket it is.
#[derive(Hash)]
struct Owner<'a> {
    guess: Guess,
    name: Cow<'a, str>,
    network: Option<IpAddr>,
}

impl<'a> Owner<'a> {
    fn of(attempt: &Attempt<'a>) -> Self {
        let name = match attempt.guess() {
            // Many applications find `Alice` and `alice ` to be one person, who then has one bucket.
            Guess::Password => Cow::Owned(attempt.name().trim().to_lowercase()),
            Guess::ClientSecret | Guess::DeviceCode => Cow::Borrowed(attempt.name()),
        };
        Self { guess: attempt.guess(), name, network: attempt.peer().map(network) }
    }
}

/// An address, or the network that one customer is given in IPv6, within which addresses cost nothing (RFC 6177).
fn network(PeerAddress(address): PeerAddress) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => IpAddr::from((address.to_bits() & !u128::from(u64::MAX)).to_be_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owner(guess: Guess, name: &str, peer: &str) -> (String, Option<IpAddr>) {
        let peer = peer.parse().ok().map(PeerAddress);
        let Owner { name, network, .. } = Owner::of(&Attempt { guess, name, peer });
        (name.into_owned(), network)
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
