//! The server's description of itself (RFC 8414, RFC 9207 section 3): it says what works, and
//! nothing else works.

use http::Method;
use oauth_grants::prelude::*;
use oauth_grants_tests::harness::{
    Person, Running, Site,
    clients::A,
    grants::{Machine, SignIn, TokenInFragment},
};
use serde_json::{Value, json};

const WELL_KNOWN: &str = "/.well-known/oauth-authorization-server";

#[tokio::test]
async fn rule_133_it_says_what_is_registered() {
    let running = Running::standard().await;
    let expected = json!({
        "issuer": running.server.issuer().as_str(),
        "authorization_endpoint": running.url("/oauth/authorize"),
        "token_endpoint": running.url("/oauth/token"),
        "response_types_supported": ["code", "token"],
        "grant_types_supported": [
            "authorization_code",
            "implicit",
            "password",
            "client_credentials",
            "refresh_token",
        ],
        "token_endpoint_auth_methods_supported": [
            "client_secret_basic",
            "client_secret_post",
            "none",
        ],
        "revocation_endpoint": running.url("/oauth/revoke"),
        "revocation_endpoint_auth_methods_supported": [
            "client_secret_basic",
            "client_secret_post",
            "none",
        ],
        "introspection_endpoint": running.url("/oauth/introspect"),
        "introspection_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "authorization_response_iss_parameter_supported": true,
        "code_challenge_methods_supported": ["S256"],
    });
    assert_eq!(running.metadata().await, expected);
}

#[tokio::test]
async fn the_scopes_are_told_where_the_server_has_a_list() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).scopes("read write".parse().unwrap());
    let running = site.serve(builder.register_grant(Machine).build().unwrap());
    let metadata = running.metadata().await;
    assert_eq!(metadata["scopes_supported"], json!(["read", "write"]));
    assert_eq!(metadata["response_types_supported"], json!([]));
    assert_eq!(metadata["authorization_response_iss_parameter_supported"], json!(false));
}

#[tokio::test]
async fn a_server_is_merged_into_a_router_as_it_is() {
    let site = Site::open().await;
    let server = site.builder().store(site.store.clone()).register_grant(Machine).build().unwrap();
    let routes = axum::Router::new().merge(server.clone());
    let running = site.serve_at(server, routes);
    assert_eq!(running.metadata().await["grant_types_supported"], json!(["client_credentials"]));
}

// RFC 8414 section 3.2; section 2 requires `response_types_supported`
#[tokio::test]
async fn lists_without_an_entry_are_left_out_but_the_one_that_is_required() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).scopes("".parse().unwrap());
    let running = site.serve(builder.register_grant_with(Machine, [Says::new("dpop", json!([]))]).build().unwrap());
    let metadata = running.metadata().await;
    assert_eq!(metadata["response_types_supported"], json!([]));
    assert_eq!((metadata.get("scopes_supported"), metadata.get("dpop")), (None, None));

    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let running = site.serve(builder.register_grant(TokenInFragment).build().unwrap());
    assert_eq!(running.metadata().await.get("token_endpoint_auth_methods_supported"), None);
}

/// Adds one member to the metadata.
struct Says {
    name: &'static str,
    member: &'static str,
    value: Value,
}

impl Says {
    fn new(member: &'static str, value: Value) -> Self {
        Self { name: "says", member, value }
    }
}

impl Extends<kind::ClientCredentials> for Says {}

impl Extension for Says {
    fn name(&self) -> &'static str {
        self.name
    }

    fn metadata(&self) -> Vec<(&'static str, Value)> {
        vec![(self.member, self.value.clone())]
    }
}

#[tokio::test]
async fn an_extension_does_not_say_what_the_server_itself_says() {
    for member in ["issuer", "token_endpoint", "authorization_endpoint", "grant_types_supported"] {
        let site = Site::open().await;
        let builder = site.builder().store(site.store.clone());
        let error = builder.register_grant_with(Machine, [Says::new(member, json!(["x"]))]).build().unwrap_err();
        assert!(error.to_string().contains(&format!("says `{member}` of the metadata")), "{error}");
    }
}

