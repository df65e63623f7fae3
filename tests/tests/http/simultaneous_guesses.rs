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
    clients::{self, POST, PUBLIC, Party},
};
use tokio::{sync::Semaphore, task::JoinSet};

/// How many guesses are looked at, and whether one may be answered.
struct LookUps {
    looked_at: AtomicUsize,
    answers: Semaphore,
}

impl LookUps {
    /// Takes as long as the test wants.
    async fn look_up(&self) -> Result<(), GrantError> {
        self.looked_at.fetch_add(1, SeqCst);
        self.answers.acquire().await.map_err(GrantError::internal)?.forget();
        Ok(())
    }
}

/// People whose passwords take a while to look up.
struct Slow(Arc<LookUps>);

#[grant(type = "password", auth_methods = ["none"], insecure = "it is tested, too")]
impl Slow {
    async fn authenticate_user(
        &self,
        username: &str,
        password: &Password,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        self.0.look_up().await?;
        Ok((password.expose() == "right").then(|| Subject::new(username)))
    }
}

const DEVICE: &str = "urn:example:params:oauth:grant-type:device";

/// Devices whose codes take a while to look up, and are all good.
struct SlowDevice(Arc<LookUps>);

#[derive(GrantForm)]
struct DeviceForm {
    device_code: String,
}

#[grant(type = "urn:example:params:oauth:grant-type:device", auth_methods = ["client_secret_post", "none"])]
impl SlowDevice {
    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        form: DeviceForm,
    ) -> Result<Approved, GrantError> {
        let attempt = request.admit(Guess::DeviceCode, request.client().client_id().as_str()).await?;
        self.0.look_up().await?;
        attempt.succeeded();
        Ok(Approved::for_subject(Subject::new(form.device_code)))
    }
}

/// A server where guesses wait for each other.
struct Guessed {
    server: AuthorizationServer,
    look_ups: Arc<LookUps>,
}

impl Guessed {
    async fn limited_by(limit: impl RateLimit) -> Self {
        let look_ups = Arc::new(LookUps { looked_at: AtomicUsize::new(0), answers: Semaphore::new(0) });
        let site = Site::open().await;
        let grants: [GrantType; 2] = [GrantType::PASSWORD, DEVICE.parse().unwrap()];
        site.store.insert_client(clients::registered(PUBLIC).grant_types(grants.clone()));
        let gateway = clients::registered(POST).auth_method(AuthMethod::CLIENT_SECRET_POST);
        site.store.insert_client(gateway.grant_types(grants));
        let builder = site.builder().store(site.store.clone()).rate_limit(limit);
        let builder = builder.register_grant(Slow(Arc::clone(&look_ups)));
        let server = builder.register_grant(SlowDevice(Arc::clone(&look_ups))).build().unwrap();
        Self { server, look_ups }
    }

    /// Makes these guesses at the same moment. Of those that are not turned away, each is answered when all of them wait.
    async fn at_once(&self, guesses: impl IntoIterator<Item = Request<Bytes>>) -> Vec<StatusCode> {
        self.look_ups.looked_at.store(0, SeqCst);
        let mut answers = JoinSet::new();
        for guess in guesses {
            let server = self.server.clone();
            answers.spawn(async move { server.handle(guess).await.status() });
        }
        let mut statuses = Vec::new();
        while self.look_ups.looked_at.load(SeqCst) < answers.len() {
            match answers.try_join_next() {
                Some(status) => statuses.push(status.unwrap()),
                None => tokio::task::yield_now().await,
            }
        }
        self.look_ups.answers.add_permits(answers.len());
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
    post(format!("grant_type=password&client_id={}&username={username}&password={password}", PUBLIC.id))
}

fn post(form: String) -> Request<Bytes> {
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

// A gateway brings the codes of many people at the same moment; anybody can say that they are a public client
#[tokio::test]
async fn rule_116_codes_of_many_devices_come_at_the_same_moment_through_a_client_that_has_authenticated_and_no_other() {
    let three = Limit::failures(3, Duration::from_mins(1)).unwrap();
    let guessed = Guessed::limited_by(Buckets::default().limit(Guess::DeviceCode, three)).await;
    let codes = |Party { id, secret, .. }: Party| {
        let secret = secret.map(|secret| format!("&client_secret={secret}")).unwrap_or_default();
        let form = move |number| format!("grant_type={DEVICE}&client_id={id}{secret}&device_code={number}");
        (0..200).map(move |number| post(form(number)))
    };
    assert_eq!(guessed.at_once(codes(POST)).await, [StatusCode::OK; 200]);
    assert_eq!(guessed.tried(codes(PUBLIC)).await, 3);
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
