//! Every flow, right and wrong, on every store, with everything written that can be: none of it holds a secret.

use base64::{Engine, prelude::BASE64_STANDARD};
use oauth_grants::{
    model::{KeepsFamilies, KeepsRefreshTokens},
    prelude::*,
    store::{
        AuthorizationCodeStore, ClientStore, ConsentStore, RedisStore, SharedAuthorizationCodeStore, TokenStore,
        test_kit::FailingStore,
    },
};
use oauth_grants_tests::{
    harness::{
        Answer, Party, Person, Running, Site, Tokens, VERIFIER,
        clients::{self, A, B, IMPLICIT, MACHINE, NATIVE, POST, PUBLIC, TILL},
        grants::{Machine, Passwords, Renew, SignIn, TokenInFragment},
    },
    postgres, servers,
};

use crate::{
    pages, presented,
    secrets::Secrets,
    written::{self, listen},
};

pub(crate) const PASSWORD: &str = "wonderland";
pub(crate) const WRONG_PASSWORD: &str = "looking-glass";
pub(crate) const WRONG_SECRET: &str = "wrong-secret-of-a";
const WRONG_VERIFIER: &str = "wrong-verifier-wrong-verifier-wrong-verifier-00";
const VOUCHER: &str = "voucher-0815-4711";
const BROKEN_VOUCHER: &str = "voucher-that-breaks";
pub(crate) const STATE: &str = "state-that-is-nobodys-business";

const VOUCHER_GRANT: &str = "urn:example:params:oauth:grant-type:voucher";

/// A client of the custom grant.
const SHOP: Party = Party { id: "shop", secret: Some("secret-of-shop"), in_form: false, redirect_uri: "" };

#[derive(GrantForm)]
struct VoucherForm {
    voucher: Password,
}

/// A grant of one's own, whose parameter is a secret.
struct Voucher;

