//! A resource on another machine asks the authorization server about each token (RFC 7662), and never fails open.

use axum::{Router, routing::get};
use bytes::Bytes;
use http::{Request, Response, StatusCode};
use oauth_grants::{
    prelude::*,
    protocol::{Clock, ManualClock, Timestamp},
    resource::{ActiveToken, Challenge, RemoteIntrospection},
    store::TokenStore,
};
use oauth_grants_tests::harness::{
    Answer, Party, Person, Recorder, Running, Site,
    clients::{A, MACHINE, registered},
    grants::{Machine, Renew, SignIn},
};
use serde_json::json;

const ORDERS: &str = "https://orders.example/api";
const STOCK: &str = "https://stock.example";
/// The client as which the resource server asks.
const API: Party = Party {
    id: "orders-api",
    secret: Some("secret-of-api"),
    in_form: false,
    redirect_uri: "https://orders.example/callback",
};
/// The same, with what has to be encoded (RFC 6749 section 2.3.1).
const ENCODED: Party = Party { id: "orders: api", secret: Some("s: %+&é"), ..API };

required_scope! {
    struct ReadOrders = all("orders:read") of scope!("orders:read orders:write");
}

fn orders() -> Resource {
    Resource::new(ORDERS.parse().unwrap()).scopes(scope!("orders:read orders:write"))
}

/// An authorization server that knows the resource and its server.
async fn authorization_server() -> Running {
    let site = Site::open().await;
    let everything = || scope!("orders:read orders:write stock:read");
    let code = [GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN];
    for client in [
        registered(A).grant_types(code.clone()).scope(everything()),
        registered(API).grant_types(code).scope(everything()),
        registered(ENCODED),
        registered(MACHINE).grant_types([GrantType::CLIENT_CREDENTIALS]).scope(everything()),
    ] {
        site.store.insert_client(client);
    }
    let stock = Resource::new(STOCK.parse().unwrap()).scopes(scope!("stock:read"));
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let orders = orders().served_by(API.id.parse().unwrap()).served_by(ENCODED.id.parse().unwrap());
    let builder = builder.resource(orders).resource(stock);
    let server = builder.register_grant(SignIn).register_grant(Renew).register_grant(Machine).build().unwrap();
    site.serve(server)
}

/// Sends a request with reqwest.
async fn send(http: reqwest::Client, request: Request<Bytes>) -> Result<Response<Bytes>, reqwest::Error> {
    let response = http.execute(request.try_into()?).await?;
    let status = response.status();
    let mut read = Response::new(response.bytes().await?);
    *read.status_mut() = status;
    Ok(read)
}

fn introspection(issuer: &Running, party: Party) -> RemoteIntrospection {
    let http = issuer.http();
    RemoteIntrospection::new(
        issuer.url("").parse().unwrap(),
        issuer.url("/oauth/introspect").parse().unwrap(),
        &party.id.parse().unwrap(),
        &party.secret.unwrap().parse().unwrap(),
        move |request| send(http.clone(), request),
    )
    .clock(issuer.clock.clone())
}

/// The resource on a port of its own.
async fn api(check: RemoteIntrospection) -> Running {
    let api = ProtectedResource::new(orders(), check);
    let routes = Router::new()
        .route("/any", get(async |token: Bearer| token.client_id.as_ref().map(ToString::to_string).unwrap_or_default()))
        .route("/read", get(async |_: Bearer<ReadOrders>| ""))
        .with_state(api.clone())
        .merge(api.routes());
    let site = Site::open().await;
    let server = site.builder().store(site.store.clone()).register_grant(Machine).build().unwrap();
    site.serve_at(server, routes)
}

async fn get_with(api: &Running, path: &str, token: &str) -> Answer {
    api.send(http::Method::GET, path, &[("authorization", &format!("Bearer {token}"))], None).await
}

