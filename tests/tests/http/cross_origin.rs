//! Scripts of other origins (the Fetch standard, RFC 9700 section 2.6): let in where the builder says so, and nowhere else.

use http::Method;
use oauth_grants::{
    endpoint::Endpoint,
    interaction::Interaction,
    prelude::*,
    server::{AllowedOrigins, Cors},
};
use oauth_grants_tests::harness::{
    Answer, Person, Running, Site,
    clients::PUBLIC,
    grants::{Machine, Renew, SignIn},
};

const METADATA: &str = "/.well-known/oauth-authorization-server";
const OPEN: [(&str, &str); 3] = [("/oauth/token", "POST"), ("/oauth/revoke", "POST"), (METADATA, "GET, HEAD")];
const CLOSED: [&str; 4] = ["/oauth/authorize", "/oauth/interaction", "/oauth/interaction/sign-in", "/oauth/introspect"];
const APP: &str = "https://app.example";

async fn with(cors: Cors) -> Running {
    serve(cors, Person).await
}

async fn serve(cors: Cors, interaction: impl Interaction) -> Running {
    let site = Site::open().await;
    let builder = site.builder().cors(cors).store(site.store.clone()).interaction(interaction);
    site.serve(builder.register_grant(SignIn).register_grant(Renew).build().unwrap())
}

/// Somebody for the built-in pages, whom nobody knows.
struct Nobody;

impl AuthenticateUser for Nobody {
    async fn authenticate_user(&self, _username: &str, _password: &Password) -> Result<Option<Subject>, GrantError> {
        Ok(None)
    }
}

fn app() -> AllowedOrigins {
    AllowedOrigins::these([APP.parse().unwrap(), "http://localhost:3000".parse().unwrap()])
}

async fn preflight(running: &Running, path: &str, origin: &str) -> Answer {
    let headers = [
        ("origin", origin),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "authorization"),
    ];
    running.send(Method::OPTIONS, path, &headers, None).await
}

async fn call(running: &Running, path: &str, origin: &str) -> Answer {
    let method = if path == METADATA { Method::GET } else { Method::POST };
    let body = (path != METADATA).then(|| b"grant_type=refresh_token&token=x&client_id=client-p".to_vec());
    running.send(method, path, &[("origin", origin)], body).await
}

/// Whom a script is told that it may be of, having seen that credentials are never let in.
fn let_in(answer: &Answer) -> &str {
    assert_eq!(answer.header("access-control-allow-credentials"), "", "{answer:?}");
    answer.header("access-control-allow-origin")
}

#[tokio::test]
async fn rule_083_without_a_word_of_the_builder_nobody_is_let_in() {
    let running = serve(Cors::default(), Pages::new(Nobody)).await;
    for path in OPEN.map(|(path, _)| path).into_iter().chain(CLOSED) {
        for answer in [preflight(&running, path, APP).await, call(&running, path, APP).await] {
            assert_eq!(let_in(&answer), "", "{path}");
            assert!(answer.headers.keys().all(|name| !name.as_str().starts_with("access-control")), "{answer:?}");
            assert_eq!(answer.header("vary"), "");
        }
    }
}

#[tokio::test]
async fn rule_083_an_allowed_origin_is_let_in_without_credentials() {
    let running = with(Cors::allow(app())).await;
    for (path, methods) in OPEN {
        for origin in [APP, "http://localhost:3000"] {
            let answer = preflight(&running, path, origin).await;
            assert_eq!((answer.status, &*answer.body, let_in(&answer)), (204, "", origin));
            assert_eq!(answer.header("access-control-allow-methods"), methods);
            assert_eq!(answer.header("access-control-allow-headers"), "authorization, content-type");
            assert_eq!(answer.header("vary"), "origin");
            let answer = call(&running, path, origin).await;
            assert_eq!((let_in(&answer), answer.header("vary")), (origin, "origin"), "{path}");
        }
    }
}

