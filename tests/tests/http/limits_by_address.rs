//! Limits on guessing, where the server knows from which address somebody guesses (RFC 6749 section 10.10).

use std::time::Duration;

use axum::{extract::Request, middleware::Next, response::Response};
use oauth_grants::limit::{Buckets, Guess, Limit, PeerAddress};
use oauth_grants_tests::harness::{
    Answer, FaultyStore, Party, Person, Running, Site,
    clients::{A, MACHINE, PUBLIC, TILL},
    grants::{Machine, Passwords, SignIn},
};

const HERE: &str = "192.0.2.1";
const ELSEWHERE: &str = "192.0.2.2";

/// What an application does that knows its proxy.
pub(super) async fn with_peer(mut request: Request, next: Next) -> Response {
    let peer = request.headers().get("x-peer").and_then(|value| value.to_str().ok()?.parse().ok());
    if let Some(peer) = peer {
        request.extensions_mut().insert(PeerAddress(peer));
    }
    next.run(request).await
}

/// A server, and what would make its store fail.
async fn limited_by(limits: Buckets) -> (Running, FaultyStore) {
    let site = Site::open().await;
    let store = FaultyStore::new(site.store.clone());
    let builder = site.builder().store(store.clone()).rate_limit(limits).interaction(Person);
    let builder = builder.register_grant(SignIn).register_grant(Passwords).register_grant(Machine);
    let server = builder.build().unwrap();
    let routes = server.routes().layer(axum::middleware::from_fn(with_peer));
    (site.serve_at(server, routes), store)
}

/// Three failures, and then one more every minute.
fn three() -> Limit {
    Limit::failures(3, Duration::from_mins(1)).unwrap()
}

async fn from(peer: &str, running: &Running, client: Party, body: &str) -> Answer {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let Party { id, secret, .. } = client;
    let header = secret.map(|secret| format!("Basic {}", STANDARD.encode(format!("{id}:{secret}"))));
    let authorization = header.as_deref().map(|header| ("authorization", header));
    let headers: Vec<_> = authorization.into_iter().chain([("x-peer", peer)]).collect();
    running.post(&headers, body).await
}

pub(super) async fn machine(peer: &str, running: &Running, client: Party) -> Answer {
    from(peer, running, client, "grant_type=client_credentials").await
}

fn turned_away(answer: &Answer) -> &str {
    answer.refused(429, "temporarily_unavailable");
    answer.header("retry-after")
}

const NAMES: [&str; 4] = ["nobody-1", "nobody-2", "nobody-3", "nobody-4"];

fn nobody(id: &'static str) -> Party {
    Party { id, ..MACHINE }
}

#[tokio::test]
async fn rule_092_who_is_turned_away_at_their_own_address_locks_nobody_out_elsewhere() {
    let (running, _) = limited_by(Buckets::default().limit(Guess::ClientSecret, three())).await;
    for host in 1..=3 {
        // Addresses of one network are one.
        let wrong = MACHINE.with_secret("wrong");
        machine(&format!("2001:db8::{host}"), &running, wrong).await.refused(401, "invalid_client");
    }
    turned_away(&machine("2001:db8::4", &running, MACHINE).await);
    machine("2001:db8:0:1::1", &running, MACHINE).await.issued();
    machine(HERE, &running, MACHINE).await.issued();
    running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
}

// RFC 6052 section 2.1
#[tokio::test]
async fn who_comes_through_a_translator_has_an_address_of_their_own() {
    let (running, _) = limited_by(Buckets::default().limit_by_address(Guess::ClientSecret, three())).await;
    for name in &NAMES[..3] {
        machine("64:ff9b::192.0.2.1", &running, nobody(name)).await.refused(401, "invalid_client");
    }
    turned_away(&machine(HERE, &running, nobody(NAMES[3])).await);
    machine("64:ff9b::192.0.2.2", &running, MACHINE).await.issued();
}

