//! The token endpoint (RFC 6749 section 3.2): what is read, and what is refused before any grant.

use http::{Method, Request};
use oauth_grants_tests::harness::{
    ALICE, Person, Running, Site,
    clients::{A, MACHINE, PUBLIC, TILL},
    grants::{SignIn, TokenInFragment},
};

/// `machine:secret-of-machine` in a header.
const MACHINE_HEADER: (&str, &str) = ("authorization", "Basic bWFjaGluZTpzZWNyZXQtb2YtbWFjaGluZQ==");

// RFC 9110 section 15.5.6
#[tokio::test]
async fn rule_066_only_post_is_answered() {
    let running = Running::standard().await;
    let path = "/oauth/token?grant_type=client_credentials";
    for method in [Method::GET, Method::PUT, Method::HEAD, Method::DELETE, Method::OPTIONS] {
        let answer = running.send(method.clone(), path, &[MACHINE_HEADER], None).await;
        assert_eq!((answer.status, answer.header("allow")), (405, "POST"), "{method}");
        assert_eq!(answer.header("cache-control"), "no-store", "{method}");
        assert!(!answer.body.contains("access_token"));
    }
}

// RFC 6749 section 4.4.2: "application/x-www-form-urlencoded"
#[tokio::test]
async fn rule_067_a_body_that_is_no_form_is_refused() {
    let running = Running::standard().await;
    let bodies = [
        ("application/json", r#"{"grant_type": "client_credentials"}"#),
        ("text/plain", "grant_type=client_credentials"),
        ("multipart/form-data; boundary=x", "--x--"),
        ("", "grant_type=client_credentials"),
    ];
    for (content_type, body) in bodies {
        let answer = running.post(&[MACHINE_HEADER, ("content-type", content_type)], body).await;
        answer.refused(415, "invalid_request");
    }
}

// RFC 9110 section 8.4
#[tokio::test]
async fn a_body_that_is_encoded_is_not_read_as_if_it_were_not() {
    let running = Running::standard().await;
    for path in ["/oauth/token", "/oauth/authorize"] {
        let form = b"grant_type=client_credentials".to_vec();
        let answer = running.send(Method::POST, path, &[MACHINE_HEADER, ("content-encoding", "gzip")], form).await;
        assert_eq!(answer.status, 415, "{path}");
    }
}

#[tokio::test]
async fn the_content_type_is_read_as_http_says() {
    let running = Running::standard().await;
    for content_type in ["Application/X-WWW-Form-URLEncoded", "application/x-www-form-urlencoded ; charset=utf-8"] {
        let headers = [MACHINE_HEADER, ("content-type", content_type)];
        running.post(&headers, "grant_type=client_credentials").await.issued();
    }
}

// RFC 6749 section 2.3.1
#[tokio::test]
async fn rule_067_parameters_in_the_query_are_never_read() {
    let running = Running::standard().await;
    let form = "grant_type=client_credentials";
    let ask = async |query: &str, headers: &[(&str, &str)], body: &str| {
        let path = format!("/oauth/token?{query}");
        running.send(Method::POST, &path, headers, body.as_bytes().to_vec()).await
    };
    let in_query = "client_id=machine&client_secret=secret-of-machine";
    ask(in_query, &[], form).await.refused(401, "invalid_client");
    ask(form, &[MACHINE_HEADER], "").await.refused(400, "invalid_request");
    // Nor does the query override or repeat what is in the body.
    let tokens = ask("scope=write&grant_type=password", &[MACHINE_HEADER], "scope=read&grant_type=client_credentials");
    assert_eq!(tokens.await.issued().scope, "read");
}

// RFC 6749 section 3.2
#[tokio::test]
async fn rule_068_a_repeated_parameter_is_refused_whatever_it_is_called() {
    let running = Running::standard().await;
    let form = "grant_type=client_credentials";
    for repeated in [
        "grant_type=client_credentials",
        "scope=read&scope=read",
        "scope=read&scope=write",
        "scope=&scope=read",
        "client_id=machine&client_id=machine",
        "foo=1&foo=2",
        "%66oo=1&foo=2",
    ] {
        let answer = running.post(&[MACHINE_HEADER], format!("{form}&{repeated}")).await;
        answer.refused(400, "invalid_request");
    }
}

#[tokio::test]
async fn rule_068_a_repeated_parameter_of_a_grant_is_refused_and_claims_nothing() {
    let running = Running::standard().await;
    let code = running.code_for(A).await;
    let good = [
        ("grant_type", "authorization_code"),
        ("code", &*code),
        ("redirect_uri", A.redirect_uri),
        ("code_verifier", oauth_grants_tests::harness::VERIFIER),
    ];
    for repeated in good {
        let parameters: Vec<_> = good.into_iter().chain([repeated]).collect();
        running.token(A, &parameters).await.refused(400, "invalid_request");
    }
    running.token(A, &good).await.issued();
}

// RFC 6749 section 3.2: "as if they were omitted", "ignore unrecognized"
#[tokio::test]
async fn rule_068_an_empty_parameter_is_absent_and_an_unknown_one_ignored() {
    let running = Running::standard().await;
    let bodies = [
        "grant_type=client_credentials&scope=",
        "grant_type=client_credentials&scope",
        "grant_type=client_credentials&client_secret=",
        "grant_type=client_credentials&foo=bar&resource=x&username=",
        "&&grant_type=client_credentials&&",
        "grant%5ftype=client%5fcredentials",
    ];
    for body in bodies {
        assert_eq!(running.post(&[MACHINE_HEADER], body).await.issued().scope, "read write");
    }
}

// RFC 6749 section 5.2
#[tokio::test]
async fn rule_069_a_missing_grant_type_is_an_invalid_request_and_an_unknown_one_unsupported() {
    let running = Running::standard().await;
    for body in ["", "grant_type=", "grant_typ=client_credentials", "scope=read"] {
        running.post(&[MACHINE_HEADER], body).await.refused(400, "invalid_request");
    }
    for unknown in ["Client_Credentials", "client_credentials ", "urn:x:y", "\"", "ü", "\0"] {
        let answer = running.token(MACHINE, &[("grant_type", unknown)]).await;
        answer.refused(400, "unsupported_grant_type");
    }
}

// RFC 6749 section 5.2
#[tokio::test]
async fn rule_070_a_grant_that_is_not_the_clients_is_unauthorized() {
    let running = Running::standard().await;
    let requests = [
        (MACHINE, vec![("grant_type", "refresh_token"), ("refresh_token", "x")]),
        (A, vec![("grant_type", "client_credentials")]),
        (A, vec![("grant_type", "password"), ("username", ALICE), ("password", "wonderland")]),
        (TILL, vec![("grant_type", "authorization_code"), ("code", "x")]),
    ];
    for (client, parameters) in requests {
        running.token(client, &parameters).await.refused(400, "unauthorized_client");
    }
}

// RFC 9700 section 2.1.2: what is not registered is reached by no name, no place and no companion
#[tokio::test]
async fn rule_071_a_grant_that_is_not_registered_cannot_be_reached() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let server = builder.register_grant(SignIn).build().unwrap();
    let running = site.serve(server);
    let tokens = running.sign_in(A).await;
    assert_eq!(tokens.refresh_token, None);
    let password = [("username", ALICE), ("password", "wonderland"), ("refresh_token", &tokens.access_token)];
    let names =
        ["password", "client_credentials", "refresh_token", "implicit", "token", "Password", "password\0", " password"];
    for grant_type in names {
        for client in [A, TILL, MACHINE, PUBLIC] {
            let form: Vec<_> = password.into_iter().chain([("grant_type", grant_type), ("code", "x")]).collect();
            running.token(client, &form).await.refused(400, "unsupported_grant_type");
        }
    }
    // Two names at once are none, and a name in the query is not read.
    let both = "grant_type=authorization_code&grant_type=password&username=alice&password=wonderland";
    running.post(&[MACHINE_HEADER], both).await.refused(400, "invalid_request");
    let path = "/oauth/token?grant_type=client_credentials";
    running.send(Method::POST, path, &[MACHINE_HEADER], b"x=1".to_vec()).await.refused(400, "invalid_request");
    let body = b"grant_type=client_credentials&response_type=token".to_vec();
    running.send(Method::POST, "/oauth/authorize", &[MACHINE_HEADER], body).await.is_page(400);
}

