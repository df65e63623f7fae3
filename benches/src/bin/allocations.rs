//! How often our own code allocates for one client-credentials request, in memory: the server is handed the request, so that
//! no framework takes part. Prints the count, and then each place with its share.
//!
//! Run by `./benches/run allocations`

use std::{collections::BTreeMap, fs};

use bytes::Bytes;
use http::{
    Request,
    header::{AUTHORIZATION, CONTENT_TYPE},
};
use oauth_grants::prelude::*;
use serde::Deserialize;

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

#[grant(type = "client_credentials")]
struct Machine;

type Failure = Box<dyn std::error::Error>;

/// How many requests are counted.
const REQUESTS: u32 = 1_000;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let store = MemoryStore::new();
    let (client_id, secret) = ("bench-client", "q0Vx7ZTtJ2c1m8yPzWnA4rLk3uEhGdSfB6oXiC9vKYM");
    let client = Client::confidential(client_id.parse()?, &secret.parse()?);
    store.insert_client(client.grant_types([GrantType::CLIENT_CREDENTIALS]).scope("read write".parse()?));
    let server = AuthorizationServer::builder("http://127.0.0.1").store(store).register_grant(Machine).build()?;
    let requests = |number: u32| (0..number).map(|_| request(client_id, secret)).collect::<Result<Vec<_>, Failure>>();
    for request in requests(REQUESTS)? {
        server.handle(request).await;
    }
    // What the requests themselves take is taken before anything is counted.
    let counted = requests(REQUESTS)?;

    let folder = tempfile::tempdir()?;
    let file = folder.path().join("profile.json");
    let profiler = dhat::Profiler::builder().file_name(&file).trim_backtraces(None).build();
    for request in counted {
        let response = server.handle(request).await;
        if response.status() != 200 {
            return Err(format!("the server answered {}", response.status()).into());
        }
    }
    drop(profiler);

    let profile: Profile = serde_json::from_slice(&fs::read(file)?)?;
    let all: u64 = profile.pps.iter().map(|point| point.tbk).sum();
    println!("{:.2} allocations a request", each(all));
    for (place, (blocks, bytes)) in profile.places() {
        println!("{:>6.2}  {:>7.1} bytes  {place}", each(blocks), each(bytes));
    }
    Ok(())
}

fn request(client_id: &str, secret: &str) -> Result<Request<Bytes>, Failure> {
    use base64::{Engine, engine::general_purpose::STANDARD};

    let basic = STANDARD.encode(format!("{client_id}:{secret}"));
    Ok(Request::post("/oauth/token")
        .header(AUTHORIZATION, format!("Basic {basic}"))
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Bytes::from_static(b"grant_type=client_credentials&scope=read+write"))?)
}

#[expect(clippy::cast_precision_loss, reason = "counts of a thousand requests")]
fn each(number: u64) -> f64 {
    number as f64 / f64::from(REQUESTS)
}

/// What dhat writes.
#[derive(Deserialize)]
struct Profile {
    pps: Vec<Point>,
    ftbl: Vec<String>,
}

/// A place where memory is taken: how many bytes, how many times, and the frames that led there.
#[derive(Deserialize)]
struct Point {
    tb: u64,
    tbk: u64,
    fs: Vec<usize>,
}

impl Profile {
    /// The first frames of our own, with blocks and bytes, the most blocks first.
    fn places(&self) -> Vec<(String, (u64, u64))> {
        let mut places = BTreeMap::<String, (u64, u64)>::new();
        for point in &self.pps {
            let frames = point.fs.iter().filter_map(|frame| self.ftbl.get(*frame));
            let own: Vec<_> = frames.filter(|frame| frame.contains("oauth_grants::")).take(2).map(shortened).collect();
            let (blocks, bytes) = places.entry(own.join("  <  ")).or_default();
            *blocks += point.tbk;
            *bytes += point.tb;
        }
        let mut places: Vec<_> = places.into_iter().collect();
        places.sort_by_key(|(_, (blocks, _))| std::cmp::Reverse(*blocks));
        places
    }
}

/// A frame without its address, and with the file's path from the crate's folder on.
fn shortened(frame: &String) -> String {
    let frame = frame.split_once(": ").map_or(frame.as_str(), |(_, rest)| rest);
    frame.rsplit_once("(src/").map_or_else(|| frame.to_owned(), |(name, place)| format!("{name}({place}"))
}
