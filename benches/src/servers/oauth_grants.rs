//! This library, as a user declares it: three grants, a person who agrees, a resource, and whichever store is asked for.

use std::time::{Duration, Instant};

use axum::{
    Json, Router,
    extract::State,
    http::header::CACHE_CONTROL,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use oauth_grants::{
    client::Argon2Workers,
    interaction::{Consent, Decision, Interacted, Interaction},
    limit::{Buckets, Holder, Limit},
    model::{AccessTokenRecord, KeepsFamilies, KeepsRefreshTokens, NewTokens},
    prelude::*,
    protocol::{Argon2Hash, ClientId, Clock, FamilyId, SecretHash, SystemClock},
    server::BuildError,
    store::{Store, TokenAdministration, TokenStore},
};

use super::{Me, Storage};
use crate::{
    Failure,
    world::{
        CHOSEN_CLIENT_ID, CHOSEN_SECRET, CLIENT_ID, CLIENT_SECRET, EXPIRES_IN, ISSUER, REDIRECT_URI, SCOPE, SUBJECT,
        path,
    },
};

/// As many as `examples/server` deletes at once.
const PURGED_AT_ONCE: u32 = 1_000;

/// For how long a request for it has rows deleted, if there are so many: what is measured is how others go on meanwhile.
const PURGED_FOR: Duration = Duration::from_secs(20);

#[grant(type = "authorization_code", auth_methods = ["client_secret_basic"])]
struct SignIn;

#[grant(type = "refresh_token")]
struct Renew;

#[grant(type = "client_credentials")]
struct Machine;

/// Is signed in, and agrees.
struct Alice;

impl Interaction for Alice {
    async fn authorize(&self, _request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        Ok(Interacted::Decided(Decision::Granted(Consent::by(Subject::new(SUBJECT)))))
    }
}

pub(super) async fn router(storage: Storage, location: &str, tokens: usize) -> Result<Router, Failure> {
    match storage {
        Storage::Memory => {
            let store = MemoryStore::with_capacity(10_000_000);
            store.insert_client(client()?);
            fill(&store, tokens).await?;
            Ok(routes(&build(store)?))
        }
        Storage::Sqlite => {
            let store = SqliteStore::open(location).await?;
            store.save_client(&client()?).await?;
            Ok(routes_with_purge(build(store.clone())?, store))
        }
        Storage::Postgres => {
            let store = PostgresStore::connect(location).await?;
            store.create_tables().await?;
            store.save_client(&client()?).await?;
            Ok(routes_with_purge(build(store.clone())?, store))
        }
    }
}

/// A server in memory with a second client, whose secret is kept under argon2.
pub(super) fn router_with_argon2() -> Result<Router, Failure> {
    let store = MemoryStore::with_capacity(10_000_000);
    store.insert_client(client()?);
    let chosen = Argon2Hash::of(&CHOSEN_SECRET.parse()?)?;
    store.insert_client(
        Client::public(CHOSEN_CLIENT_ID.parse()?)
            .auth_method(AuthMethod::CLIENT_SECRET_BASIC)
            .secret_hash(SecretHash::Argon2(chosen), None)
            .grant_types([GrantType::CLIENT_CREDENTIALS])
            .scope(SCOPE.parse()?),
    );
    let workers = Argon2Workers::start()?;
    let server = AuthorizationServer::builder(ISSUER).store(store).argon2(workers).register_grant(Machine).build()?;
    Ok(routes(&server))
}

fn build(store: impl Store + KeepsFamilies + KeepsRefreshTokens) -> Result<AuthorizationServer, BuildError> {
    AuthorizationServer::builder(ISSUER)
        .store(store)
        .interaction(Alice)
        .rate_limit(limits())
        .register_grant(SignIn)
        .register_grant(Renew)
        .register_grant(Machine)
        .build()
}

/// One person is given all tokens here, and they are counted as everywhere.
fn limits() -> Buckets {
    let without_end = Limit::answers(u32::MAX, Duration::from_millis(1)).unwrap_or(Limit::Off);
    Buckets::default().limit_tokens(Holder::Person, without_end).limit_tokens(Holder::Silent, without_end)
}

fn routes(server: &AuthorizationServer) -> Router {
    let resource = ProtectedResource::unnamed(server.clone());
    Router::new().route(path::RESOURCE, get(me)).with_state(resource).merge(server.routes())
}

/// Where the store has to be told when to delete what has expired, with a route that does so.
fn routes_with_purge<S: TokenAdministration + Clone>(server: AuthorizationServer, store: S) -> Router {
    let routes = routes(&server);
    let purge = move || {
        let (server, store) = (server.clone(), store.clone());
        async move {
            let (mut deleted, begun) = (0, Instant::now());
            loop {
                let purged = server.purge_expired(&store, PURGED_AT_ONCE).await.map_err(|error| error.to_string())?;
                deleted += purged.tokens;
                if !purged.more || begun.elapsed() > PURGED_FOR {
                    return Ok::<_, String>(deleted.to_string());
                }
                tokio::task::yield_now().await;
            }
        }
    };
    routes.route(path::PURGE, post(purge))
}

/// Stores living tokens of nobody in particular.
async fn fill(store: &MemoryStore, tokens: usize) -> Result<(), Failure> {
    let now = SystemClock.now();
    let (client_id, scope): (ClientId, Scope) = (CLIENT_ID.parse()?, SCOPE.parse()?);
    let expires_at = now + Duration::from_secs(EXPIRES_IN);
    for _ in 0..tokens {
        let (token, family) = (AccessToken::generate()?.digest(), FamilyId::generate()?);
        let grant_type = GrantType::CLIENT_CREDENTIALS;
        let record = AccessTokenRecord::new(token, client_id.clone(), grant_type, family, now, expires_at);
        let _alive = store.save_tokens(NewTokens::new(record.scope(scope.clone()))).await?;
    }
    Ok(())
}

/// The client of every measurement.
pub(super) fn client() -> Result<Client, Failure> {
    let grants = [GrantType::CLIENT_CREDENTIALS, GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN];
    Ok(Client::confidential(CLIENT_ID.parse()?, &CLIENT_SECRET.parse()?)
        .redirect_uris([REDIRECT_URI.parse()?])
        .grant_types(grants)
        .scope(SCOPE.parse()?))
}

async fn me(State(_): State<ProtectedResource>, token: Bearer) -> Response {
    let client_id = token.client_id.as_ref().map_or("", ClientId::as_str);
    let me = Me { client_id, sub: token.subject.as_ref().map(Subject::as_str) };
    ([(CACHE_CONTROL, "no-store")], Json(me)).into_response()
}
