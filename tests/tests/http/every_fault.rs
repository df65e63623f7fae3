//! Every call of the store, in every flow, fails once: before it reaches the store and after it took effect, with an error
//! and by never ending, whereupon the client gives up. The answer is a 5xx or right, and what is stored is consistent.
//!
//! No list of calls stands here. Those of a good run are counted, and then fail one after the other.

mod consents;
mod flows;
mod resources;

use oauth_grants::{
    interaction::{Consent, Decision, Interacted, Interaction, InteractionRequest, Submission},
    prelude::*,
    store::test_kit::{FailingStore, Fault},
};
use oauth_grants_tests::harness::{
    ALICE, Answer, Party, Person, Running, Site, clients,
    grants::{Machine, Passwords, Renew, SignIn, TokenInFragment},
};
use sqlx::{SqlitePool, sqlite::SqlitePoolOptions};

const WORD: &str = "urn:example:params:oauth:grant-type:word";

/// A client of the custom grant.
const SHOP: Party = Party { id: "shop", secret: Some("secret-of-shop"), in_form: false, redirect_uri: "" };

struct Word;

#[grant(type = "urn:example:params:oauth:grant-type:word")]
impl Word {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: ()) -> Result<Approved, GrantError> {
        Ok(Approved::for_subject(Subject::new(ALICE)).renewable())
    }
}

/// Alice, who is not asked again for what she agreed to.
struct Remembered;

impl Interaction for Remembered {
    async fn authorize(&self, request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        match request.remembered_consent(&Subject::new(ALICE)).await? {
            Some(remembered) => Ok(Interacted::Decided(Decision::Granted(Consent::remembered(remembered)))),
            None => Person.authorize(request).await,
        }
    }

    async fn submit(&self, request: &InteractionRequest<'_>) -> Result<Submission, GrantError> {
        Person.submit(request).await
    }
}

/// A server over a store that fails, with a look into its database.
struct Bench {
    running: Running,
    store: FailingStore<SqliteStore>,
    database: SqlitePool,
}

impl Bench {
    async fn new() -> Self {
        let database = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await.unwrap();
        let store = SqliteStore::from_pool(database.clone());
        store.create_tables().await.unwrap();
        let shop = clients::registered(SHOP).grant_types([WORD.parse().unwrap(), GrantType::REFRESH_TOKEN]);
        for client in clients::all().iter().chain([&shop]) {
            store.save_client(client).await.unwrap();
        }
        let store = FailingStore::new(store);
        let site = Site::open().await;
        let builder = site.builder().store(store.clone()).consent_store(store.clone()).interaction(Remembered);
        let builder = builder.register_grant(SignIn);
        let builder = builder.register_grant(TokenInFragment).register_grant(Passwords).register_grant(Machine);
        let server = builder.register_grant(Renew).register_grant(Word).build().unwrap();
        let routes = server.routes().merge(resources::routes(&server));
        Self { running: site.serve_at(server, routes), store, database }
    }

    /// How many access tokens are alive.
    async fn living(&self) -> i64 {
        let living = "SELECT COUNT(*) FROM oauth_tokens \
                      WHERE family NOT IN (SELECT family FROM oauth_revoked_families)";
        sqlx::query_scalar(living).fetch_one(&self.database).await.unwrap()
    }

    /// How many refresh tokens are alive that were not exchanged.
    async fn renewable(&self) -> i64 {
        let renewable = "SELECT COUNT(*) FROM oauth_tokens WHERE refresh_token IS NOT NULL AND rotated_at IS NULL \
                         AND family NOT IN (SELECT family FROM oauth_revoked_families)";
        sqlx::query_scalar(renewable).fetch_one(&self.database).await.unwrap()
    }
}

/// What came of a request.
#[derive(Debug)]
enum Outcome {
    /// It was answered as if nothing had failed.
    Answered(Answer),
    /// It was answered that something failed here, or the client gave up.
    Failed,
}

impl Outcome {
    fn of(answer: Answer) -> Self {
        assert!(!answer.body.contains(FailingStore::<SqliteStore>::CAUSE), "{answer:?}");
        let redirected = answer.header("location").contains("error=temporarily_unavailable");
        if answer.status == 503 || redirected { Self::Failed } else { Self::Answered(answer) }
    }

    /// The answer, or else that of the same request once more.
    async fn or(self, again: impl Future<Output = Answer>) -> Answer {
        match self {
            Self::Answered(answer) => answer,
            Self::Failed => again.await,
        }
    }
}

/// Does the work once, and then as often as it makes calls, with a fault of each kind at each of them. Each time it is
/// prepared anew, and what is left behind is checked.
async fn at_every_call<P>(
    prepare: impl AsyncFn(&Bench) -> P,
    work: impl AsyncFn(&Bench, &P) -> Answer,
    check: impl AsyncFn(&Bench, P, Outcome),
) {
    let bench = Bench::new().await;
    let prepared = prepare(&bench).await;
    let before = bench.store.calls().len();
    let outcome = Outcome::of(work(&bench, &prepared).await);
    let calls = bench.store.calls().split_off(before);
    assert!(matches!(outcome, Outcome::Answered(_)) && !calls.is_empty(), "{outcome:?} {calls:?}");
    check(&bench, prepared, outcome).await;

    for (earlier, call) in calls.iter().enumerate() {
        for fault in Fault::ALL {
            let bench = Bench::new().await;
            let prepared = prepare(&bench).await;
            bench.store.fail_after(earlier, fault);
            let outcome = tokio::select! {
                answer = work(&bench, &prepared) => Outcome::of(answer),
                () = bench.store.hung() => Outcome::Failed,
            };
            println!("{call:?} {fault:?}: {outcome:?}");
            check(&bench, prepared, outcome).await;
        }
    }
}
