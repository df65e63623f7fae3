//! Limits on guessing (RFC 6749 section 10.10, RFC 8628 section 5.1, RFC 9700 section 2.5): whoever failed too often is
//! turned away with 429 before anything is hashed or read.
//!
//! What counts is a *failed* attempt; one that succeeds costs nothing, however many there are. An attempt is made
//! under a name, which is the client that is claimed or the user name that was typed, and, where the application tells
//! it, from an [address](PeerAddress). Who fails under one name keeps nobody else from succeeding under another; and who
//! makes up a new name for each attempt is limited by the address, behind which everybody goes on who has succeeded there.
//!
//! How many tokens are [issued](Holder) to one client for one person is limited as well.
//!
//! [`Buckets`] keep count in memory and are what a server has unless told otherwise. A [`RateLimit`] of one's own can share
//! its count between processes.

mod bucket;
mod buckets;
mod given_up;
mod homes;
mod issuance;
#[cfg(feature = "argon2")]
mod later;
mod limiter;
mod owner;
mod shares;
mod sketch;
mod under_way;

use std::{
    fmt,
    future::Future,
    net::{IpAddr, Ipv4Addr},
    time::Duration,
};

use self::bucket::Bucket;

#[cfg(feature = "argon2")]
pub(crate) use self::later::{Found, Later, Outcome};
pub use self::{
    bucket::{InvalidLimit, Limit},
    buckets::Buckets,
    issuance::{Holder, Issuance},
    limiter::Admitted,
    shares::Shares,
};
pub(crate) use self::{given_up::GivenUp, limiter::SharedRateLimit};
use crate::{
    protocol::{ClientId, Timestamp},
    store::StoreError,
};

/// What an attempt could guess.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Guess {
    /// A client's secret, or whatever else it authenticates with. The name is the client that it says to be.
    ClientSecret,
    /// A person's password. The name is the user name, as it was typed; spaces around it and the case make no difference. An application to
    /// which more spellings are one person brings them to one form first.
    Password,
    /// A user code, or another code that is short enough to be guessed and that a grant of one's own redeems (RFC 8628 section 5.1). The
    /// name is whom the code belongs to, as the telephone that it was sent to, or else whoever tries codes: somebody who has signed in,
    /// a device. A client that brings the codes of many is no such name: whoever fails there would hold off all of them.
    DeviceCode,
}

impl Guess {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::ClientSecret, Self::Password, Self::DeviceCode];

    /// How many may fail from each address, unless somebody says otherwise.
    const LIMIT_BY_ADDRESS: Limit = Limit::Bucket(Bucket::new(100, Duration::from_secs(1)));

    /// How many may fail under each name, unless somebody says otherwise.
    const fn limit_by_name(self) -> Limit {
        let one_every = match self {
            Self::ClientSecret | Self::DeviceCode => Duration::from_secs(6),
            Self::Password => Duration::from_secs(30),
        };
        Limit::Bucket(Bucket::new(10, one_every))
    }

    /// Its name in logs and configurations.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClientSecret => "client_secret",
            Self::Password => "password",
            Self::DeviceCode => "device_code",
        }
    }
}

impl fmt::Display for Guess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where a request came from. The application's own layer puts it into the request's extensions, since only the application
/// knows whether a proxy stands in front of it and whose word to take; no header is read here.
///
/// With it, whoever fails under somebody's name is turned away at their own address and nobody is locked out elsewhere, and
/// names that are made up there are limited together. Without it, all who use a name share one count, and made-up names are
/// not limited. The address of a proxy is worse than none: it makes one of everybody.
///
/// ```
/// use oauth_grants::limit::PeerAddress;
///
/// let mut request = http::Request::post("/oauth/token").body(())?;
/// request.extensions_mut().insert(PeerAddress("192.0.2.7".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct PeerAddress(pub IpAddr);

