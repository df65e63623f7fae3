//! What it costs to reach a grant whose type is erased: the time from the end of the client's authentication, in a method of
//! our own, to the first line of the grant's hook. All that lies between is counted: the choice of the grant, its rules on
//! the client, the boxed future, the reading of its form.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Instant,
};

use axum::body::Bytes;
use oauth_grants::{
    client::{AuthenticatedClient, ClientAuthentication, ClientRequest, Presentation},
    prelude::*,
};

use crate::{
    Failure,
    arguments::Options,
    finding::{Finding, Goal},
    statistics::Spread,
    world::{CLIENT_ID, ISSUER, path},
};

const GRANT_TYPE: &str = "urn:oauth-grants:bench:dispatch";
const METHOD: AuthMethod = AuthMethod::named("urn:oauth-grants:bench:method");

/// When the client had authenticated, in nanoseconds since the beginning.
static AUTHENTICATED: AtomicU64 = AtomicU64::new(0);

/// What lay between, of each request, in nanoseconds.
static BETWEEN: Mutex<Vec<u64>> = Mutex::new(Vec::new());

/// Takes everybody for the one client, and notes when it has.
struct Anybody {
    begun: Instant,
}

impl ClientAuthentication for Anybody {
    const METHOD: AuthMethod = METHOD;

    fn presentation(&self, _: &ClientRequest<'_>) -> Presentation {
        Presentation::Credentials
    }

    async fn authenticate(&self, request: &ClientRequest<'_>) -> Result<AuthenticatedClient, GrantError> {
        let client_id = CLIENT_ID.parse().map_err(GrantError::internal)?;
        let client = request.find_client(&client_id).await?;
        let client = client.ok_or_else(|| GrantError::invalid_client("there is no such client"))?;
        AUTHENTICATED.store(nanoseconds(self.begun), Relaxed);
        Ok(AuthenticatedClient::new(client))
    }
}

/// Refuses everybody, and notes when it was asked.
struct Asked {
    begun: Instant,
}

#[derive(GrantForm)]
struct Word {
    word: String,
}

#[grant(type = "urn:oauth-grants:bench:dispatch", auth_methods = ["urn:oauth-grants:bench:method"])]
impl Asked {
    async fn validate_token_request(&self, _: &TokenRequest<'_>, form: Word) -> Result<Approved, GrantError> {
        let now = nanoseconds(self.begun);
        let between = now - AUTHENTICATED.load(Relaxed);
        BETWEEN.lock().unwrap_or_else(PoisonError::into_inner).push(between);
        Err(GrantError::invalid_grant(form.word))
    }
}

fn nanoseconds(begun: Instant) -> u64 {
    u64::try_from(begun.elapsed().as_nanos()).unwrap_or(u64::MAX)
}

pub(crate) async fn measure(options: &Options) -> Result<Vec<Finding>, Failure> {
    let requests: u32 = if options.quick { 100_000 } else { 1_000_000 };
    let begun = Instant::now();
    let store = MemoryStore::new();
    let client = Client::public(CLIENT_ID.parse()?).auth_method(METHOD).grant_types([GRANT_TYPE.parse()?]);
    store.insert_client(client);
    let server = AuthorizationServer::builder(ISSUER)
        .store(store)
        .client_authentication(Anybody { begun })
        .register_grant(Asked { begun })
        .build()?;
    let form = Bytes::from(format!("grant_type={GRANT_TYPE}&word=swordfish"));
    for _ in 0..requests {
        let request = http::Request::post(path::TOKEN)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.clone())?;
        server.handle(request).await;
    }
    // What the system did to the process meanwhile is not in the median; what reading the clock takes is in each.
    let between = median(std::mem::take(&mut *BETWEEN.lock().unwrap_or_else(PoisonError::into_inner)))?;
    let clock = median((0..requests).map(|_| between_readings(begun)).collect())?;
    let between = between - clock;
    let what = "from the client's authentication to the grant's hook";
    Ok(vec![Finding::new(what, between, "ns", Goal::AtMost(200.0))])
}

fn median(values: Vec<u64>) -> Result<f64, Failure> {
    Ok(Spread::of(values.into_iter().map(|value| value as f64)).ok_or("nothing was measured")?.median)
}

/// The nanoseconds between one reading of the clock and the next.
fn between_readings(begun: Instant) -> u64 {
    let first = nanoseconds(begun);
    nanoseconds(begun) - first
}
