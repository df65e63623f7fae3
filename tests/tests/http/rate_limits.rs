//! Limits on guessing (RFC 6749 section 10.10, RFC 8628 section 5.1, RFC 9700 section 2.5).

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use oauth_grants::{
    limit::{Admission, Attempt, Buckets, Guess, Limit, RateLimit},
    prelude::*,
    protocol::Timestamp,
    store::StoreError,
};
use oauth_grants_tests::harness::{
    ALICE, Answer, FaultyStore, Party, Person, Running, Site,
    clients::{self, A, B, MACHINE, POST, PUBLIC, TILL},
    grants::{Machine, Passwords, Renew, SignIn},
};

const GRANT: [(&str, &str); 1] = [("grant_type", "client_credentials")];
const OTHER: Party = Party { id: "other-machine", ..MACHINE };

/// Three failures, and then one more every minute.
fn three(guess: Guess) -> Buckets {
    Buckets::default().limit(guess, Limit::failures(3, Duration::from_mins(1)).unwrap())
}

async fn limited_by(limit: impl RateLimit) -> Running {
    let site = Site::open().await;
    site.store.insert_client(clients::registered(OTHER).grant_types([GrantType::CLIENT_CREDENTIALS]));
    let builder = site.builder().store(site.store.clone()).interaction(Person).rate_limit(limit);
    let builder = builder.register_grant(SignIn).register_grant(Passwords).register_grant(Machine);
    let server = builder.register_grant(Renew).build().unwrap();
    site.serve(server)
}

/// The seconds after which a request that was turned away may be made again.
fn turned_away(answer: &Answer) -> u64 {
    answer.refused(429, "temporarily_unavailable");
    answer.header("retry-after").parse().unwrap()
}

// RFC 6749 section 10.10, RFC 6585 section 4
#[tokio::test]
async fn rule_092_whoever_guesses_secrets_is_turned_away_and_nobody_else() {
    let running = limited_by(three(Guess::ClientSecret)).await;
    let (right, wrong) = (MACHINE, MACHINE.with_secret("wrong"));
    for _ in 0..3 {
        running.token(wrong, &GRANT).await.refused(401, "invalid_client");
    }
    assert_eq!(turned_away(&running.token(wrong, &GRANT).await), 60);
    // Or a right guess would be told from a wrong one.
    assert_eq!(turned_away(&running.token(right, &GRANT).await), 60);
    running.token(OTHER, &GRANT).await.issued();

    running.wait(59);
    assert_eq!(turned_away(&running.token(right, &GRANT).await), 1);
    running.wait(1);
    running.token(right, &GRANT).await.issued();
    // Being turned away was no failure, and one try is what a minute gives.
    running.token(wrong, &GRANT).await.refused(401, "invalid_client");
    assert_eq!(turned_away(&running.token(wrong, &GRANT).await), 60);
    running.wait(10 * 60);
    for _ in 0..3 {
        running.token(wrong, &GRANT).await.refused(401, "invalid_client");
    }
    turned_away(&running.token(wrong, &GRANT).await);
}

