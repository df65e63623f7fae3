//! [`PendingRequests`]: the authorization requests that wait for their person (CVE-2022-39222 is what this prevents).
//!
//! One is found under 256 random bits, by the browser that sent it and by no other, for ten minutes, and is decided once.
//! What the person was shown is what is decided: nothing of it can be changed by a form. A browser has room for as many
//! as a person has tabs, and cannot take the room of others; what passing visitors send takes no room from whoever is
//! signed in, nor, where the application tells [addresses](crate::limit::PeerAddress), from visitors elsewhere; and what one person
//! sends takes little from other people.

use std::{net::IpAddr, sync::Arc, time::Duration};

use super::{
    handle::Handle,
    kept::{Kept, OfNetwork},
    session::{BrowserNumber, KnownBrowser, Session},
};
use crate::{
    interaction::PausedRequest,
    protocol::{Digest, Subject, Timestamp},
};

/// How long a person may take.
const LIFETIME: Duration = Duration::from_mins(10);

/// The most that waits in one browser; the oldest gives way.
const MOST_IN_ONE_BROWSER: usize = 20;

/// The most bytes that wait at a time, of visitors and of whoever is signed in: some 16 000 ordinary requests each, or
/// 6 500 of the longest.
const BUDGET: usize = 40_000_000;

/// The most bytes that wait for one person, in all their browsers; the oldest give way.
const BUDGET_OF_ONE: usize = BUDGET / 100;

/// Which sign-in the client of a request takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum SignInWanted {
    /// Whichever there is.
    Any,
    /// One that comes after the request (OpenID Connect Core section 3.1.2.1: `prompt=login`, `max_age`).
    Fresh,
}

/// A request as its page finds it.
pub(super) struct Found {
    pub(super) request: Arc<PausedRequest>,
    pub(super) sign_in: SignInWanted,
}

/// A request as it waits.
#[derive(Clone)]
struct PendingRequest {
    browser: BrowserNumber,
    handle: Digest<Handle>,
    request: Arc<PausedRequest>,
    sign_in: SignInWanted,
    expires_at: Timestamp,
}

impl PendingRequest {
    /// The bytes that it takes. What each takes beside its texts was measured, with the places in the maps of [`Kept`] and in the
    /// shares of its networks where these are as many as can be.
    fn cost(&self) -> usize {
        const EACH: usize = 2_000;
        const EACH_PARAMETER: usize = 32;
        let request = &self.request;
        let texts = request.parameters().iter().map(|(name, value)| EACH_PARAMETER + name.len() + value.len());
        let shown = [request.client_name(), request.redirect_uri().as_str(), request.scope().as_str()];
        // Their texts are the declarations', and there once.
        let resources = size_of_val(request.resources());
        EACH + texts.sum::<usize>() + shown.map(str::len).iter().sum::<usize>() + resources
    }
}

/// Those of one browser or of one person, the oldest first.
type Waiting = Vec<PendingRequest>;

impl OfNetwork for Waiting {
    fn network(&self) -> Option<IpAddr> {
        self.first().and_then(|pending| pending.browser.network())
    }
}

/// All requests that wait: a visitor's by their browser, and a person's together, however many browsers they sign in with.
pub(super) struct PendingRequests {
    visitors: Kept<BrowserNumber, Waiting>,
    people: Kept<Subject, Waiting>,
}

impl PendingRequests {
    pub(super) fn add(
        &self,
        browser: &KnownBrowser,
        handle: &Handle,
        (request, sign_in): (PausedRequest, SignInWanted),
        now: Timestamp,
    ) {
        let (request, expires_at) = (Arc::new(request), now + LIFETIME);
        let pending = PendingRequest { browser: browser.number, handle: handle.digest(), request, sign_in, expires_at };
        self.add_all(browser.number, browser.session.as_deref(), vec![pending], now);
    }

    /// The request that waits for this browser under this handle.
    pub(super) fn find(&self, browser: &KnownBrowser, handle: &Handle, now: Timestamp) -> Option<Found> {
        let digest = handle.digest();
        let found = |waiting: Waiting| {
            let mut own = waiting.into_iter().filter(|pending| pending.browser == browser.number);
            own.find(|pending| pending.handle == digest && now < pending.expires_at)
        };
        let of_person = browser.session.as_ref().and_then(|session| self.people.find(&session.subject, now));
        let of_visitor = || self.visitors.find(&browser.number, now).and_then(found);
        let pending = of_person.and_then(found).or_else(of_visitor)?;
        Some(Found { request: pending.request, sign_in: pending.sign_in })
    }