#[tokio::test]
async fn a_body_of_more_than_64_kib_is_too_large() {
    let running = Running::standard().await;
    let form = "grant_type=client_credentials&filler=";
    let largest = format!("{form}{}", "x".repeat(64 * 1024 - form.len()));
    running.post(&[MACHINE_HEADER], &*largest).await.issued();
    running.post(&[MACHINE_HEADER], format!("{largest}x")).await.refused(413, "invalid_request");
    running.post(&[MACHINE_HEADER], vec![b'x'; 1024 * 1024]).await.refused(413, "invalid_request");
}

#[tokio::test]
async fn each_endpoint_refuses_a_body_that_is_too_large_in_its_own_way() {
    let running = Running::standard().await;
    let large = || vec![b'x'; 64 * 1024 + 1];
    let page = running.send(Method::POST, "/oauth/authorize", &[], large()).await;
    page.is_page(413);
    assert!(page.body.contains("invalid_request"), "{page:?}");
    running.send(Method::POST, "/oauth/interaction", &[], large()).await.is_page(413);
    let metadata = "/.well-known/oauth-authorization-server";
    assert_eq!(running.send(Method::POST, metadata, &[], large()).await.status, 413);
    assert_eq!(running.send(Method::POST, "/oauth/elsewhere", &[], large()).await.status, 404);
}