// RFC 8414 section 2
#[tokio::test]
async fn two_extensions_may_say_the_same_but_not_two_things() {
    let with = async |first: Value, second: Value| {
        let site = Site::open().await;
        let said = [("first", first), ("second", second)];
        let [first, second] = said.map(|(name, value)| Says { name, ..Says::new("said", value) });
        let builder = site.builder().store(site.store.clone());
        Some(site.serve(builder.register_grant_with(Machine, [first, second]).build().ok()?))
    };
    let running = with(json!("x"), json!("x")).await.unwrap();
    assert_eq!(running.metadata().await["said"], json!("x"));
    let running = with(json!(["x", "y"]), json!(["z", "x"])).await.unwrap();
    assert_eq!(running.metadata().await["said"], json!(["x", "y", "z"]));
    assert!(with(json!("x"), json!("y")).await.is_none());
    assert!(with(json!(["x"]), json!("x")).await.is_none());
}

// RFC 8414 section 3.1: the well-known part stands before the issuer's path
#[tokio::test]
async fn rule_133_an_issuer_with_a_path_has_everything_in_its_place() {
    let site = Site::open().await;
    let issuer = format!("{}/tenant/a", site.issuer());
    let builder = AuthorizationServer::builder(&issuer).store(site.store.clone()).interaction(Person);
    let server = builder.register_grant(SignIn).register_grant(Machine).build().unwrap();
    let running = site.serve(server);

    let path = format!("{WELL_KNOWN}/tenant/a");
    let metadata = running.send(Method::GET, &path, &[], None).await.json();
    assert_eq!(metadata["issuer"], json!(issuer));
    assert_eq!(metadata["token_endpoint"], json!(format!("{issuer}/oauth/token")));
    assert_eq!(metadata["authorization_endpoint"], json!(format!("{issuer}/oauth/authorize")));
    for elsewhere in [WELL_KNOWN, "/tenant/a/.well-known/oauth-authorization-server", "/oauth/token"] {
        assert_eq!(running.send(Method::GET, elsewhere, &[], None).await.status, 404);
    }
    // `machine:secret-of-machine`
    let header = ("authorization", "Basic bWFjaGluZTpzZWNyZXQtb2YtbWFjaGluZQ==");
    let body = b"grant_type=client_credentials".to_vec();
    let answer = running.send(Method::POST, "/tenant/a/oauth/token", &[header], body).await;
    assert!(running.is_alive(&answer.issued()).await);
    let path = format!("/tenant/a/oauth/authorize?response_type=code&client_id={}", A.id);
    let redirect = running.send(Method::GET, &path, &[], None).await.redirect();
    assert_eq!(redirect.get("iss"), Some(&*issuer));
}

#[tokio::test]
async fn it_is_read_and_not_written() {
    let running = Running::standard().await;
    let head = running.send(Method::HEAD, WELL_KNOWN, &[], None).await;
    assert_eq!((head.status, &*head.body), (200, ""));
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let answer = running.send(method, WELL_KNOWN, &[], Vec::new()).await;
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"));
    }
}

// The same truth, for people
#[tokio::test]
async fn the_description_names_every_grant_and_endpoint() {
    let running = Running::standard().await;
    let description = running.server.describe();
    let grants: Vec<_> = description.grants.iter().map(|grant| grant.grant_type.clone()).collect();
    assert_eq!(json!(grants), running.metadata().await["grant_types_supported"]);
    assert_eq!(description.url("token"), Some(&*running.url("/oauth/token")));
    assert_eq!(description.url("authorization"), Some(&*running.url("/oauth/authorize")));
    assert_eq!(description.url("interaction"), None, "the pages of the sign-in are nothing that a client calls");
    let table = description.to_string();
    assert!(!table.contains("interaction"), "{table}");
    for word in ["client_credentials", "PKCE required (S256)", "code 1m", "/oauth/token"] {
        assert!(table.contains(word), "`{word}` is not in:\n{table}");
    }
}
