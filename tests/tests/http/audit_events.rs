//! What happened is told, each thing once and in order, to every sink.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use oauth_grants::{
    AuthorizationCodeModel,
    prelude::*,
    server::{Event, Severity},
    store::sql::SqlStore,
};
use oauth_grants_tests::harness::{
    Party, Person, Running, Site,
    clients::{self, A, IMPLICIT, MACHINE, PUBLIC, TILL},
    grants::{Machine, Passwords, Renew, SignIn, TokenInFragment},
};

const DAY: u64 = 24 * 60 * 60;

/// The lines of the events that were told since it was last asked.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<String>>>);

impl Told {
    fn lines(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }

    /// The names alone.
    fn names(&self) -> Vec<String> {
        self.lines().iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect()
    }
}

/// A server over a database, and what it tells.
async fn running() -> (Running, SqliteStore, Told) {
    let site = Site::open().await;
    let store = SqliteStore::in_memory().await.unwrap();
    for client in clients::all() {
        store.save_client(&client).await.unwrap();
    }
    let told = Told::default();
    let sink = told.clone();
    let builder = site.builder().events(move |event: &Event<'_>| sink.0.lock().unwrap().push(event.to_string()));
    let builder = builder.store(store.clone()).interaction(Person).register_grant(SignIn).register_grant(Renew);
    let builder = builder.register_grant(TokenInFragment).register_grant(Passwords).register_grant(Machine);
    (site.serve(builder.build().unwrap()), store, told)
}

#[tokio::test]
async fn the_life_of_an_authorization_is_told_from_its_grant_to_its_reuse() {
    let (running, _, told) = running().await;
    let code = running.code_for(A).await;
    assert_eq!(told.names(), ["authorization_granted", "code_issued"]);
    let first = running.redeem(A, &code).await.issued();
    assert_eq!(told.names(), ["code_redeemed", "tokens_issued"]);
    let second = running.refresh(A, first.refresh()).await.issued();
    assert_eq!(told.names(), ["refresh_token_rotated", "tokens_issued"]);
    running.refresh(A, first.refresh()).await.issued();
    assert_eq!(told.names(), ["refresh_token_retried", "tokens_issued"]);
    running.refresh(A, second.refresh()).await.issued();
    told.lines();
    running.refresh(A, first.refresh()).await.refused(400, "invalid_grant");
    assert_eq!(told.names(), ["refresh_token_reused", "token_request_refused"]);
    running.redeem(A, &code).await.refused(400, "invalid_grant");
    assert_eq!(told.names(), ["code_replayed", "token_request_refused"]);
}

/// A code in a table of an application's own, which has no column for the family.
#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct LoginCode {
    code: Vec<u8>,
    client_id: String,
    user: String,
    redirect_uri: Option<String>,
    scope: Scope,
    code_challenge: Option<String>,
    #[oauth(milliseconds)]
    expires_at: i64,
}

/// The family that a line tells, if it does.
fn family_of(line: &str) -> Option<&str> {
    line.split(' ').find_map(|member| member.strip_prefix("family="))
}

