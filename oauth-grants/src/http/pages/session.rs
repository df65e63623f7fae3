//! [`Browsers`]: which browser is which, and who is signed in with it.
//!
//! A browser keeps its number while its [`BrowserId`] changes: at every sign-in and sign-out the old id is forgotten
//! and the requests that wait in its tabs go on under the new one. An id that this server did not give, or no longer
//! knows, names nobody (session fixation). Sessions are counted apart from passing visitors, so a flood of those ends
//! no session; each person's apart from the others', and where there are too many of all, those of the network that has the
//! most give way. So nobody ends the sessions of others, with however many accounts.

use std::{
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use super::{
    browser::BrowserId,
    kept::{Kept, OfNetwork},
};
use crate::{
    limit::PeerAddress,
    protocol::{Digest, Subject, Timestamp},
};

/// A session ends a working day after the sign-in, however busy it is.
const SESSION_LIFETIME: Duration = Duration::from_hours(8);
const MOST_SESSIONS: usize = 100_000;

/// The most sessions of one person; the oldest ends.
const MOST_SESSIONS_OF_ONE: usize = MOST_SESSIONS / 1_000;

/// A visitor is remembered for longer than the last request that waits for them.
const VISITOR_LIFETIME: Duration = Duration::from_mins(20);
const MOST_VISITORS: usize = 40_000;

/// Tells one browser from another inside this process; it is told to nobody.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) struct BrowserNumber {
    number: u64,
    /// Where it was first seen.
    network: Option<IpAddr>,
}

impl OfNetwork for BrowserNumber {
    fn network(&self) -> Option<IpAddr> {
        self.network
    }
}

/// Who is signed in.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) subject: Subject,
    /// The user name as it was typed and can be shown, which the person knows themselves by.
    pub(super) username: String,
    pub(super) signed_in_at: Timestamp,
}

/// A browser and who is signed in with it.
#[derive(Clone, Debug)]
pub(super) struct KnownBrowser {
    pub(super) number: BrowserNumber,
    pub(super) session: Option<Arc<Session>>,
}

impl OfNetwork for (BrowserNumber, Arc<Session>) {
    fn network(&self) -> Option<IpAddr> {
        let (number, _) = self;
        number.network()
    }
}

/// A person may be signed in anywhere.
impl OfNetwork for Vec<Digest<BrowserId>> {
    fn network(&self) -> Option<IpAddr> {
        None
    }
}

/// All browsers that are remembered.
pub(super) struct Browsers {
    visitors: Kept<Digest<BrowserId>, BrowserNumber>,
    sessions: Kept<Digest<BrowserId>, (BrowserNumber, Arc<Session>)>,
    /// The sessions of each person, the oldest first.
    of_one: Kept<Subject, Vec<Digest<BrowserId>>>,
    next: AtomicU64,
}

impl Browsers {
    /// A browser that was not here before.
    pub(super) fn welcome(&self, browser: &BrowserId, peer: Option<PeerAddress>, now: Timestamp) -> KnownBrowser {
        let network = peer.map(PeerAddress::network);
        let number = BrowserNumber { number: self.next.fetch_add(1, Ordering::Relaxed), network };
        self.visitors.insert(browser.digest(), number, 1, now);
        KnownBrowser { number, session: None }
    }

    /// A browser that may have been here before, to be remembered anew for one more request.
    pub(super) fn welcome_back(&self, browser: &BrowserId, now: Timestamp) -> Option<KnownBrowser> {
        // In one step: an id that is changed in another tab at this moment must not come back.
        self.visitors.update(browser.digest(), now, |number| number.map(|number| (number, 1)));
        self.find(browser, now)
    }

    /// The browser with this id.
    pub(super) fn find(&self, browser: &BrowserId, now: Timestamp) -> Option<KnownBrowser> {
        let digest = browser.digest();
        match self.sessions.find(&digest, now) {
            Some((number, session)) => Some(KnownBrowser { number, session: Some(session) }),
            None => self.visitors.find(&digest, now).map(|number| KnownBrowser { number, session: None }),
        }
    }

