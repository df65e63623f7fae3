//! The places that connections have, and who gives theirs to the next.
//!
//! When none is left, the network that has the most of them loses the one that has been waited for longest, whatever it waits for:
//! a body that never comes holds no place from others. It must not look at what a connection says.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use oauth_grants::limit::{PeerAddress, Shares};
use tokio::sync::oneshot;

/// So many places.
pub(crate) struct Places {
    most: usize,
    taken: Mutex<Taken>,
}

/// A place, until it is dropped or given away.
pub(crate) struct Place {
    places: Arc<Places>,
    age: AtomicU64,
}

/// Ready once the place is given away.
pub(crate) type GivenAway = oneshot::Receiver<()>;

#[derive(Default)]
struct Taken {
    shares: Shares,
    held: HashMap<u64, Held>,
    next: u64,
}

struct Held {
    peer: Option<PeerAddress>,
    /// Dropped with this, and the receiver is ready.
    _keeps: oneshot::Sender<()>,
}

impl Places {
    pub(crate) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { most: most.max(1), taken: Mutex::default() })
    }

    /// Takes a place, somebody else's if none is left.
    pub(crate) fn take(self: &Arc<Self>, peer: Option<PeerAddress>) -> (Place, GivenAway) {
        let (keeps, given_away) = oneshot::channel();
        let mut taken = self.lock();
        while taken.held.len() >= self.most
            && let Some(age) = taken.shares.first_to_give_way()
        {
            taken.remove(age);
        }
        let age = taken.add(Held { peer, _keeps: keeps });
        (Place { places: Arc::clone(self), age: age.into() }, given_away)
    }

    /// Whether the next connection takes somebody's place.
    pub(crate) fn are_taken(&self) -> bool {
        self.lock().held.len() >= self.most
    }

    /// No code that can panic runs between two changes that belong together, so a poisoned lock guards good data.
    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// The connection is waited for from now on.
    pub(crate) fn renew(&self) {
        let mut taken = self.places.lock();
        if let Some(held) = taken.remove(self.age.load(Ordering::Relaxed)) {
            self.age.store(taken.add(held), Ordering::Relaxed);
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.lock().remove(*self.age.get_mut());
    }
}

impl Taken {
    fn add(&mut self, held: Held) -> u64 {
        let age = self.next;
        self.next += 1;
        self.shares.add(held.peer, age, 1);
        self.held.insert(age, held);
        age
    }

    fn remove(&mut self, age: u64) -> Option<Held> {
        let held = self.held.remove(&age)?;
        self.shares.remove(held.peer, age, 1);
        Some(held)
    }
}
