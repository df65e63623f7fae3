//! The server's [`RateLimit`] as every place that lets somebody guess uses it: nothing is tried without an [`Admitted`].

use std::{borrow::Cow, fmt, sync::Arc, time::Duration};

use async_trait::async_trait;

use super::{
    Admission, Attempt, Buckets, Counted, GivenUp, Guess, Holder, Issuance, Limit, PeerAddress, RateLimit,
    given_up::UNWATCHED,
    owner::{Owner, Standing},
    under_way::{self, Place, UnderWay},
};
use crate::{
    endpoint::whole_seconds,
    protocol::{ClientId, GrantError, Timestamp, type_name::short_type_name},
    server::{AuthorizationServer, Core, Event},
    store::StoreError,
};

/// Any [`RateLimit`].
#[derive(Clone)]
pub(crate) struct SharedRateLimit {
    pub(super) limit: Arc<dyn ErasedRateLimit>,
    under_way: Arc<UnderWay>,
    #[cfg(feature = "argon2")]
    unheard: Arc<super::later::Unheard>,
}

impl SharedRateLimit {
    pub(crate) fn new(limit: impl RateLimit) -> Self {
        Self {
            limit: Arc::new(limit),
            under_way: Arc::default(),
            #[cfg(feature = "argon2")]
            unheard: Arc::default(),
        }
    }

    /// Who decides.
    pub(crate) fn name(&self) -> String {
        self.limit.name()
    }

    /// [`RateLimit::limit_on`].
    pub(crate) fn limit_on(&self, guess: Guess) -> Option<Limit> {
        self.limit.limit_on(guess)
    }

    /// [`RateLimit::is_at_home`].
    pub(crate) fn is_at_home(&self, attempt: &Attempt<'_>, now: Timestamp) -> bool {
        self.limit.is_at_home(attempt, now)
    }

    /// For whoever finds out what came of an attempt when its request may have been given up.
    #[cfg(feature = "argon2")]
    pub(crate) fn later(&self, attempt: &Attempt<'_>, now: Timestamp) -> super::Later {
        super::Later::new(&self.unheard, attempt, now)
    }

    /// Tells what was found out since of attempts whose requests were given up.
    #[cfg(feature = "argon2")]
    fn catch_up(&self) {
        self.unheard.tell(&*self.limit);
    }

    /// [`RateLimit::limit_on_tokens`].
    pub(crate) fn limit_on_tokens(&self, holder: Holder) -> Option<Limit> {
        self.limit.limit_on_tokens(holder)
    }

    /// [`RateLimit::limit_on_addresses`].
    pub(crate) fn limit_on_addresses(&self, guess: Guess) -> Option<Limit> {
        self.limit.limit_on_addresses(guess)
    }

    /// A place for an attempt beside those that run, if its kind is counted before it is known to have failed.
    fn begin(&self, attempt: &Attempt<'_>, now: Timestamp) -> Result<Option<Place<'_>>, Duration> {
        let guess = attempt.guess();
        if !under_way::is_counted(guess, attempt.counted()) {
            return Ok(None);
        }
        // Whatever limits failures: one that says no numbers knows no more of those which have not failed yet.
        let by_name = self.limit_on(guess).unwrap_or(guess.limit_by_name());
        let by_address = self.limit_on_addresses(guess).unwrap_or(Guess::LIMIT_BY_ADDRESS);
        let standing = if self.is_at_home(attempt, now) { Standing::AtHome } else { Standing::Stranger };
        let owners = [Owner::name(attempt)].into_iter().chain(Owner::shared(attempt, standing));
        let limited = owners.map(|owner| {
            let limit = owner.limit(by_name, by_address);
            (owner, limit)
        });
        self.under_way.begin(limited).map(Some)
    }
}

impl Default for SharedRateLimit {
    fn default() -> Self {
        Self::new(Buckets::default())
    }
}

/// An attempt that may be made, now. Whoever made it says whether it [failed](Self::failed) or [succeeded](Self::succeeded);
/// one of which nothing is said was not decided, and counts as nothing. If its request was given up meanwhile, it counts as one that
/// failed: nobody guesses for free by closing the connection.
#[must_use = "an attempt that failed is only counted when it is said to have"]
pub struct Admitted<'a> {
    core: &'a Core,
    guess: Guess,
    /// Owned where a hook made the attempt, which may well move what it is made from.
    name: Cow<'a, str>,
    peer: Option<PeerAddress>,
    counted: Counted,
    client_id: Option<ClientId>,
    now: Timestamp,
    given_up: &'a GivenUp,
    verdict: Verdict,
    /// Held until the attempt is counted.
    _place: Option<Place<'a>>,
}

