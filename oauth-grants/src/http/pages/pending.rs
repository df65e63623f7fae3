//! [`PendingRequests`]: the authorization requests that wait for their person (CVE-2022-39222 is what this prevents).
//!
//! One is found under 256 random bits, by the browser that sent it and by no other, for ten minutes, and is decided once.
//! What the person was shown is what is decided: nothing of it can be changed by a form. A browser has room for as many
//! as a person has tabs, and cannot take the room of others; what passing visitors send takes no room from whoever is
//! signed in.

use std::{fmt, sync::Arc, time::Duration};

use super::{
    browser::is_random_text,
    kept::Kept,
    session::{BrowserNumber, KnownBrowser},
};
use crate::{
    interaction::PausedRequest,
    protocol::{Digest, RandomnessError, Timestamp, randomness::random_text},
};

/// How long a person may take.
const LIFETIME: Duration = Duration::from_mins(10);

/// The most that waits in one browser; the oldest gives way.
const MOST_IN_ONE_BROWSER: usize = 20;

/// The most that waits at a time, in kibibytes begun, of visitors and of whoever is signed in: 20 000 ordinary requests
/// each.
const BUDGET: usize = 20_000;

/// The last segment of the address under which a request waits.
pub(super) struct Handle(String);

impl Handle {
    pub(super) fn generate() -> Result<Self, RandomnessError> {
        random_text::<32>().map(Self)
    }

    /// The handle that is the whole of a path below the interaction's.
    pub(super) fn of_path(path: &str) -> Option<Self> {
        let handle = path.strip_prefix('/')?;
        is_random_text(handle).then(|| Self(handle.to_owned()))
    }

