//! What the PostgreSQL store promises beyond the contract: any number of servers share one database, and it gets over
//! what happens to databases.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::time::Duration;

use oauth_grants::{
    model::{NewTokens, RefreshTokenRecord},
    store::{
        AuthorizationCodeStore, Claim, ClientStore, PostgresStore, Purged, REVOCATION_KEPT, Rotation, Saved,
        TokenStore,
        test_kit::records::{self, LIFETIME, NOON},
    },
};
use oauth_grants_tests::{
    harness::{Site, clients::A},
    postgres,
};
use sqlx::PgPool;
use tokio::task::JoinSet;

const GRACE: Duration = Duration::from_secs(30);

#[tokio::test(flavor = "multi_thread")]
async fn servers_on_one_database_agree_on_every_winner() {
    let stores = replicas::<3>().await;
    let (code, tokens) = (records::code(), records::tokens(&records::family()));
    let refresh = tokens.refresh.clone().unwrap().token;
    stores[0].save_authorization_code(code.clone()).await.unwrap();
    assert_eq!(stores[1].save_tokens(tokens).await.unwrap(), Saved::Alive);

    let mut claims = JoinSet::new();
    let mut rotations = JoinSet::new();
    for rival in 0..60 {
        let store = stores[rival % 3].clone();
        claims.spawn(async move { store.claim_authorization_code(&code.code, NOON).await.unwrap() });
        let store = stores[rival % 3].clone();
        let attempt = records::attempt(NOON, GRACE);
        rotations.spawn(async move { store.rotate_refresh_token(&refresh, attempt).await.unwrap() });
    }
    let (claims, rotations) = (claims.join_all().await, rotations.join_all().await);
    assert_eq!(claims.iter().filter(|claim| matches!(claim, Claim::Won(_))).count(), 1);
    assert_eq!(rotations.iter().filter(|rotation| matches!(rotation, Rotation::First(_))).count(), 1);
    assert_eq!(rotations.iter().filter(|rotation| matches!(rotation, Rotation::Retried(_))).count(), 59);
}

/// All of them compute the same successor.
#[tokio::test(flavor = "multi_thread")]
async fn retries_of_one_refresh_that_store_its_successor_at_once_are_all_served() {
    let stores = replicas::<2>().await;
    for _ in 0..20 {
        let family = records::family();
        let successor = records::refresh_token(&family);
        let mut saving = JoinSet::new();
        for retry in 0..8 {
            let store = stores[retry % 2].clone();
            let tokens = NewTokens::new(records::access_token(&family)).refresh(successor.clone());
            saving.spawn(async move {
                assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
                tokens.access.token
            });
        }
        for token in saving.join_all().await {
            assert!(stores[0].find_access_token(&token).await.unwrap().is_some());
        }
        assert_eq!(stores[0].find_refresh_token(&successor.token).await.unwrap(), Some(successor));
    }
}