#[tokio::test]
async fn rule_092_an_unknown_client_is_turned_away_like_a_known_one() {
    let running = limited_by(three(Guess::ClientSecret)).await;
    let nobody = Party { id: "nobody", ..MACHINE };
    for client in [MACHINE, nobody, POST, Party { id: "nobody-else", ..POST }] {
        for _ in 0..3 {
            running.token(client.with_secret("wrong"), &GRANT).await.refused(401, "invalid_client");
        }
        assert_eq!(turned_away(&running.token(client.with_secret("wrong"), &GRANT).await), 60);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rule_092_of_guesses_at_the_same_moment_each_is_counted() {
    let running = Arc::new(limited_by(three(Guess::ClientSecret)).await);
    let mut requests = tokio::task::JoinSet::new();
    for _ in 0..30 {
        let running = Arc::clone(&running);
        requests.spawn(async move { running.token(MACHINE.with_secret("wrong"), &GRANT).await.status });
    }
    let statuses = requests.join_all().await;
    let tried = statuses.iter().filter(|status| **status == 401).count();
    assert!(tried >= 3 && statuses.iter().all(|status| matches!(status, 401 | 429)), "{statuses:?}");
    // What was tried too much has to be waited for, five minutes beside the one for the next try at most.
    let minutes = u64::try_from(tried - 2).unwrap().min(6);
    assert_eq!(turned_away(&running.token(MACHINE, &GRANT).await), 60 * minutes);
    running.wait(60 * minutes);
    running.token(MACHINE, &GRANT).await.issued();
}

#[tokio::test]
async fn what_succeeds_counts_as_nothing() {
    let running = limited_by(three(Guess::ClientSecret)).await;
    for _ in 0..2 {
        running.token(MACHINE.with_secret("wrong"), &GRANT).await.refused(401, "invalid_client");
    }
    for _ in 0..20 {
        running.token(MACHINE, &GRANT).await.issued();
    }
    // Neither does a request that is wrong in another way.
    for _ in 0..20 {
        running.token(MACHINE, &[("grant_type", "nothing")]).await.refused(400, "unsupported_grant_type");
        running.redeem(A, "no-code").await.refused(400, "invalid_grant");
        running.redeem(PUBLIC, "no-code").await.refused(400, "invalid_grant");
        let more = [GRANT[0], ("client_id", A.id)];
        running.token(MACHINE, &more).await.refused(400, "invalid_request");
    }
    // Nor does a success forgive what failed.
    running.token(MACHINE.with_secret("wrong"), &GRANT).await.refused(401, "invalid_client");
    turned_away(&running.token(MACHINE, &GRANT).await);
}

#[tokio::test]
async fn nothing_is_read_for_whoever_is_turned_away() {
    let site = Site::open().await;
    let store = FaultyStore::new(site.store.clone());
    let builder = site.builder().store(store.clone()).rate_limit(three(Guess::ClientSecret));
    let running = site.serve(builder.register_grant(Machine).build().unwrap());
    for _ in 0..3 {
        running.token(MACHINE.with_secret("wrong"), &GRANT).await.refused(401, "invalid_client");
    }
    store.fail("find_client");
    turned_away(&running.token(MACHINE, &GRANT).await);
    running.token(A, &GRANT).await.refused(503, "temporarily_unavailable");
}

#[tokio::test]
async fn a_fault_of_ours_is_nobodys_failure() {
    let site = Site::open().await;
    let store = FaultyStore::new(site.store.clone());
    let builder = site.builder().store(store.clone()).rate_limit(three(Guess::ClientSecret));
    let running = site.serve(builder.register_grant(Machine).build().unwrap());
    store.fail("find_client");
    for _ in 0..10 {
        running.token(MACHINE, &GRANT).await.refused(503, "temporarily_unavailable");
    }
    store.recover();
    running.token(MACHINE, &GRANT).await.issued();
}

async fn password(running: &Running, client: Party, username: &str, password: &str) -> Answer {
    let parameters = [("grant_type", "password"), ("username", username), ("password", password)];
    running.token(client, &parameters).await
}

// RFC 6749 section 4.3.2: "MUST protect the endpoint against brute force attacks"
#[tokio::test]
async fn passwords_are_guessed_a_few_times_only() {
    let running = limited_by(three(Guess::Password)).await;
    for username in [ALICE, "ALICE", " alice "] {
        password(&running, TILL, username, "wrong").await.refused(400, "invalid_grant");
    }
    assert_eq!(turned_away(&password(&running, TILL, ALICE, "wonderland").await), 60);
    // Somebody else, and a request that tries no password, are not held up.
    password(&running, TILL, "bob", "wrong").await.refused(400, "invalid_grant");
    password(&running, TILL, ALICE, "").await.refused(400, "invalid_request");
    running.wait(60);
    password(&running, TILL, ALICE, "wonderland").await.issued();
}

/// Whoever is at the form of a till makes up as many names as they like, and the till passes them all on.
#[tokio::test]
async fn rule_092_who_is_known_at_a_client_goes_on_while_others_fail_there() {
    let running = limited_by(Buckets::default()).await;
    let fill = async || {
        for number in 0..1_000 {
            password(&running, TILL, &format!("nobody-{number}"), "wrong").await.refused(400, "invalid_grant");
        }
    };
    password(&running, TILL, ALICE, "wonderland").await.issued();
    fill().await;
    turned_away(&password(&running, TILL, "nobody", "wrong").await);
    turned_away(&password(&running, TILL, "bob", "builder").await);
    password(&running, TILL, ALICE, "wonderland").await.issued();
    // Under her own name, nobody guesses the more for it.
    for _ in 0..10 {
        password(&running, TILL, ALICE, "wrong").await.refused(400, "invalid_grant");
    }
    turned_away(&password(&running, TILL, ALICE, "wonderland").await);
    running.wait(8 * 24 * 60 * 60);
    fill().await;
    turned_away(&password(&running, TILL, ALICE, "wonderland").await);
}

#[tokio::test]
async fn the_log_says_who_is_turned_away_and_never_what_was_typed() {
    let running = limited_by(
        three(Guess::Password).limit(Guess::ClientSecret, Limit::failures(1, Duration::from_secs(1)).unwrap()),
    )
    .await;
    for _ in 0..4 {
        password(&running, TILL, "my-own-password", "wrong").await;
    }
    running.token(MACHINE.with_secret("wrong"), &GRANT).await.refused(401, "invalid_client");
    turned_away(&running.token(MACHINE.with_secret("wrong"), &GRANT).await);
    let told: Vec<_> = running.events.all().into_iter().filter(|event| event.starts_with("TooManyAttempts")).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("Password") && told[0].contains(TILL.id) && told[0].contains("60"), "{told:?}");
    assert!(told[1].contains("ClientSecret") && told[1].contains(MACHINE.id), "{told:?}");
    assert!(!running.events.mentions("my-own-password"));
}

#[tokio::test]
async fn a_limit_can_be_switched_off_and_the_others_stay() {
    let limits = Buckets::default().limit(Guess::ClientSecret, Limit::Off);
    let running = limited_by(limits).await;
    for _ in 0..50 {
        running.token(MACHINE.with_secret("wrong"), &GRANT).await.refused(401, "invalid_client");
    }
    for _ in 0..10 {
        password(&running, TILL, ALICE, "wrong").await.refused(400, "invalid_grant");
    }
    assert_eq!(turned_away(&password(&running, TILL, ALICE, "wrong").await), 30);
}

#[tokio::test]
async fn rule_092_a_server_that_was_told_nothing_has_a_limit() {
    let running = Running::standard().await;
    for _ in 0..10 {
        running.token(MACHINE.with_secret("wrong"), &GRANT).await.refused(401, "invalid_client");
    }
    assert_eq!(turned_away(&running.token(MACHINE, &GRANT).await), 6);
}

const DEVICE: &str = "urn:example:params:oauth:grant-type:device";

/// Redeems codes as the device grant does (RFC 8628 section 3.4); `right` is the one there is.
struct Device {
    looked_up: Arc<AtomicUsize>,
}

#[derive(GrantForm)]
struct DeviceForm {
    device_code: String,
}

#[grant(type = "urn:example:params:oauth:grant-type:device")]
impl Device {
    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        form: DeviceForm,
    ) -> Result<Approved, GrantError> {
        let attempt = request.admit(Guess::DeviceCode, request.client().client_id().as_str()).await?;
        self.looked_up.fetch_add(1, Ordering::SeqCst);
        match &*form.device_code {
            "right" => Ok(Approved::for_subject(Subject::new(ALICE))),
            _ => Err(attempt.failed(GrantError::invalid_grant("there is no such device code")).await),
        }
    }
}

