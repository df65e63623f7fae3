//! The secrets of clients: generated and chosen, expiring, two at a time (RFC 6749 sections 2.3.1 and 10.1, RFC 7591 section
//! 3.2.1).

use std::{sync::Arc, time::Duration};

use oauth_grants::{
    client::Argon2Workers,
    limit::{Buckets, Guess, Limit},
    prelude::*,
    protocol::{Argon2Hash, Clock, SecretHash},
};
use oauth_grants_tests::harness::{
    Answer, Party, Running, Site,
    clients::{self, A, MACHINE, POST},
    grants::Machine,
};

use super::limits_by_address::{machine, with_peer};

const GRANT: [(&str, &str); 1] = [("grant_type", "client_credentials")];

/// A client whose secret is a word.
const CHOSEN: Party =
    Party { id: "chosen", secret: Some("hunter2"), in_form: false, redirect_uri: "https://chosen.example/callback" };

fn chosen(secret: &str) -> SecretHash {
    SecretHash::Argon2(Argon2Hash::of(&secret.parse().unwrap()).unwrap())
}

fn client(id: &str) -> Client {
    let client = Client::public(id.parse().unwrap()).auth_method(AuthMethod::CLIENT_SECRET_BASIC);
    client.grant_types([GrantType::CLIENT_CREDENTIALS]).scope("read".parse().unwrap())
}

fn unlimited() -> Buckets {
    Buckets::default().limit(Guess::ClientSecret, Limit::Off).limit_by_address(Guess::ClientSecret, Limit::Off)
}

async fn with_workers(workers: Argon2Workers) -> Running {
    let site = Site::open().await;
    site.store.insert_client(client(CHOSEN.id).secret_hash(chosen("hunter2"), None));
    let builder = site.builder().store(site.store.clone()).rate_limit(unlimited()).argon2(workers);
    let server = builder.register_grant(Machine).build().unwrap();
    let routes = server.routes().layer(axum::middleware::from_fn(with_peer));
    site.serve_at(server, routes)
}

async fn running() -> Running {
    with_workers(Argon2Workers::start().unwrap()).await
}