impl PeerAddress {
    /// The address itself: IPv4 also where IPv6 carries it, mapped (RFC 4291 section 2.5.5.2) or translated (RFC 6052 section 2.1),
    /// or all of IPv4 would be one customer.
    fn carried(self) -> IpAddr {
        match self.0.to_canonical() {
            IpAddr::V6(address) => match address.segments() {
                [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
                    Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low)).into()
                }
                _ => address.into(),
            },
            IpAddr::V4(address) => address.into(),
        }
    }

    /// The address, or the network that one customer is given in IPv6, within which addresses cost nothing (RFC 6177).
    pub(crate) fn network(self) -> IpAddr {
        match self.carried() {
            IpAddr::V4(address) => address.into(),
            IpAddr::V6(address) => IpAddr::from((address.to_bits() & !u128::from(u64::MAX)).to_be_bytes()),
        }
    }

    /// The address, or in IPv6 the site, which is given to whoever asks and has 65,536 of those networks (RFC 6177).
    pub(crate) fn site(self) -> IpAddr {
        match self.carried() {
            IpAddr::V4(address) => address.into(),
            IpAddr::V6(address) => IpAddr::V6((address.to_bits() & u128::MAX << 80).into()),
        }
    }
}

/// One attempt, before it is known whether it succeeds.
#[derive(Clone, Copy)]
pub struct Attempt<'a> {
    guess: Guess,
    name: &'a str,
    peer: Option<PeerAddress>,
    counted: Counted,
    client_id: Option<&'a ClientId>,
}

/// What an attempt that fails counts under.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Counted {
    /// Nothing: a name without credentials guesses nothing. To count it would let whoever makes up names fill the memory of the
    /// limits at no cost, until honest names look guilty.
    Nowhere,
    /// Its name, as it is used from its address, and the client that has proved who it is there.
    ByName,
    /// Its address as well, whatever the name: whoever is there can make up as many as they like.
    ByNameAndAddress,
}

impl<'a> Attempt<'a> {
    pub(crate) fn new(guess: Guess, name: &'a str, counted: Counted, extensions: &http::Extensions) -> Self {
        Self { guess, name, peer: extensions.get().copied(), counted, client_id: None }
    }

    /// On behalf of a client that has authenticated.
    pub(crate) fn by_client(self, client_id: &'a ClientId) -> Self {
        Self { client_id: Some(client_id), ..self }
    }

    /// What it could guess.
    pub fn guess(&self) -> Guess {
        self.guess
    }

    /// Under which name. It comes from outside, nothing of it is proved, and people type passwords into the wrong field:
    /// keep no more than a digest of it.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// From where, if the application tells.
    pub fn peer(&self) -> Option<PeerAddress> {
        self.peer
    }

    /// On behalf of which client, if that has authenticated: what fails through it can be counted under its identifier.
    pub fn client_id(&self) -> Option<&'a ClientId> {
        self.client_id
    }

    /// What it counts under if it fails.
    pub fn counted(&self) -> Counted {
        self.counted
    }
}

impl fmt::Debug for Attempt<'_> {
    /// Without the name, which may be a password that was typed into the wrong field.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt").field("guess", &self.guess).field("peer", &self.peer).finish_non_exhaustive()
    }
}

/// Whether an attempt may be made.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Admission {
    /// It may.
    Admitted,
    /// Not now: too many have failed.
    Refused {
        /// When the next may be made.
        retry_after: Duration,
    },
}

