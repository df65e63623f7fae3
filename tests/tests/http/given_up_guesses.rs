//! Guesses whose connection is closed before the answer (RFC 6749 section 10.10): they count, or whoever hangs up in time would guess
//! for free.

use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use oauth_grants::{
    client::Argon2Workers,
    interaction::{Interacted, Interaction, InteractionRequest, Submission},
    limit::{Admission, Attempt, Buckets, Counted, Guess, Limit, RateLimit},
    prelude::*,
    protocol::{Argon2Hash, SecretHash, Timestamp},
    store::StoreError,
};
use oauth_grants_tests::harness::{
    Site,
    clients::{self, PUBLIC},
};
use tokio::{
    io::AsyncWriteExt,
    net::TcpStream,
    sync::mpsc::{UnboundedSender, unbounded_channel},
};

const CUSTOM: &str = "urn:example:params:oauth:grant-type:thinking";

/// People whose passwords take for ever to look up.
struct Sluggish;

#[grant(type = "password", auth_methods = ["none"], insecure = "it is tested, too")]
impl Sluggish {
    async fn authenticate_user(
        &self,
        _username: &str,
        _password: &Password,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        std::future::pending().await
    }
}

/// A grant whose hook says nothing of the attempt that it makes.
struct Thinking;

#[derive(GrantForm)]
struct ThinkingForm {
    code: String,
}

#[grant(type = "urn:example:params:oauth:grant-type:thinking", auth_methods = ["none"])]
impl Thinking {
    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        form: ThinkingForm,
    ) -> Result<Approved, GrantError> {
        let _attempt = request.admit(Guess::DeviceCode, "code").await?;
        match &*form.code {
            "right" => Ok(Approved::for_subject(Subject::new("alice"))),
            "broken" => Err(GrantError::internal("the codes cannot be read")),
            _ => std::future::pending().await,
        }
    }
}

/// A page whose password takes for ever to look up.
struct SluggishPage;

impl Interaction for SluggishPage {
    async fn authorize(&self, _request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        Ok(Interacted::Respond(Response::new(Bytes::new())))
    }

    async fn submit(&self, request: &InteractionRequest<'_>) -> Result<Submission, GrantError> {
        let _attempt = request.admit(Guess::Password, "alice").await?;
        std::future::pending().await
    }
}

#[grant(type = "authorization_code", auth_methods = ["none"])]
struct SignIn;

#[grant(type = "client_credentials", auth_methods = ["client_secret_post"])]
struct Machine;

/// Three failures of each kind.
async fn server() -> AuthorizationServer {
    let three = Limit::failures(3, Duration::from_mins(1)).unwrap();
    limited_by(Guess::ALL.into_iter().fold(Buckets::default(), |limits, guess| limits.limit(guess, three))).await
}

/// It has one thread for the secrets that people chose.
async fn limited_by(limits: impl RateLimit) -> AuthorizationServer {
    let site = Site::open().await;
    let chosen = Argon2Hash::of(&"hunter2".parse().unwrap()).unwrap();
    for client_id in ["chosen", "other"] {
        site.store.insert_client(
            Client::public(client_id.parse().unwrap())
                .auth_method(AuthMethod::CLIENT_SECRET_POST)
                .secret_hash(SecretHash::Argon2(chosen.clone()), None)
                .grant_types([GrantType::CLIENT_CREDENTIALS]),
        );
    }
    let any = [GrantType::PASSWORD, CUSTOM.parse().unwrap(), GrantType::AUTHORIZATION_CODE];
    site.store.insert_client(clients::registered(PUBLIC).grant_types(any));
    let builder = site.builder().store(site.store.clone()).interaction(SluggishPage).rate_limit(limits);
    let builder = builder.argon2(Argon2Workers::start_with(1, 16).unwrap());
    let builder = builder.register_grant(Sluggish).register_grant(Thinking).register_grant(SignIn);
    builder.register_grant(Machine).build().unwrap()
}

fn post(path: &str, form: &str) -> Request<Bytes> {
    let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
    request.body(form.to_owned().into()).unwrap()
}

/// The answer, if it is there before anything has to be waited for. Otherwise the request is given up.
async fn at_once(server: &AuthorizationServer, request: Request<Bytes>) -> Option<StatusCode> {
    let answer = tokio::time::timeout(Duration::ZERO, server.handle(request)).await;
    answer.ok().map(|answer| answer.status())
}

#[tokio::test]
async fn rule_092_a_guess_whose_connection_is_closed_counts_as_one_that_failed() {
    let public = PUBLIC.id;
    for (path, form) in [
        ("/oauth/token", format!("grant_type=password&client_id={public}&username=alice&password=guess")),
        ("/oauth/token", format!("grant_type={CUSTOM}&client_id={public}&code=guess")),
        ("/oauth/interaction", String::new()),
    ] {
        let server = server().await;
        for _ in 0..3 {
            assert_eq!(at_once(&server, post(path, &form)).await, None, "{form}");
        }
        assert_eq!(at_once(&server, post(path, &form)).await, Some(StatusCode::TOO_MANY_REQUESTS), "{form}");
    }
}

fn as_client(client_id: &str, secret: &str) -> Request<Bytes> {
    let form = format!("grant_type=client_credentials&client_id={client_id}&client_secret={secret}");
    post("/oauth/token", &form)
}