    /// Hands the request to the one decision that it gets.
    pub(super) fn take(&self, browser: &KnownBrowser, handle: &Handle, now: Timestamp) -> Option<Arc<PausedRequest>> {
        let digest = handle.digest();
        let taken = self.remove(browser, now, |pending| pending.handle == digest);
        taken.into_iter().find(|pending| now < pending.expires_at).map(|pending| pending.request)
    }

    /// Somebody has signed in or out with this browser: what waits there goes on waiting among their requests.
    pub(super) fn follow(&self, browser: &KnownBrowser, session: Option<&Arc<Session>>, now: Timestamp) {
        let mut waiting = self.remove(browser, now, |_| true);
        if session.is_some() {
            for pending in &mut waiting {
                pending.sign_in = SignInWanted::Any;
            }
        }
        self.add_all(browser.number, session.map(Arc::as_ref), waiting, now);
    }

    fn add_all(&self, browser: BrowserNumber, session: Option<&Session>, more: Waiting, now: Timestamp) {
        match session {
            Some(session) => self.people.update(session.subject.clone(), now, |waiting| bounded(waiting, more, now)),
            None => self.visitors.update(browser, now, |waiting| bounded(waiting, more, now)),
        }
    }

    /// Takes requests of a browser. What came while somebody signed in may wait among the visitors' still.
    fn remove(&self, browser: &KnownBrowser, now: Timestamp, which: impl Fn(&PendingRequest) -> bool) -> Waiting {
        let mut removed = Waiting::new();
        let mut without = |waiting: Option<Waiting>| {
            let is_meant = |pending: &PendingRequest| pending.browser == browser.number && which(pending);
            let (found, others) = waiting?.into_iter().partition(is_meant);
            removed.extend::<Waiting>(found);
            bounded(Some(others), Waiting::new(), now)
        };
        self.visitors.update(browser.number, now, &mut without);
        if let Some(session) = &browser.session {
            self.people.update(session.subject.clone(), now, &mut without);
        }
        removed
    }
}

/// What waits, with more of one browser, as far as there is room; and what it costs.
fn bounded(waiting: Option<Waiting>, more: Waiting, now: Timestamp) -> Option<(Waiting, usize)> {
    let mut waiting = waiting.unwrap_or_default();
    if let Some(browser) = more.first().map(|pending| pending.browser) {
        waiting.extend(more);
        let of_browser = waiting.iter().filter(|pending| pending.browser == browser).count();
        let mut too_many = of_browser.saturating_sub(MOST_IN_ONE_BROWSER);
        waiting.retain(|pending| {
            let gives_way = too_many > 0 && pending.browser == browser;
            too_many -= usize::from(gives_way);
            !gives_way
        });
    }
    waiting.retain(|pending| now < pending.expires_at);
    let mut cost: usize = waiting.iter().map(PendingRequest::cost).sum();
    waiting.retain(|pending| {
        let gives_way = cost > BUDGET_OF_ONE;
        cost -= if gives_way { pending.cost() } else { 0 };
        !gives_way
    });
    (!waiting.is_empty()).then_some((waiting, cost))
}

