//! Protecting resources (RFC 6750, RFC 9728): the challenges, by the extractor of axum and by the tower layer alike.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{Extension, Router, extract::FromRef, routing::get};
use http::Method;
use oauth_grants::{
    prelude::*,
    protocol::{Clock, Issuer, Timestamp},
    resource::{ActiveToken, TokenCheck},
    store::TokenStore,
};
use oauth_grants_tests::harness::{
    ALICE, Answer, FaultyStore, Person, Running, Site, Tokens,
    clients::{A, MACHINE, registered},
    grants::{Machine, Renew, SignIn},
};

const OTHER: &str = "https://other.example";

const SCOPES: Scope = scope!("orders:read orders:write admin");

required_scope! {
    /// Sees orders.
    struct ReadOrders = all("orders:read") of SCOPES;
    /// Sees and changes orders.
    struct ChangeOrders = all("orders:read orders:write") of SCOPES;
    /// Changes orders, or does everything.
    struct ManageOrders = any("orders:write admin") of SCOPES;
}

/// The state of an application that has more than its tokens in it.
#[derive(Clone)]
struct Shop {
    api: ProtectedResource,
}

impl FromRef<Shop> for ProtectedResource {
    fn from_ref(shop: &Shop) -> Self {
        shop.api.clone()
    }
}

async fn whose(token: Option<Bearer>) -> String {
    token.map_or("a stranger".to_owned(), |token| told(&token))
}

fn told(token: &ActiveToken) -> String {
    let names = [token.client_id.as_ref().map(ToString::to_string), token.subject.as_ref().map(ToString::to_string)];
    names.map(Option::unwrap_or_default).join(" for ")
}

/// Serves the same with extractors and with layers: `/{extractor,layer}/{any,read,change,manage}`.
fn routes(api: &ProtectedResource) -> Router {
    let served = |Extension(token): Extension<ActiveToken>| async move { told(&token) };
    let behind = |required| get(served).layer(api.require(required));
    let with_extractors = Router::new()
        .route("/extractor/any", get(async |token: Bearer| told(&token)).post(async |token: Bearer| told(&token)))
        .route("/extractor/read", get(async |token: Bearer<ReadOrders>| told(&token)))
        .route("/extractor/change", get(async |token: Bearer<ChangeOrders>| told(&token)))
        .route("/extractor/manage", get(async |token: Bearer<ManageOrders>| told(&token)))
        .route("/extractor/optional", get(whose))
        .with_state(Shop { api: api.clone() });
    let with_layers = Router::new()
        .route("/layer/any", get(served).post(served).layer(api.require(ScopeRequirement::Nothing)))
        .route("/layer/read", behind(ReadOrders::REQUIREMENT))
        .route("/layer/change", behind(ChangeOrders::REQUIREMENT))
        .route("/layer/manage", behind(ManageOrders::REQUIREMENT));
    with_extractors.merge(with_layers).merge(api.routes())
}

/// A server, and an API of its own beside it under `http://…/api`, over a store that can be made to fail.
async fn shop() -> (Running, FaultyStore) {
    let site = Site::open().await;
    let scope = || "orders:read orders:write admin other".parse().unwrap();
    let code = [GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN];
    site.store.insert_client(registered(MACHINE).grant_types([GrantType::CLIENT_CREDENTIALS]).scope(scope()));
    site.store.insert_client(registered(A).grant_types(code).scope(scope()));
    let store = FaultyStore::new(site.store.clone());
    let api = format!("{}/api", site.issuer());
    let orders = Resource::new(api.parse().unwrap()).scopes(SCOPES);
    let other = Resource::new(OTHER.parse().unwrap()).scopes("other".parse().unwrap());
    let builder = site.builder().store(store.clone()).interaction(Person).resource(orders).resource(other);
    let builder = builder.register_grant(SignIn).register_grant(Renew);
    let server = builder.register_grant(Machine).build().unwrap();
    let api = server.protected_resource(&api).unwrap();
    let routes = server.routes().merge(routes(&api));
    (site.serve_at(server, routes), store)
}

async fn token_for(running: &Running, scope: &str) -> String {
    let parameters = [("grant_type", "client_credentials"), ("scope", scope)];
    running.token(MACHINE, &parameters).await.issued().access_token
}

async fn get_with(running: &Running, path: &str, token: &str) -> Answer {
    running.send(Method::GET, path, &[("authorization", &format!("Bearer {token}"))], None).await
}

/// The parts of the one challenge of an answer.
fn challenge(answer: &Answer) -> Vec<(&str, &str)> {
    let parts = answer.header("www-authenticate").strip_prefix("Bearer ").unwrap().strip_suffix('"').unwrap();
    parts.split("\", ").map(|part| part.split_once("=\"").unwrap()).collect()
}

