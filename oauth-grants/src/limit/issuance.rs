//! Limits on how many tokens are issued: whoever holds one refresh token, or may sign in at one client, must not fill the store.
//!
//! Each answer with tokens is a record that lives for as long as they do, and nothing in the protocol bounds how often somebody
//! asks for one. What counts is an *answer*, before anything is claimed for it: who is turned away with 429 has still what they
//! came with. What a person grants counts before anything is kept of it, or codes that nobody exchanges would be free; so the
//! exchange does not count again. What is granted without a page any site can ask for, in that person's browser, so that counts apart:
//! it must keep nobody from refreshing, nor from saying yes where they are asked. And it must not count what detects reuse: a thief
//! who uses up a limit would be found out the later for it.

use std::{fmt, time::Duration};

use super::{Admission, Limit, bucket::Bucket, sketch::Sketch};
use crate::{
    endpoint::whole_seconds,
    protocol::{ClientId, GrantError, Subject, Timestamp},
    server::{Core, Event},
    store::StoreError,
};

/// Whose answers with tokens are counted together.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Holder {
    /// Those for one person at one client, whatever grants and however many refresh tokens they come from.
    Person,
    /// Of those, what the person granted without a page of the sign-in's: because they had agreed earlier, or the interaction decided
    /// [at once](crate::interaction::Interacted::Decided). Any site can ask for it in their browser. Beyond the limit no earlier consent
    /// is [remembered](crate::endpoint::AuthorizationRequest::remembered_consent), so they are asked.
    Silent,
    /// Those for one client that acts for itself (RFC 6749 section 4.4).
    Client,
}

impl Holder {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Person, Self::Silent, Self::Client];

    /// Its name in configurations.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Silent => "silent",
            Self::Client => "client",
        }
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An answer with tokens that is about to be given, or with the code for them.
#[derive(Clone, Copy, Debug)]
pub struct Issuance<'a> {
    holder: Holder,
    client_id: &'a ClientId,
    subject: Option<&'a Subject>,
}

impl<'a> Issuance<'a> {
    /// To a client, for a person or for itself.
    pub(crate) fn to(client_id: &'a ClientId, subject: Option<&'a Subject>) -> Self {
        let holder = subject.map_or(Holder::Client, |_| Holder::Person);
        Self { holder, client_id, subject }
    }

    /// Of what a person granted a client without a page.
    pub(crate) fn in_silence(client_id: &'a ClientId, subject: &'a Subject) -> Self {
        Self { holder: Holder::Silent, client_id, subject: Some(subject) }
    }

    /// Whose answers it is counted with.
    pub fn holder(&self) -> Holder {
        self.holder
    }

    /// The client that is answered.
    pub fn client_id(&self) -> &'a ClientId {
        self.client_id
    }

    /// The person on whose behalf, if it is somebody's.
    pub fn subject(&self) -> Option<&'a Subject> {
        self.subject
    }
}

impl Core {
    /// Asks whether one more answer with tokens, or with the code for them, may be given, and counts it.
    ///
    /// # Errors
    ///
    /// [`GrantError::TooManyTokens`] when it may not; or when nobody knows.
    pub(crate) async fn admit_issuance(&self, issuance: Issuance<'_>, now: Timestamp) -> Result<(), GrantError> {
        match self.admission(issuance, now).await? {
            Admission::Admitted => Ok(()),
            Admission::Refused { retry_after } => Err(GrantError::TooManyTokens { retry_after }),
        }
    }

    /// The same, for whoever knows another way.
    ///
    /// # Errors
    ///
    /// When nobody knows.
    pub(crate) async fn admission(&self, issuance: Issuance<'_>, now: Timestamp) -> Result<Admission, StoreError> {
        let admission = self.rate_limit.limit.admit_issuance(&issuance, now).await?;
        if let Admission::Refused { retry_after } = admission {
            let Issuance { client_id, subject, .. } = issuance;
            self.events.emit(&Event::TooManyTokens { client_id, subject, retry_after: whole_seconds(retry_after) });
        }
        Ok(admission)
    }
}

/// The limits of [`Buckets`](super::Buckets) on tokens, counted in memory.
pub(super) struct TokenLimits {
    person: Limit,
    silent: Limit,
    client: Limit,
    owed: Sketch,
}

impl TokenLimits {
    pub(super) fn of(&self, holder: Holder) -> Limit {
        match holder {
            Holder::Person => self.person,
            Holder::Silent => self.silent,
            Holder::Client => self.client,
        }
    }

    pub(super) fn of_mut(&mut self, holder: Holder) -> &mut Limit {
        match holder {
            Holder::Person => &mut self.person,
            Holder::Silent => &mut self.silent,
            Holder::Client => &mut self.client,
        }
    }

    /// Whether there is room for one more, which is then taken. Where too many have to be told apart, everybody is let in: what
    /// one owes would be asked of others.
    pub(super) fn take(&self, issuance: &Issuance<'_>, now: Timestamp) -> Admission {
        let Limit::Bucket(bucket) = self.of(issuance.holder()) else { return Admission::Admitted };
        let owner = (issuance.holder, issuance.client_id, issuance.subject);
        let longest = self.longest();
        let retry_after = bucket.wait(self.owed.owed(&owner, longest, now));
        if !retry_after.is_zero() && !self.owed.is_crowded(longest, now) {
            return Admission::Refused { retry_after };
        }
        self.owed.owe(&owner, bucket.one_every(), [bucket.most(), longest], now);
        Admission::Admitted
    }

    fn longest(&self) -> Duration {
        Holder::ALL.into_iter().map(|holder| self.of(holder).most()).max().unwrap_or_default()
    }
}

impl Default for TokenLimits {
    fn default() -> Self {
        let hundred = Limit::Bucket(Bucket::new(100, Duration::from_secs(10)));
        Self { person: hundred, silent: hundred, client: Limit::Off, owed: Sketch::new() }
    }
}