/// Decides who has failed too often.
///
/// ```
/// use oauth_grants::{limit::{Admission, Attempt, Guess, RateLimit}, prelude::*, protocol::Timestamp, store::StoreError};
///
/// /// Counts elsewhere, where all processes of the server see it.
/// struct Counted(CountingService);
///
/// impl RateLimit for Counted {
///     async fn admit(&self, attempt: &Attempt<'_>, now: Timestamp) -> Result<Admission, StoreError> {
///         let retry_after = self.0.wait_for(attempt.guess(), attempt.name(), now).await.map_err(StoreError::new)?;
///         Ok(retry_after.map_or(Admission::Admitted, |retry_after| Admission::Refused { retry_after }))
///     }
///
///     async fn count_failure(&self, attempt: &Attempt<'_>, now: Timestamp) -> Result<(), StoreError> {
///         self.0.add(attempt.guess(), attempt.name(), now).await.map_err(StoreError::new)
///     }
///
///     fn note_given_up(&self, attempt: &Attempt<'_>, now: Timestamp) {
///         let (service, guess, name) = (self.0.clone(), attempt.guess(), attempt.name().to_owned());
///         tokio::spawn(async move { service.add(guess, &name, now).await });
///     }
/// }
/// # #[derive(Clone)]
/// # struct CountingService;
/// # impl CountingService {
/// #     async fn wait_for(&self, _: Guess, _: &str, _: Timestamp) -> Result<Option<std::time::Duration>, std::io::Error> { Ok(None) }
/// #     async fn add(&self, _: Guess, _: &str, _: Timestamp) -> Result<(), std::io::Error> { Ok(()) }
/// # }
/// # #[grant(type = "client_credentials")]
/// # struct Machine;
/// let server = AuthorizationServer::builder("https://auth.example.com")
///     .store(MemoryStore::new())
///     .rate_limit(Counted(CountingService))
///     .register_grant(Machine)
///     .build()?;
/// # Ok::<(), oauth_grants::server::BuildError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not limit how often somebody may guess",
    label = "give `Buckets` of `oauth_grants::limit`, or implement `RateLimit` for it",
    note = "whoever guesses is kept from trying many times (RFC 6749 section 2.3.1)"
)]
pub trait RateLimit: Send + Sync + 'static {
    /// Whether the attempt may be made. It is asked before anything is hashed or read, and must change nothing.
    ///
    /// # Errors
    ///
    /// When nobody knows. The attempt is not made, and the answer is 503.
    fn admit(
        &self,
        attempt: &Attempt<'_>,
        now: Timestamp,
    ) -> impl Future<Output = Result<Admission, StoreError>> + Send;

    /// Counts an attempt that was admitted and failed.
    ///
    /// # Errors
    ///
    /// When it could not be counted. The answer is 503 and says nothing of the attempt.
    fn count_failure(
        &self,
        attempt: &Attempt<'_>,
        now: Timestamp,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Counts an attempt that was admitted and whose request was given up before anybody said what came of it: whoever closes the
    /// connection must not guess for free. It must not block; what is kept elsewhere is for a task to bring there: it is called within a
    /// request's future or where that is dropped, never on a thread of the server's own. A client's secret that was being verified under
    /// argon2 counts only if it was wrong, which the next request that makes an attempt says.
    fn note_given_up(&self, attempt: &Attempt<'_>, now: Timestamp);

    /// Is told of an attempt that was admitted and succeeded: a limit on addresses can let a name that is known to be used
    /// from one go on. The answer is held up meanwhile, so it must not block; what is kept elsewhere is for a task to bring
    /// there. Unless it is overridden, nothing is remembered.
    fn note_success(&self, attempt: &Attempt<'_>, now: Timestamp) {
        let _ = (attempt, now);
    }

    /// Whether an attempt is made where its name is known to be used, at its address or through its client: those are served beside all others where the server can
    /// do only so much at a time, as under [`Argon2Workers`](crate::server::ServerBuilder::argon2). Unless it is overridden, none is.
    fn is_at_home(&self, attempt: &Attempt<'_>, now: Timestamp) -> bool {
        let _ = (attempt, now);
        false
    }

    /// Whether one more answer with tokens may be given, which is counted by that. It is asked before anything is claimed for
    /// them: who is turned away has still what they came with. For a code it is asked when that is to be given, not when it is
    /// exchanged. Unless it is overridden, any number is.
    ///
    /// # Errors
    ///
    /// When nobody knows. Nothing is issued, and the answer is 503.
    fn admit_issuance(
        &self,
        issuance: &Issuance<'_>,
        now: Timestamp,
    ) -> impl Future<Output = Result<Admission, StoreError>> + Send {
        let _ = (issuance, now);
        std::future::ready(Ok(Admission::Admitted))
    }

    /// The limit on tokens, as [`limit_on`](Self::limit_on).
    fn limit_on_tokens(&self, holder: Holder) -> Option<Limit> {
        let _ = holder;
        None
    }

    /// The limit on these guesses, where numbers say it; `None` where they do not. The server's
    /// [description](crate::AuthorizationServer::describe) tells it. And of passwords and codes that are tried at the same moment, none of
    /// which has failed when the next comes, as many are looked at as may fail at once by it: without numbers ten under a name and
    /// a hundred from an address, as with [`Buckets`]; any number where it says [`Limit::Off`].
    fn limit_on(&self, guess: Guess) -> Option<Limit> {
        let _ = guess;
        None
    }

    /// The limit on these guesses from each [address](PeerAddress), whatever the names; as [`limit_on`](Self::limit_on).
    fn limit_on_addresses(&self, guess: Guess) -> Option<Limit> {
        let _ = guess;
        None
    }
}
