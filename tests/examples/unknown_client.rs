//! Measures what an attacker could: how long a wrong secret of a client takes, and an attempt as a client that does not exist
//! (rule 100). It asserts nothing, since a busy machine has no times to tell.
//!
//! Run: `cargo run --release -p oauth-grants-tests --example unknown_client`

use std::time::{Duration, Instant};

use oauth_grants::{
    client::Argon2Workers,
    limit::{Buckets, Guess, Limit},
    prelude::*,
    protocol::{Argon2Hash, SecretHash},
};
use oauth_grants_tests::harness::grants::Machine;

/// Attempts of each kind. Those under argon2 take some thousand times as long: half a minute in all, on a machine with nothing else
/// to do.
const ATTEMPTS: usize = 4_000;
const ATTEMPTS_UNDER_ARGON2: usize = 60;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = tempfile::NamedTempFile::new()?;
    let store = SqliteStore::open(file.path()).await?;
    let machine = |id: &str| -> Result<Client, Box<dyn std::error::Error>> {
        let client = Client::public(id.parse()?).auth_method(AuthMethod::CLIENT_SECRET_POST);
        Ok(client.grant_types([GrantType::CLIENT_CREDENTIALS]))
    };
    let chosen = || -> Result<SecretHash, Box<dyn std::error::Error>> {
        Ok(SecretHash::Argon2(Argon2Hash::of(&"correct horse battery staple".parse()?)?))
    };
    store.save_client(&machine("generated")?.secret(&ClientSecret::generate()?, None)).await?;
    store.save_client(&machine("chosen1")?.secret_hash(chosen()?, None)).await?;
    store.save_client(&machine("chosen2")?.secret_hash(chosen()?, None).secret_hash(chosen()?, None)).await?;

    let builder = || {
        let limits = Buckets::default().limit(Guess::ClientSecret, Limit::Off);
        let builder = AuthorizationServer::builder("https://auth.example").store(store.clone());
        builder.rate_limit(limits).register_grant(Machine)
    };
    println!("wrong secrets, median and middle half in microseconds");
    measure(&builder().build()?, ATTEMPTS, &["generated", "notthere1"]).await?;
    println!("the same with `.argon2(…)`");
    let server = builder().argon2(Argon2Workers::start()?).build()?;
    measure(&server, ATTEMPTS_UNDER_ARGON2, &["generated", "chosen1", "chosen2", "notthere1"]).await
}

/// Asks for one after the other, in turn, so that whatever the machine does meets all of them. Each client is there twice:
/// how far its two medians lie apart is the noise.
async fn measure(
    server: &AuthorizationServer,
    attempts: usize,
    clients: &[&str],
) -> Result<(), Box<dyn std::error::Error>> {
    let asked: Vec<&str> = clients.iter().chain(clients).copied().collect();
    let mut times = vec![Vec::with_capacity(attempts); asked.len()];
    for attempt in 0..attempts + attempts / 10 {
        for (client, times) in asked.iter().zip(&mut times) {
            let body = format!("grant_type=client_credentials&client_id={client}&client_secret=a-wrong-secret");
            let request = http::Request::post("/oauth/token")
                .header("content-type", "application/x-www-form-urlencoded")
                .body(body.into())?;
            let began = Instant::now();
            let answer = server.handle(request).await;
            let took = began.elapsed();
            if answer.status() != 401 {
                return Err(format!("{client}: {}", answer.status()).into());
            }
            // The first tenth warms up.
            if attempt >= attempts / 10 {
                times.push(took);
            }
        }
    }
    for (client, times) in asked.iter().zip(&mut times) {
        times.sort_unstable();
        let at = |quarter: usize| times.get(times.len() * quarter / 4).map_or(0.0, in_microseconds);
        println!("  {client:10} {:10.1}   {:.1} to {:.1}", at(2), at(1), at(3));
    }
    Ok(())
}

fn in_microseconds(duration: &Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}
