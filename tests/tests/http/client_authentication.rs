//! How clients authenticate (RFC 6749 section 2.3, RFC 7617).

use base64::{Engine, engine::general_purpose::STANDARD};
use http::Method;
use oauth_grants::{prelude::*, protocol::Clock};
use oauth_grants_tests::harness::{
    Answer, Running,
    clients::{A, POST, PUBLIC},
};

const FORM: &str = "grant_type=client_credentials";

fn basic(credentials: impl AsRef<[u8]>) -> String {
    format!("Basic {}", STANDARD.encode(credentials))
}

async fn with_header(running: &Running, authorization: &str, body: &str) -> Answer {
    running.post(&[("authorization", authorization)], body).await
}

fn machine(id: &str, secret: &str) -> Client {
    Client::confidential(id.parse().unwrap(), &secret.parse().unwrap()).grant_types([GrantType::CLIENT_CREDENTIALS])
}

// RFC 7617 section 2, RFC 6749 section 5.2
#[tokio::test]
async fn rule_091_a_failure_is_401_with_a_challenge_that_names_the_realm() {
    let running = Running::standard().await;
    let answer = with_header(&running, &basic("machine:wrong"), FORM).await;
    answer.refused(401, "invalid_client");
    let realm = format!("Basic realm=\"{}\"", running.server.issuer());
    assert!(answer.header("www-authenticate").starts_with(&realm), "{answer:?}");
    assert_eq!(answer.header("pragma"), "no-cache");
    assert_eq!(running.events.count("ClientAuthenticationFailed"), 1);
}

#[tokio::test]
async fn the_event_of_a_failure_says_which_client_was_named() {
    let running = Running::standard().await;
    with_header(&running, &basic("machine:wrong"), FORM).await.refused(401, "invalid_client");
    running.post(&[], format!("{FORM}&client_id=nobody&client_secret=wrong")).await.refused(401, "invalid_client");
    running.post(&[], format!("{FORM}&client_id=nobody-else")).await.refused(401, "invalid_client");
    let named = |event: &String| {
        let (_, rest) = event.split_once("client_id: Some(ClientId(\"")?;
        Some(rest.split('"').next()?.to_owned())
    };
    let named: Vec<_> = running.events.all().iter().filter_map(named).collect();
    assert_eq!(named, ["machine", "nobody", "nobody-else"]);
    // What can be nobody's identifier is not repeated.
    for nobody in ["n\u{f6}body:wrong".to_owned(), format!("{}:wrong", "x".repeat(256)), "\n:wrong".to_owned()] {
        with_header(&running, &basic(nobody), FORM).await.refused(401, "invalid_client");
    }
    let unnamed = running.events.all().into_iter().filter(|event| event.contains("client_id: None")).count();
    assert_eq!(unnamed, 3);
    assert!(!running.events.mentions("wrong"));
}

// RFC 6749 section 10.10: nobody learns which clients exist
#[tokio::test]
async fn rule_079_100_an_unknown_client_is_answered_like_a_wrong_secret() {
    let running = Running::standard().await;
    for (path, form) in [
        ("/oauth/token", FORM),
        ("/oauth/token", "grant_type=authorization_code&code=x"),
        ("/oauth/revoke", "token=x"),
        ("/oauth/introspect", "token=x"),
    ] {
        // Or the limit on guesses would answer.
        running.wait(60);
        let header = async |credentials: &str| {
            let header = basic(credentials);
            running.send(Method::POST, path, &[("authorization", &*header)], form.to_owned().into_bytes()).await
        };
        let body = async |credentials: &str| {
            running.send(Method::POST, path, &[], format!("{form}&{credentials}").into_bytes()).await
        };
        let pairs = [
            (header("machine:wrong").await, header("nobody:wrong").await),
            // Of clients that authenticate in another way, or not at all.
            (header("client-post:secret-of-post").await, header("nobody:wrong").await),
            (header("client-p:wrong").await, header("nobody:wrong").await),
            (
                body("client_id=client-post&client_secret=wrong").await,
                body("client_id=nobody&client_secret=wrong").await,
            ),
            (
                body("client_id=machine&client_secret=secret-of-machine").await,
                body("client_id=nobody&client_secret=wrong").await,
            ),
            // A confidential client that only names itself, and an unknown one.
            (body("client_id=machine").await, body("client_id=nobody").await),
            (header("machine:wrong").await, header("n\u{f6}body:wrong").await),
        ];
        for (known, unknown) in pairs {
            known.refused(401, "invalid_client");
            assert_eq!((known.status, &known.body), (unknown.status, &unknown.body), "{path}");
            let mut headers = [known.headers, unknown.headers];
            for headers in &mut headers {
                headers.remove("date");
            }
            assert_eq!(headers[0], headers[1], "{path}");
        }
    }
}

