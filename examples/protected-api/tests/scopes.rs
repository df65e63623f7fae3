//! What clients with one scope or another may do at the API.

use std::process::Command;

use oauth_grants_tests::{harness::Answer, program::Program};
use reqwest::{Client, Method};

/// Requests of one client, with a token for all that it may have.
struct Caller<'a> {
    program: &'a Program,
    access_token: String,
}

impl<'a> Caller<'a> {
    async fn new(program: &'a Program, client_id: &str, secret: &str) -> Self {
        let request = Client::new().post(program.url("/oauth/token")).basic_auth(client_id, Some(secret));
        let answer = Answer::to(request.form(&[("grant_type", "client_credentials")])).await;
        Self { program, access_token: answer.issued().access_token }
    }

    async fn asks(&self, method: Method, path: &str) -> Answer {
        Answer::to(Client::new().request(method, self.program.url(path)).bearer_auth(&self.access_token)).await
    }
}

#[tokio::test]
async fn each_route_asks_for_its_scope() {
    let program = Program::start(Command::new(env!("CARGO_BIN_EXE_oauth-grants-protected-api")).arg("127.0.0.1:0"));
    let reports = Caller::new(&program, "reports", "reports-secret").await;
    let shop = Caller::new(&program, "shop", "shop-secret").await;
    let auditor = Caller::new(&program, "auditor", "auditor-secret").await;

    for (caller, method, path, status) in [
        (&reports, Method::GET, "/orders", 200),
        (&reports, Method::POST, "/orders", 403),
        (&reports, Method::GET, "/audit", 403),
        (&reports, Method::GET, "/prices", 200),
        (&shop, Method::GET, "/orders", 200),
        (&shop, Method::POST, "/orders", 200),
        (&auditor, Method::GET, "/orders", 403),
        (&auditor, Method::POST, "/orders", 200),
        (&auditor, Method::GET, "/audit", 200),
    ] {
        let answer = caller.asks(method.clone(), path).await;
        assert_eq!(answer.status, status, "{method} {path}: {answer:?}");
    }
    assert_eq!(shop.asks(Method::GET, "/prices").await.body, "the prices for shop\n");
    assert_eq!(auditor.asks(Method::GET, "/audit").await.body, "what happened, for auditor with `admin`\n");
}

#[tokio::test]
async fn a_stranger_is_told_what_to_bring_and_where_to_get_it() {
    let program = Program::start(Command::new(env!("CARGO_BIN_EXE_oauth-grants-protected-api")).arg("127.0.0.1:0"));
    let http = Client::new();
    let answer = Answer::to(http.get(program.url("/orders"))).await;
    let challenge = answer.header("www-authenticate");
    assert_eq!(answer.status, 401);
    assert!(challenge.starts_with("Bearer") && challenge.contains("scope=\"orders:read\""), "{challenge}");

    let (_, rest) = challenge.split_once("resource_metadata=\"").unwrap();
    let metadata = Answer::to(http.get(rest.split('"').next().unwrap())).await.json();
    assert_eq!(metadata["authorization_servers"][0], program.origin());

    assert_eq!(Answer::to(http.get(program.url("/prices"))).await.body, "the prices for everybody\n");
    assert_eq!(program.resource("/prices", "unknown").await.status, 401);
}