    /// Ends the session of a browser, which is known no longer.
    pub(super) fn end(&self, browser: &BrowserId, now: Timestamp) {
        let digest = browser.digest();
        if let Some((_, session)) = self.sessions.take(&digest, now) {
            self.list(&session.subject, now, |sessions| sessions.retain(|other| *other != digest));
        }
    }

    /// Gives a browser its next id and this session, or none. `false` when the old id is known no longer: of two
    /// attempts with the same id, one wins.
    #[must_use]
    pub(super) fn change(
        &self,
        old: &BrowserId,
        new: &BrowserId,
        session: Option<Arc<Session>>,
        now: Timestamp,
    ) -> bool {
        let digest = old.digest();
        let signed_in = self.sessions.take(&digest, now);
        if let Some((_, session)) = &signed_in {
            self.list(&session.subject, now, |sessions| sessions.retain(|other| *other != digest));
        }
        let Some(number) = self.visitors.take(&digest, now).or(signed_in.map(|(number, _)| number)) else {
            return false;
        };
        match session {
            Some(session) => self.begin(number, new.digest(), session, now),
            None => self.visitors.insert(new.digest(), number, 1, now),
        }
        true
    }

    /// Begins a session, and ends the person's oldest when they have too many.
    fn begin(&self, number: BrowserNumber, browser: Digest<BrowserId>, session: Arc<Session>, now: Timestamp) {
        let mut ended = Vec::new();
        self.list(&session.subject, now, |sessions| {
            sessions.push(browser);
            ended.extend(sessions.drain(..sessions.len().saturating_sub(MOST_SESSIONS_OF_ONE)));
        });
        for browser in ended {
            self.sessions.take(&browser, now);
        }
        self.sessions.insert(browser, (number, session), 1, now);
    }

    fn list(&self, person: &Subject, now: Timestamp, change: impl FnOnce(&mut Vec<Digest<BrowserId>>)) {
        self.of_one.update(person.clone(), now, |sessions| {
            let mut sessions = sessions.unwrap_or_default();
            change(&mut sessions);
            let cost = sessions.len();
            (cost > 0).then_some((sessions, cost))
        });
    }
}