// RFC 6749 section 2.3.1: "MUST NOT be included in the request URI"
#[tokio::test]
async fn rule_089_a_secret_works_in_the_body_and_never_in_the_url() {
    let running = Running::standard().await;
    let credentials = "client_id=client-post&client_secret=secret-of-post";
    let code = "grant_type=authorization_code&code=x";
    // Beyond authentication there is the code, which is unknown.
    running.post(&[], format!("{code}&{credentials}")).await.refused(400, "invalid_grant");
    for (path, form) in [
        (format!("/oauth/token?{credentials}"), code.to_owned()),
        (format!("/oauth/token?{code}&{credentials}"), String::new()),
        ("/oauth/token?client_secret=secret-of-post".to_owned(), format!("{code}&client_id=client-post")),
    ] {
        let answer = running.send(Method::POST, &path, &[], form.into_bytes()).await;
        assert!(matches!(answer.status, 400 | 401), "{path}: {answer:?}");
        assert_ne!(answer.json()["error"], "invalid_grant", "{path}");
    }
}

// RFC 6749 section 2.3: "MUST NOT use more than one authentication method"
#[tokio::test]
async fn rule_086_two_methods_at_once_are_refused_even_if_both_are_right() {
    let running = Running::standard().await;
    let right = basic("machine:secret-of-machine");
    for secret in ["secret-of-machine", "wrong"] {
        let body = format!("{FORM}&client_id=machine&client_secret={secret}");
        with_header(&running, &right, &body).await.refused(400, "invalid_request");
    }
    let two_headers = [("authorization", &*right), ("authorization", &*right)];
    running.post(&two_headers, FORM).await.refused(400, "invalid_request");
}

// RFC 6749 section 3.2.1
#[tokio::test]
async fn rule_087_the_client_id_in_the_form_must_be_the_one_that_authenticated() {
    let running = Running::standard().await;
    let right = basic("machine:secret-of-machine");
    let own = with_header(&running, &right, &format!("{FORM}&client_id=machine")).await;
    own.issued();
    let other = with_header(&running, &right, &format!("{FORM}&client_id=client-a")).await;
    other.refused(400, "invalid_request");
}

// RFC 7591 section 2
#[tokio::test]
async fn rule_088_only_the_method_that_a_client_is_registered_for_works() {
    let running = Running::standard().await;
    let code = "grant_type=authorization_code&code=x";
    let refused = [
        with_header(&running, &basic("client-post:secret-of-post"), code).await,
        running.post(&[], format!("{code}&client_id=client-a&client_secret=secret-of-a")).await,
        running.post(&[], format!("{code}&client_id=client-a")).await,
        running.post(&[], format!("{code}&client_id=client-post")).await,
    ];
    for answer in refused {
        answer.refused(401, "invalid_client");
    }
    // Beyond authentication there is the code, which is unknown.
    for client in [A, POST, PUBLIC] {
        running.redeem(client, "x").await.refused(400, "invalid_grant");
    }
}

// RFC 6749 section 3.2.1
#[tokio::test]
async fn rule_085_credentials_that_are_there_are_checked_even_for_a_public_client() {
    let running = Running::standard().await;
    let code = format!("grant_type=authorization_code&code=x&client_id={}", PUBLIC.id);
    for header in [&*basic("client-p:junk"), &basic("client-p:"), "Basic junk", "basic !!!", "Basic"] {
        with_header(&running, header, &code).await.refused(401, "invalid_client");
    }
    running.post(&[], format!("{code}&client_secret=junk")).await.refused(401, "invalid_client");
}

// RFC 6749 section 2.3: whatever its scheme, the header is a method
#[tokio::test]
async fn rule_086_a_header_beside_credentials_in_the_form_is_refused() {
    let running = Running::standard().await;
    let code = "grant_type=authorization_code&code=x";
    for credentials in ["client_id=client-p", "client_id=client-post&client_secret=secret-of-post"] {
        for header in ["Bearer x", "DPoP x", "Digest username=\"client-p\"", "Basics x", "x"] {
            let answer = with_header(&running, header, &format!("{code}&{credentials}")).await;
            answer.refused(400, "invalid_request");
        }
    }
    // Without a client to be, it is an attempt that failed.
    with_header(&running, "Bearer x", code).await.refused(401, "invalid_client");
}

// RFC 6749 section 3.2.1
#[tokio::test]
async fn a_request_without_any_client_fails() {
    let running = Running::standard().await;
    running.post(&[], FORM).await.refused(401, "invalid_client");
    running.post(&[], format!("{FORM}&client_id=")).await.refused(401, "invalid_client");
    let secret_only = format!("{FORM}&client_secret=secret-of-post");
    running.post(&[], secret_only).await.refused(400, "invalid_request");
}

