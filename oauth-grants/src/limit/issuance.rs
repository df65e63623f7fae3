//! Limits on how many tokens are issued: whoever holds one refresh token, or may sign in at one client, must not fill the store.
//!
//! Each answer with tokens is a record that lives for as long as they do, and nothing in the protocol bounds how often somebody
//! asks for one. What counts is an *answer*, before anything is claimed for it: who is turned away with 429 has still what they
//! came with. What a person grants counts before anything is kept of it, or codes that nobody exchanges would be free; so the
//! exchange does not count again. It must not count what detects reuse: a thief who uses up a limit would be found out the later
//! for it.

use std::{fmt, time::Duration};

use super::{Admission, Limit, bucket::Bucket, sketch::Sketch};
use crate::{
    endpoint::whole_seconds,
    protocol::{ClientId, GrantError, Subject, Timestamp},
    server::{Core, Event},
};

/// Whose answers with tokens are counted together.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Holder {
    /// Those for one person at one client, whatever grants and however many refresh tokens they come from.
    Person,
    /// Those for one client that acts for itself (RFC 6749 section 4.4).
    Client,
}

impl Holder {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Person, Self::Client];

    /// Its name in configurations.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
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
    client_id: &'a ClientId,
    subject: Option<&'a Subject>,
}

impl<'a> Issuance<'a> {
    /// Whose answers it is counted with.
    pub fn holder(&self) -> Holder {
        self.subject.map_or(Holder::Client, |_| Holder::Person)
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
    pub(crate) async fn admit_issuance(
        &self,
        client_id: &ClientId,
        subject: Option<&Subject>,
        now: Timestamp,
    ) -> Result<(), GrantError> {
        match self.rate_limit.limit.admit_issuance(&Issuance { client_id, subject }, now).await? {
            Admission::Admitted => Ok(()),
            Admission::Refused { retry_after } => {
                let seconds = whole_seconds(retry_after);
                self.events.emit(&Event::TooManyTokens { client_id, subject, retry_after: seconds });
                Err(GrantError::TooManyTokens { retry_after })
            }
        }
    }
}

/// The limits of [`Buckets`](super::Buckets) on tokens, counted in memory.
pub(super) struct TokenLimits {
    person: Limit,
    client: Limit,
    owed: Sketch,
}

impl TokenLimits {
    pub(super) fn of(&self, holder: Holder) -> Limit {
        match holder {
            Holder::Person => self.person,
            Holder::Client => self.client,
        }
    }

    pub(super) fn of_mut(&mut self, holder: Holder) -> &mut Limit {
        match holder {
            Holder::Person => &mut self.person,
            Holder::Client => &mut self.client,
        }
    }

    /// Whether there is room for one more, which is then taken. Where too many have to be told apart, everybody is let in: what
    /// one owes would be asked of others.
    pub(super) fn take(&self, issuance: &Issuance<'_>, now: Timestamp) -> Admission {
        let Limit::Bucket(bucket) = self.of(issuance.holder()) else { return Admission::Admitted };
        let owner = (issuance.client_id, issuance.subject);
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
        let person = Limit::Bucket(Bucket::new(100, Duration::from_secs(10)));
        Self { person, client: Limit::Off, owed: Sketch::new() }
    }
}