fn part<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    challenge(answer).into_iter().find(|(own, _)| *own == name).map(|(_, value)| value)
}

/// Panics unless this is a refusal with this status and code, and nothing in its body.
fn is_refused(answer: &Answer, status: u16, error: Option<&str>) {
    assert_eq!((answer.status, part(answer, "error")), (status, error), "{answer:?}");
    assert_eq!((&*answer.body, answer.header("cache-control")), ("", "no-store"), "{answer:?}");
}

const KINDS: [&str; 2] = ["extractor", "layer"];

#[tokio::test]
async fn whoever_brings_a_good_token_is_let_in_and_known() {
    let (running, _store) = shop().await;
    let token = token_for(&running, "orders:read").await;
    for kind in KINDS {
        let answer = get_with(&running, &format!("/{kind}/read"), &token).await;
        assert_eq!((answer.status, &*answer.body), (200, "machine for "));
    }
    let tokens = running.sign_in(A).await;
    let answer = get_with(&running, "/extractor/change", &tokens.access_token).await;
    assert_eq!((answer.status, answer.body), (200, format!("{} for {ALICE}", A.id)));
}

// RFC 6750 section 3.1: who brought nothing did nothing wrong
#[tokio::test]
async fn whoever_brings_no_token_is_told_what_to_ask_for_and_of_no_error() {
    let (running, _store) = shop().await;
    for kind in KINDS {
        let path = format!("/{kind}/change");
        let metadata = running.url("/.well-known/oauth-protected-resource/api");
        for headers in [&[][..], &[("authorization", "Basic YTpi")], &[("authorization", "DPoP abc")]] {
            let answer = running.send(Method::GET, &path, headers, None).await;
            is_refused(&answer, 401, None);
            let api = running.url("/api");
            let expected = [("realm", &*api), ("scope", "orders:read orders:write"), ("resource_metadata", &*metadata)];
            assert_eq!(challenge(&answer), expected);
        }
        let answer = running.send(Method::GET, &format!("/{kind}/any"), &[], None).await;
        assert_eq!(part(&answer, "scope"), None);
    }
}

#[tokio::test]
async fn all_of_the_scopes_are_needed_or_any_of_them_as_was_declared() {
    let (running, _store) = shop().await;
    let cases = [
        ("orders:read", "read", true),
        ("orders:read", "change", false),
        ("orders:write", "change", false),
        ("orders:read orders:write", "change", true),
        ("orders:read", "manage", false),
        ("orders:write", "manage", true),
        ("admin", "manage", true),
        ("admin", "read", false),
        ("admin", "any", true),
    ];
    for (scope, path, good) in cases {
        let token = token_for(&running, scope).await;
        for kind in KINDS {
            let answer = get_with(&running, &format!("/{kind}/{path}"), &token).await;
            if good {
                assert_eq!(answer.status, 200, "{scope} at {path}");
            } else {
                is_refused(&answer, 403, Some("insufficient_scope"));
                let needed = match path {
                    "read" => "orders:read",
                    "change" => "orders:read orders:write",
                    _ => "orders:write admin",
                };
                assert_eq!(part(&answer, "scope"), Some(needed));
                assert!(part(&answer, "resource_metadata").is_some());
            }
        }
    }
}

#[tokio::test]
async fn rule_125_a_token_in_the_query_or_two_at_once_are_refused() {
    let (running, _store) = shop().await;
    let token = token_for(&running, "orders:read").await;
    let good = format!("Bearer {token}");
    for kind in KINDS {
        let path = format!("/{kind}/any");
        for name in ["access_token", "access%5ftoken", "a=1&access_token"] {
            let in_query = format!("{path}?{name}={token}");
            let answer = running.send(Method::GET, &in_query, &[], None).await;
            is_refused(&answer, 400, Some("invalid_request"));
            // The right place does not make up for the wrong one.
            let answer = running.send(Method::GET, &in_query, &[("authorization", &good)], None).await;
            is_refused(&answer, 400, Some("invalid_request"));
        }
        let twice = [("authorization", &*good), ("authorization", &*good)];
        is_refused(&running.send(Method::GET, &path, &twice, None).await, 400, Some("invalid_request"));
        let two_kinds = [("authorization", "Basic YTpi"), ("authorization", &*good)];
        is_refused(&running.send(Method::GET, &path, &two_kinds, None).await, 400, Some("invalid_request"));
        // The body is not read: a token there is no token.
        let form = format!("access_token={token}").into_bytes();
        is_refused(&running.send(Method::POST, &path, &[], form.clone()).await, 401, None);
        assert_eq!(running.send(Method::POST, &path, &[("authorization", &good)], form).await.status, 200);
    }
}

