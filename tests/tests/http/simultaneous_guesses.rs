//! Guesses that are made at the same moment (RFC 6749 section 10.10): none of them has failed when the next one is let through.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use bytes::Bytes;
use http::{Request, StatusCode};
use oauth_grants::{
    limit::{Admission, Attempt, Buckets, Guess, Limit, PeerAddress, RateLimit},
    prelude::*,
    protocol::Timestamp,
    store::StoreError,
};
use oauth_grants_tests::harness::{
    Site,
    clients::{self, PUBLIC},
};
use tokio::{sync::Semaphore, task::JoinSet};

/// People whose passwords take a while to look up: how many are looked at, and whether one may be answered.
struct Slow(Arc<(AtomicUsize, Semaphore)>);

#[grant(type = "password", auth_methods = ["none"], insecure = "it is tested, too")]
impl Slow {
    async fn authenticate_user(
        &self,
        username: &str,
        password: &Password,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        let (looked_at, answers) = &*self.0;
        looked_at.fetch_add(1, SeqCst);
        answers.acquire().await.map_err(GrantError::internal)?.forget();
        Ok((password.expose() == "right").then(|| Subject::new(username)))
    }
}

/// A server where guesses wait for each other.
struct Guessed {
    server: AuthorizationServer,
    lookups: Arc<(AtomicUsize, Semaphore)>,
}

impl Guessed {
    async fn limited_by(limit: impl RateLimit) -> Self {
        let lookups = Arc::new((AtomicUsize::new(0), Semaphore::new(0)));
        let site = Site::open().await;
        site.store.insert_client(clients::registered(PUBLIC).grant_types([GrantType::PASSWORD]));
        let builder = site.builder().store(site.store.clone()).rate_limit(limit);
        let server = builder.register_grant(Slow(Arc::clone(&lookups))).build().unwrap();
        Self { server, lookups }
    }

    /// Makes these guesses at the same moment. Of those that are not turned away, each is answered when all of them wait.
    async fn at_once(&self, guesses: impl IntoIterator<Item = Request<Bytes>>) -> Vec<StatusCode> {
        let (looked_at, answers_to_all) = &*self.lookups;
        looked_at.store(0, SeqCst);
        let mut answers = JoinSet::new();
        for guess in guesses {
            let server = self.server.clone();
            answers.spawn(async move { server.handle(guess).await.status() });
        }
        let mut statuses = Vec::new();
        while looked_at.load(SeqCst) < answers.len() {
            match answers.try_join_next() {
                Some(status) => statuses.push(status.unwrap()),
                None => tokio::task::yield_now().await,
            }
        }
        answers_to_all.add_permits(answers.len());
        statuses.extend(answers.join_all().await);
        statuses
    }

    /// How many of these guesses, made at the same moment, are not turned away.
    async fn tried(&self, guesses: impl IntoIterator<Item = Request<Bytes>>) -> usize {
        let statuses = self.at_once(guesses).await;
        let turned_away = statuses.iter().filter(|status| **status == StatusCode::TOO_MANY_REQUESTS);
        statuses.len() - turned_away.count()
    }
}

fn guess(username: &str, password: &str) -> Request<Bytes> {
    let form = format!("grant_type=password&client_id={}&username={username}&password={password}", PUBLIC.id);
    let request = Request::post("/oauth/token").header("content-type", "application/x-www-form-urlencoded");
    let address = PeerAddress([192, 0, 2, 7].into());
    request.extension(address).body(form.into()).unwrap()
}

/// Two hundred guesses under one name.
fn of_alice() -> impl Iterator<Item = Request<Bytes>> {
    (0..200).map(|_| guess("alice", "wrong"))
}

/// Two hundred under a name each.
fn sprayed() -> impl Iterator<Item = Request<Bytes>> {
    (0..200).map(|number| guess(&format!("person{number}"), "wrong"))
}

#[tokio::test]
async fn rule_092_of_passwords_that_are_guessed_at_the_same_moment_as_many_are_looked_at_as_may_fail() {
    // Three failures under each name, twelve from each address.
    let failures = |at_once| Limit::failures(at_once, Duration::from_mins(1)).unwrap();
    let limits =
        || Buckets::default().limit(Guess::Password, failures(3)).limit_by_address(Guess::Password, failures(12));
    let guessed = Guessed::limited_by(limits()).await;
    assert_eq!(guessed.tried(of_alice()).await, 3, "under one name");
    assert_eq!(guessed.tried(of_alice()).await, 0, "they have failed");
    assert_eq!(guessed.tried(sprayed()).await, 12, "from one address");

    // What succeeds makes room for as many again, each time.
    let guessed = Guessed::limited_by(limits()).await;
    for _ in 0..5 {
        let statuses = guessed.at_once((0..3).map(|_| guess("alice", "right"))).await;
        assert_eq!(statuses, [StatusCode::OK; 3]);
    }
}

/// Counts elsewhere, and says in numbers no more than this.
struct OfOnesOwn(Option<Limit>);

impl RateLimit for OfOnesOwn {
    async fn admit(&self, _attempt: &Attempt<'_>, _now: Timestamp) -> Result<Admission, StoreError> {
        Ok(Admission::Admitted)
    }

    async fn count_failure(&self, _attempt: &Attempt<'_>, _now: Timestamp) -> Result<(), StoreError> {
        Ok(())
    }

    fn note_given_up(&self, _attempt: &Attempt<'_>, _now: Timestamp) {}

    fn limit_on(&self, _guess: Guess) -> Option<Limit> {
        self.0
    }

    fn limit_on_addresses(&self, _guess: Guess) -> Option<Limit> {
        self.0
    }
}

#[tokio::test]
async fn rule_092_a_limit_that_says_no_numbers_holds_guesses_of_the_same_moment_all_the_same() {
    for (limit, under_one_name, from_one_address) in [(None, 10, 100), (Some(Limit::Off), 200, 200)] {
        let guessed = Guessed::limited_by(OfOnesOwn(limit)).await;
        assert_eq!(guessed.tried(of_alice()).await, under_one_name, "{limit:?}");
        assert_eq!(guessed.tried(sprayed()).await, from_one_address, "{limit:?}");
    }
}