/// A thread has such a secret, and finds out what came of it also when nobody waits.
#[tokio::test]
async fn rule_092_a_chosen_secret_whose_connection_is_closed_counts_as_what_it_was() {
    let server = server().await;
    for (secret, status) in [("hunter2", StatusCode::OK), ("hunter3", StatusCode::TOO_MANY_REQUESTS)] {
        for _ in 0..3 {
            assert_eq!(at_once(&server, as_client("chosen", secret)).await, None);
        }
        // It waits behind those that were given up.
        assert_eq!(server.handle(as_client("other", "hunter2")).await.status(), StatusCode::OK);
        assert_eq!(server.handle(as_client("chosen", "hunter2")).await.status(), status, "after {secret}");
    }
}

#[tokio::test]
async fn rule_092_a_chosen_secret_whose_connection_is_closed_at_the_last_moment_counts_as_well() {
    let server = server().await;
    for _ in 0..3 {
        let mut guess = Box::pin(server.handle(as_client("chosen", "hunter3")));
        assert!(tokio::time::timeout(Duration::ZERO, &mut guess).await.is_err());
        // Behind it: so it is known to be wrong, and nobody has told.
        assert_eq!(server.handle(as_client("other", "hunter2")).await.status(), StatusCode::OK);
        drop(guess);
    }
    let status = server.handle(as_client("chosen", "hunter2")).await.status();
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn an_attempt_of_which_a_hook_that_returns_says_nothing_counts_as_nothing() {
    let server = server().await;
    for (code, status) in [("right", StatusCode::OK), ("broken", StatusCode::INTERNAL_SERVER_ERROR)] {
        for _ in 0..5 {
            let form = format!("grant_type={CUSTOM}&client_id={}&code={code}", PUBLIC.id);
            assert_eq!(server.handle(post("/oauth/token", &form)).await.status(), status);
        }
    }
}

/// Tells what it is asked and told. What it must not wait for, a task says.
struct Telling(UnboundedSender<String>);

impl Telling {
    fn spawn(&self, told: String) {
        let sender = self.0.clone();
        tokio::spawn(async move { sender.send(told) });
    }
}

impl RateLimit for Telling {
    async fn admit(&self, attempt: &Attempt<'_>, _now: Timestamp) -> Result<Admission, StoreError> {
        self.0.send(attempt.guess().to_string()).unwrap();
        Ok(Admission::Admitted)
    }

    async fn count_failure(&self, _attempt: &Attempt<'_>, _now: Timestamp) -> Result<(), StoreError> {
        self.0.send("failed".to_owned()).unwrap();
        Ok(())
    }

    fn note_given_up(&self, attempt: &Attempt<'_>, _now: Timestamp) {
        self.spawn(format!("{} given up: {}", attempt.guess(), attempt.name()));
    }

    fn note_success(&self, attempt: &Attempt<'_>, _now: Timestamp) {
        if attempt.counted() != Counted::Nowhere {
            self.spawn(format!("{} right: {}", attempt.guess(), attempt.name()));
        }
    }
}

#[tokio::test]
async fn rule_092_a_limit_of_ones_own_is_told_of_a_guess_whose_connection_is_closed() {
    let (sender, mut told) = unbounded_channel();
    let site = Site::open().await;
    site.store.insert_client(clients::registered(PUBLIC).grant_types([GrantType::PASSWORD]));
    let builder = site.builder().store(site.store.clone()).rate_limit(Telling(sender));
    let server = builder.register_grant(Sluggish).build().unwrap();
    let running = site.serve(server);

    let form = format!("grant_type=password&client_id={}&username=alice&password=guess", PUBLIC.id);
    let head = "POST /oauth/token HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded";
    let request = format!("{head}\r\ncontent-length: {}\r\n\r\n{form}", form.len());
    let url = running.url("");
    let mut connection = TcpStream::connect(url.trim_start_matches("http://")).await.unwrap();
    connection.write_all(request.as_bytes()).await.unwrap();
    assert_eq!(told.recv().await.as_deref(), Some("client_secret"));
    assert_eq!(told.recv().await.as_deref(), Some("password"));
    drop(connection);
    assert_eq!(told.recv().await.as_deref(), Some("password given up: alice"));
}

#[tokio::test]
async fn rule_092_a_limit_of_ones_own_is_told_of_a_chosen_secret_where_it_can_spawn() {
    let (sender, mut told) = unbounded_channel();
    let server = limited_by(Telling(sender)).await;
    for secret in ["hunter3", "hunter2"] {
        assert_eq!(at_once(&server, as_client("chosen", secret)).await, None);
    }
    for _ in 0..2 {
        assert_eq!(server.handle(as_client("other", "hunter2")).await.status(), StatusCode::OK);
    }
    drop(server);
    let mut outcomes = Vec::new();
    while let Some(told) = told.recv().await {
        outcomes.extend(told.contains(": ").then_some(told));
    }
    let right = |client_id| format!("client_secret right: {client_id}");
    let given_up = "client_secret given up: chosen".to_owned();
    outcomes.sort();
    assert_eq!(outcomes, [given_up, right("chosen"), right("other"), right("other")]);
}
