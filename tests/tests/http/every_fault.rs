//! Every call of the store, in every flow, fails once: before it reaches the store and after it took effect, with an error
//! and by never ending, whereupon the client gives up. The answer is a 5xx or right, and what is stored is consistent.
//!
//! No list of calls stands here. Those of a good run are counted, and then fail one after the other.

use http::Method;
use oauth_grants::{
    prelude::*,
    protocol::AccessToken,
    store::test_kit::{FailingStore, Fault},
};
use oauth_grants_tests::harness::{
    ALICE, Answer, CHALLENGE, Party, Person, Running, Site, Tokens,
    clients::{self, A, IMPLICIT, MACHINE, PUBLIC, TILL},
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
        let builder = site.builder().store(store.clone()).interaction(Person).register_grant(SignIn);
        let builder = builder.register_grant(TokenInFragment).register_grant(Passwords).register_grant(Machine);
        let server = builder.register_grant(Renew).register_grant(Word).build().unwrap();
        Self { running: site.serve(server), store, database }
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

#[tokio::test]
async fn an_authorization_is_redeemed_once_or_can_be_asked_for_again() {
    at_every_call(
        async |_| (),
        async |bench, ()| bench.running.authorize_as(A, &[]).await,
        async |bench, (), outcome| {
            let code = outcome.or(bench.running.authorize_as(A, &[])).await.redirect().code().to_owned();
            let tokens = bench.running.redeem(A, &code).await.issued();
            assert!(bench.running.is_alive(&tokens).await);
            bench.running.redeem(A, &code).await.refused(400, "invalid_grant");
            assert_eq!(bench.living().await, 0);
        },
    )
    .await;
}

#[tokio::test]
async fn a_decision_on_a_page_gives_a_code_that_is_redeemed_once() {
    let submit = async |bench: &Bench, paused: &String| {
        bench.running.send(Method::POST, "/oauth/interaction/consent", &[], paused.clone().into_bytes()).await
    };
    at_every_call(
        async |bench| {
            let parameters = [
                ("response_type", "code"),
                ("client_id", A.id),
                ("code_challenge", CHALLENGE),
                ("code_challenge_method", "S256"),
            ];
            bench.running.authorize_deciding(&parameters, "page").await.body
        },
        submit,
        async |bench, paused, outcome| {
            let code = outcome.or(submit(bench, &paused)).await.redirect().code().to_owned();
            let redeem = || bench.running.redeem_with(A, &code, &[("redirect_uri", "")]);
            redeem().await.issued();
            redeem().await.refused(400, "invalid_grant");
            assert_eq!(bench.living().await, 0);
        },
    )
    .await;
}

#[tokio::test]
async fn a_code_gives_tokens_once_and_leaves_none_that_live_unseen() {
    at_every_call(
        async |bench| bench.running.code_for(A).await,
        async |bench, code| bench.running.redeem(A, code).await,
        async |bench, code, outcome| {
            let again = bench.running.redeem(A, &code).await;
            if again.status == 200 {
                assert!(matches!(outcome, Outcome::Failed), "{outcome:?}");
                assert!(bench.running.is_alive(&again.issued()).await);
                assert_eq!(bench.living().await, 1);
                bench.running.redeem(A, &code).await.refused(400, "invalid_grant");
            } else {
                again.refused(400, "invalid_grant");
            }
            assert_eq!(bench.living().await, 0);
        },
    )
    .await;
}

#[tokio::test]
async fn a_code_that_is_replayed_revokes_what_it_gave() {
    at_every_call(
        async |bench| {
            let code = bench.running.code_for(A).await;
            bench.running.redeem(A, &code).await.issued();
            code
        },
        async |bench, code| bench.running.redeem(A, code).await,
        async |bench, code, outcome| {
            outcome.or(bench.running.redeem(A, &code)).await.refused(400, "invalid_grant");
            assert_eq!(bench.living().await, 0);
        },
    )
    .await;
}

async fn refreshed(client: Party) {
    at_every_call(
        async |bench| bench.running.sign_in(client).await,
        async |bench, first: &Tokens| bench.running.refresh(client, first.refresh()).await,
        async |bench, first, outcome| {
            let second = outcome.or(bench.running.refresh(client, first.refresh())).await.issued();
            assert!(bench.running.is_alive(&second).await);
            assert_eq!(bench.renewable().await, 1);
            let third = bench.running.refresh(client, second.refresh()).await.issued();
            assert_eq!(bench.renewable().await, 1);

            bench.running.refresh(client, first.refresh()).await.refused(400, "invalid_grant");
            assert!(!bench.running.is_alive(&third).await);
            assert_eq!(bench.living().await, 0);
        },
    )
    .await;
}

#[tokio::test]
async fn whoever_refreshes_goes_on_with_one_living_refresh_token() {
    refreshed(A).await;
    refreshed(PUBLIC).await;
}

#[tokio::test]
async fn a_refresh_token_that_is_reused_revokes_its_family() {
    at_every_call(
        async |bench| {
            let first = bench.running.sign_in(A).await;
            bench.running.refresh(A, first.refresh()).await.issued();
            bench.running.wait(60);
            first
        },
        async |bench, first: &Tokens| bench.running.refresh(A, first.refresh()).await,
        async |bench, first, outcome| {
            outcome.or(bench.running.refresh(A, first.refresh())).await.refused(400, "invalid_grant");
            assert_eq!(bench.living().await, 0);
        },
    )
    .await;
}

/// A grant that presents nothing of single use: what failed is asked for again.
async fn asked_for_again(client: Party, parameters: &[(&str, &str)]) {
    at_every_call(
        async |_| (),
        async |bench, ()| bench.running.token(client, parameters).await,
        async |bench, (), outcome| {
            let tokens = outcome.or(bench.running.token(client, parameters)).await.issued();
            assert!(bench.running.is_alive(&tokens).await);
        },
    )
    .await;
}

#[tokio::test]
async fn client_credentials_are_taken_again() {
    asked_for_again(MACHINE, &[("grant_type", "client_credentials")]).await;
}

#[tokio::test]
async fn a_password_is_taken_again() {
    asked_for_again(TILL, &[("grant_type", "password"), ("username", ALICE), ("password", "wonderland")]).await;
}

#[tokio::test]
async fn a_grant_of_ones_own_is_served_again() {
    asked_for_again(SHOP, &[("grant_type", WORD)]).await;
}

#[tokio::test]
async fn an_implicit_request_is_answered_again() {
    let parameters = [("response_type", "token"), ("client_id", IMPLICIT.id)];
    at_every_call(
        async |_| (),
        async |bench, ()| bench.running.authorize(&parameters).await,
        async |bench, (), outcome| {
            let answer = outcome.or(bench.running.authorize(&parameters)).await.redirect();
            assert!(bench.running.token_record(answer.get("access_token").unwrap()).await.is_some());
        },
    )
    .await;
}

async fn revoked(presented: impl Fn(&Tokens) -> &str) {
    at_every_call(
        async |bench| bench.running.sign_in(A).await,
        async |bench, tokens: &Tokens| bench.running.revoke(A, presented(tokens)).await,
        async |bench, tokens, outcome| {
            let answer = outcome.or(bench.running.revoke(A, presented(&tokens))).await;
            assert_eq!(answer.status, 200, "{answer:?}");
            assert!(!bench.running.is_alive(&tokens).await);
            bench.running.refresh(A, tokens.refresh()).await.refused(400, "invalid_grant");
            assert_eq!(bench.living().await, 0);
        },
    )
    .await;
}

#[tokio::test]
async fn a_revocation_is_never_lost_and_never_reported_as_done_before_it_is() {
    revoked(Tokens::refresh).await;
    revoked(|tokens| &tokens.access_token).await;
}

#[tokio::test]
async fn an_introspection_tells_the_truth_or_nothing() {
    at_every_call(
        async |bench| bench.running.sign_in(A).await,
        async |bench, tokens: &Tokens| bench.running.introspect(A, &tokens.access_token).await,
        async |bench, tokens, outcome| {
            let answer = outcome.or(bench.running.introspect(A, &tokens.access_token)).await;
            assert_eq!(answer.json()["active"], true, "{answer:?}");
        },
    )
    .await;
}

#[tokio::test]
async fn a_resource_learns_that_a_token_is_good_or_that_nothing_is_known_of_it() {
    let authenticate = async |bench: &Bench, tokens: &Tokens| {
        let found = bench.running.server.authenticate_token(&AccessToken::new(&tokens.access_token)).await;
        let status = found.map_or(503, |record| if record.is_some() { 200 } else { 401 });
        Answer { status, headers: http::HeaderMap::new(), body: String::new() }
    };
    at_every_call(
        async |bench| bench.running.sign_in(A).await,
        authenticate,
        async |bench, tokens, outcome| assert_eq!(outcome.or(authenticate(bench, &tokens)).await.status, 200),
    )
    .await;
}
