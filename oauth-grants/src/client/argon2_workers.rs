//! [`Argon2Workers`]: a few threads that verify secrets which people chose, so that no asynchronous thread does.
//!
//! Each verification takes some 20 milliseconds and 19 MiB. The threads bound how many there are at a time, the queue how
//! many wait; beyond that a request is answered with 503 at once, and [whoever has much in it](super::lanes) before others. It must
//! not run longer for one client than for another that does not exist.

use std::{
    fmt, io,
    num::NonZero,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, Weak,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use tokio::sync::oneshot;

use super::lanes::{Asking, Lanes, Placed};
use crate::{
    limit::{Found, Later, Outcome},
    protocol::{Argon2Hash, Argon2Memory, ClientSecret, GrantError},
};

/// How many secrets a client has at a time: two, while it changes over from one to the other.
const SECRETS_AT_ONCE: usize = 2;

/// How many may wait for a thread, of those who are known and of strangers: about a second's work for each of a few.
const MOST_WAITING: usize = 64;

/// Threads that verify client secrets under argon2.
///
/// A server that has them spends as much on every attempt that fails: two verifications, whether the client is unknown, has
/// a secret under argon2, or two, or none. What succeeds under SHA-256 costs nothing more.
///
/// ```
/// use oauth_grants::{client::Argon2Workers, prelude::*, protocol::{Argon2Hash, SecretHash}};
///
/// #[grant(type = "client_credentials")]
/// struct Machine;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let chosen = Argon2Hash::of(&"correct horse battery staple".parse()?)?;
/// let store = MemoryStore::new();
/// store.insert_client(
///     Client::public("nightly-report".parse()?)
///         .auth_method(AuthMethod::CLIENT_SECRET_BASIC)
///         .secret_hash(SecretHash::Argon2(chosen), None)
///         .grant_types([GrantType::CLIENT_CREDENTIALS]),
/// );
/// let server = AuthorizationServer::builder("https://auth.example.com")
///     .store(store)
///     .argon2(Argon2Workers::start()?)
///     .register_grant(Machine)
///     .build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Argon2Workers {
    lanes: Weak<Mutex<Lanes<Job>>>,
    /// As many have been sent as wait in the lanes: each wakes a thread.
    waiting: Sender<()>,
}

/// One secret, which is one of these or is not.
pub(super) struct Unverified {
    pub(super) secret: ClientSecret,
    pub(super) hashes: Vec<Argon2Hash>,
    /// Says what came of it also if nobody waits for the answer any more: whoever closes the connection guesses no cheaper for it, and a
    /// right secret whose client has lost patience is not a wrong one.
    pub(super) attempt: Later,
}

/// What waits for a thread.
struct Job {
    unverified: Unverified,
    answer: oneshot::Sender<Result<Found, GaveWay>>,
}

/// Another one is done instead.
struct GaveWay;

impl Argon2Workers {
    /// Starts as many threads as there are processors, four at most, for which 64 requests may wait of clients that are known at
    /// their [address](crate::limit::PeerAddress), and 64 others. They end with the server.
    ///
    /// # Errors
    ///
    /// When the operating system gives no thread.
    pub fn start() -> io::Result<Self> {
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        Self::start_with(processors.min(4), MOST_WAITING)
    }

    /// Starts so many threads, at least one, for which so many requests may wait of clients that have
    /// [succeeded](crate::limit::RateLimit::is_at_home) at their address before, and as many others. Where all places are taken, whoever
    /// has the most of them gives way.
    ///
    /// # Errors
    ///
    /// When the operating system gives no thread.
    pub fn start_with(threads: usize, most_waiting: usize) -> io::Result<Self> {
        let (waiting, woken) = channel();
        let woken = Arc::new(Mutex::new(woken));
        let lanes = Arc::new(Mutex::new(Lanes::new(most_waiting)));
        for _ in 0..threads.max(1) {
            let (woken, lanes) = (Arc::clone(&woken), Arc::clone(&lanes));
            thread::Builder::new().name("argon2".to_owned()).spawn(move || work(&woken, &lanes))?;
        }
        // Only the threads keep what waits: should the last one end, nobody waits for it any more.
        Ok(Self { lanes: Arc::downgrade(&lanes), waiting })
    }