/// Whether anything was said of an attempt.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Verdict {
    Open,
    Given,
}

impl AuthorizationServer {
    /// Asks whether an attempt may be made to guess something on a page of the application's own, as a password at its sign-in:
    /// before it is looked for, under the name that was typed. The [address](PeerAddress) is among the extensions of the request, if the
    /// application's layer put it there.
    ///
    /// What is [dropped](Admitted) without a word counts as failed here: the application's request may have been given up.
    ///
    /// ```
    /// use oauth_grants::{limit::Guess, prelude::*};
    ///
    /// # fn user_with(_: &str, _: &Password) -> Option<i64> { Some(42) }
    /// async fn sign_in(
    ///     server: &AuthorizationServer,
    ///     request: &http::request::Parts,
    ///     (username, password): (&str, &Password),
    /// ) -> Result<Option<Subject>, GrantError> {
    ///     let attempt = server.admit(Guess::Password, username, &request.extensions).await?;
    ///     if let Some(user) = user_with(username, password) {
    ///         attempt.succeeded();
    ///         return Ok(Some(Subject::new(user)));
    ///     }
    ///     attempt.count_failure().await?;
    ///     Ok(None)
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// [`TooManyAttempts`](GrantError::TooManyAttempts), which is to be answered with 429, when too many have failed; or when nobody knows.
    pub async fn admit(
        &self,
        guess: Guess,
        name: &str,
        extensions: &http::Extensions,
    ) -> Result<Admitted<'_>, GrantError> {
        let attempt = Attempt::new(guess, name, Counted::ByNameAndAddress, extensions);
        let named = (attempt, name.to_owned().into());
        Admitted::ask(self.core(), named, None, self.core().clock.now(), &UNWATCHED).await
    }
}

impl<'a> Admitted<'a> {
    /// Asks whether an attempt may be made under a name, on behalf of a client if one is known.
    pub(crate) async fn ask(
        core: &'a Core,
        (attempt, name): (Attempt<'_>, Cow<'a, str>),
        client_id: Option<&ClientId>,
        now: Timestamp,
        given_up: &'a GivenUp,
    ) -> Result<Self, GrantError> {
        let refused = |retry_after| {
            let (guess, seconds) = (attempt.guess(), whole_seconds(retry_after));
            core.events.emit(&Event::TooManyAttempts { guess, client_id, retry_after: seconds });
            GrantError::TooManyAttempts { retry_after }
        };
        #[cfg(feature = "argon2")]
        core.rate_limit.catch_up();
        // Before it is asked, so that of those which begin at the same moment each sees the others.
        let place = core.rate_limit.begin(&attempt, now).map_err(refused)?;
        match core.rate_limit.limit.admit(&attempt, now).await? {
            Admission::Admitted => {
                let Attempt { guess, name: _, peer, counted, client_id } = attempt;
                let client_id = client_id.cloned();
                Ok(Self {
                    core,
                    guess,
                    name,
                    peer,
                    counted,
                    client_id,
                    now,
                    given_up,
                    verdict: Verdict::Open,
                    _place: place,
                })
            }
            Admission::Refused { retry_after } => Err(refused(retry_after)),
        }
    }

    /// Counts the attempt as one that failed, and gives back the error to answer with.
    pub async fn failed(self, error: GrantError) -> GrantError {
        // A guess whose answer was told without being counted would be free.
        self.count_failure().await.err().unwrap_or(error)
    }