#[tokio::test]
async fn rule_083_an_application_in_a_browser_reads_its_tokens_and_its_refusals() {
    let running = with(Cors::allow(app())).await;
    let code = running.code_for(PUBLIC).await;
    let good = format!(
        "grant_type=authorization_code&client_id={}&code={code}&redirect_uri=https%3A%2F%2Fp.example%2Fcallback\
         &code_verifier={}",
        PUBLIC.id,
        oauth_grants_tests::harness::VERIFIER
    );
    let answer = running.post(&[("origin", APP)], good).await;
    assert_eq!(let_in(&answer), APP);
    answer.issued();

    let refused = [
        running.post(&[("origin", APP)], "grant_type=authorization_code&client_id=client-p&code=x").await,
        running.post(&[("origin", APP)], "client_id=nobody&grant_type=x").await,
        running.post(&[("origin", APP), ("content-type", "application/json")], "{}").await,
        running.post(&[("origin", APP)], vec![b'x'; 64 * 1024 + 1]).await,
        running.send(Method::PUT, "/oauth/token", &[("origin", APP)], None).await,
    ];
    for (answer, status) in refused.iter().zip([400, 401, 415, 413, 405]) {
        assert_eq!((answer.status, let_in(answer)), (status, APP));
        assert_eq!(answer.header("access-control-expose-headers"), "retry-after, www-authenticate");
    }
}

#[tokio::test]
async fn rule_083_any_other_origin_is_not_let_in() {
    let running = with(Cors::allow(app())).await;
    let others = [
        "https://evil.example",
        "https://app.example.evil.example",
        "https://sub.app.example",
        "http://app.example",
        "https://app.example:8443",
        "https://APP.example",
        "http://localhost:3001",
        "null",
        "*",
        "",
    ];
    for (path, _) in OPEN {
        for origin in others {
            let answer = preflight(&running, path, origin).await;
            assert_eq!((answer.status, let_in(&answer)), (405, ""), "{path} {origin}");
            let answer = call(&running, path, origin).await;
            assert_eq!((let_in(&answer), answer.header("vary")), ("", "origin"), "{path} {origin}");
        }
        let two = [("origin", APP), ("origin", "https://evil.example")];
        assert_eq!(let_in(&running.send(Method::GET, path, &two, None).await), "");
        // Who is no browser is not told anything of browsers, but a cache is.
        let plain = running.send(Method::GET, path, &[], None).await;
        assert_eq!((let_in(&plain), plain.header("vary")), ("", "origin"));
    }
}

#[tokio::test]
async fn rule_083_each_endpoint_can_have_its_own_origins() {
    let cors =
        Cors::allow(app()).at(Endpoint::Metadata, AllowedOrigins::Any).at(Endpoint::Revocation, AllowedOrigins::NONE);
    let running = with(cors).await;
    let elsewhere = "https://elsewhere.example";
    for answer in [preflight(&running, METADATA, elsewhere).await, call(&running, METADATA, elsewhere).await] {
        assert_eq!((let_in(&answer), answer.header("vary")), ("*", ""));
    }
    assert_eq!(let_in(&call(&running, "/oauth/token", APP).await), APP);
    assert_eq!(let_in(&call(&running, "/oauth/token", elsewhere).await), "");
    assert_eq!(let_in(&call(&running, "/oauth/revoke", APP).await), "");
}

// RFC 9700 section 2.6: "MUST NOT support CORS at the authorization endpoint"
#[tokio::test]
async fn rule_026_the_authorization_endpoint_and_the_sign_in_are_never_opened() {
    let running = serve(Cors::allow(AllowedOrigins::Any), Pages::new(Nobody)).await;
    for path in CLOSED {
        for answer in [preflight(&running, path, APP).await, call(&running, path, APP).await] {
            assert!(answer.headers.keys().all(|name| !name.as_str().starts_with("access-control")), "{answer:?}");
            assert_ne!(answer.status, 204);
        }
    }
    let redirect = running.http().get(running.url("/oauth/authorize")).header("origin", APP).send().await.unwrap();
    assert_eq!(redirect.headers().get("access-control-allow-origin"), None);
}

#[tokio::test]
async fn rule_026_a_builder_that_would_open_them_does_not_build() {
    for (endpoint, name) in [
        (Endpoint::Authorization, "authorization"),
        (Endpoint::Interaction, "interaction"),
        (Endpoint::Introspection, "introspection"),
    ] {
        let site = Site::open().await;
        let builder = site.builder().cors(Cors::default().at(endpoint, app())).store(site.store.clone());
        let error = builder.register_grant(Machine).build().unwrap_err().to_string();
        assert!(error.contains(&format!("the {name} endpoint")), "{error}");
    }
}