#[tokio::test]
async fn what_cannot_be_a_token_is_an_invalid_request() {
    let (running, _store) = shop().await;
    for value in ["Bearer", "Bearer a b", "Bearer a,b", "Bearer \"a\"", "Bearer =", "bearer é"] {
        let answer = running.send(Method::GET, "/layer/any", &[("authorization", value)], None).await;
        is_refused(&answer, 400, Some("invalid_request"));
    }
}

#[tokio::test]
async fn an_unknown_an_expired_and_a_revoked_token_are_answered_the_same() {
    let (running, _store) = shop().await;
    let (expired, revoked) = (token_for(&running, "orders:read").await, running.sign_in(A).await);
    let record = running.token_record(&revoked.access_token).await.unwrap();
    running.store.revoke_family(&record.family, running.clock.now()).await.unwrap();
    let unknown = "A".repeat(43);
    let answers = [
        get_with(&running, "/layer/read", &unknown).await,
        get_with(&running, "/layer/read", &revoked.access_token).await,
        {
            running.wait(60 * 60);
            get_with(&running, "/layer/read", &expired).await
        },
    ];
    for answer in &answers {
        is_refused(answer, 401, Some("invalid_token"));
        assert_eq!(answer.header("www-authenticate"), answers[0].header("www-authenticate"));
    }
}

#[tokio::test]
async fn rule_065_a_code_and_a_refresh_token_are_no_access_tokens() {
    let (running, _store) = shop().await;
    let code = running.code_for(A).await;
    let tokens: Tokens = running.sign_in(A).await;
    for kind in KINDS {
        for wrong in [&*code, tokens.refresh()] {
            let answer = get_with(&running, &format!("/{kind}/any"), wrong).await;
            is_refused(&answer, 401, Some("invalid_token"));
        }
        // Bit flips, cuts and additions are other tokens.
        let token = &tokens.access_token;
        let changed = if token.starts_with('A') { "B" } else { "A" };
        for wrong in [&token[1..], &token[..42], &format!("{token}A"), &format!("{changed}{}", &token[1..])] {
            let answer = get_with(&running, &format!("/{kind}/any"), wrong).await;
            is_refused(&answer, 401, Some("invalid_token"));
        }
    }
    // Neither was hurt by being shown around.
    running.redeem(A, &code).await.issued();
    running.refresh(A, tokens.refresh()).await.issued();
}

#[tokio::test]
async fn rule_121_a_token_for_somebody_else_is_refused() {
    let (running, _store) = shop().await;
    let parameters = [("grant_type", "client_credentials"), ("resource", OTHER)];
    let elsewhere = running.token(MACHINE, &parameters).await.issued().access_token;
    for kind in KINDS {
        let answer = get_with(&running, &format!("/{kind}/any"), &elsewhere).await;
        is_refused(&answer, 401, Some("invalid_token"));
    }
    // A resource without a name takes what is for nobody in particular, and nothing else.
    let unnamed = ProtectedResource::unnamed(running.server.clone());
    let named = running.server.protected_resource(OTHER).unwrap();
    let admitted = async |resource: &ProtectedResource| {
        let request = http::Request::get("/").header("authorization", format!("Bearer {elsewhere}"));
        let (parts, ()) = request.body(()).unwrap().into_parts();
        resource.authorize(&parts, &ScopeRequirement::Nothing).await.is_ok()
    };
    assert!(admitted(&named).await && !admitted(&unnamed).await);
}

#[tokio::test]
async fn rule_122_an_access_token_lives_for_an_hour_at_most_unless_told_otherwise() {
    let (running, _store) = shop().await;
    let tokens = running.sign_in(A).await;
    assert!(tokens.expires_in <= 60 * 60);
    running.wait(tokens.expires_in - 1);
    assert_eq!(get_with(&running, "/layer/any", &tokens.access_token).await.status, 200);
    running.wait(1);
    is_refused(&get_with(&running, "/layer/any", &tokens.access_token).await, 401, Some("invalid_token"));
}

#[tokio::test]
async fn a_store_that_fails_lets_nobody_in_and_tells_nothing() {
    let (running, store) = shop().await;
    let token = token_for(&running, "orders:read").await;
    for (calls, call) in ["find_access_token", "find_client"].into_iter().enumerate() {
        store.fail(call);
        for (index, kind) in KINDS.into_iter().enumerate() {
            let answer = get_with(&running, &format!("/{kind}/read"), &token).await;
            assert_eq!((answer.status, &*answer.body), (503, ""), "{answer:?}");
            assert_eq!((answer.header("retry-after"), answer.header("www-authenticate")), ("1", ""));
            assert_eq!(running.events.count("Failed"), calls * KINDS.len() + index + 1);
        }
    }
    assert!(running.events.mentions(FaultyStore::CAUSE));
    store.recover();
    assert_eq!(get_with(&running, "/layer/read", &token).await.status, 200);
}

