//! Measures what an attacker could: how long a wrong secret of a client takes, and an attempt as a client that does not exist
//! (rule 100), over HTTP on loopback, where there is less between the two than anywhere else. It asserts nothing, since a busy machine has
//! no times to tell.
//!
//! Run: `cargo run --release -p oauth-grants-tests --example unknown_client`

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

use oauth_grants::{
    client::Argon2Workers,
    limit::{Buckets, Guess, Limit},
    prelude::*,
    protocol::{Argon2Hash, SecretHash},
};
use oauth_grants_tests::harness::grants::Machine;
use rand::{rand_core::UnwrapErr, rngs::SysRng, seq::SliceRandom};

/// Attempts of each kind. Those under argon2 take some thousand times as long: half a minute in all, on a machine with nothing else
/// to do.
const ATTEMPTS: usize = 4_000;
const ATTEMPTS_UNDER_ARGON2: usize = 60;

#[tokio::main]
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

/// Serves it, and measures from a thread of its own.
async fn measure(
    server: &AuthorizationServer,
    attempts: usize,
    clients: &'static [&'static str],
) -> Result<(), Box<dyn std::error::Error>> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let serving = tokio::spawn(axum::serve(listener, server.routes()).into_future());
    let measured = tokio::task::spawn_blocking(move || ask_again_and_again(address, attempts, clients)).await?;
    serving.abort();
    measured.map_err(Into::into)
}

/// Asks for all of them again and again, each time in another order, so that whatever the machine does, and whatever the request before
/// left behind, meets all of them. Each client is there twice: how far its two medians lie apart is the noise.
fn ask_again_and_again(address: SocketAddr, attempts: usize, clients: &[&str]) -> std::io::Result<()> {
    let asked: Vec<&str> = clients.iter().chain(clients).copied().collect();
    let mut times = vec![Vec::with_capacity(attempts); asked.len()];
    let mut stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    for attempt in 0..attempts + attempts / 10 {
        let mut turns: Vec<_> = asked.iter().zip(&mut times).collect();
        turns.shuffle(&mut UnwrapErr(SysRng));
        for (client, times) in turns {
            let took = ask(&mut stream, client)?;
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

/// How long the refusal of a wrong secret takes.
fn ask(stream: &mut TcpStream, client: &str) -> std::io::Result<Duration> {
    let body = format!("grant_type=client_credentials&client_id={client}&client_secret=a-wrong-secret");
    let request = format!(
        "POST /oauth/token HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    let began = Instant::now();
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    // It is one object of JSON.
    while !answer.ends_with(b"}") {
        let mut some = [0; 4_096];
        let read = stream.read(&mut some)?;
        answer.extend(some.iter().take(read));
    }
    let took = began.elapsed();
    if answer.starts_with(b"HTTP/1.1 401") { Ok(took) } else { Err(std::io::ErrorKind::InvalidData.into()) }
}

fn in_microseconds(duration: &Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}