    /// The path of the page of the request.
    pub(super) fn address(&self, interaction_path: &str) -> String {
        format!("{interaction_path}/{}", self.0)
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
#[derive(Clone)]
struct PendingRequest {
    handle: Digest<Handle>,
    request: Arc<PausedRequest>,
    expires_at: Timestamp,
}

impl PendingRequest {
    fn cost(&self) -> usize {
        let length: usize = self.request.parameters().iter().map(|(name, value)| name.len() + value.len()).sum();
        1 + length / 1024
    }
}

/// Those of one browser, the oldest first.
type Waiting = Vec<PendingRequest>;

/// All requests that wait.
pub(super) struct PendingRequests {
    visitors: Kept<BrowserNumber, Waiting>,
    signed_in: Kept<BrowserNumber, Waiting>,
}

impl PendingRequests {
    pub(super) fn add(&self, browser: &KnownBrowser, handle: &Handle, request: PausedRequest, now: Timestamp) {
        let kept = if browser.session.is_some() { &self.signed_in } else { &self.visitors };
        let request = Arc::new(request);
        let pending = PendingRequest { handle: handle.digest(), request, expires_at: now + LIFETIME };
        kept.update(browser.number, now, |waiting| bounded(waiting, [pending], now));
    }

    /// The request that waits for this browser under this handle.
    pub(super) fn find(&self, browser: BrowserNumber, handle: &Handle, now: Timestamp) -> Option<Arc<PausedRequest>> {
        let digest = handle.digest();
        let found = |kept: &Kept<_, Waiting>| {
            let waiting = kept.find(&browser, now)?;
            waiting.into_iter().find(|pending| pending.handle == digest && now < pending.expires_at)
        };
        found(&self.signed_in).or_else(|| found(&self.visitors)).map(|pending| pending.request)
    }

    /// Hands the request to the one decision that it gets.
    pub(super) fn take(&self, browser: BrowserNumber, handle: &Handle, now: Timestamp) -> Option<Arc<PausedRequest>> {
        let digest = handle.digest();
        let mut taken = None;
        for kept in [&self.signed_in, &self.visitors] {
            kept.update(browser, now, |waiting| {
                let (found, others): (Waiting, Waiting) =
                    waiting?.into_iter().partition(|pending| pending.handle == digest);
                taken = taken.take().or(found.into_iter().next());
                bounded(Some(others), [], now)
            });
        }
        taken.filter(|pending| now < pending.expires_at).map(|pending| pending.request)
    }

    /// Somebody has signed in with this browser: what waits there goes on waiting among the requests of known people.
    pub(super) fn signed_in(&self, browser: BrowserNumber, now: Timestamp) {
        if let Some(visitors) = self.visitors.take(&browser, now) {
            self.signed_in.update(browser, now, |waiting| bounded(waiting, visitors, now));
        }
    }
}

/// What waits in a browser, with more of it, as far as there is room; and what it costs.
fn bounded(
    waiting: Option<Waiting>,
    more: impl IntoIterator<Item = PendingRequest>,
    now: Timestamp,
) -> Option<(Waiting, usize)> {
    let mut waiting = waiting.unwrap_or_default();
    waiting.extend(more);
    waiting.retain(|pending| now < pending.expires_at);
    waiting.drain(..waiting.len().saturating_sub(MOST_IN_ONE_BROWSER));
    let cost = waiting.iter().map(PendingRequest::cost).sum();
    (!waiting.is_empty()).then_some((waiting, cost))
}

impl Default for PendingRequests {
    fn default() -> Self {
        Self { visitors: Kept::new(LIFETIME, BUDGET), signed_in: Kept::new(LIFETIME, BUDGET) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        http::pages::{
            browser::BrowserId,
            session::{Browsers, Session},
        },
        protocol::Subject,
    };

    const NOON: Timestamp = Timestamp::from_unix_seconds(43_200);

    fn visitor(browsers: &Browsers) -> KnownBrowser {
        browsers.welcome(&BrowserId::generate().unwrap(), NOON)
    }

    fn request(state: &str) -> PausedRequest {
        let request = serde_json::json!({
            "parameters": format!("state={state}"),
            "client_id": "app",
            "client_name": "The App",
            "redirect_uri": "https://app.example/callback",
            "scope": "",
        });
        serde_json::from_value(request).unwrap()
    }

    fn add(pending: &PendingRequests, browser: &KnownBrowser, state: &str) -> Handle {
        let handle = Handle::generate().unwrap();
        pending.add(browser, &handle, request(state), NOON);
        handle
    }

    #[test]
    fn only_a_handle_that_is_all_of_a_path_is_one() {
        let handle = "A".repeat(43);
        assert!(Handle::of_path(&format!("/{handle}")).is_some());
        let others = ["", "/", &handle, &format!("/{handle}/"), &format!("/x/{handle}"), "/é"];
        assert!(others.iter().all(|path| Handle::of_path(path).is_none()));
    }

    #[test]
    fn a_request_is_found_by_its_own_browser_and_taken_once() {
        let (pending, browsers) = (PendingRequests::default(), Browsers::default());
        let (browser, other) = (visitor(&browsers), visitor(&browsers));
        let handle = add(&pending, &browser, "s");
        assert!(pending.find(other.number, &handle, NOON).is_none());
        assert!(pending.take(other.number, &handle, NOON).is_none());
        assert!(pending.find(browser.number, &handle, NOON + LIFETIME).is_none());
        assert_eq!(pending.take(browser.number, &handle, NOON).unwrap().parameters().value("state"), Some("s"));
        assert!(pending.take(browser.number, &handle, NOON).is_none());
    }

    #[test]
    fn a_browser_that_asks_without_end_takes_room_from_itself_alone() {
        let (pending, browsers) = (PendingRequests::default(), Browsers::default());
        let (quiet, busy) = (visitor(&browsers), visitor(&browsers));
        let waits = add(&pending, &quiet, "s");
        let long = "x".repeat(8_000);
        let handles: Vec<_> = (0..5_000).map(|_| add(&pending, &busy, &long)).collect();
        let living = handles.iter().filter(|handle| pending.find(busy.number, handle, NOON).is_some()).count();
        assert_eq!(living, MOST_IN_ONE_BROWSER);
        assert!(pending.find(busy.number, handles.last().unwrap(), NOON).is_some());
        assert!(pending.find(quiet.number, &waits, NOON).is_some());
    }

    #[test]
    fn a_flood_of_visitors_takes_nothing_from_whoever_is_signed_in() {
        let (pending, browsers) = (PendingRequests::default(), Browsers::default());
        let (before, passing) = (visitor(&browsers), visitor(&browsers));
        let asked_before = add(&pending, &before, "before");
        pending.signed_in(before.number, NOON);
        let session = Session { subject: Subject::new("alice"), username: "alice".into() };
        let alice = KnownBrowser { session: Some(Arc::new(session)), ..before };
        let asked_after = add(&pending, &alice, "after");
        let asked_by_visitor = add(&pending, &passing, "s");
        for _ in 0..BUDGET {
            add(&pending, &visitor(&browsers), "s");
        }
        assert!(pending.find(passing.number, &asked_by_visitor, NOON).is_none());
        assert!(pending.find(alice.number, &asked_before, NOON).is_some());
        assert!(pending.find(alice.number, &asked_after, NOON).is_some());
    }
}
