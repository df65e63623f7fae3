//! What holds wherever a client authenticates: at the token endpoint, at revocation and at introspection alike (RFC 6749
//! sections 2.3 and 3.2, RFC 7009 section 2.1, RFC 7662 section 2.1).

use base64::{Engine, engine::general_purpose::STANDARD};
use http::Method;
use oauth_grants_tests::harness::{
    Answer, Party, Running, Tokens,
    clients::{A, B, POST, PUBLIC},
};

const ENDPOINTS: [&str; 3] = ["/oauth/token", "/oauth/revoke", "/oauth/introspect"];

/// What each of them reads; the same tokens serve for all.
fn form(path: &str, tokens: &Tokens) -> String {
    match path {
        "/oauth/token" => format!("grant_type=refresh_token&refresh_token={}", tokens.refresh()),
        _ => format!("token={}", tokens.refresh()),
    }
}

fn basic(Party { id, secret, .. }: Party) -> String {
    format!("Basic {}", STANDARD.encode(format!("{id}:{}", secret.unwrap_or_default())))
}

async fn post(running: &Running, path: &str, authorization: &str, body: &str) -> Answer {
    let headers = [("authorization", authorization)];
    let headers = if authorization.is_empty() { &[][..] } else { &headers[..] };
    running.send(Method::POST, path, headers, body.as_bytes().to_vec()).await
}

/// Panics unless the tokens are as good as before.
async fn are_untouched(running: &Running, tokens: &Tokens) {
    assert!(running.is_alive(tokens).await);
    assert!(running.is_active(A, tokens.refresh()).await);
}

// RFC 9110 section 15.5.6
#[tokio::test]
async fn rule_066_nothing_but_post_is_answered() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    for path in ENDPOINTS {
        let with_query = format!("{path}?{}", form(path, &tokens));
        for method in [Method::GET, Method::PUT, Method::HEAD, Method::DELETE, Method::PATCH, Method::OPTIONS] {
            let header = basic(A);
            let answer = running.send(method.clone(), &with_query, &[("authorization", &header)], None).await;
            assert_eq!((answer.status, answer.header("allow"), &*answer.body), (405, "POST", ""), "{method} {path}");
        }
    }
    are_untouched(&running, &tokens).await;
}

#[tokio::test]
async fn no_browser_guesses_what_an_answer_is() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    for answer in [
        running.refresh(A, tokens.refresh()).await,
        running.refresh(A, "x").await,
        running.introspect(A, "x").await,
        running.introspect(A.with_secret("wrong"), "x").await,
        running.send(Method::GET, "/.well-known/oauth-authorization-server", &[], None).await,
        running.authorize(&[("client_id", "nobody")]).await,
    ] {
        assert!(!answer.body.is_empty(), "{answer:?}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{answer:?}");
    }
}

// RFC 6749 section 3.2 and 2.3.1
#[tokio::test]
async fn rule_067_nothing_is_read_but_a_form_in_the_body() {
    let running = Running::standard().await;
    let tokens = running.sign_in(POST).await;
    let header = basic(POST);
    for path in ENDPOINTS {
        let form = form(path, &tokens);
        for content_type in ["application/json", "text/plain", "multipart/form-data; boundary=x", ""] {
            let headers = [("authorization", &*header), ("content-type", content_type)];
            let answer = running.send(Method::POST, path, &headers, form.as_bytes().to_vec()).await;
            answer.refused(415, "invalid_request");
        }
        let credentials = "client_id=client-post&client_secret=secret-of-post";
        let in_query = format!("{path}?{credentials}");
        running.send(Method::POST, &in_query, &[], form.into_bytes()).await.refused(401, "invalid_client");
        let nothing_but_query = format!("{path}?{}", self::form(path, &tokens));
        let answer = running.send(Method::POST, &nothing_but_query, &[], credentials.as_bytes().to_vec()).await;
        answer.refused(400, "invalid_request");
    }
    assert!(running.is_active(POST, tokens.refresh()).await);
}

// RFC 6749 section 3.2
#[tokio::test]
async fn rule_068_a_repeated_parameter_is_refused_an_unknown_one_ignored_and_an_empty_one_absent() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    for path in ENDPOINTS {
        let form = form(path, &tokens);
        for repeated in
            [&*form, "token_type_hint=refresh_token&token_type_hint=access_token", "foo=1&foo=2", "foo=&foo="]
        {
            let answer = post(&running, path, &basic(A), &format!("{form}&{repeated}")).await;
            answer.refused(400, "invalid_request");
        }
        for empty in ["token=&grant_type=refresh_token&refresh_token=", "token&grant_type", "", "foo=bar"] {
            post(&running, path, &basic(A), empty).await.refused(400, "invalid_request");
        }
    }
    are_untouched(&running, &tokens).await;
    for path in ["/oauth/introspect", "/oauth/token"] {
        let more = format!("{}&foo=bar&token_type_hint=&scope=&username=", form(path, &tokens));
        assert_eq!(post(&running, path, &basic(A), &more).await.status, 200, "{path}");
    }
}

// RFC 6749 section 5.1, RFC 7662 section 2.2
#[tokio::test]
async fn rule_073_no_answer_may_be_kept() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    for path in ["/oauth/introspect", "/oauth/token", "/oauth/revoke"] {
        let form = form(path, &tokens);
        let answers = [
            post(&running, path, &basic(A), &form).await,
            post(&running, path, &basic(A.with_secret("wrong")), &form).await,
            post(&running, path, &basic(A), "x=y").await,
            post(&running, path, &basic(A), &"x".repeat(64 * 1024 + 1)).await,
            running.send(Method::GET, path, &[], None).await,
        ];
        for (answer, status) in answers.iter().zip([200, 401, 400, 413, 405]) {
            assert_eq!((answer.status, answer.header("cache-control")), (status, "no-store"), "{path}");
        }
    }
}

