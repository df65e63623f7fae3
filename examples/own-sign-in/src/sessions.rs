//! [`Sessions`]: who is signed in. It stands for the session store that an application has.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::SystemTime,
};

use axum::http::{HeaderMap, header::COOKIE};
use oauth_grants::{interaction::PausedRequest, prelude::Subject, protocol::Timestamp};
use uuid::Uuid;

/// The most sessions; the one that is oldest gives way.
const MOST: usize = 10_000;

/// The most requests that wait in one session: as many as somebody has tabs.
const MOST_ASKED: usize = 20;

/// The sessions, by the value of the cookie `session`.
#[derive(Clone, Default)]
pub(crate) struct Sessions(Arc<Mutex<HashMap<String, Kept>>>);

/// A session as it is found.
#[derive(Clone)]
pub(crate) struct Session {
    id: String,
    pub(crate) user: Subject,
    pub(crate) signed_in_at: Timestamp,
}

struct Kept {
    session: Session,
    /// The requests about which its person was asked, each under a number that nobody else knows.
    asked: HashMap<String, PausedRequest>,
}

impl Sessions {
    /// Starts the session of somebody who has just signed in. Returns the cookie: with TLS, it says `Secure` as well.
    pub(crate) fn start(&self, user: Subject) -> String {
        let id = Uuid::new_v4().to_string();
        let session = Session { id: id.clone(), user, signed_in_at: SystemTime::now().into() };
        let cookie = format!("session={id}; HttpOnly; SameSite=Lax; Path=/");
        let mut sessions = self.kept();
        if sessions.len() >= MOST {
            let oldest = sessions.values().map(|kept| &kept.session).min_by_key(|session| session.signed_in_at);
            if let Some(oldest) = oldest.map(|session| session.id.clone()) {
                sessions.remove(&oldest);
            }
        }
        sessions.insert(id, Kept { session, asked: HashMap::new() });
        cookie
    }

    /// The session to which a request belongs.
    pub(crate) fn find(&self, headers: &HeaderMap) -> Option<Session> {
        Some(self.kept().get(cookie(headers)?)?.session.clone())
    }

    /// Keeps a request while its person is asked. Returns its number.
    pub(crate) fn keep(&self, session: &Session, request: PausedRequest) -> String {
        let number = Uuid::new_v4().to_string();
        if let Some(kept) = self.kept().get_mut(&session.id) {
            if kept.asked.len() >= MOST_ASKED {
                kept.asked.clear();
            }
            kept.asked.insert(number.clone(), request);
        }
        number
    }

    /// Takes a request out of the session in which its person was asked, with that person. There is one answer to it.
    pub(crate) fn take(&self, headers: &HeaderMap, number: &str) -> Option<(Subject, PausedRequest)> {
        let mut sessions = self.kept();
        let kept = sessions.get_mut(cookie(headers)?)?;
        let request = kept.asked.remove(number)?;
        Some((kept.session.user.clone(), request))
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<String, Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|value| value.split(';')).find_map(|cookie| cookie.trim().strip_prefix("session="))
}