// RFC 8628 section 5.1
#[tokio::test]
async fn a_grant_of_ones_own_limits_guesses_at_its_codes() {
    let site = Site::open().await;
    for party in [A, B] {
        site.store.insert_client(clients::registered(party).grant_types([DEVICE.parse().unwrap()]));
    }
    let looked_up = Arc::new(AtomicUsize::new(0));
    let builder = site.builder().store(site.store.clone()).rate_limit(three(Guess::DeviceCode));
    let server = builder.register_grant(Device { looked_up: Arc::clone(&looked_up) }).build().unwrap();
    let running = site.serve(server);
    let redeem = async |client, code| running.token(client, &[("grant_type", DEVICE), ("device_code", code)]).await;

    for _ in 0..5 {
        redeem(A, "right").await.issued();
    }
    for code in ["a", "b", "c"] {
        redeem(A, code).await.refused(400, "invalid_grant");
    }
    assert_eq!(turned_away(&redeem(A, "right").await), 60);
    assert_eq!(looked_up.load(Ordering::SeqCst), 8, "nothing is looked for");
    redeem(B, "right").await.issued();
    running.wait(60);
    redeem(A, "right").await.issued();
}

/// A limit of one's own: it admits nobody whose name is on its list, and fails when it cannot count.
#[derive(Clone, Default)]
struct Own {
    counted: Arc<Mutex<Vec<String>>>,
}

