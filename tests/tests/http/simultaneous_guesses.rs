//! Guesses that are made at the same moment (RFC 6749 section 10.10): none of them has failed when the next one is let through.

use std::{
    sync::atomic::{AtomicUsize, Ordering::SeqCst},
    time::Duration,
};

use bytes::Bytes;
use http::{Request, StatusCode};
use oauth_grants::{
    limit::{Buckets, Guess, Limit, PeerAddress},
    prelude::*,
};
use oauth_grants_tests::harness::{
    Site,
    clients::{self, PUBLIC},
};
use tokio::{sync::Semaphore, task::JoinSet};

/// How many guesses are looked at, and whether one may be answered.
static LOOKED_AT: AtomicUsize = AtomicUsize::new(0);
static ANSWERS: Semaphore = Semaphore::const_new(0);

/// People whose passwords take a while to look up.
struct Slow;

#[grant(type = "password", auth_methods = ["none"], insecure = "it is tested, too")]
impl Slow {
    async fn authenticate_user(
        &self,
        username: &str,
        password: &Password,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        LOOKED_AT.fetch_add(1, SeqCst);
        ANSWERS.acquire().await.map_err(GrantError::internal)?.forget();
        Ok((password.expose() == "right").then(|| Subject::new(username)))
    }
}

/// Three failures under each name, twelve from each address.
async fn server() -> AuthorizationServer {
    let failures = |at_once| Limit::failures(at_once, Duration::from_mins(1)).unwrap();
    let limits = Buckets::default().limit(Guess::Password, failures(3)).limit_by_address(Guess::Password, failures(12));
    let site = Site::open().await;
    site.store.insert_client(clients::registered(PUBLIC).grant_types([GrantType::PASSWORD]));
    site.builder().store(site.store.clone()).rate_limit(limits).register_grant(Slow).build().unwrap()
}

fn guess(username: &str, password: &str) -> Request<Bytes> {
    let form = format!("grant_type=password&client_id={}&username={username}&password={password}", PUBLIC.id);
    let request = Request::post("/oauth/token").header("content-type", "application/x-www-form-urlencoded");
    let address = PeerAddress([192, 0, 2, 7].into());
    request.extension(address).body(form.into()).unwrap()
}

/// Makes these guesses at the same moment. Of those that are not turned away, each is answered when all of them wait.
async fn at_once(server: &AuthorizationServer, guesses: impl IntoIterator<Item = Request<Bytes>>) -> Vec<StatusCode> {
    LOOKED_AT.store(0, SeqCst);
    let mut answers = JoinSet::new();
    for guess in guesses {
        let server = server.clone();
        answers.spawn(async move { server.handle(guess).await.status() });
    }
    let mut statuses = Vec::new();
    while LOOKED_AT.load(SeqCst) < answers.len() {
        match answers.try_join_next() {
            Some(status) => statuses.push(status.unwrap()),
            None => tokio::task::yield_now().await,
        }
    }
    ANSWERS.add_permits(answers.len());
    statuses.extend(answers.join_all().await);
    statuses
}

fn tried(statuses: &[StatusCode]) -> usize {
    let turned_away = statuses.iter().filter(|status| **status == StatusCode::TOO_MANY_REQUESTS);
    statuses.len() - turned_away.count()
}

#[tokio::test]
async fn rule_092_of_passwords_that_are_guessed_at_the_same_moment_as_many_are_looked_at_as_may_fail() {
    let server = server().await;
    let wrong = || (0..200).map(|_| guess("alice", "wrong"));
    assert_eq!(tried(&at_once(&server, wrong()).await), 3, "under one name");
    assert_eq!(tried(&at_once(&server, wrong()).await), 0, "they have failed");
    let sprayed = (0..200).map(|number| guess(&format!("person{number}"), "wrong"));
    assert_eq!(tried(&at_once(&server, sprayed).await), 12, "from one address");

    // What succeeds makes room for as many again, each time.
    let server = self::server().await;
    for _ in 0..5 {
        let statuses = at_once(&server, (0..3).map(|_| guess("alice", "right"))).await;
        assert_eq!(statuses, [StatusCode::OK; 3]);
    }
}