impl Default for Browsers {
    fn default() -> Self {
        Self {
            visitors: Kept::new(VISITOR_LIFETIME, MOST_VISITORS),
            sessions: Kept::new(SESSION_LIFETIME, MOST_SESSIONS),
            of_one: Kept::new(SESSION_LIFETIME, MOST_SESSIONS),
            next: AtomicU64::new(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_unix_seconds(43_200);

    fn session() -> Arc<Session> {
        session_of(1)
    }

    fn session_of(subject: u64) -> Arc<Session> {
        Arc::new(Session { subject: Subject::new(subject), username: "alice".into(), signed_in_at: NOON })
    }

    #[test]
    fn who_signs_in_without_end_ends_their_own_sessions_alone() {
        let browsers = Browsers::default();
        let sign_in = |subject| {
            let (before, after) = (BrowserId::generate().unwrap(), BrowserId::generate().unwrap());
            browsers.welcome(&before, None, NOON);
            assert!(browsers.change(&before, &after, Some(session_of(subject)), NOON));
            after
        };
        let quiet = sign_in(1);
        let busy: Vec<_> = (0..MOST_SESSIONS_OF_ONE + 2).map(|_| sign_in(2)).collect();
        let is_there = |browser| browsers.find(browser, NOON).is_some();
        assert!(is_there(&quiet));
        assert_eq!(busy.iter().map(is_there).filter(|there| !there).count(), 2);
        assert!(!is_there(&busy[0]) && !is_there(&busy[1]));
        // One that was ended makes room.
        assert!(browsers.change(&busy[2], &BrowserId::generate().unwrap(), None, NOON));
        sign_in(2);
        assert!(is_there(&busy[3]));
    }

    #[test]
    fn whoever_has_many_accounts_ends_no_session_at_another_address() {
        let browsers = Browsers::default();
        let sign_in = |subject, host| {
            let (before, after) = (BrowserId::generate().unwrap(), BrowserId::generate().unwrap());
            browsers.welcome(&before, Some(PeerAddress([192, 0, 2, host].into())), NOON);
            assert!(browsers.change(&before, &after, Some(session_of(subject)), NOON));
            after
        };
        let quiet = sign_in(1, 1);
        for number in 0..MOST_SESSIONS as u64 + 10 {
            sign_in(2 + number % 2_000, 2);
        }
        assert!(browsers.find(&quiet, NOON).is_some());
    }

    #[test]
    fn an_id_that_was_never_given_names_nobody() {
        let browsers = Browsers::default();
        let chosen = BrowserId::generate().unwrap();
        assert!(browsers.welcome_back(&chosen, NOON).is_none());
        assert!(!browsers.change(&chosen, &BrowserId::generate().unwrap(), Some(session()), NOON));
    }

    #[test]
    fn at_sign_in_and_sign_out_the_id_changes_and_the_browser_stays() {
        let browsers = Browsers::default();
        let ids: [BrowserId; 3] = std::array::from_fn(|_| BrowserId::generate().unwrap());
        let number = browsers.welcome(&ids[0], None, NOON).number;
        assert!(browsers.change(&ids[0], &ids[1], Some(session()), NOON));
        assert!(browsers.find(&ids[0], NOON).is_none());
        assert_eq!(browsers.find(&ids[1], NOON).unwrap().session.unwrap().subject, Subject::new(1));
        assert!(browsers.change(&ids[1], &ids[2], None, NOON));
        assert!(browsers.find(&ids[1], NOON).is_none());
        let last = browsers.find(&ids[2], NOON).unwrap();
        assert!(last.session.is_none());
        assert_eq!(last.number, number);
    }

    #[test]
    fn a_visitor_is_remembered_for_twenty_minutes_after_each_request() {
        let browsers = Browsers::default();
        let visitor = BrowserId::generate().unwrap();
        let number = browsers.welcome(&visitor, None, NOON).number;
        let again = NOON + Duration::from_mins(19);
        assert_eq!(browsers.welcome_back(&visitor, again).unwrap().number, number);
        assert!(browsers.find(&visitor, again + Duration::from_mins(19)).is_some());
        assert!(browsers.find(&visitor, again + Duration::from_mins(20)).is_none());
    }

    #[test]
    fn a_session_ends_eight_hours_after_the_sign_in() {
        let browsers = Browsers::default();
        let (before, after) = (BrowserId::generate().unwrap(), BrowserId::generate().unwrap());
        browsers.welcome(&before, None, NOON);
        assert!(browsers.change(&before, &after, Some(session()), NOON));
        let evening = NOON + Duration::from_mins(8 * 60 - 1);
        assert!(browsers.welcome_back(&after, evening).is_some());
        assert!(browsers.find(&after, evening + Duration::from_mins(1)).is_none());
    }

    #[test]
    fn of_two_changes_of_one_id_one_wins() {
        let browsers = Browsers::default();
        let old = BrowserId::generate().unwrap();
        browsers.welcome(&old, None, NOON);
        assert!(browsers.change(&old, &BrowserId::generate().unwrap(), Some(session()), NOON));
        assert!(!browsers.change(&old, &BrowserId::generate().unwrap(), Some(session()), NOON));
    }

    #[test]
    fn an_id_that_is_changed_in_another_tab_does_not_come_back() {
        let browsers = Browsers::default();
        for _ in 0..2_000 {
            let (old, new) = (BrowserId::generate().unwrap(), BrowserId::generate().unwrap());
            browsers.welcome(&old, None, NOON);
            std::thread::scope(|scope| {
                scope.spawn(|| browsers.welcome_back(&old, NOON));
                assert!(browsers.change(&old, &new, Some(session()), NOON));
            });
            assert!(browsers.find(&old, NOON).is_none());
            assert!(browsers.find(&new, NOON).is_some());
        }
    }
}