#[tokio::test]
async fn rule_092_names_that_are_made_up_at_one_address_are_limited_together() {
    let (running, store) = limited_by(Buckets::default().limit_by_address(Guess::ClientSecret, three())).await;
    for name in &NAMES[..3] {
        machine(HERE, &running, nobody(name)).await.refused(401, "invalid_client");
    }
    // Nothing is read for the next, whether there is such a client or not.
    store.fail("find_client");
    for client in [nobody(NAMES[3]), MACHINE] {
        assert_eq!(turned_away(&machine(HERE, &running, client).await), "60");
    }
    store.recover();
    machine(ELSEWHERE, &running, nobody(NAMES[3])).await.refused(401, "invalid_client");
    running.wait(60);
    machine(HERE, &running, nobody(NAMES[3])).await.refused(401, "invalid_client");
    turned_away(&machine(HERE, &running, nobody(NAMES[3])).await);
}

#[tokio::test]
async fn rule_092_who_is_at_home_at_an_address_goes_on_while_others_fail_there() {
    let (running, _) = limited_by(Buckets::default().limit_by_address(Guess::ClientSecret, three())).await;
    let fill = async || {
        for name in &NAMES[..3] {
            machine(HERE, &running, nobody(name)).await.refused(401, "invalid_client");
        }
        turned_away(&machine(HERE, &running, nobody(NAMES[3])).await);
    };
    machine(HERE, &running, MACHINE).await.issued();
    fill().await;
    machine(HERE, &running, MACHINE).await.issued();
    // Who has nothing to guess is not asked, and hears what anybody hears.
    from(HERE, &running, PUBLIC, "grant_type=authorization_code&client_id=client-p&code=x&code_verifier=y")
        .await
        .refused(400, "invalid_grant");
    // To fail at home counts under one's own name, and for nobody else.
    running.wait(3 * 60);
    for _ in 0..10 {
        machine(HERE, &running, MACHINE.with_secret("wrong")).await.refused(401, "invalid_client");
    }
    assert_eq!(turned_away(&machine(HERE, &running, MACHINE).await), "6");
    machine(HERE, &running, nobody(NAMES[0])).await.refused(401, "invalid_client");
    // Nobody is at home for ever where they do not come any more.
    running.wait(8 * 24 * 60 * 60);
    fill().await;
    turned_away(&machine(HERE, &running, MACHINE).await);
    machine(ELSEWHERE, &running, MACHINE).await.issued();
}

/// Names cost nothing to make up where nothing goes with them. What counted them would be full soon, and turn honest clients away.
#[tokio::test]
async fn rule_092_names_alone_are_counted_nowhere() {
    let limits = Buckets::default().limit(Guess::ClientSecret, three()).limit_by_address(Guess::ClientSecret, three());
    let (running, _) = limited_by(limits).await;
    for _ in 0..5 {
        let body = "grant_type=authorization_code&client_id=nobody&code=x&code_verifier=y";
        from(HERE, &running, Party { secret: None, ..PUBLIC }, body).await.refused(401, "invalid_client");
    }
    machine(HERE, &running, nobody(NAMES[0])).await.refused(401, "invalid_client");
    machine(HERE, &running, MACHINE).await.issued();
}

#[tokio::test]
async fn a_client_that_proved_who_it_is_brings_as_many_people_as_it_likes() {
    let limits = Buckets::default().limit_by_address(Guess::Password, three());
    let (running, _) = limited_by(limits).await;
    for name in NAMES {
        let body = format!("grant_type=password&username={name}&password=wrong");
        from(HERE, &running, TILL, &body).await.refused(400, "invalid_grant");
    }
    from(HERE, &running, TILL, "grant_type=password&username=alice&password=wonderland").await.issued();
}

#[tokio::test]
async fn a_limit_by_address_is_there_without_a_setting_and_can_be_switched_off() {
    let unlimited = Buckets::default().limit_by_address(Guess::ClientSecret, Limit::Off);
    for (limits, last) in [(Buckets::default(), 429), (unlimited, 401)] {
        let (running, _) = limited_by(limits).await;
        for number in 0..100 {
            let form = format!("grant_type=client_credentials&client_id=nobody-{number}&client_secret=x");
            running.post(&[("x-peer", HERE)], form).await.refused(401, "invalid_client");
        }
        assert_eq!(machine(HERE, &running, A.with_secret("wrong")).await.status, last);
        machine(ELSEWHERE, &running, MACHINE).await.issued();
    }
}
