//! How clients prove who they are: with words under argon2, with two secrets at once, with certificates; and how whoever
//! guesses is held off.

use std::time::Duration;

use axum::{Router, body::Body, http::StatusCode, middleware::map_request, routing::get};
use base64::{Engine, prelude::BASE64_STANDARD};
use http::{Method, Request};
use oauth_grants::{
    client::{Argon2Workers, SelfSignedTlsClientAuth},
    extension::CertificateBound,
    limit::{Admission, Attempt, Buckets, Guess, Limit, RateLimit},
    model::KeepsFamilies,
    prelude::*,
    protocol::{Argon2Hash, ClientCertificate, Clock, SecretHash, Timestamp},
    store::{Store, StoreError},
};
use oauth_grants_tests::{
    harness::{
        Answer, Party, Running, Site,
        clients::{self, TILL},
        grants::Passwords,
    },
    postgres,
};

use crate::{flows::site, secrets::Secrets, written};

const OLD_WORD: &str = "old-word-of-a-person";
const NEW_WORD: &str = "new-word-of-a-person";
const WRONG_WORD: &str = "wrong-word-of-a-person";
const GUESSED_PASSWORD: &str = "guessed-password-of-alice";
const TYPED_AS_NAME: &str = "password-typed-as-a-name";
const OWN: &str = "the certificate of the report";
const GRANT: [(&str, &str); 1] = [("grant_type", "client_credentials")];

const CHOSEN: Party = Party { id: "chosen", secret: Some(NEW_WORD), in_form: false, redirect_uri: "" };

#[grant(type = "client_credentials", auth_methods = [
    "client_secret_basic", "client_secret_post", "self_signed_tls_client_auth",
])]
struct Machine;

/// Three failures, of which each is written down as a limiter sees it.
struct Watched(Buckets);

impl RateLimit for Watched {
    async fn admit(&self, attempt: &Attempt<'_>, now: Timestamp) -> Result<Admission, StoreError> {
        let admission = self.0.admit(attempt, now).await;
        written::line(&format!("{attempt:?} {admission:?} {:?}", self.0));
        admission
    }

    async fn count_failure(&self, attempt: &Attempt<'_>, now: Timestamp) -> Result<(), StoreError> {
        written::line(&format!("{attempt:?}"));
        self.0.count_failure(attempt, now).await
    }

    fn note_given_up(&self, attempt: &Attempt<'_>, now: Timestamp) {
        written::line(&format!("{attempt:?}"));
        self.0.note_given_up(attempt, now);
    }

    fn note_success(&self, attempt: &Attempt<'_>, now: Timestamp) {
        written::line(&format!("{attempt:?}"));
        self.0.note_success(attempt, now);
    }
}

fn watched() -> Watched {
    let three = Limit::failures(3, Duration::from_mins(1)).unwrap();
    Watched(Guess::ALL.into_iter().fold(Buckets::default(), |buckets, guess| buckets.limit(guess, three)))
}

/// A client of this name that was given no secret yet.
fn machine(id: &str) -> Client {
    let client = Client::public(id.parse().unwrap()).auth_method(AuthMethod::CLIENT_SECRET_BASIC);
    client.grant_types([GrantType::CLIENT_CREDENTIALS]).scope("read".parse().unwrap())
}

/// What the application does that ends the connections.
async fn leave_certificate(mut request: Request<Body>) -> Request<Body> {
    if let Some(name) = request.headers().get("x-test-certificate") {
        let certificate = ClientCertificate::from_der(name.as_bytes());
        written::line(&format!("{certificate:?}"));
        request.extensions_mut().insert(certificate);
    }
    request
}

async fn served(token: Bearer) -> StatusCode {
    written::line(&format!("{token:?}"));
    StatusCode::OK
}

fn serve(site: Site, store: impl KeepsFamilies + Store) -> Running {
    let builder = site.builder().events(written::event).store(store).rate_limit(watched());
    let builder = builder.argon2(Argon2Workers::start().unwrap()).client_authentication(SelfSignedTlsClientAuth);
    let builder = builder.register_grant_with(Machine, [CertificateBound::where_presented()]);
    let server = builder.register_grant(Passwords).build().unwrap();
    let api = ProtectedResource::unnamed(server.clone());
    let routes = server.routes().merge(Router::new().route("/resource", get(served)).with_state(api));
    site.serve_at(server, routes.layer(map_request(leave_certificate)))
}

fn credentials(id: &str, secret: &str) -> String {
    BASE64_STANDARD.encode(format!("{id}:{secret}"))
}

async fn with_secret(running: &Running, id: &str, secret: &str) -> Answer {
    let basic = format!("Basic {}", credentials(id, secret));
    running.post(&[("authorization", &basic)], "grant_type=client_credentials").await
}