#[tokio::test]
async fn a_resource_that_serves_strangers_still_refuses_a_token_that_is_not_good() {
    let (running, store) = shop().await;
    let answer = running.send(Method::GET, "/extractor/optional", &[], None).await;
    assert_eq!((answer.status, &*answer.body), (200, "a stranger"));
    let token = token_for(&running, "orders:read").await;
    assert_eq!(get_with(&running, "/extractor/optional", &token).await.body, "machine for ");
    is_refused(&get_with(&running, "/extractor/optional", "nonsense").await, 401, Some("invalid_token"));
    store.fail("");
    assert_eq!(get_with(&running, "/extractor/optional", &token).await.status, 503);
}

// RFC 9728 sections 3.1 and 5.1: what the challenge points at is there, and names the resource that it was asked of
#[tokio::test]
async fn the_challenge_leads_to_the_metadata_of_the_resource() {
    let (running, _store) = shop().await;
    let challenge = running.send(Method::GET, "/layer/read", &[], None).await;
    let url = part(&challenge, "resource_metadata").unwrap();
    let path = url.strip_prefix(&running.url("")).unwrap();
    let answer = running.send(Method::GET, path, &[("origin", "https://app.example")], None).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(answer.header("access-control-allow-credentials"), "");
    let expected = serde_json::json!({
        "resource": running.url("/api"),
        "authorization_servers": [running.url("")],
        "scopes_supported": ["orders:read", "orders:write", "admin"],
        "bearer_methods_supported": ["header"],
    });
    assert_eq!(answer.json(), expected);
    assert_eq!(running.send(Method::HEAD, path, &[], None).await.status, 200);
    let answer = running.send(Method::POST, path, &[], Vec::new()).await;
    assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"));
    // The authorization server that it names is the one that issued the tokens, and knows the resource.
    assert_eq!(running.metadata().await["issuer"], running.url(""));
    assert_eq!(running.metadata().await["protected_resources"][0], running.url("/api"));
}

#[test]
fn a_resource_that_was_not_declared_is_not_protected() {
    let server = AuthorizationServer::builder("https://auth.example.com").store(MemoryStore::new());
    let server = server.resource(Resource::new(OTHER.parse().unwrap())).register_grant(Machine).build().unwrap();
    let error = server.protected_resource("https://others.example").unwrap_err();
    let expected =
        "no resource `https://others.example` was declared with `.resource(…)`; there is `https://other.example`";
    assert_eq!(error.to_string(), expected);
}

/// Knows one token, and counts how often it is asked.
#[derive(Clone)]
struct OneToken {
    issuer: Issuer,
    asked: Arc<AtomicUsize>,
}

impl TokenCheck for OneToken {
    fn authorization_server(&self) -> &Issuer {
        &self.issuer
    }

    async fn check_token(&self, token: &AccessToken) -> Result<Option<ActiveToken>, GrantError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let mut active = ActiveToken::new("orders:read".parse().unwrap());
        active.expires_at = Some(Timestamp::from_unix_seconds(0));
        Ok((token.expose() == "sesame").then_some(active))
    }
}

#[tokio::test]
async fn one_request_is_checked_once_however_many_layers_and_extractors_ask() {
    let asked = Arc::<AtomicUsize>::default();
    let check = OneToken { issuer: "https://auth.example.com".parse().unwrap(), asked: Arc::clone(&asked) };
    let (api, admin) = (ProtectedResource::unnamed(check.clone()), ProtectedResource::unnamed(check));
    let routes = Router::new()
        .route("/orders", get(async |token: Bearer<ReadOrders>| token.scope.to_string()))
        .route("/change", get(async |token: Bearer<ChangeOrders>| token.scope.to_string()))
        .with_state(api.clone())
        .route_layer(api.require(ReadOrders::REQUIREMENT))
        .route_layer(api.require(ScopeRequirement::Nothing));
    let foreign = Router::new().route("/foreign", get(async |_: Bearer| "")).with_state(admin);
    let routes = routes.merge(foreign.route_layer(api.require(ScopeRequirement::Nothing)));

    let site = Site::open().await;
    let server = site.builder().store(site.store.clone()).register_grant(Machine).build().unwrap();
    let running = site.serve_at(server, routes);
    assert_eq!(get_with(&running, "/orders", "sesame").await.body, "orders:read");
    assert_eq!(asked.swap(0, Ordering::Relaxed), 1);
    // What was checked for one requirement is not taken for another, nor for another resource.
    assert_eq!(get_with(&running, "/change", "sesame").await.status, 403);
    assert_eq!(asked.swap(0, Ordering::Relaxed), 1);
    assert_eq!(get_with(&running, "/foreign", "sesame").await.status, 200);
    assert_eq!(asked.swap(0, Ordering::Relaxed), 2);
}