// The body may be at hand already, in whatever framework
#[tokio::test]
async fn a_body_at_hand_is_bounded_as_well() {
    let running = Running::standard().await;
    let request = Request::post("/oauth/token").body(vec![b'x'; 64 * 1024 + 1].into()).unwrap();
    let response = running.server.handle(request).await;
    assert_eq!(response.status().as_u16(), 413);
    assert_eq!(response.headers()["cache-control"], "no-store");
}

#[tokio::test]
async fn a_body_that_breaks_off_is_an_invalid_request() {
    let running = Running::standard().await;
    let head = "POST /oauth/token HTTP/1.1\r\nhost: x\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n";
    let answer = running.raw(format!("{head}5\r\ngrantzz\r\n").as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    assert!(answer.contains("cache-control: no-store") && answer.contains(r#""error":"invalid_request""#), "{answer}");
}

#[tokio::test]
async fn ten_thousand_parameters_are_too_many() {
    let running = Running::standard().await;
    let many = (0..10_000).map(|number| format!("{number}=")).collect::<Vec<_>>().join("&");
    let body = format!("grant_type=client_credentials&{many}");
    assert!(body.len() < 64 * 1024, "the other bound is not meant here");
    running.post(&[MACHINE_HEADER], body).await.refused(400, "invalid_request");
}

// RFC 6749 section 3.2.1: a client learns nothing of grants before it has authenticated
#[tokio::test]
async fn authentication_comes_before_everything_else() {
    let running = Running::standard().await;
    let wrong = MACHINE.with_secret("wrong");
    for grant_type in ["client_credentials", "password", "unknown"] {
        let answer = running.token(wrong, &[("grant_type", grant_type)]).await;
        answer.refused(401, "invalid_client");
    }
}

// RFC 9700 section 2.6
#[tokio::test]
async fn rule_083_nothing_is_offered_to_scripts_of_other_origins() {
    let running = Running::standard().await;
    let origin = ("origin", "https://evil.example");
    let body = "grant_type=client_credentials";
    let answer = running.post(&[MACHINE_HEADER, origin], body).await;
    assert_eq!(answer.header("access-control-allow-origin"), "");
}

// RFC 6749 section 3.2
#[tokio::test]
async fn a_server_whose_grants_need_none_has_no_token_endpoint() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone());
    let builder = builder.interaction(Person);
    let server = builder.register_grant(TokenInFragment).build().unwrap();
    let running = site.serve(server);
    let answer = running.post(&[MACHINE_HEADER], "grant_type=client_credentials").await;
    assert_eq!(answer.status, 404);
    assert!(running.metadata().await.get("token_endpoint").is_none());
}

#[tokio::test]
async fn a_public_client_is_told_apart_from_one_that_failed() {
    let running = Running::standard().await;
    let answer = running.token(PUBLIC, &[("grant_type", "client_credentials")]).await;
    // RFC 6749 section 5.2: "unsupported authentication method" is `invalid_client`
    answer.refused(401, "invalid_client");
}