impl RateLimit for Own {
    async fn admit(&self, attempt: &Attempt<'_>, _now: Timestamp) -> Result<Admission, StoreError> {
        match attempt.name() {
            "client-a" => Ok(Admission::Refused { retry_after: Duration::from_millis(1_001) }),
            "client-b" => Err(StoreError::new("the counter is away")),
            _ => Ok(Admission::Admitted),
        }
    }

    async fn count_failure(&self, attempt: &Attempt<'_>, _now: Timestamp) -> Result<(), StoreError> {
        self.counted.lock().unwrap().push(format!("{} {}", attempt.guess(), attempt.name()));
        if attempt.name() == POST.id { Err(StoreError::new("the counter is away")) } else { Ok(()) }
    }

    fn note_given_up(&self, attempt: &Attempt<'_>, _now: Timestamp) {
        self.counted.lock().unwrap().push(format!("given up: {} {}", attempt.guess(), attempt.name()));
    }
}

#[tokio::test]
async fn a_limit_of_ones_own_is_asked_and_told_and_never_fails_open() {
    let own = Own::default();
    let running = limited_by(own.clone()).await;
    assert_eq!(turned_away(&running.redeem(A, "x").await), 2);
    running.redeem(B, "x").await.refused(503, "temporarily_unavailable");
    running.redeem(POST.with_secret("wrong"), "x").await.refused(503, "temporarily_unavailable");
    running.token(MACHINE, &GRANT).await.issued();
    running.token(MACHINE.with_secret("wrong"), &GRANT).await.refused(401, "invalid_client");
    password(&running, TILL, ALICE, "wrong").await.refused(400, "invalid_grant");
    assert_eq!(*own.counted.lock().unwrap(), ["client_secret client-post", "client_secret machine", "password alice"]);
}

/// Says what it was asked.
struct Talkative;

impl RateLimit for Talkative {
    async fn admit(&self, attempt: &Attempt<'_>, _now: Timestamp) -> Result<Admission, StoreError> {
        Err(StoreError::new(format!("asked for {attempt:?}")))
    }

    async fn count_failure(&self, _attempt: &Attempt<'_>, _now: Timestamp) -> Result<(), StoreError> {
        Ok(())
    }

    fn note_given_up(&self, _attempt: &Attempt<'_>, _now: Timestamp) {}
}

#[tokio::test]
async fn an_attempt_is_printed_without_the_name() {
    let running = limited_by(Talkative).await;
    let body = "grant_type=client_credentials&client_id=hunter2";
    running.post(&[], body).await.refused(503, "temporarily_unavailable");
    assert!(running.events.mentions("asked for Attempt { guess: ClientSecret"));
    assert!(!running.events.mentions("hunter2"));
}