#[tokio::test]
async fn a_code_that_is_kept_without_its_family_is_issued_in_the_one_that_it_is_redeemed_in() {
    let site = Site::open().await;
    let pool = sqlx::sqlite::SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await.unwrap();
    let store = SqlStore::new(pool).codes::<LoginCode>();
    store.create_tables().await.unwrap();
    for client in clients::all() {
        store.save_client(&client).await.unwrap();
    }
    let told = Told::default();
    let sink = told.clone();
    let builder = site.builder().events(move |event: &Event<'_>| sink.0.lock().unwrap().push(event.to_string()));
    let running = site.serve(builder.store(store).interaction(Person).register_grant(SignIn).build().unwrap());

    let code = running.code_for(A).await;
    running.redeem(A, &code).await.issued();
    let lines = told.lines();
    let [granted, issued, redeemed, tokens] = lines.as_slice() else { panic!("{lines:?}") };
    assert!(granted.starts_with("authorization_granted ") && family_of(granted).is_none(), "{granted}");
    let family = family_of(issued);
    assert!(issued.starts_with("code_issued ") && family.is_some(), "{issued}");
    assert_eq!([family_of(redeemed), family_of(tokens)], [family; 2]);
}

#[tokio::test]
async fn every_sink_is_told_and_takes_what_it_will() {
    let site = Site::open().await;
    let (all, grave) = (Told::default(), Told::default());
    let (told, warned) = (all.clone(), grave.clone());
    let server = site
        .builder()
        .events(move |event: &Event<'_>| told.0.lock().unwrap().push(event.to_string()))
        .events(move |event: &Event<'_>| {
            if event.severity() >= Severity::Warning {
                warned.0.lock().unwrap().push(event.to_string());
            }
        })
        .store(site.store.clone())
        .register_grant(Machine)
        .build()
        .unwrap();
    let running = site.serve(server);
    running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
    running.token(MACHINE, &[("grant_type", "client_credentials"), ("scope", "admin")]).await;
    assert_eq!(all.names(), ["tokens_issued", "token_request_refused"]);
    assert_eq!(grave.names(), ["token_request_refused"]);
}

// What is told of one authorization can be put together again from a log
#[tokio::test]
async fn all_that_is_told_of_an_authorization_has_its_family_and_the_same_fingerprints() {
    let (running, _, told) = running().await;
    let code = running.code_for(A).await;
    let first = running.redeem(A, &code).await.issued();
    running.refresh(A, first.refresh()).await.issued();
    running.revoke(A, first.refresh()).await;
    let lines = told.lines();

    let family = running_family(&lines[1]);
    assert!(lines[1..].iter().all(|line| line.contains(&family)), "{lines:#?}");
    let code = AuthorizationCode::new(code).digest().fingerprint();
    assert!(lines[1].contains(&format!(" code={code} ")) && lines[2].contains(&format!(" code={code} ")), "{lines:#?}");
    let refresh_token = RefreshToken::new(first.refresh()).digest().fingerprint();
    let of_the_first = format!(" refresh_token={refresh_token} ");
    assert!(lines[3].contains(&of_the_first) && lines[4].contains(&of_the_first), "{lines:#?}");
    assert!(lines.last().unwrap().starts_with("token_revoked client_id=client-a"), "{lines:#?}");
}

/// The family that a line names.
fn running_family(line: &str) -> String {
    line.split(' ').find(|word| word.starts_with("family=")).unwrap().to_owned()
}

#[tokio::test]
async fn tokens_without_a_code_are_told_with_their_grant() {
    let (running, _, told) = running().await;
    running.token(MACHINE, &[("grant_type", "client_credentials"), ("scope", "read")]).await.issued();
    let line = &told.lines()[0];
    let told_of_it = "tokens_issued client_id=machine grant_type=client_credentials scope=read access_token=";
    assert!(line.starts_with(told_of_it) && !line.contains("subject="), "{line}");

    running.authorize(&[("response_type", "token"), ("client_id", IMPLICIT.id)]).await.redirect();
    assert_eq!(told.names(), ["authorization_granted", "tokens_issued"]);
}

#[tokio::test]
async fn a_refusal_is_told_once_with_what_the_other_side_was_told() {
    let (running, _, told) = running().await;
    let bad = [("grant_type", "password"), ("username", "alice"), ("password", "looking-glass")];
    running.token(TILL, &bad).await.refused(400, "invalid_grant");
    let lines = told.lines();
    assert_eq!(lines.len(), 1, "{lines:?}");
    let told_of_it = "token_request_refused client_id=till grant_type=password error=\"invalid_grant: ";
    assert!(lines[0].starts_with(told_of_it), "{lines:?}");

    running.token(MACHINE.with_secret("wrong"), &bad).await.refused(401, "invalid_client");
    assert_eq!(
        told.lines(),
        [
            r#"client_authentication_failed client_id=machine endpoint=token error="invalid_client: client authentication failed" reason=wrong_secret"#
        ]
    );
    running.authorize_deciding(&[("response_type", "code"), ("client_id", A.id)], "").await;
    assert_eq!(told.names(), ["authorization_refused"]);
    running.authorize_deciding(&[("response_type", "token"), ("client_id", IMPLICIT.id)], "deny").await;
    assert_eq!(told.lines(), ["authorization_denied client_id=client-i"]);
    running.authorize(&[("client_id", "nobody")]).await.is_page(400);
    assert_eq!(
        told.lines(),
        [
            r#"authorization_refused client_id=nobody error="invalid_request: no such client is registered, or it is disabled""#
        ]
    );
    // Nobody is known whose request this could be.
    running.authorize(&[]).await.is_page(400);
    running.post(&[], "grant_type=a&grant_type=b").await.refused(400, "invalid_request");
    assert_eq!(told.lines(), [""; 0]);
}

/// Whoever mends a client sees what it sent; the answers repeat nothing.
#[tokio::test]
async fn what_a_known_client_was_refused_for_is_told_as_it_was_received() {
    let (running, _, told) = running().await;
    let last = |received: &str| {
        let line = told.lines().pop().unwrap();
        assert!(line.ends_with(&format!(" received={received}")), "{line}");
    };
    let token = "JuoIlK19_u1Zq-JuoIlK19u1ZqJuoIlK19u1ZqJuoIl";
    let code = [("response_type", "code"), ("client_id", A.id)];

    let elsewhere = format!("https://app.example/cb\n/{token}?code=abc");
    let page = running.authorize(&[code[1], ("redirect_uri", &elsewhere)]).await;
    page.is_page(400);
    assert!(!page.body.contains("app.example/cb"), "{}", page.body);
    last(r#""redirect_uri=https://app.example/cb\n/…?…""#);
    for (name, value) in [("scope", "raed"), ("response_type", "cdoe")] {
        let asked: Vec<_> = code.into_iter().filter(|(other, _)| *other != name).chain([(name, value)]).collect();
        let sent_to = running.authorize(&asked).await.redirect();
        assert!(!format!("{sent_to:?}").contains(value), "{sent_to:?}");
        last(&format!(r#""{name}={value}""#));
    }
    for (name, value) in [("scope", "raed"), ("grant_type", "client credentials")] {
        let grant = [("grant_type", "client_credentials")];
        let asked: Vec<_> = grant.into_iter().filter(|(other, _)| *other != name).chain([(name, value)]).collect();
        let answer = running.token(MACHINE, &asked).await;
        assert!(answer.status == 400 && !answer.body.contains(value), "{}", answer.body);
        last(&format!(r#""{name}={value}""#));
    }
    running.token(MACHINE, &[("grant_type", token)]).await.refused(400, "unsupported_grant_type");
    last(r#""grant_type=…""#);
    // Nobody has proved to be this client, and there may be none.
    running.authorize(&[("client_id", "nobody"), ("redirect_uri", "https://app.example/")]).await.is_page(400);
    running.token(MACHINE.with_secret("wrong"), &[("grant_type", "raed")]).await.refused(401, "invalid_client");
    let lines = told.lines();
    assert!(lines.len() == 2 && lines.iter().all(|line| !line.contains("received")), "{lines:?}");
}

/// A resource server that its resource names by another name hears the same as of a dead token.
#[tokio::test]
async fn that_a_client_may_not_know_of_a_living_token_is_told_to_the_operator_alone() {
    let (running, _, told) = running().await;
    let tokens = running.sign_in(A).await;
    told.lines();
    for token in [&*tokens.access_token, tokens.refresh()] {
        assert!(running.is_active(A, token).await);
        assert_eq!(told.lines(), [""; 0]);
        assert!(!running.is_active(MACHINE, token).await);
        let lines = told.lines();
        let told_of_it = "introspection_refused client_id=machine token=";
        assert!(lines.len() == 1 && lines[0].starts_with(told_of_it), "{lines:?}");
        assert!(lines[0].ends_with(&format!(" issued_to={}", A.id)), "{lines:?}");
    }
    running.revoke(A, tokens.refresh()).await;
    told.lines();
    assert!(!running.is_active(MACHINE, &tokens.access_token).await && !running.is_active(MACHINE, "x").await);
    assert_eq!(told.lines(), [""; 0]);
}

/// The client is told the same each time, and the operator what to look for.
#[tokio::test]
async fn why_a_client_did_not_authenticate_is_told_to_the_operator_alone() {
    let (running, _, told) = running().await;
    let asked = [("grant_type", "client_credentials")];
    let mut answers = Vec::new();
    for (party, reason) in [
        (MACHINE.with_secret("wrong"), "wrong_secret"),
        (Party { id: "stranger", ..MACHINE }, "unknown_client"),
        (Party { in_form: true, ..MACHINE }, "other_method"),
        (PUBLIC.with_secret("one too many"), "public_client"),
    ] {
        let answer = running.token(party, &asked).await;
        answer.refused(401, "invalid_client");
        answers.push(answer.json());
        let lines = told.lines();
        assert!(lines[0].ends_with(&format!(" reason={reason}")), "{lines:?}");
    }
    assert!(answers.iter().all(|answer| answer == &answers[0]), "{answers:?}");
}

#[tokio::test]
async fn purging_and_revoking_at_the_applications_word_is_told_with_numbers() {
    let (running, store, told) = running().await;
    let (first, second) = (running.sign_in(A).await, running.sign_in(A).await);
    running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
    told.lines();

    assert_eq!(running.server.revoke_subject(&store, &Subject::new("alice")).await.unwrap(), 2);
    assert_eq!(told.lines(), ["subject_revoked subject=alice families=2"]);
    assert!(!running.is_alive(&first).await && !running.is_alive(&second).await);
    running.server.revoke_client(&store, &MACHINE.id.parse().unwrap()).await.unwrap();
    assert_eq!(told.lines(), ["client_revoked client_id=machine families=1"]);

    assert!(!running.server.purge_expired(&store, 100).await.unwrap().more);
    assert_eq!(told.lines(), [""; 0], "nothing has expired");
    // A revocation goes a day after the last of its family.
    for days in [400, 2] {
        running.clock.advance(Duration::from_secs(days * DAY));
        running.server.purge_expired(&store, 100).await.unwrap();
    }
    assert_eq!(told.lines(), ["purged codes=2 tokens=3 families=0", "purged codes=0 tokens=0 families=3"]);
}
