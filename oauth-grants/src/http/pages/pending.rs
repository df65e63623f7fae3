//! [`PendingRequests`]: the authorization requests that wait for their person (CVE-2022-39222 is what this prevents).
//!
//! One is found under 256 random bits, by the browser that sent it, for ten minutes, and is decided once. What the
//! person was shown is what is decided: nothing of it can be changed by a form.

use std::{fmt, sync::Arc, time::Duration};

use super::{browser::is_random_text, display::Destination, kept::Kept, session::BrowserNumber};
use crate::protocol::{Digest, Parameters, RandomnessError, Scope, Timestamp, randomness::random_text};

/// How long a person may take.
const LIFETIME: Duration = Duration::from_mins(10);

/// The most that wait at a time, in kibibytes begun: 20 000 ordinary requests.
const BUDGET: usize = 20_000;

/// The last segment of the address under which a request waits.
pub(super) struct Handle(String);

impl Handle {
    pub(super) fn generate() -> Result<Self, RandomnessError> {
        random_text::<32>().map(Self)
    }

    /// The handle at the end of a path.
    pub(super) fn of_path(path: &str) -> Option<Self> {
        let (_, last) = path.rsplit_once('/')?;
        is_random_text(last).then(|| Self(last.to_owned()))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    fn digest(&self) -> Digest<Self> {
        Digest::of(&self.0)
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handle(…)")
    }
}

/// A request as it waits.
pub(super) struct PendingRequest {
    /// The browser that sent it.
    pub(super) browser: BrowserNumber,
    /// The path of its page.
    pub(super) address: String,
    pub(super) is_https: bool,
    pub(super) client_name: String,
    pub(super) destination: Destination,
    pub(super) scope: Scope,
    pub(super) parameters: Parameters,
}

impl PendingRequest {
    fn cost(&self) -> usize {
        let length: usize = self.parameters.iter().map(|(name, value)| name.len() + value.len()).sum();
        1 + length / 1024
    }
}

/// All requests that wait.
pub(super) struct PendingRequests(Kept<Digest<Handle>, Arc<PendingRequest>>);

impl PendingRequests {
    pub(super) fn add(&self, handle: &Handle, request: PendingRequest, now: Timestamp) {
        let cost = request.cost();
        self.0.insert(handle.digest(), Arc::new(request), cost, now);
    }

    pub(super) fn find(&self, handle: &Handle, now: Timestamp) -> Option<Arc<PendingRequest>> {
        self.0.find(&handle.digest(), now)
    }

    /// Hands the request to the one decision that it gets.
    pub(super) fn take(&self, handle: &Handle, now: Timestamp) -> Option<Arc<PendingRequest>> {
        self.0.take(&handle.digest(), now)
    }
}

impl Default for PendingRequests {
    fn default() -> Self {
        Self(Kept::new(LIFETIME, BUDGET))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_handle_at_the_end_of_a_path_is_one() {
        let handle = "A".repeat(43);
        assert!(Handle::of_path(&format!("/oauth/interaction/{handle}")).is_some());
        let others = ["/oauth/interaction", "/oauth/interaction/", "", &handle, &format!("/{handle}/"), "/é"];
        assert!(others.iter().all(|path| Handle::of_path(path).is_none()));
    }
}