// RFC 6749 section 2.3.1 and appendix B: form-encoded before they are joined
#[tokio::test]
async fn rule_090_identifier_and_secret_may_hold_any_character() {
    let running = Running::standard().await;
    let cases = [
        ("tolls", "50%:a+b c&d=e", "tolls", "50%25%3Aa%2Bb+c%26d%3De"),
        ("a:b c%", "s", "a%3Ab+c%25", "s"),
        ("umlaut", "l\u{f6}wenz\u{e4}hne \u{1f981}", "umlaut", "l%C3%B6wenz%C3%A4hne+%F0%9F%A6%81"),
        // Many clients leave out the encoding where nothing seems to need it.
        ("bare", "l\u{f6}we:mit:doppelpunkt", "bare", "l\u{f6}we:mit:doppelpunkt"),
    ];
    for (id, secret, encoded_id, encoded_secret) in cases {
        running.store.insert_client(machine(id, secret));
        let right = basic(format!("{encoded_id}:{encoded_secret}"));
        with_header(&running, &right, FORM).await.issued();
        let wrong = basic(format!("{encoded_id}:{encoded_secret}x"));
        with_header(&running, &wrong, FORM).await.refused(401, "invalid_client");
    }
}

#[tokio::test]
async fn the_scheme_may_be_written_in_any_case() {
    let running = Running::standard().await;
    let right = basic("machine:secret-of-machine");
    for header in [right.replace("Basic", "basic"), right.replace("Basic ", "BASIC   ")] {
        with_header(&running, &header, FORM).await.issued();
    }
}

// RFC 7617 section 2: what a client sends is never a fault of ours
#[tokio::test]
async fn a_header_that_cannot_be_read_fails_like_any_other() {
    let running = Running::standard().await;
    let unreadable = [
        basic([0xff, b':', 0xff]),
        basic(b"machine:\xe9"),
        basic("machine"),
        basic(""),
        basic("machine:%zz"),
        basic("machine:%ff"),
        basic("%00:%00"),
        "Basic".to_owned(),
        "Basic ".to_owned(),
        "Basic !!!".to_owned(),
        "Basic bWFjaGluZTpzZWNyZXQtb2YtbWFjaGluZQ".to_owned(),
        "Bearer bWFjaGluZTpzZWNyZXQtb2YtbWFjaGluZQ==".to_owned(),
        "Digest username=\"machine\"".to_owned(),
        "x".repeat(4000),
    ];
    for header in unreadable {
        let answer = with_header(&running, &header, FORM).await;
        assert!(matches!(answer.status, 400 | 401), "{header:?}: {answer:?}");
        answer.description_is_clean();
    }
    let raw = [
        b"POST /oauth/token HTTP/1.1\r\nhost: x\r\nconnection: close\r\n",
        &b"content-type: application/x-www-form-urlencoded\r\ncontent-length: 29\r\n"[..],
        b"authorization: Basic \xff\xfe\r\n\r\n",
        FORM.as_bytes(),
    ];
    let answer = running.raw(&raw.concat()).await;
    assert!(answer.starts_with("HTTP/1.1 401 "), "{answer}");
}

#[tokio::test]
async fn an_empty_secret_is_nobodys() {
    assert!("".parse::<ClientSecret>().is_err());
    let running = Running::standard().await;
    for header in [basic("machine:"), basic("client-post:"), basic("client-p:"), basic(":")] {
        with_header(&running, &header, FORM).await.refused(401, "invalid_client");
    }
    let body = format!("{FORM}&client_id=client-post&client_secret=");
    running.post(&[], body).await.refused(401, "invalid_client");
}

// RFC 7591 section 3.2.1
#[tokio::test]
async fn a_secret_expires_and_two_may_overlap() {
    let running = Running::standard().await;
    let soon = Clock::now(&*running.clock) + std::time::Duration::from_mins(1);
    let client = Client::confidential("rotating".parse().unwrap(), &"new".parse().unwrap())
        .secret(&"old".parse().unwrap(), Some(soon))
        .grant_types([GrantType::CLIENT_CREDENTIALS]);
    running.store.insert_client(client);

    running.wait(59);
    for secret in ["old", "new"] {
        with_header(&running, &basic(format!("rotating:{secret}")), FORM).await.issued();
    }
    running.wait(1);
    with_header(&running, &basic("rotating:old"), FORM).await.refused(401, "invalid_client");
    with_header(&running, &basic("rotating:new"), FORM).await.issued();
}

#[tokio::test]
async fn a_confidential_client_without_a_secret_can_never_authenticate() {
    let running = Running::standard().await;
    let client = Client::public("unfinished".parse().unwrap())
        .auth_method(AuthMethod::CLIENT_SECRET_BASIC)
        .grant_types([GrantType::CLIENT_CREDENTIALS]);
    running.store.insert_client(client);
    for secret in ["", "null", "None"] {
        let header = basic(format!("unfinished:{secret}"));
        with_header(&running, &header, FORM).await.refused(401, "invalid_client");
    }
}