// RFC 6749 sections 5.1 and 5.2
#[tokio::test]
async fn rule_074_what_is_answered_is_json_of_the_right_kind() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    let answer = running.refresh(A, tokens.refresh()).await;
    assert_eq!(answer.header("content-type"), "application/json");
    let issued = answer.issued();
    assert_eq!((issued.members["token_type"].as_str(), issued.expires_in), (Some("Bearer"), 3600));
    let answer = running.introspect(A, &issued.access_token).await;
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.json()["active"], true);
}

// RFC 6749 section 5.2
#[tokio::test]
async fn rule_080_an_error_is_neither_a_redirect_nor_a_page() {
    let running = Running::standard().await;
    for path in ENDPOINTS {
        let hostile = "redirect_uri=https%3A%2F%2Fevil.example&state=x&response_type=code&client_id=%3Cscript%3E";
        for (authorization, body) in [(basic(A), ""), (basic(A), hostile), (String::new(), hostile)] {
            let answer = post(&running, path, &authorization, body).await;
            answer.refused(answer.status, answer.json()["error"].as_str().unwrap());
            assert!((400..500).contains(&answer.status) && !answer.body.contains('<'), "{answer:?}");
        }
    }
}

// RFC 6749 section 3.2.1
#[tokio::test]
async fn rule_084_a_confidential_client_that_only_names_itself_is_refused_everywhere() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    for path in ENDPOINTS {
        for named in ["client_id=client-a", "client_id=client-post", "client_id=client-a&client_secret=", ""] {
            let body = format!("{}&{named}", form(path, &tokens));
            post(&running, path, "", &body).await.refused(401, "invalid_client");
        }
    }
    are_untouched(&running, &tokens).await;
}

// RFC 6749 section 2.3
#[tokio::test]
async fn rule_085_authentication_that_is_there_is_checked_also_of_a_public_client() {
    let running = Running::standard().await;
    let tokens = running.sign_in(PUBLIC).await;
    for path in ENDPOINTS {
        let body = format!("{}&client_id={}", form(path, &tokens), PUBLIC.id);
        for junk in ["Basic junk", &basic(PUBLIC.with_secret("x")), "Bearer x", "Basic"] {
            let answer = post(&running, path, junk, &body).await;
            assert!(matches!(answer.status, 400 | 401), "{path} {junk}: {answer:?}");
        }
        post(&running, path, "", &format!("{body}&client_secret=x")).await.refused(401, "invalid_client");
    }
    assert!(running.is_alive(&tokens).await);
    running.refresh(PUBLIC, tokens.refresh()).await.issued();
}

// RFC 6749 section 2.3: "MUST NOT use more than one authentication method"
#[tokio::test]
async fn rule_086_two_methods_at_once_are_refused_also_when_both_are_right() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    for path in ENDPOINTS {
        for secret in ["secret-of-a", "wrong"] {
            let body = format!("{}&client_id=client-a&client_secret={secret}", form(path, &tokens));
            post(&running, path, &basic(A), &body).await.refused(400, "invalid_request");
        }
        let body = format!("{}&client_assertion=x&client_assertion_type=y", form(path, &tokens));
        post(&running, path, &basic(A), &body).await.refused(400, "invalid_request");
    }
    are_untouched(&running, &tokens).await;
}

// RFC 6749 section 3.2.1
#[tokio::test]
async fn rule_087_the_client_in_the_form_is_the_one_that_authenticated() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    for path in ENDPOINTS {
        let body = format!("{}&client_id={}", form(path, &tokens), B.id);
        post(&running, path, &basic(A), &body).await.refused(400, "invalid_request");
        let body = format!("{}&client_id={}", form(path, &tokens), A.id);
        post(&running, path, &basic(B), &body).await.refused(400, "invalid_request");
    }
    are_untouched(&running, &tokens).await;
    let body = format!("{}&client_id={}", form("/oauth/revoke", &tokens), A.id);
    assert_eq!(post(&running, "/oauth/revoke", &basic(A), &body).await.status, 200);
    assert!(!running.is_alive(&tokens).await);
}

// RFC 6749 section 5.2, RFC 7617 section 2
#[tokio::test]
async fn rule_091_a_failure_is_401_with_a_challenge() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    let challenge = format!("Basic realm=\"{}\", charset=\"UTF-8\"", running.server.issuer());
    for path in ENDPOINTS {
        for failing in [basic(A.with_secret("wrong")), basic(Party { id: "nobody", ..A })] {
            let answer = post(&running, path, &failing, &form(path, &tokens)).await;
            answer.refused(401, "invalid_client");
            assert_eq!(answer.header("www-authenticate"), challenge);
        }
    }
}

// RFC 6750 section 5.3: an address ends in logs and histories
#[tokio::test]
async fn rule_125_a_token_in_the_address_is_refused_also_beside_one_in_the_form() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    for path in ["/oauth/revoke", "/oauth/introspect"] {
        for query in [&*tokens.access_token, tokens.refresh()] {
            for body in ["", &form(path, &tokens)] {
                let path = format!("{path}?token={query}");
                post(&running, &path, &basic(A), body).await.refused(400, "invalid_request");
                let path = format!("{path}&token={query}");
                post(&running, &path, &basic(A), body).await.refused(400, "invalid_request");
            }
        }
    }
    let path = format!("/oauth/token?refresh_token={}", tokens.refresh());
    post(&running, &path, &basic(A), "grant_type=refresh_token").await.refused(400, "invalid_request");
    are_untouched(&running, &tokens).await;
}