impl Default for PendingRequests {
    fn default() -> Self {
        Self { visitors: Kept::new(LIFETIME, BUDGET), people: Kept::new(LIFETIME, BUDGET) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        http::pages::{browser::BrowserId, session::Browsers},
        limit::PeerAddress,
    };

    const NOON: Timestamp = Timestamp::from_unix_seconds(43_200);

    fn visitor(browsers: &Browsers) -> KnownBrowser {
        browsers.welcome(&BrowserId::generate().unwrap(), None, NOON)
    }

    fn request(state: &str) -> PausedRequest {
        request_of(&format!("state={state}"), &[])
    }

    fn request_of(parameters: &str, resources: &[String]) -> PausedRequest {
        let request = serde_json::json!({
            "parameters": parameters,
            "client_id": "app",
            "client_name": "The App",
            "redirect_uri": "https://app.example/callback",
            "scope": "",
            "resources": resources,
            "access_lasts": "until_withdrawn",
        });
        serde_json::from_value(request).unwrap()
    }

    fn waiting(request: PausedRequest) -> PendingRequest {
        let browser = visitor(&Browsers::default()).number;
        let handle = Handle::generate().unwrap().digest();
        PendingRequest { browser, handle, request: Arc::new(request), sign_in: SignInWanted::Any, expires_at: NOON }
    }

    fn add(pending: &PendingRequests, browser: &KnownBrowser, state: &str) -> Handle {
        let handle = Handle::generate().unwrap();
        pending.add(browser, &handle, (request(state), SignInWanted::Any), NOON);
        handle
    }

    fn signed_in(pending: &PendingRequests, browser: &KnownBrowser, who: &str) -> KnownBrowser {
        let session = Arc::new(Session { subject: Subject::new(who), username: who.into(), signed_in_at: NOON });
        pending.follow(browser, Some(&session), NOON);
        KnownBrowser { number: browser.number, session: Some(session) }
    }

    #[test]
    fn a_request_is_found_by_its_own_browser_and_taken_once() {
        let (pending, browsers) = (PendingRequests::default(), Browsers::default());
        let (browser, other) = (visitor(&browsers), visitor(&browsers));
        let handle = add(&pending, &browser, "s");
        assert!(pending.find(&other, &handle, NOON).is_none());
        assert!(pending.take(&other, &handle, NOON).is_none());
        assert!(pending.find(&browser, &handle, NOON + LIFETIME).is_none());
        assert_eq!(pending.take(&browser, &handle, NOON).unwrap().parameters().value("state"), Some("s"));
        assert!(pending.take(&browser, &handle, NOON).is_none());
    }

    #[test]
    fn a_browser_that_asks_without_end_takes_room_from_itself_alone() {
        let (pending, browsers) = (PendingRequests::default(), Browsers::default());
        let (quiet, busy) = (visitor(&browsers), visitor(&browsers));
        let waits = add(&pending, &quiet, "s");
        let long = "x".repeat(8_000);
        let handles: Vec<_> = (0..5_000).map(|_| add(&pending, &busy, &long)).collect();
        let living = handles.iter().filter(|handle| pending.find(&busy, handle, NOON).is_some()).count();
        assert_eq!(living, MOST_IN_ONE_BROWSER);
        assert!(pending.find(&busy, handles.last().unwrap(), NOON).is_some());
        assert!(pending.find(&quiet, &waits, NOON).is_some());
    }

    #[test]
    fn a_flood_of_visitors_takes_nothing_from_whoever_is_signed_in() {
        let (pending, browsers) = (PendingRequests::default(), Browsers::default());
        let (before, passing) = (visitor(&browsers), visitor(&browsers));
        let asked_before = add(&pending, &before, "before");
        let alice = signed_in(&pending, &before, "alice");
        let asked_after = add(&pending, &alice, "after");
        let asked_by_visitor = add(&pending, &passing, "s");
        let long = "x".repeat(4_000);
        for _ in 0..BUDGET / 4_000 {
            add(&pending, &visitor(&browsers), &long);
        }
        assert!(pending.find(&passing, &asked_by_visitor, NOON).is_none());
        assert!(pending.find(&alice, &asked_before, NOON).is_some());
        assert!(pending.find(&alice, &asked_after, NOON).is_some());
    }

    #[test]
    fn a_flood_of_visitors_from_one_place_takes_nothing_from_visitors_elsewhere() {
        let (pending, browsers) = (PendingRequests::default(), Browsers::default());
        let from = |last| {
            let peer = PeerAddress([192, 0, 2, last].into());
            browsers.welcome(&BrowserId::generate().unwrap(), Some(peer), NOON)
        };
        let honest = from(1);
        let waits = add(&pending, &honest, "s");
        let long = "x".repeat(4_000);
        for _ in 0..2 * BUDGET / 4_000 {
            add(&pending, &from(2), &long);
        }
        assert!(pending.find(&honest, &waits, NOON).is_some());
    }

    #[test]
    fn a_flood_from_all_the_networks_of_one_provider_takes_nothing_from_visitors_elsewhere() {
        let (pending, browsers) = (PendingRequests::default(), Browsers::default());
        let from =
            |address: IpAddr| browsers.welcome(&BrowserId::generate().unwrap(), Some(PeerAddress(address)), NOON);
        let long = "x".repeat(100);
        let addresses: [IpAddr; 3] =
            ["2001:db8:1::1", "2a00:1450::1", "192.0.2.7"].map(|address| address.parse().unwrap());
        let honest = addresses.map(from).map(|browser| (add(&pending, &browser, &long), browser));
        // A /48 has 65,536 customers' networks, and each sends one request that is shorter than anybody else's.
        for network in 0..=u16::MAX {
            let browser = from([0x2001, 0xdb8, 2, network, 0, 0, 0, 1].into());
            add(&pending, &browser, "");
        }
        for (handle, browser) in &honest {
            assert!(pending.find(browser, handle, NOON).is_some());
        }
    }

    #[test]
    fn who_signs_in_without_end_takes_room_from_themselves_alone() {
        let (pending, browsers) = (PendingRequests::default(), Browsers::default());
        let quiet = signed_in(&pending, &visitor(&browsers), "quiet");
        let waits = add(&pending, &quiet, "s");
        let long = "x".repeat(4_000);
        let asked: Vec<_> = (0..BUDGET / 4_000)
            .map(|_| {
                let busy = signed_in(&pending, &visitor(&browsers), "busy");
                let handle = add(&pending, &busy, &long);
                (busy, handle)
            })
            .collect();
        assert!(pending.find(&quiet, &waits, NOON).is_some());
        let living = asked.iter().filter(|(busy, handle)| pending.find(busy, handle, NOON).is_some()).count();
        assert!((50..=BUDGET_OF_ONE / 4_000).contains(&living), "{living}");
        let (last, handle) = asked.last().unwrap();
        assert!(pending.find(last, handle, NOON).is_some());
    }

    #[test]
    fn a_request_stays_with_its_browser_whoever_signs_in_and_out_there() {
        let (pending, browsers) = (PendingRequests::default(), Browsers::default());
        let (here, there) = (visitor(&browsers), visitor(&browsers));
        let handle = add(&pending, &here, "s");
        let alice = signed_in(&pending, &here, "alice");
        let elsewhere = signed_in(&pending, &there, "alice");
        assert!(pending.find(&alice, &handle, NOON).is_some());
        assert!(pending.find(&elsewhere, &handle, NOON).is_none());
        assert!(pending.take(&elsewhere, &handle, NOON).is_none());
        pending.follow(&alice, None, NOON);
        assert!(pending.find(&here, &handle, NOON).is_some());
        let bob = signed_in(&pending, &here, "bob");
        assert!(pending.take(&bob, &handle, NOON).is_some());
    }

    #[test]
    fn many_small_parameters_cost_what_they_take() {
        let parameters = (0..100).map(|number| format!("{number}=x")).collect::<Vec<_>>().join("&");
        let pending = waiting(request_of(&parameters, &[]));
        // Where each begins and ends, and its text.
        assert!(pending.cost() > 100 * 3 * size_of::<usize>() + parameters.len());
    }

    #[test]
    fn the_shortest_request_costs_what_it_takes_beside_its_texts() {
        let lists = 4 * size_of::<PendingRequest>();
        let places = 2 * size_of::<(BrowserNumber, Waiting)>();
        assert!(waiting(request_of("", &[])).cost() > lists + places + size_of::<PausedRequest>());
    }

    #[test]
    fn every_resource_of_a_server_that_has_many_costs_its_place_and_no_text() {
        let named: Vec<_> = (0..100).map(|number| format!("https://{number}.example/{}", "x".repeat(100))).collect();
        let declared: Vec<_> = named.iter().map(|uri| uri.parse::<crate::protocol::ResourceUri>().unwrap()).collect();
        for copied in declared.clone().iter().zip(&declared) {
            assert!(std::ptr::eq(copied.0.as_str(), copied.1.as_str()));
        }
        let (with, without) = (waiting(request_of("", &named)), waiting(request_of("", &[])));
        assert_eq!(with.cost() - without.cost(), size_of_val(&*declared));
    }
}