/// The insert does not see the revocation, which is committed only after it.
#[tokio::test]
async fn tokens_that_are_stored_while_their_family_is_being_revoked_are_dead() {
    let schema = postgres::schema().await;
    let store = open(&schema).await;
    let pool = postgres::pool(&schema).await;
    let family = records::family();
    let tokens = records::tokens(&family);

    let mut revoking = pool.begin().await.unwrap();
    let revoke = sqlx::query("INSERT INTO oauth_revoked_families (family, revoked_at) VALUES ($1, 0)");
    revoke.bind(family.as_str()).execute(&mut *revoking).await.unwrap();
    assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
    assert!(store.find_access_token(&tokens.access.token).await.unwrap().is_some());
    revoking.commit().await.unwrap();

    assert_dead(&store, &tokens).await;
    assert_eq!(store.save_tokens(records::tokens(&family)).await.unwrap(), Saved::FamilyRevoked);
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_that_are_cut_under_load_are_made_again_and_lose_no_winner() {
    let schema = postgres::schema().await;
    let stores = [open(&schema).await, open(&schema).await];
    let pool = postgres::pool(&schema).await;
    let codes: Vec<_> = (0..40).map(|_| records::code()).collect();
    for code in &codes {
        stores[0].save_authorization_code(code.clone()).await.unwrap();
    }

    let mut claims = JoinSet::new();
    let mut cut = 0;
    for code in &codes {
        for rival in 0..4 {
            let (store, code) = (stores[rival % 2].clone(), code.code);
            // A claim that is cut off may have been won or not; nobody knows, and nobody else may win it then.
            claims.spawn(async move { store.claim_authorization_code(&code, NOON).await.ok() });
        }
        cut += cut_connections(&pool).await;
    }
    assert!(cut > 0);
    let won = claims.join_all().await.iter().filter(|claim| matches!(claim, Some(Claim::Won(_)))).count();
    assert!(won <= codes.len());

    let mut left = 0;
    for code in &codes {
        if matches!(claim_at_last(&stores[0], code.code).await, Claim::Won(_)) {
            left += 1;
        }
        assert!(matches!(stores[1].claim_authorization_code(&code.code, NOON).await.unwrap(), Claim::Lost));
    }
    assert!(won + left <= codes.len());
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_an_error_and_is_used_again_when_it_does() {
    let schema = postgres::schema().await;
    let store = open(&schema).await.deadline(Duration::from_millis(100));
    let pool = postgres::pool(&schema).await;
    let tokens = records::tokens(&records::family());

    let mut hold = pool.begin().await.unwrap();
    sqlx::query("LOCK TABLE oauth_tokens IN ACCESS EXCLUSIVE MODE").execute(&mut *hold).await.unwrap();
    let error = store.save_tokens(tokens.clone()).await.unwrap_err();
    assert!(format!("{error:?}").contains("did not answer within 100ms"), "{error:?}");
    assert!(store.find_access_token(&tokens.access.token).await.is_err());
    hold.rollback().await.unwrap();

    let store = store.deadline(Duration::from_secs(5));
    let tokens = records::tokens(&records::family());
    assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
    assert_eq!(store.find_access_token(&tokens.access.token).await.unwrap(), Some(tokens.access));
}

#[tokio::test]
async fn a_request_that_meets_a_stuck_database_is_told_to_come_again_and_then_served() {
    let schema = postgres::schema().await;
    let store = open(&schema).await.deadline(Duration::from_secs(1));
    let pool = postgres::pool(&schema).await;
    let running = Site::open().await.serve_over(store);
    let code = running.code_for(A).await;

    let mut hold = pool.begin().await.unwrap();
    sqlx::query("LOCK TABLE oauth_authorization_codes IN ACCESS EXCLUSIVE MODE").execute(&mut *hold).await.unwrap();
    let answer = running.redeem(A, &code).await;
    assert_eq!((answer.status, answer.header("retry-after").is_empty()), (503, false));
    assert!(!answer.body.contains("answer within"), "{}", answer.body);
    hold.rollback().await.unwrap();

    let tokens = running.redeem(A, &code).await.issued();
    assert!(running.is_alive(&tokens).await);
}

#[tokio::test]
async fn a_url_of_another_database_is_refused_at_once() {
    let error = format!("{:?}", PostgresStore::connect("sqlite:auth.db").await.unwrap_err());
    assert!(error.contains("postgres://"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn replicas_that_purge_at_once_delete_each_row_once_and_nothing_that_lives() {
    let stores = replicas::<4>().await;
    let living = records::tokens(&records::family());
    assert_eq!(stores[0].save_tokens(living.clone()).await.unwrap(), Saved::Alive);
    for _ in 0..50 {
        let mut code = records::code();
        code.expires_at = NOON;
        stores[0].save_authorization_code(code).await.unwrap();
        let mut tokens = records::tokens(&records::family());
        (tokens.access.expires_at, tokens.refresh.as_mut().unwrap().expires_at) = (NOON, NOON);
        assert_eq!(stores[0].save_tokens(tokens).await.unwrap(), Saved::Alive);
    }

    let mut purging = JoinSet::new();
    for store in stores.clone() {
        purging.spawn(async move {
            let mut sum = Purged::default();
            loop {
                sum = sum.and_then(store.purge_expired(7, NOON).await.unwrap());
                if !sum.more {
                    return sum;
                }
            }
        });
    }
    let sum = purging.join_all().await.into_iter().fold(Purged::default(), Purged::and_then);
    // A replica may find the last rows taken by another and end before they are gone.
    let rest = stores[0].purge_expired(100, NOON).await.unwrap();
    assert_eq!((sum.codes + rest.codes, sum.tokens + rest.tokens), (50, 50));
    assert_eq!(stores[0].find_access_token(&living.access.token).await.unwrap(), Some(living.access));
}

#[tokio::test]
async fn a_revocation_goes_a_day_after_the_last_token_of_its_family() {
    let schema = postgres::schema().await;
    let store = open(&schema).await;
    let pool = postgres::pool(&schema).await;
    let tokens = records::tokens(&records::family());
    let expiry = tokens.refresh.as_ref().unwrap().expires_at;
    assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
    store.revoke_family(&tokens.access.family, NOON).await.unwrap();

    let before = store.purge_expired(100, NOON + LIFETIME).await.unwrap();
    assert_eq!((before.tokens, before.families), (0, 0));
    let then = store.purge_expired(100, expiry).await.unwrap();
    assert_eq!((then.tokens, then.families), (1, 0));
    let soon = expiry + REVOCATION_KEPT.saturating_sub(Duration::from_millis(1));
    assert_eq!(store.purge_expired(100, soon).await.unwrap().families, 0);
    assert_eq!(store.purge_expired(100, expiry + REVOCATION_KEPT).await.unwrap().families, 1);
    assert_eq!(rows(&pool, "SELECT COUNT(*) FROM oauth_revoked_families").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_that_start_together_create_the_tables_once() {
    let schema = postgres::schema().await;
    let mut starting = JoinSet::new();
    for _ in 0..6 {
        let schema = schema.clone();
        starting.spawn(async move { open(&schema).await });
    }
    for store in starting.join_all().await {
        store.check_schema().await.unwrap();
    }
}

#[tokio::test]
async fn the_schema_check_names_every_column_that_is_missing_or_of_another_type() {
    let schema = postgres::schema().await;
    let store = open(&schema).await;
    store.check_schema().await.unwrap();

    let pool = postgres::pool(&schema).await;
    for change in [
        "ALTER TABLE oauth_tokens DROP COLUMN successor_seed",
        "ALTER TABLE oauth_tokens ALTER COLUMN expires_at TYPE INTEGER",
        "ALTER TABLE oauth_authorization_codes ALTER COLUMN code TYPE TEXT USING 'x'",
        "ALTER TABLE oauth_clients RENAME COLUMN client TO document",
        "ALTER TABLE oauth_revoked_families DROP COLUMN tokens_gone_at",
    ] {
        sqlx::query(change).execute(&pool).await.unwrap();
    }
    let error = format!("{:?}", open_without_tables(&schema).await.check_schema().await.unwrap_err());
    for problem in [
        "`oauth_tokens.successor_seed`: column \"successor_seed\" does not exist",
        "`oauth_tokens.expires_at` is INT4, but its field takes INT8",
        "`oauth_authorization_codes.code` is TEXT, but its field takes BYTEA",
        "`oauth_clients.client`: column \"client\" does not exist",
        "`oauth_revoked_families`: column \"tokens_gone_at\" ",
    ] {
        assert!(error.contains(problem), "{problem}\n{error}");
    }

    let empty = open_without_tables(&postgres::schema().await).await;
    let error = format!("{:?}", empty.check_schema().await.unwrap_err());
    assert_eq!(error.matches("`oauth_tokens`: relation \"oauth_tokens\" does not exist").count(), 1, "{error}");
}

#[tokio::test]
async fn a_client_that_is_disabled_is_not_found_until_it_is_enabled() {
    let store = open(&postgres::schema().await).await;
    let client = records::client();
    store.save_client(&client).await.unwrap();
    assert!(store.disable_client(client.client_id()).await.unwrap());
    store.save_client(&client).await.unwrap();
    assert_eq!(store.find_client(client.client_id()).await.unwrap(), None);
    assert_eq!(store.list_clients().await.unwrap(), []);
    assert!(store.enable_client(client.client_id()).await.unwrap());
    assert_eq!(store.find_client(client.client_id()).await.unwrap().as_deref(), Some(&client));
}

async fn replicas<const N: usize>() -> [PostgresStore; N] {
    let schema = postgres::schema().await;
    let mut stores = Vec::new();
    for _ in 0..N {
        stores.push(open(&schema).await);
    }
    stores.try_into().unwrap()
}

async fn open(schema: &str) -> PostgresStore {
    let store = open_without_tables(schema).await;
    store.create_tables().await.unwrap();
    store
}

async fn open_without_tables(schema: &str) -> PostgresStore {
    PostgresStore::connect(schema).await.unwrap()
}

/// Ends every other connection to the schema of this pool that is at work on codes, or was last, and counts them.
async fn cut_connections(pool: &PgPool) -> u64 {
    let mut connection = pool.acquire().await.unwrap();
    let cut = "SELECT pg_terminate_backend(other.pid) FROM pg_stat_activity AS other \
               WHERE other.pid <> pg_backend_pid() AND other.query LIKE '%oauth_authorization_codes%' \
               AND other.application_name = current_setting('application_name')";
    sqlx::query(cut).execute(&mut *connection).await.unwrap().rows_affected()
}

/// The first claims may find a connection that was cut.
async fn claim_at_last(
    store: &PostgresStore,
    code: oauth_grants::protocol::Digest<oauth_grants::protocol::AuthorizationCode>,
) -> Claim<()> {
    for _ in 0..100 {
        if let Ok(claim) = store.claim_authorization_code(&code, NOON).await {
            return claim;
        }
    }
    store.claim_authorization_code(&code, NOON).await.unwrap()
}

async fn assert_dead(store: &PostgresStore, tokens: &NewTokens) {
    assert_eq!(store.find_access_token(&tokens.access.token).await.unwrap(), None);
    let RefreshTokenRecord { token, .. } = tokens.refresh.clone().unwrap();
    assert_eq!(store.find_refresh_token(&token).await.unwrap(), None);
    let rotation = store.rotate_refresh_token(&token, records::attempt(NOON, GRACE)).await.unwrap();
    assert!(matches!(rotation, Rotation::Gone), "{rotation:?}");
}

async fn rows(pool: &PgPool, count: &'static str) -> i64 {
    sqlx::query_scalar(count).fetch_one(pool).await.unwrap()
}