#[tokio::test]
async fn a_resource_elsewhere_lets_the_same_in_as_one_beside_the_server() {
    let issuer = authorization_server().await;
    let api = api(introspection(&issuer, API)).await;
    let ask = |resource| [("grant_type", "client_credentials"), ("resource", resource), ("scope", "")];
    let for_orders = issuer.token(MACHINE, &ask(ORDERS)).await.issued().access_token;
    let for_stock = issuer.token(MACHINE, &ask(STOCK)).await.issued().access_token;
    let to_write = [("grant_type", "client_credentials"), ("scope", "orders:write")];
    let to_write = issuer.token(MACHINE, &to_write).await.issued().access_token;

    let answer = get_with(&api, "/any", &for_orders).await;
    assert_eq!((answer.status, &*answer.body), (200, MACHINE.id));
    assert_eq!(get_with(&api, "/read", &for_orders).await.status, 200);
    let answer = get_with(&api, "/read", &to_write).await;
    assert_eq!(answer.status, 403);
    assert!(answer.header("www-authenticate").contains(r#"error="insufficient_scope""#));
    for wrong in [&for_stock, "nonsense"] {
        let answer = get_with(&api, "/any", wrong).await;
        assert_eq!(answer.status, 401);
        assert!(answer.header("www-authenticate").contains(r#"error="invalid_token""#));
    }
    issuer.wait(60 * 60);
    assert_eq!(get_with(&api, "/any", &for_orders).await.status, 401);
}

#[tokio::test]
async fn rule_090_the_resources_own_credentials_are_encoded() {
    let issuer = authorization_server().await;
    let api = api(introspection(&issuer, ENCODED)).await;
    let token = issuer.sign_in(A).await.access_token;
    assert_eq!(get_with(&api, "/any", &token).await.status, 200);
}

#[tokio::test]
async fn a_revocation_holds_from_the_next_request_on() {
    let issuer = authorization_server().await;
    let api = api(introspection(&issuer, API)).await;
    let tokens = issuer.sign_in(A).await;
    assert_eq!(get_with(&api, "/any", &tokens.access_token).await.status, 200);
    let record = issuer.token_record(&tokens.access_token).await.unwrap();
    issuer.store.revoke_family(&record.family, issuer.clock.now()).await.unwrap();
    assert_eq!(get_with(&api, "/any", &tokens.access_token).await.status, 401);
}

// The refresh token is active, and the resource's own, so the authorization server says so
#[tokio::test]
async fn rule_065_a_refresh_token_is_no_access_token_even_of_the_resource_server_itself() {
    let issuer = authorization_server().await;
    let api = api(introspection(&issuer, API)).await;
    let tokens = issuer.sign_in(API).await;
    assert_eq!(get_with(&api, "/any", &tokens.access_token).await.status, 200);
    assert_eq!(get_with(&api, "/any", tokens.refresh()).await.status, 401);
    issuer.refresh(API, tokens.refresh()).await.issued();
}

#[tokio::test]
async fn a_resource_that_cannot_ask_lets_nobody_in_and_its_log_hears_why() {
    let issuer = authorization_server().await;
    let token = issuer.sign_in(A).await.access_token;
    let events = Recorder::default();
    let refused = introspection(&issuer, API.with_secret("wrong")).events(events.sink());
    let unreached = RemoteIntrospection::new(
        issuer.url("").parse().unwrap(),
        // The port on which nothing can listen.
        "http://127.0.0.1:0/oauth/introspect".parse().unwrap(),
        &API.id.parse().unwrap(),
        &"secret".parse().unwrap(),
        {
            let http = issuer.http();
            move |request| send(http.clone(), request)
        },
    )
    .events(events.sink());
    for check in [refused, unreached] {
        let api = api(check).await;
        let answer = get_with(&api, "/any", &token).await;
        assert_eq!((answer.status, &*answer.body), (503, ""));
        assert_eq!((answer.header("retry-after"), answer.header("www-authenticate")), ("1", ""));
    }
    assert_eq!(events.count("Failed"), 2);
    assert!(events.mentions("the introspection endpoint answered 401"), "{:?}", events.all());
    assert!(events.mentions("the introspection endpoint was not reached"));
    assert!(!events.mentions(&token));
}

const NOON: i64 = 43_200;

/// What becomes of a token of which this is told.
async fn told(status: StatusCode, body: impl Into<Bytes>) -> Result<ActiveToken, Challenge> {
    let (clock, body) = (ManualClock::at(Timestamp::from_unix_seconds(NOON)), body.into());
    let check = RemoteIntrospection::new(
        "https://auth.example.com".parse().unwrap(),
        "https://auth.example.com/oauth/introspect".parse().unwrap(),
        &"api".parse().unwrap(),
        &"secret".parse().unwrap(),
        move |_| {
            let mut response = Response::new(body.clone());
            *response.status_mut() = status;
            std::future::ready(Ok::<_, std::io::Error>(response))
        },
    );
    let api = ProtectedResource::new(orders(), check.clock(clock));
    let (parts, ()) = Request::get("/").header("authorization", "Bearer abc").body(()).unwrap().into_parts();
    api.authorize(&parts, &ScopeRequirement::Nothing).await
}

fn good() -> serde_json::Value {
    json!({
        "active": true, "token_type": "bearer", "aud": [STOCK, ORDERS], "scope": "orders:read", "sub": "alice",
        "client_id": "app", "exp": NOON + 1, "iat": NOON - 1, "nbf": NOON, "tenant": 7,
    })
}

#[tokio::test]
async fn what_is_told_of_a_good_token_reaches_the_handler() {
    let active = told(StatusCode::OK, good().to_string()).await.unwrap();
    assert_eq!((active.subject.unwrap().as_str(), active.client_id.unwrap().as_str()), ("alice", "app"));
    assert_eq!((active.scope, active.members["tenant"].as_i64()), (scope!("orders:read"), Some(7)));
    assert_eq!(active.expires_at.unwrap().unix_seconds(), NOON + 1);
    let mut one = good();
    one["aud"] = ORDERS.into();
    assert!(told(StatusCode::OK, one.to_string()).await.is_ok());
}

#[tokio::test]
async fn an_answer_that_is_no_plain_yes_lets_nobody_in() {
    let changes = [
        ("active", json!(false)),
        ("token_type", json!(null)),
        ("token_type", json!("DPoP")),
        ("token_type", json!("refresh_token")),
        ("cnf", json!({ "jkt": "…" })),
        ("aud", json!(null)),
        ("aud", json!(STOCK)),
        ("aud", json!([])),
        ("aud", json!([format!("{ORDERS}/")])),
        ("iss", json!("https://another.example")),
        ("iss", json!(7)),
        ("exp", json!(NOON)),
        ("nbf", json!(NOON + 1)),
    ];
    for (name, value) in changes {
        let mut answer = good();
        answer[name] = value;
        let challenge = told(StatusCode::OK, answer.to_string()).await.unwrap_err();
        assert_eq!(
            (challenge.status(), challenge.error()),
            (StatusCode::UNAUTHORIZED, Some("invalid_token")),
            "{answer}"
        );
    }
}

#[tokio::test]
async fn an_answer_that_is_not_understood_is_a_failure_and_no_yes() {
    let changes = [
        ("active", json!("true")),
        ("active", json!(1)),
        ("active", json!(null)),
        ("scope", json!(["orders:read"])),
        ("scope", json!("say \"hello\"")),
        ("exp", json!("tomorrow")),
        ("aud", json!({ ORDERS: true })),
    ];
    let mut bodies: Vec<_> = changes
        .into_iter()
        .map(|(name, value)| {
            let mut answer = good();
            answer[name] = value;
            (StatusCode::OK, answer.to_string())
        })
        .collect();
    let mut long = good();
    long["padding"] = "x".repeat(64 * 1024).into();
    bodies.extend(["", "{}", "[]", "true", "<html>", &long.to_string()].map(|body| (StatusCode::OK, body.to_owned())));
    for status in [201, 204, 302, 400, 401, 404, 429, 500, 503] {
        bodies.push((StatusCode::from_u16(status).unwrap(), good().to_string()));
    }
    for (status, body) in bodies {
        let challenge = told(status, body.clone()).await.unwrap_err();
        assert_eq!((challenge.status(), challenge.error()), (StatusCode::SERVICE_UNAVAILABLE, None), "{status} {body}");
    }
}