fn turned_away(answer: &Answer) {
    answer.refused(429, "temporarily_unavailable");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_secret_is_written_of_how_clients_prove_who_they_are() {
    let site = site().await;
    let proving = Proving::at(&site);
    for client in &proving.clients {
        site.store.insert_client(client.clone());
    }
    let store = site.store.clone();
    proving.run(serve(site, store)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_secret_is_written_of_how_clients_prove_who_they_are_over_sqlite() {
    let (site, store) = (site().await, SqliteStore::in_memory().await.unwrap());
    let proving = Proving::at(&site);
    for client in &proving.clients {
        store.save_client(client).await.unwrap();
    }
    proving.run(serve(site, store)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_secret_is_written_of_how_clients_prove_who_they_are_over_postgresql() {
    let (site, store) = (site().await, PostgresStore::connect(&postgres::schema().await).await.unwrap());
    store.create_tables().await.unwrap();
    let proving = Proving::at(&site);
    for client in &proving.clients {
        store.save_client(client).await.unwrap();
    }
    proving.run(serve(site, store)).await;
}

/// Clients, and what nobody but them may see.
struct Proving {
    clients: Vec<Client>,
    generated: [ClientSecret; 2],
    secrets: Secrets,
}

impl Proving {
    fn at(site: &Site) -> Self {
        let mut secrets = Secrets::default();
        for (what, secret) in [
            ("old chosen secret", OLD_WORD),
            ("new chosen secret", NEW_WORD),
            ("wrong chosen secret", WRONG_WORD),
            ("guessed password", GUESSED_PASSWORD),
            ("password in the wrong field", TYPED_AS_NAME),
        ] {
            secrets.keep(what, secret);
            secrets.keep("credentials of a client", &credentials(CHOSEN.id, secret));
        }

        let chosen = |word: &str| SecretHash::Argon2(Argon2Hash::of(&word.parse().unwrap()).unwrap());
        let (old, new) = (chosen(OLD_WORD), chosen(NEW_WORD));
        secrets.keep("hash of a chosen secret", &old.to_string());
        secrets.keep("hash of a chosen secret", &new.to_string());
        let soon = Clock::now(&*site.clock) + Duration::from_hours(1);
        let client = machine(CHOSEN.id).secret_hash(new, None).secret_hash(old, Some(soon));
        written::line(&format!("{client:?} {client:#?}"));

        let (first, second) = (ClientSecret::generate().unwrap(), ClientSecret::generate().unwrap());
        secrets.keep("generated secret", first.expose());
        secrets.keep("generated secret", second.expose());
        let rotating = machine("rotating").secret(&first, None);
        let rotating = rotating.rotate_secret(&second, None, Clock::now(&*site.clock), Duration::from_hours(1));
        written::line(&format!("{rotating:?}"));

        let report = Client::public("report".parse().unwrap()).auth_method(AuthMethod::SELF_SIGNED_TLS_CLIENT_AUTH);
        let own = *ClientCertificate::from_der(OWN.as_bytes()).thumbprint();
        let report = report.certificates([own]).grant_types([GrantType::CLIENT_CREDENTIALS]).scope(scope!("read"));
        let clients = [clients::all(), vec![client, rotating, report]].concat();
        Self { clients, generated: [first, second], secrets }
    }

    /// Proves in every way who they are, and fails to.
    async fn run(self, running: Running) {
        let Self { generated: [first, second], mut secrets, .. } = self;
        for word in [OLD_WORD, NEW_WORD] {
            keep(&with_secret(&running, CHOSEN.id, word).await, &mut secrets);
        }
        for secret in [&first, &second] {
            keep(&with_secret(&running, "rotating", secret.expose()).await, &mut secrets);
        }
        with_certificate(&running, &mut secrets).await;
        running.wait(2 * 60 * 60);
        with_secret(&running, CHOSEN.id, OLD_WORD).await.refused(401, "invalid_client");
        with_secret(&running, "rotating", first.expose()).await.refused(401, "invalid_client");
        turned_away_after_three(&running).await;

        let written = written::text();
        for told in ["too_many_attempts", "Attempt {", "ClientCertificate("] {
            assert!(written.contains(told), "{told} is written");
        }
        secrets.are_not_in(&written);
    }
}

fn keep(answer: &Answer, secrets: &mut Secrets) {
    secrets.keep("access token", &answer.issued().access_token);
}

async fn with_certificate(running: &Running, secrets: &mut Secrets) {
    let over = async |certificate, method, path, more: &[(&str, &str)], body: &str| {
        let headers = [&[("x-test-certificate", certificate)], more].concat();
        let body = (method == Method::POST).then(|| body.as_bytes().to_vec());
        running.send(method, path, &headers, body).await
    };
    let ask = "grant_type=client_credentials&client_id=report";
    let tokens = over(OWN, Method::POST, "/oauth/token", &[], ask).await.issued();
    secrets.keep("access token", &tokens.access_token);
    over("another", Method::POST, "/oauth/token", &[], ask).await.refused(401, "invalid_client");

    let bearer = format!("Bearer {}", tokens.access_token);
    for (certificate, status) in [(OWN, 200), ("another", 401)] {
        let answer = over(certificate, Method::GET, "/resource", &[("authorization", &bearer)], "").await;
        assert_eq!(answer.status, status);
    }
    let presented = format!("token={}&client_id=report", tokens.access_token);
    let told = over(OWN, Method::POST, "/oauth/introspect", &[], &presented).await;
    assert!(told.body.contains(r#""active":true"#), "{told:?}");
    assert_eq!(over(OWN, Method::POST, "/oauth/revoke", &[], &presented).await.status, 200);
}

async fn turned_away_after_three(running: &Running) {
    running.wait(10 * 60);
    for _ in 0..3 {
        running.token(CHOSEN.with_secret(WRONG_WORD), &GRANT).await.refused(401, "invalid_client");
    }
    turned_away(&running.token(CHOSEN.with_secret(WRONG_WORD), &GRANT).await);
    turned_away(&running.token(CHOSEN, &GRANT).await);
    for name in ["alice", TYPED_AS_NAME] {
        let guess = [("grant_type", "password"), ("username", name), ("password", GUESSED_PASSWORD)];
        for _ in 0..3 {
            running.token(TILL, &guess).await.refused(400, "invalid_grant");
        }
        turned_away(&running.token(TILL, &guess).await);
    }
}