// RFC 6819 section 5.1.4.1.3
#[test]
fn rule_097_a_generated_secret_has_256_bits_and_its_sha_256_is_kept() {
    let secrets: Vec<ClientSecret> = (0..1_000).map(|_| ClientSecret::generate().unwrap()).collect();
    for secret in &secrets {
        // 43 characters of base64url are 258 bits, of which the last two are none.
        assert_eq!(secret.expose().len(), 43);
        assert!(secret.expose().bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')));
    }
    let distinct: std::collections::HashSet<_> = secrets.iter().map(ClientSecret::expose).collect();
    assert_eq!(distinct.len(), secrets.len());
    // Each of the characters takes many values.
    for position in 0..42 {
        let values: std::collections::HashSet<_> =
            secrets.iter().map(|secret| secret.expose().as_bytes()[position]).collect();
        assert!(values.len() > 50, "{position}: {}", values.len());
    }

    let secret = &secrets[0];
    let client = Client::confidential("machine".parse().unwrap(), secret);
    let kept = serde_json::to_string(&client).unwrap();
    assert!(!kept.contains(secret.expose()) && kept.contains(&secret.digest().to_string()), "{kept}");
    assert!(!format!("{client:?}{secret:?}").contains(secret.expose()));
}

#[tokio::test]
async fn rule_097_a_secret_that_a_person_chose_is_kept_under_argon2() {
    let kept = serde_json::to_string(&client("chosen").secret_hash(chosen("hunter2"), None)).unwrap();
    assert!(kept.contains("$argon2id$v=19$m=19456,t=2,p=1$") && !kept.contains("hunter2"), "{kept}");
    assert_eq!(serde_json::from_str::<Client>(&kept).unwrap().secret_hashes().len(), 1);

    let running = running().await;
    running.token(CHOSEN, &GRANT).await.issued();
    for wrong in ["hunter3", "hunter", "$argon2id$v=19$m=19456,t=2,p=1$"] {
        running.token(CHOSEN.with_secret(wrong), &GRANT).await.refused(401, "invalid_client");
    }
    running.token(MACHINE, &GRANT).await.issued();
}

// RFC 7591 section 3.2.1
#[tokio::test]
async fn two_chosen_secrets_overlap_and_expire() {
    let running = running().await;
    let soon = Clock::now(&*running.clock) + Duration::from_mins(1);
    let rotating = client(CHOSEN.id).secret_hash(chosen("new"), None).secret_hash(chosen("old"), Some(soon));
    running.store.insert_client(rotating);
    running.wait(59);
    for secret in ["old", "new"] {
        running.token(CHOSEN.with_secret(secret), &GRANT).await.issued();
    }
    running.wait(1);
    running.token(CHOSEN.with_secret("old"), &GRANT).await.refused(401, "invalid_client");
    running.token(CHOSEN.with_secret("new"), &GRANT).await.issued();
}

#[tokio::test]
async fn a_client_changes_over_from_a_chosen_secret_to_a_generated_one() {
    let running = running().await;
    let now = Clock::now(&*running.clock);
    let generated = ClientSecret::generate().unwrap();
    let hour = Duration::from_hours(1);
    let rotating = client(CHOSEN.id).secret_hash(chosen("hunter2"), None).rotate_secret(&generated, None, now, hour);
    running.store.insert_client(rotating);
    let with = async |secret: &str| {
        use base64::{Engine, engine::general_purpose::STANDARD};
        let header = format!("Basic {}", STANDARD.encode(format!("{}:{secret}", CHOSEN.id)));
        running.post(&[("authorization", &header)], "grant_type=client_credentials").await
    };
    with("hunter2").await.issued();
    with(generated.expose()).await.issued();
    running.wait(3_600);
    with("hunter2").await.refused(401, "invalid_client");
    with(generated.expose()).await.issued();
}

#[tokio::test]
async fn rule_100_under_argon2_an_unknown_client_is_answered_like_a_wrong_secret() {
    let running = running().await;
    let told = |answer: &Answer| (answer.status, answer.body.clone(), answer.header("www-authenticate").to_owned());
    let wrong = running.token(CHOSEN.with_secret("wrong"), &GRANT).await;
    wrong.refused(401, "invalid_client");
    for other in [Party { id: "nobody", ..CHOSEN }, MACHINE.with_secret("wrong"), A.with_secret("wrong")] {
        assert_eq!(told(&running.token(other, &GRANT).await), told(&wrong), "{other:?}");
    }
}

/// What is bounded is refused, and told as what passes.
#[tokio::test]
async fn more_chosen_secrets_than_can_wait_are_refused_for_now_and_nothing_else_is() {
    let running = Arc::new(with_workers(Argon2Workers::start_with(1, 1).unwrap()).await);
    let mut requests = tokio::task::JoinSet::new();
    for _ in 0..30 {
        let running = Arc::clone(&running);
        requests.spawn(async move { running.token(CHOSEN.with_secret("wrong"), &GRANT).await });
    }
    let mut refused = 0;
    while let Some(answer) = requests.join_next().await {
        let answer = answer.unwrap();
        if answer.status == 503 {
            answer.refused(503, "temporarily_unavailable");
            assert_eq!(answer.header("retry-after"), "1");
            refused += 1;
        } else {
            answer.refused(401, "invalid_client");
        }
        // Generated secrets wait for nobody.
        running.token(MACHINE, &GRANT).await.issued();
    }
    assert!((1..30).contains(&refused), "{refused}");
    // The log hears of all of them at once, and of no fault.
    assert_eq!((running.events.count("Overloaded"), running.events.count("Failed")), (1, 0));
    running.token(CHOSEN, &GRANT).await.issued();
}

/// Wrong secrets from these addresses, each many at a time, until the other has ended; which begins when some are refused.
async fn under_attack<T>(running: &Arc<Running>, hosts: std::ops::Range<u8>, meanwhile: impl Future<Output = T>) -> T {
    let mut attack = tokio::task::JoinSet::new();
    let (refused, mut some_refused) = tokio::sync::watch::channel(());
    for host in hosts {
        for _ in 0..8 {
            let (running, refused) = (Arc::clone(running), refused.clone());
            attack.spawn(async move {
                let wrong = Party { id: "nobody", ..CHOSEN };
                loop {
                    if machine(&format!("192.0.2.{host}"), &running, wrong).await.status == 503 {
                        refused.send_replace(());
                    }
                }
            });
        }
    }
    some_refused.changed().await.unwrap();
    meanwhile.await
}

#[tokio::test]
async fn whoever_is_at_home_is_served_while_strangers_fill_the_queue() {
    let running = Arc::new(with_workers(Argon2Workers::start_with(1, 4).unwrap()).await);
    machine("198.51.100.1", &running, CHOSEN).await.issued();
    under_attack(&running, 0..20, async {
        for _ in 0..5 {
            machine("198.51.100.1", &running, CHOSEN).await.issued();
        }
    })
    .await;
}

#[tokio::test]
async fn one_network_leaves_room_for_strangers_of_others() {
    let running = Arc::new(with_workers(Argon2Workers::start_with(1, 4).unwrap()).await);
    under_attack(&running, 0..1, async {
        for host in 1..=5 {
            machine(&format!("198.51.100.{host}"), &running, CHOSEN).await.issued();
        }
    })
    .await;
}

#[tokio::test]
async fn a_server_that_cannot_verify_a_chosen_secret_says_so_to_its_log() {
    let site = Site::open().await;
    site.store.insert_client(client(CHOSEN.id).secret_hash(chosen("hunter2"), None));
    let running = site.builder().store(site.store.clone()).register_grant(Machine).build().unwrap();
    let running = site.serve(running);
    running.token(CHOSEN, &GRANT).await.refused(500, "server_error");
    assert!(running.events.mentions("Argon2Workers::start"));
    running.token(MACHINE, &GRANT).await.issued();
    running.token(POST.with_secret("wrong"), &GRANT).await.refused(401, "invalid_client");
}

#[test]
fn a_secret_that_is_too_dear_to_verify_is_no_secret() {
    let mut kept = serde_json::to_value(client("chosen").secret_hash(chosen("hunter2"), None)).unwrap();
    let dear = chosen("hunter2").to_string().replace("m=19456", "m=4194304");
    kept["secrets"][0]["argon2"] = dear.into();
    let error = serde_json::from_value::<Client>(kept).unwrap_err().to_string();
    assert!(error.contains("within bounds"), "{error}");
}

// RFC 8252 section 8.4
#[tokio::test]
async fn rule_099_a_native_client_with_a_secret_counts_as_public() {
    use oauth_grants::model::ApplicationType;

    let running = Running::standard().await;
    let native = clients::registered(A).application_type(ApplicationType::Native).grant_types([
        GrantType::AUTHORIZATION_CODE,
        GrantType::REFRESH_TOKEN,
        GrantType::CLIENT_CREDENTIALS,
    ]);
    running.store.insert_client(native);
    // It authenticates with its secret, which is checked, and still has to have a challenge.
    let unchallenged = [("code_challenge", ""), ("code_challenge_method", "")];
    assert_eq!(running.authorize_as(A, &unchallenged).await.redirect().error(), "invalid_request");
    let tokens = running.sign_in(A).await;
    running.redeem(A.with_secret("wrong"), "x").await.refused(401, "invalid_client");
    // Its refresh token is rotated, and it is nobody that acts for itself.
    assert_ne!(running.refresh(A, tokens.refresh()).await.issued().refresh(), tokens.refresh());
    running.token(A, &GRANT).await.refused(400, "unauthorized_client");
}