    /// Whether the secret is one of these.
    pub(super) async fn verify(&self, asking: Asking, unverified: Unverified) -> Result<Outcome, GrantError> {
        let (answer, answered) = oneshot::channel();
        let ended = || GrantError::internal(ThreadsEnded);
        let lanes = self.lanes.upgrade().ok_or_else(ended)?;
        let placed = lock(&lanes).place(asking, Job { unverified, answer });
        drop(lanes);
        match placed {
            Placed::Waiting => self.waiting.send(()).map_err(|_| ended())?,
            Placed::InPlaceOf(Job { answer, .. }) => drop(answer.send(Err(GaveWay))),
            Placed::Refused => return Err(GrantError::Overloaded),
        }
        let found = answered.await.map_err(|_| ended())?.map_err(|GaveWay| GrantError::Overloaded)?;
        Ok(found.heard())
    }
}

impl fmt::Debug for Argon2Workers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Argon2Workers")
    }
}

/// No thread is left, which only a panic can do.
#[derive(Debug, thiserror::Error)]
#[error("the threads that verify secrets under argon2 have ended")]
struct ThreadsEnded;

fn work(woken: &Mutex<Receiver<()>>, lanes: &Mutex<Lanes<Job>>) {
    #[cfg(target_os = "linux")]
    stand_back();
    let mut memory = Argon2Memory::default();
    loop {
        let next = lock(woken).recv();
        let Ok(()) = next else { return };
        let next = lock(lanes).take();
        if let Some(Job { unverified: Unverified { secret, hashes, attempt }, answer }) = next {
            let good = is_one_of(&secret, &hashes, &mut memory);
            let found = attempt.found(if good { Outcome::Succeeded } else { Outcome::Failed });
            // What nobody waits for any more is told by the next request.
            drop(answer.send(Ok(found)));
        }
    }
}

/// No code that can panic runs between two changes that belong together, so a poisoned lock guards good data.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lets other threads have the processor first: each of those verifications would hold up whatever else is asked for some
/// milliseconds. What Linux calls the priority of a process is that of the calling thread.
#[cfg(target_os = "linux")]
fn stand_back() {
    // Anybody may be nicer; where that is not allowed all the same, the thread works as any other.
    let _ = rustix::process::nice(NICER);
}

/// How much nicer than the others a thread is (a third of their share, when all have something to do).
#[cfg(target_os = "linux")]
const NICER: i32 = 5;

/// Spends as much on every secret that is none of them, however many there are.
fn is_one_of(secret: &ClientSecret, hashes: &[Argon2Hash], memory: &mut Argon2Memory) -> bool {
    let found = hashes.iter().any(|hash| memory.matches(hash, secret));
    if !found {
        (hashes.len()..SECRETS_AT_ONCE).for_each(|_| memory.spend(secret));
    }
    found
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::fs;

    use super::*;
    use crate::{
        client::strangers::Stranger,
        limit::{Attempt, Counted, Guess, SharedRateLimit},
        protocol::Timestamp,
    };

    /// The niceness of this process's threads of this name.
    fn niceness(named: &str) -> Vec<i32> {
        let threads = fs::read_dir("/proc/self/task").unwrap().map(|thread| thread.unwrap().path());
        let named = threads.filter(|thread| fs::read_to_string(thread.join("comm")).unwrap().trim_end() == named);
        let stat = named.map(|thread| fs::read_to_string(thread.join("stat")).unwrap());
        // The name may hold anything, in brackets; what comes after it is numbers, of which this is the seventeenth.
        stat.map(|stat| stat.rsplit(") ").next().unwrap().split(' ').nth(16).unwrap().parse().unwrap()).collect()
    }

    #[tokio::test]
    async fn a_verification_gives_way_to_other_threads() {
        let workers = Argon2Workers::start_with(1, 1).unwrap();
        let asking = Asking::Stranger(Stranger { client_id: "shop".parse().unwrap(), peer: None });
        let secret = "correct horse battery staple".parse().unwrap();
        let attempt = Attempt::new(Guess::ClientSecret, "shop", Counted::ByName, &http::Extensions::new());
        let attempt = SharedRateLimit::default().later(&attempt, Timestamp::from_unix_seconds(0));
        let outcome = workers.verify(asking, Unverified { secret, hashes: Vec::new(), attempt }).await.unwrap();
        assert_eq!(outcome, Outcome::Failed);
        let own = rustix::process::getpriority_process(None).unwrap();
        assert_eq!(niceness("argon2"), [(own + NICER).min(19)]);
    }
}