#[grant(type = "urn:example:params:oauth:grant-type:voucher")]
impl Voucher {
    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        form: VoucherForm,
    ) -> Result<Approved, GrantError> {
        written::line(&format!("{request:?} {:?}", form.voucher));
        match form.voucher.expose() {
            VOUCHER => Ok(Approved::for_subject(Subject::new("alice")).renewable()),
            BROKEN_VOUCHER => Err(GrantError::internal("the till is on fire")),
            _ => Err(GrantError::invalid_grant("there is no such voucher")),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_secret_is_written_over_memory() {
    let site = site().await;
    let store = site.store.clone();
    run(site, store, None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_secret_is_written_over_sqlite() {
    let site = site().await;
    let store = SqliteStore::in_memory().await.unwrap();
    for client in clients() {
        store.save_client(&client).await.unwrap();
    }
    run(site, store, None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_secret_is_written_over_postgresql() {
    let site = site().await;
    let store = PostgresStore::connect(&postgres::schema().await).await.unwrap();
    store.create_tables().await.unwrap();
    for client in clients() {
        store.save_client(&client).await.unwrap();
    }
    run(site, store, None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_secret_is_written_with_codes_in_redis() {
    let site = site().await;
    let (store, codes) = (site.store.clone(), RedisStore::connect(servers::redis()).await.unwrap());
    run(site, store, Some(codes)).await;
}

/// A database that has lost its tables says in its errors what it was asked.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_secret_is_written_when_the_tables_are_gone() {
    let site = site().await;
    let schema = postgres::schema().await;
    let store = PostgresStore::connect(&schema).await.unwrap();
    store.create_tables().await.unwrap();
    let clients = site.store.clone();
    let server = site.builder().events(written::event).store(store).client_store(clients).interaction(Person);
    let server = server.register_grant(SignIn).register_grant(Machine).register_grant(Renew).build().unwrap();
    let running = site.serve(server);

    let mut secrets = known();
    let (code, tokens) = (code(&running, A, &mut secrets).await, sign_in(&running, A, &mut secrets).await);
    let pool = postgres::pool(&schema).await;
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()")
            .fetch_all(&pool)
            .await
            .unwrap();
    for table in tables {
        sqlx::query(sqlx::AssertSqlSafe(format!("DROP TABLE {table} CASCADE"))).execute(&pool).await.unwrap();
    }
    assert_eq!(running.redeem(A, &code).await.status, 503);
    assert_eq!(running.refresh(A, tokens.refresh()).await.status, 503);
    assert_eq!(running.token(MACHINE, &[("grant_type", "client_credentials")]).await.status, 503);
    running.authorize_as(A, &[("state", STATE)]).await.redirect().error();
    assert!(written::text().contains("does not exist"), "the log is told why");
    secrets.are_not_in(&written::text());
}

pub(crate) async fn site() -> Site {
    listen();
    let site = Site::open().await;
    for client in clients() {
        site.store.insert_client(client);
    }
    site
}

fn clients() -> Vec<Client> {
    let shop = clients::registered(SHOP).grant_types([VOUCHER_GRANT.parse().unwrap(), GrantType::REFRESH_TOKEN]);
    [clients::all(), vec![shop]].concat()
}

/// What is a secret from the start.
pub(crate) fn known() -> Secrets {
    let mut secrets = Secrets::default();
    for party in [A, B, POST, MACHINE, TILL, SHOP] {
        let (id, secret) = (party.id, party.secret.unwrap());
        secrets.keep("client secret", secret);
        secrets.keep("credentials of a client", &BASE64_STANDARD.encode(format!("{id}:{secret}")));
    }
    for (what, secret) in [
        ("password", PASSWORD),
        ("wrong password", WRONG_PASSWORD),
        ("wrong client secret", WRONG_SECRET),
        ("verifier", VERIFIER),
        ("wrong verifier", WRONG_VERIFIER),
        ("parameter of a custom grant", VOUCHER),
        ("parameter of a custom grant", BROKEN_VOUCHER),
        ("state", STATE),
    ] {
        secrets.keep(what, secret);
    }
    secrets
}

/// Runs every flow over a store: while it works, and while it fails.
async fn run<S>(site: Site, store: S, codes: Option<RedisStore>)
where
    S: AuthorizationCodeStore + ClientStore + Clone + ConsentStore + KeepsFamilies + KeepsRefreshTokens + TokenStore,
{
    let store = FailingStore::new(store);
    let builder = site.builder().events(written::event).store(store.clone()).interaction(Person);
    let builder = builder.authorization_code_store(match codes {
        Some(codes) => SharedAuthorizationCodeStore::new(codes),
        None => SharedAuthorizationCodeStore::new(store.clone()),
    });
    let builder = builder.register_grant(SignIn).register_grant(TokenInFragment).register_grant(Passwords);
    let server = builder.register_grant(Machine).register_grant(Renew).register_grant(Voucher).build().unwrap();
    written::line(&format!("{server:?} {:#?}", server.describe()));
    let running = site.serve(server);

    let mut secrets = known();
    codes_and_refresh_tokens(&running, &mut secrets).await;
    tokens_without_codes(&running, &mut secrets).await;
    hostile_requests(&running, &mut secrets).await;
    presented::run(&store, &mut secrets).await;
    pages::run(&store, &mut secrets).await;
    while_the_store_fails(&running, &store, &mut secrets).await;

    let kinds = ["code", "access token", "refresh token", "cookie", "form token", "address of a page"];
    assert!(kinds.iter().all(|kind| secrets.count(kind) > 0), "{secrets:?}");
    let written = written::text();
    for told in [
        "oauth_request",
        "code_redeemed",
        "refresh_token_reused",
        "token_revoked",
        "sign_in_failed",
        "consent_withdrawn",
        FailingStore::<S>::CAUSE,
    ] {
        assert!(written.contains(told), "{told} is written");
    }
    secrets.are_not_in(&written);
}

pub(crate) async fn code(running: &Running, client: Party, secrets: &mut Secrets) -> String {
    let redirect = running.code_with(client, &[("state", STATE)]).await;
    assert_eq!(redirect.get("state"), Some(STATE));
    secrets.keep("code", redirect.code());
    redirect.code().to_owned()
}

pub(crate) fn tokens(answer: &Answer, secrets: &mut Secrets) -> Tokens {
    let tokens = answer.issued();
    secrets.keep("access token", &tokens.access_token);
    if let Some(refresh_token) = &tokens.refresh_token {
        secrets.keep("refresh token", refresh_token);
    }
    tokens
}

async fn sign_in(running: &Running, client: Party, secrets: &mut Secrets) -> Tokens {
    let code = code(running, client, secrets).await;
    tokens(&running.redeem(client, &code).await, secrets)
}

async fn codes_and_refresh_tokens(running: &Running, secrets: &mut Secrets) {
    for client in [A, POST, PUBLIC, NATIVE] {
        let code = code(running, client, secrets).await;
        running.redeem_with(client, &code, &[("code_verifier", WRONG_VERIFIER)]).await.refused(400, "invalid_grant");
        running.redeem_with(client, &code, &[("redirect_uri", "")]).await.refused(400, "invalid_grant");
        let first = tokens(&running.redeem(client, &code).await, secrets);
        assert!(running.is_alive(&first).await);
        let second = tokens(&running.refresh(client, first.refresh()).await, secrets);
        tokens(&running.refresh(client, first.refresh()).await, secrets);
        running.refresh_to(client, second.refresh(), "admin").await.refused(400, "invalid_scope");
        running.wait(60);
        running.refresh(client, first.refresh()).await.refused(400, "invalid_grant");
        running.redeem(client, &code).await.refused(400, "invalid_grant");
    }
    let code = code(running, A, secrets).await;
    running.redeem(B, &code).await.refused(400, "invalid_grant");
    running.redeem(A.with_secret(WRONG_SECRET), &code).await.refused(401, "invalid_client");
    running.redeem(POST.with_secret(WRONG_SECRET), &code).await.refused(401, "invalid_client");
    running.authorize_deciding(&[("response_type", "code"), ("client_id", A.id), ("state", STATE)], "deny").await;
}

async fn tokens_without_codes(running: &Running, secrets: &mut Secrets) {
    let implicit = [("response_type", "token"), ("client_id", IMPLICIT.id), ("state", STATE)];
    let redirect = running.authorize(&implicit).await.redirect();
    secrets.keep("access token", redirect.get("access_token").unwrap());

    tokens(&running.token(MACHINE, &[("grant_type", "client_credentials")]).await, secrets);
    for (password, status) in [(PASSWORD, 200), (WRONG_PASSWORD, 400)] {
        let form = [("grant_type", "password"), ("username", "alice"), ("password", password)];
        let answer = running.token(TILL, &form).await;
        assert_eq!(answer.status, status);
        if status == 200 {
            tokens(&answer, secrets);
        }
    }
    for (voucher, status) in [(VOUCHER, 200), (WRONG_PASSWORD, 400), (BROKEN_VOUCHER, 500)] {
        let answer = running.token(SHOP, &[("grant_type", VOUCHER_GRANT), ("voucher", voucher)]).await;
        assert_eq!(answer.status, status);
        if status == 200 {
            tokens(&answer, secrets);
        }
    }
}

/// Requests with a secret where none belongs.
async fn hostile_requests(running: &Running, secrets: &mut Secrets) {
    let live = sign_in(running, A, secrets).await;
    let token = &live.access_token;
    let bodies = [
        format!("grant_type=authorization_code&code={token}&code={token}&client_id={}", PUBLIC.id),
        format!("grant_type={token}&client_id={}", PUBLIC.id),
        format!("grant_type=refresh_token&refresh_token={token}%ff&client_id={}", PUBLIC.id),
        format!("grant_type=refresh_token&refresh_token={token}&client_id={}&scope=%22{token}", PUBLIC.id),
        format!("grant_type=refresh_token&refresh_token={token}&client_id=nobody&client_secret={WRONG_SECRET}"),
        format!("grant_type=password&username=alice&password={PASSWORD}&client_id={}", PUBLIC.id),
    ];
    for body in bodies {
        let answer = running.post(&[], body).await;
        assert!((400..500).contains(&answer.status), "{answer:?}");
        assert!(!answer.body.contains(token), "{answer:?}");
    }
    let basic = BASE64_STANDARD.encode(format!("{}:{WRONG_SECRET}", A.id));
    for authorization in [
        format!("Basic {basic}"),
        format!("Basic {WRONG_SECRET}"),
        format!("Bearer {token}"),
        format!("Digest {token}"),
    ] {
        let answer = running.post(&[("authorization", &authorization)], "grant_type=client_credentials").await;
        assert!((400..500).contains(&answer.status), "{answer:?}");
    }
    let in_the_address = format!("/oauth/token?client_id={}&client_secret={WRONG_SECRET}", A.id);
    let answer =
        running.send(http::Method::POST, &in_the_address, &[], b"grant_type=client_credentials".to_vec()).await;
    assert!((400..500).contains(&answer.status), "{answer:?}");
    for parameters in [
        &[("client_id", "nobody"), ("state", STATE)][..],
        &[("client_id", A.id), ("redirect_uri", "https://evil.example/"), ("state", STATE)],
        &[("client_id", A.id), ("redirect_uri", A.redirect_uri), ("state", STATE), ("state", STATE)],
        &[("client_id", A.id), ("redirect_uri", A.redirect_uri), ("state", STATE), ("response_type", "nothing")],
        &[("client_id", A.id), ("redirect_uri", A.redirect_uri), ("state", STATE), ("response_type", "code")],
    ] {
        running.authorize(parameters).await;
    }
}

async fn while_the_store_fails<S>(running: &Running, store: &FailingStore<S>, secrets: &mut Secrets) {
    let (code, live) = (code(running, A, secrets).await, sign_in(running, A, secrets).await);
    store.fail_all();
    let password = [("grant_type", "password"), ("username", "alice"), ("password", PASSWORD)];
    for answer in [
        running.redeem(A, &code).await,
        running.refresh(A, live.refresh()).await,
        running.token(MACHINE, &[("grant_type", "client_credentials")]).await,
        running.token(TILL, &password).await,
        running.token(SHOP, &[("grant_type", VOUCHER_GRANT), ("voucher", VOUCHER)]).await,
        running.authorize_as(A, &[("state", STATE)]).await,
    ] {
        assert_eq!(answer.status, 503, "{answer:?}");
    }
    let error = running.server.authenticate_token(&AccessToken::new(&live.access_token)).await.unwrap_err();
    written::line(&format!("{error} {error:?}"));
    store.recover();
}
