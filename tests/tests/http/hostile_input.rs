//! Input that means harm: it is refused with a 4xx, breaks nothing and is never echoed raw.

use base64::{Engine, engine::general_purpose::STANDARD};
use oauth_grants::protocol::GrantType;
use oauth_grants_tests::harness::{
    Answer, CHALLENGE, Running, VERIFIER,
    clients::{self, A, IMPLICIT, MACHINE},
};
use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, TestRunner},
};
use tokio::runtime::Runtime;

/// `machine:secret-of-machine` in a header.
const MACHINE_HEADER: (&str, &str) = ("authorization", "Basic bWFjaGluZTpzZWNyZXQtb2YtbWFjaGluZQ==");

/// Texts that have broken servers.
const NASTY: [&str; 19] = [
    "\0",
    "\"",
    "\\",
    "\r\nlocation: https://evil.example/\r\n\r\n",
    "\u{2028}\u{feff}\u{202e}",
    "\u{1f981}",
    "%00%0d%0a",
    "%2525252525252541",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "</title></style></textarea><h1>",
    "' OR 1=1; DROP TABLE oauth_clients --",
    "{{7*7}}${7*7}",
    "../../../etc/passwd",
    "null",
    "-1",
    "99999999999999999999999999",
    "a b  c",
];

fn no_harm(answer: &Answer) {
    assert!(answer.status < 500, "{answer:?}");
    for markup in ["<script>", "<img", "<svg", "</textarea>"] {
        assert!(!answer.body.contains(markup), "{answer:?}");
    }
    if answer.header("content-type") == "application/json" {
        answer.description_is_clean();
    }
}

// RFC 6749 section 5.2
#[tokio::test]
async fn rule_078_no_text_in_any_parameter_of_a_token_request_breaks_it() {
    let running = Running::standard().await;
    let grants: [&[(&str, &str)]; 4] = [
        &[("grant_type", "authorization_code"), ("code", "c"), ("redirect_uri", "r"), ("code_verifier", VERIFIER)],
        &[("grant_type", "refresh_token"), ("refresh_token", "r"), ("scope", "read")],
        &[("grant_type", "client_credentials"), ("scope", "read"), ("client_id", A.id)],
        &[("grant_type", "password"), ("username", "u"), ("password", "p"), ("scope", "read")],
    ];
    for (grant, text) in grants.into_iter().flat_map(|grant| NASTY.map(|text| (grant, text))) {
        for position in 0..grant.len() {
            let mut parameters = grant.to_vec();
            parameters[position].1 = text;
            let answer = running.token(A, &parameters).await;
            no_harm(&answer);
            assert!((400..500).contains(&answer.status), "{parameters:?}: {answer:?}");
        }
        for name in ["client_id", "client_secret", text] {
            let body: String = form_urlencoded::Serializer::new(String::new())
                .extend_pairs(grant.iter().chain(&[(name, text)]))
                .finish();
            no_harm(&running.post(&[], body).await);
        }
    }
}

// RFC 6749 section 4.1.2.1, RFC 9700 section 4.11.2
#[tokio::test]
async fn no_text_in_any_parameter_of_an_authorization_request_breaks_it() {
    let running = Running::standard().await;
    let names = [
        "response_type",
        "client_id",
        "redirect_uri",
        "scope",
        "state",
        "response_mode",
        "code_challenge",
        "code_challenge_method",
        "prompt",
        "request",
        "request_uri",
    ];
    for (name, text) in names.into_iter().flat_map(|name| NASTY.map(|text| (name, text))) {
        for client in [A, IMPLICIT] {
            let answer = running.authorize_as(client, &[(name, text)]).await;
            no_harm(&answer);
            let location = answer.header("location");
            assert!(location.is_empty() || location.starts_with(client.redirect_uri), "{answer:?}");
            assert_eq!(answer.headers.get_all("location").iter().count(), usize::from(answer.status == 303));
        }
        running.authorize_as(A, &[(text, name)]).await.redirect();
    }
}

// RFC 6749 appendix B
#[tokio::test]
async fn what_is_not_utf_8_is_refused() {
    let running = Running::standard().await;
    let bodies: [&[u8]; 6] = [
        b"grant_type=client_credentials&scope=\xff",
        b"grant_type=client_credentials&scope=%ff",
        b"grant_type=client_credentials&%c3%28=x",
        b"grant_type=client_credentials&x=%ed%a0%80",
        b"grant_type=client_credentials&x=%c3+%a9",
        b"\xfe\xff",
    ];
    for body in bodies {
        running.post(&[MACHINE_HEADER], body).await.refused(400, "invalid_request");
    }
    for query in ["client_id=%ff", "client_id=client-a&response_type=%c3%28", "%ff"] {
        let path = format!("/oauth/authorize?{query}");
        running.send(http::Method::GET, &path, &[], None).await.is_page(400);
    }
}

/// The paths that read a form and are the library's own; what the sign-in reads, its tests know.
const FORMS: [&str; 4] = ["/oauth/token", "/oauth/authorize", "/oauth/revoke", "/oauth/introspect"];