    /// Counts the attempt as one that failed.
    ///
    /// # Errors
    ///
    /// When it could not be counted: then whoever guessed must not be told that it failed.
    pub async fn count_failure(mut self) -> Result<(), GrantError> {
        let at_work = self.given_up.unless_ended();
        let counted = self.core.rate_limit.limit.count_failure(&self.attempt(), self.now).await;
        at_work.ended();
        self.verdict = Verdict::Given;
        Ok(counted?)
    }

    /// Says that the attempt succeeded: its name is at home at its address, and goes on there when others fail.
    pub fn succeeded(mut self) {
        self.verdict = Verdict::Given;
        self.core.rate_limit.limit.note_success(&self.attempt(), self.now);
    }
}

impl Admitted<'_> {
    fn attempt(&self) -> Attempt<'_> {
        let Self { guess, ref name, peer, counted, ref client_id, .. } = *self;
        Attempt { guess, name, peer, counted, client_id: client_id.as_ref() }
    }
}

impl Drop for Admitted<'_> {
    fn drop(&mut self) {
        if self.verdict == Verdict::Open && self.given_up.is_so() {
            self.core.rate_limit.limit.note_given_up(&self.attempt(), self.now);
        }
    }
}

impl fmt::Debug for Admitted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Admitted").field(&self.attempt()).finish()
    }
}

/// The boxed twin of [`RateLimit`].
#[async_trait]
pub(super) trait ErasedRateLimit: Send + Sync {
    async fn admit(&self, attempt: &Attempt<'_>, now: Timestamp) -> Result<Admission, StoreError>;

    async fn count_failure(&self, attempt: &Attempt<'_>, now: Timestamp) -> Result<(), StoreError>;

    async fn admit_issuance(&self, issuance: &Issuance<'_>, now: Timestamp) -> Result<Admission, StoreError>;

    fn limit_on_tokens(&self, holder: Holder) -> Option<Limit>;

    fn note_success(&self, attempt: &Attempt<'_>, now: Timestamp);

    fn note_given_up(&self, attempt: &Attempt<'_>, now: Timestamp);

    fn is_at_home(&self, attempt: &Attempt<'_>, now: Timestamp) -> bool;

    fn name(&self) -> String;

    fn limit_on(&self, guess: Guess) -> Option<Limit>;

    fn limit_on_addresses(&self, guess: Guess) -> Option<Limit>;
}

#[async_trait]
impl<L: RateLimit> ErasedRateLimit for L {
    async fn admit(&self, attempt: &Attempt<'_>, now: Timestamp) -> Result<Admission, StoreError> {
        RateLimit::admit(self, attempt, now).await
    }

    async fn count_failure(&self, attempt: &Attempt<'_>, now: Timestamp) -> Result<(), StoreError> {
        RateLimit::count_failure(self, attempt, now).await
    }

    async fn admit_issuance(&self, issuance: &Issuance<'_>, now: Timestamp) -> Result<Admission, StoreError> {
        RateLimit::admit_issuance(self, issuance, now).await
    }

    fn limit_on_tokens(&self, holder: Holder) -> Option<Limit> {
        RateLimit::limit_on_tokens(self, holder)
    }

    fn note_success(&self, attempt: &Attempt<'_>, now: Timestamp) {
        RateLimit::note_success(self, attempt, now);
    }

    fn note_given_up(&self, attempt: &Attempt<'_>, now: Timestamp) {
        RateLimit::note_given_up(self, attempt, now);
    }

    fn is_at_home(&self, attempt: &Attempt<'_>, now: Timestamp) -> bool {
        RateLimit::is_at_home(self, attempt, now)
    }

    fn name(&self) -> String {
        short_type_name::<L>()
    }

    fn limit_on(&self, guess: Guess) -> Option<Limit> {
        RateLimit::limit_on(self, guess)
    }

    fn limit_on_addresses(&self, guess: Guess) -> Option<Limit> {
        RateLimit::limit_on_addresses(self, guess)
    }
}
