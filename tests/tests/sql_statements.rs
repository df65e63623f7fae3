//! How many statements a SQL store runs for each request: counted where the driver says that it ran one.
//!
//! It is one test, since there is one count for the process.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::sync::atomic::{AtomicUsize, Ordering};

use oauth_grants::{
    model::{KeepsFamilies, KeepsRefreshTokens},
    prelude::*,
    store::{AuthorizationCodeStore, ClientStore, TokenStore},
};
use oauth_grants_tests::{
    harness::{
        Person, Running, Site,
        clients::{self, A, MACHINE},
        grants::{Machine, Renew, SignIn},
    },
    postgres,
};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

static STATEMENTS: AtomicUsize = AtomicUsize::new(0);

/// A store that does all that these requests need.
trait Store: AuthorizationCodeStore + ClientStore + Clone + KeepsFamilies + KeepsRefreshTokens + TokenStore {}

impl<S: AuthorizationCodeStore + ClientStore + Clone + KeepsFamilies + KeepsRefreshTokens + TokenStore> Store for S {}

/// Counts what the driver says that it ran.
struct Count;

impl Subscriber for Count {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut CountStatement);
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

/// Counts one of a request. A connection that the pool opens meanwhile says something as well, once in its life.
struct CountStatement;

impl Visit for CountStatement {
    fn record_str(&mut self, field: &Field, value: &str) {
        let of_a_request = ["SELECT", "INSERT", "UPDATE", "DELETE"].iter().any(|verb| value.starts_with(verb));
        if field.name() == "summary" && of_a_request {
            STATEMENTS.fetch_add(1, Ordering::SeqCst);
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

/// What was counted while the work was done.
async fn statements_of<T>(work: impl Future<Output = T>) -> (usize, T) {
    let before = STATEMENTS.load(Ordering::SeqCst);
    let done = work.await;
    (STATEMENTS.load(Ordering::SeqCst) - before, done)
}

#[tokio::test]
async fn each_request_takes_as_few_statements_as_the_documentation_says() {
    tracing::subscriber::set_global_default(Count).unwrap();

    let sqlite = SqliteStore::in_memory().await.unwrap();
    let postgres = PostgresStore::connect(&postgres::schema().await).await.unwrap();
    postgres.create_tables().await.unwrap();
    for client in clients::all() {
        sqlite.save_client(&client).await.unwrap();
        postgres.save_client(&client).await.unwrap();
    }

    count(sqlite).await;
    count(postgres).await;
}

async fn count(store: impl Store) {
    let running = serve(store).await;
    // What is prepared once for a connection does not count.
    let first = running.sign_in(A).await;
    running.refresh(A, first.refresh()).await.issued();

    let (statements, tokens) = statements_of(running.token(MACHINE, &[("grant_type", "client_credentials")])).await;
    let tokens = tokens.issued();
    assert_eq!(statements, 2, "client credentials");

    let (statements, alive) = statements_of(running.is_alive(&tokens)).await;
    assert_eq!((statements, alive), (2, true), "introspection: token, client");

    let (statements, code) = statements_of(running.code_for(A)).await;
    assert_eq!(statements, 2, "authorization: client, insert");

    let (statements, tokens) = statements_of(running.redeem(A, &code)).await;
    let tokens = tokens.issued();
    assert_eq!(statements, 4, "code exchange");

    let (statements, refreshed) = statements_of(running.refresh(A, tokens.refresh())).await;
    refreshed.issued();
    assert_eq!(statements, 4, "refresh");
}

async fn serve(store: impl Store) -> Running {
    let site = Site::open().await;
    let builder = site.builder().store(store).interaction(Person);
    let server = builder.register_grant(SignIn).register_grant(Machine).register_grant(Renew).build().unwrap();
    site.serve(server)
}