#[tokio::test]
async fn rule_081_ten_thousand_parameters_are_too_many_everywhere() {
    let running = Running::standard().await;
    let many = (0..10_000).map(|number| format!("{number}=")).collect::<Vec<_>>().join("&");
    for path in FORMS {
        let answer = running.send(http::Method::POST, path, &[MACHINE_HEADER], many.clone().into_bytes()).await;
        assert!((400..500).contains(&answer.status), "{path}: {answer:?}");
        no_harm(&answer);
        let few = format!("client_id=client-a&{}", &many[..many.len() / 2]);
        let answer = running.send(http::Method::GET, &format!("{path}?{few}"), &[MACHINE_HEADER], None).await;
        assert!((400..500).contains(&answer.status), "{path}: {answer:?}");
        assert_eq!(answer.header("location"), "", "{path}");
    }
    running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
}

#[tokio::test]
async fn rule_081_a_megabyte_of_scope_is_refused_everywhere() {
    let running = Running::standard().await;
    let scope = "read+".repeat(200 * 1024);
    for path in FORMS {
        let body = format!("grant_type=client_credentials&client_id=client-a&scope={scope}");
        let answer = running.send(http::Method::POST, path, &[MACHINE_HEADER], body.into_bytes()).await;
        assert_eq!((answer.status, answer.header("location")), (413, ""), "{path}");
        // The head of a request is the web server's to bound.
        let head =
            format!("GET {path}?client_id=client-a&scope={scope} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        let answer = running.raw(head.as_bytes()).await;
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{path}: {answer}");
    }
    let header = format!("POST /oauth/token HTTP/1.1\r\nhost: x\r\nauthorization: Basic {scope}\r\n\r\n");
    let answer = running.raw(header.as_bytes()).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
}

/// The names of the headers of an answer, as they came over the wire.
fn header_names(answer: &str) -> Vec<String> {
    let (head, _) = answer.split_once("\r\n\r\n").unwrap();
    head.lines().skip(1).map(|line| line.split(':').next().unwrap().to_ascii_lowercase()).collect()
}

// RFC 9112 section 11.1
#[tokio::test]
async fn no_parameter_becomes_a_header() {
    let running = Running::standard().await;
    let client =
        clients::registered(A).name("A\r\nx-evil: 1\r\n\r\n<script>").grant_types([GrantType::AUTHORIZATION_CODE]);
    running.store.insert_client(client);
    let good = [
        ("client_id", A.id),
        ("redirect_uri", "https%3A%2F%2Fa.example%2Fcallback"),
        ("response_type", "code"),
        ("scope", "read"),
        ("state", "s"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    for injected in
        ["%0d%0ax-evil:%201", "%0d%0a%0d%0a<h1>", "%0ax-evil:1", "%E5%98%8D%E5%98%8Ax-evil:1", "%00%0d%0ax-evil:1"]
    {
        for position in 0..good.len() {
            let query: Vec<_> = good
                .iter()
                .enumerate()
                .map(|(own, (name, value))| format!("{name}={value}{}", if own == position { injected } else { "" }))
                .collect();
            let query = query.join("&");
            let head = format!("GET /oauth/authorize?{query} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
            let answer = running.raw(head.as_bytes()).await;
            let names = header_names(&answer);
            assert!(!names.iter().any(|name| name.contains("evil")), "{answer}");
            assert!(names.iter().filter(|name| *name == "location").count() <= 1, "{answer}");
            assert!(answer.starts_with("HTTP/1.1 303") || answer.starts_with("HTTP/1.1 4"), "{answer}");
        }
        for name in ["grant_type", "client_id", "scope", "code", "refresh_token"] {
            let body = format!("{name}={injected}");
            let length = body.len();
            let head =
                format!("POST /oauth/token HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {length}");
            let form = "content-type: application/x-www-form-urlencoded";
            let answer = running.raw(format!("{head}\r\n{form}\r\n\r\n{body}").as_bytes()).await;
            assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
            assert!(!header_names(&answer).iter().any(|name| name.contains("evil")), "{answer}");
        }
    }
}

#[tokio::test]
async fn values_of_any_length_are_refused_or_read_but_break_nothing() {
    let running = Running::standard().await;
    let scope = (0..8000).map(|number| format!("s{number}")).collect::<Vec<_>>().join(" ");
    let answer = running.token(MACHINE, &[("grant_type", "client_credentials"), ("scope", &scope)]).await;
    answer.refused(400, "invalid_scope");
    let repeated = "read ".repeat(10_000);
    let asked = [("grant_type", "client_credentials"), ("scope", &*repeated)];
    assert_eq!(running.token(MACHINE, &asked).await.issued().scope, "read");

    let long = "x".repeat(60_000);
    let deep = format!("grant_type={}", "%25".repeat(20_000));
    running.post(&[MACHINE_HEADER], deep).await.refused(400, "unsupported_grant_type");
    running.redeem(A, &long).await.refused(400, "invalid_grant");
    running.refresh(A, &long).await.refused(400, "invalid_grant");
    running.post(&[], format!("grant_type={long}")).await.refused(401, "invalid_client");
    let secret = format!("grant_type=client_credentials&client_id=client-post&client_secret={long}");
    running.post(&[], secret).await.refused(401, "invalid_client");
    running.authorize_as(A, &[("client_id", &long[..20_000])]).await.is_page(400);
    let too_long = format!("GET /oauth/authorize?state={} HTTP/1.1\r\nhost: x\r\n\r\n", "x".repeat(1_000_000));
    let answer = running.raw(too_long.as_bytes()).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
}

#[tokio::test]
async fn a_request_that_is_hardly_http_gets_a_4xx_or_nothing() {
    let running = Running::standard().await;
    let requests: [&[u8]; 7] = [
        b"GET /oauth/authorize?\xff\xfe\x80 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        b"GET /oauth/authorize?client_id=\xc3\x28 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        b"GET /oauth/authorize?a=\"<>{}|^` HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        b"GET //oauth/token HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        b"POST /oauth/token HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
        b"POST /oauth/token HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx",
        b"POST /oauth/token HTTP/1.1\r\nhost: x\r\ncontent-type: \xff\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
    ];
    for request in requests {
        let answer = running.raw(request).await;
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    }
    running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
}

/// Runs a property over requests against one running server.
#[expect(clippy::needless_pass_by_value, reason = "the property is written where it is passed")]
fn holds<S: Strategy>(strategy: S, request: impl AsyncFn(&Running, S::Value)) {
    let runtime = Runtime::new().unwrap();
    let running = runtime.block_on(Running::standard());
    let config = Config { cases: 200, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&strategy, |value| {
        runtime.block_on(request(&running, value));
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

fn name() -> impl Strategy<Value = String> {
    let known = [
        "grant_type",
        "client_id",
        "client_secret",
        "code",
        "redirect_uri",
        "code_verifier",
        "refresh_token",
        "username",
        "password",
        "scope",
        "response_type",
        "response_mode",
        "state",
        "code_challenge",
        "code_challenge_method",
    ];
    prop_oneof![4 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

fn value() -> impl Strategy<Value = String> {
    let likely = [
        "authorization_code",
        "refresh_token",
        "client_credentials",
        "password",
        "client-a",
        "client-p",
        "machine",
        "client-i",
        "secret-of-a",
        "code",
        "token",
        "code token",
        "S256",
        "read write",
        "https://a.example/callback",
        "https://i.example/callback",
        VERIFIER,
    ];
    prop_oneof![
        4 => prop::sample::select(likely.to_vec()).prop_map(str::to_owned),
        1 => prop::sample::select(NASTY.to_vec()).prop_map(str::to_owned),
        2 => any::<String>(),
    ]
}

fn encode(pairs: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

#[test]
fn random_bytes_at_the_token_endpoint_are_a_4xx() {
    holds((vec(any::<u8>(), 0..600), any::<bool>()), async |running, (body, authenticated)| {
        let headers: &[_] = if authenticated { &[MACHINE_HEADER] } else { &[] };
        let answer = running.post(headers, body).await;
        assert!((400..500).contains(&answer.status), "{answer:?}");
        no_harm(&answer);
    });
}

#[test]
fn rule_078_random_parameters_at_the_token_endpoint_never_break_it() {
    holds((vec((name(), value()), 0..10), any::<bool>()), async |running, (pairs, authenticated)| {
        let headers: &[_] = if authenticated { &[MACHINE_HEADER] } else { &[] };
        no_harm(&running.post(headers, encode(&pairs)).await);
    });
}

#[test]
fn random_credentials_are_never_let_in() {
    holds(vec(any::<u8>(), 0..80), async |running, bytes| {
        let header = format!("Basic {}", STANDARD.encode(bytes));
        let answer = running.post(&[("authorization", &header)], "grant_type=client_credentials").await;
        assert!(matches!(answer.status, 400 | 401), "{answer:?}");
        no_harm(&answer);
    });
}

#[test]
fn random_bytes_at_the_authorization_endpoint_send_nobody_anywhere() {
    holds(vec(0x21..=0xff_u8, 0..300), async |running, query| {
        let request = [b"GET /oauth/authorize?", &*query, b" HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"];
        let answer = running.raw(&request.concat()).await;
        assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
        assert!(!answer.to_ascii_lowercase().contains("\nlocation:"), "{answer}");
    });
}

#[test]
fn random_parameters_at_the_authorization_endpoint_lead_to_registered_places_only() {
    holds(vec((name(), value()), 0..10), async |running, pairs| {
        let path = format!("/oauth/authorize?{}", encode(&pairs));
        let answer = running.send(http::Method::GET, &path, &[], None).await;
        no_harm(&answer);
        let location = answer.header("location");
        let registered = ["https://a.example/callback", "https://p.example/callback", IMPLICIT.redirect_uri];
        let good = registered.iter().any(|uri| location.starts_with(uri));
        assert!(location.is_empty() || good, "{answer:?}");
    });
}
