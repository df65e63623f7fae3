//! What this server does not have is refused or changes nothing, and nobody is asked on its behalf: assertions, request
//! objects, pushed requests, registration by clients, client identifiers that are addresses, sender-constrained tokens of
//! RFC 9449, JWT access tokens, the grants of other specifications.

use std::{io::ErrorKind, net::TcpListener};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::Method;
use oauth_grants::{prelude::*, protocol::AccessToken};
use oauth_grants_tests::harness::{
    ALICE, Party, Running,
    clients::{self, A, MACHINE, PUBLIC},
};
use serde_json::{Value, json};

const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// A place that somebody would like the server to fetch something from.
struct Bait(TcpListener);

impl Bait {
    fn lay() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        Self(listener)
    }

    fn url(&self) -> String {
        format!("http://{}/bait", self.0.local_addr().unwrap())
    }

    /// Panics if anybody came. The server has answered by now, and whatever it wanted to know it would know already.
    fn is_untouched(&self) {
        assert_eq!(self.0.accept().unwrap_err().kind(), ErrorKind::WouldBlock);
    }
}

/// A JWT with this header and these claims, signed by nobody.
fn jwt(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.{}", part(header), part(claims), URL_SAFE_NO_PAD.encode("signature"))
}

fn claims(client: &str, audience: impl Into<Value>) -> Value {
    json!({"iss": client, "sub": client, "aud": audience.into(), "exp": 9_999_999_999_u64, "iat": 1, "jti": "1"})
}

/// Panics unless this assertion is refused wherever a client could bring it.
async fn lets_nobody_in(running: &Running, assertion: &str) {
    for assertion_type in [JWT_BEARER, "urn:ietf:params:oauth:client-assertion-type:saml2-bearer", "x", ""] {
        let brought = [("client_assertion", assertion), ("client_assertion_type", assertion_type)];
        for client_id in [A.id, PUBLIC.id, MACHINE.id, "nobody", ""] {
            let named = [brought[0], brought[1], ("client_id", client_id), ("grant_type", "client_credentials")];
            let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(named).finish();
            running.post(&[], body).await.refused(401, "invalid_client");
        }
        // Beside good credentials it is a second method (RFC 6749 section 2.3).
        for client in [MACHINE, clients::POST] {
            let form = [brought[0], brought[1], ("grant_type", "client_credentials")];
            running.token(client, &form).await.refused(400, "invalid_request");
        }
    }
}

// RFC 7523bis: where there are no assertions, no audience is the right one
#[tokio::test]
async fn rule_094_no_audience_makes_an_assertion_good() {
    let running = Running::standard().await;
    let issuer = running.server.issuer().to_string();
    let token_endpoint = running.url("/oauth/token");
    let audiences = [json!(issuer), json!(token_endpoint), json!([issuer, "https://evil.example"]), json!("")];
    for audience in audiences {
        lets_nobody_in(&running, &jwt(&json!({"alg": "RS256"}), &claims(A.id, audience))).await;
    }
    let metadata = running.metadata().await;
    let methods = metadata["token_endpoint_auth_methods_supported"].as_array().unwrap();
    assert!(!methods.iter().any(|method| method == "private_key_jwt" || method == "client_secret_jwt"), "{methods:?}");
}

// RFC 7523 section 3
#[tokio::test]
async fn rule_095_an_assertion_lets_nobody_in_the_first_or_the_second_time() {
    let running = Running::standard().await;
    let issuer = running.server.issuer().to_string();
    let one = jwt(&json!({"alg": "ES256"}), &claims(A.id, issuer));
    for assertion in [&*one, &one, "", "x", "..", "a.b.c"] {
        if !assertion.is_empty() {
            lets_nobody_in(&running, assertion).await;
        }
    }
    // A type without an assertion is half of one.
    let half = format!("grant_type=authorization_code&code=x&client_id={}&client_assertion_type=x", PUBLIC.id);
    running.post(&[], half).await.refused(401, "invalid_client");
}

// RFC 8725
#[tokio::test]
async fn rule_096_no_header_of_an_assertion_is_believed_and_no_key_fetched() {
    let running = Running::standard().await;
    let bait = Bait::lay();
    let issuer = running.server.issuer().to_string();
    let headers = [
        json!({"alg": "none"}),
        json!({"alg": "HS256"}),
        json!({"alg": "RS256", "jku": bait.url()}),
        json!({"alg": "RS256", "x5u": bait.url()}),
        json!({"alg": "ES256", "jwk": {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}}),
        json!({"alg": "RS256", "crit": ["b64"], "b64": false}),
        json!({"alg": "RS256", "kid": "../../../../dev/null"}),
    ];
    for header in headers {
        lets_nobody_in(&running, &jwt(&header, &claims(A.id, issuer.clone()))).await;
    }
    bait.is_untouched();
}

// RFC 9700 section 4.15
#[tokio::test]
async fn rule_098_135_a_client_chooses_no_identifier_and_is_never_taken_for_a_person() {
    let running = Running::standard().await;
    for path in ["/register", "/oauth/register", "/connect/register"] {
        let json = [("content-type", "application/json")];
        let body = json!({"client_id": ALICE, "redirect_uris": ["https://evil.example/"]}).to_string();
        assert_eq!(running.send(Method::POST, path, &json, body.into_bytes()).await.status, 404);
    }
    assert!(running.metadata().await.get("registration_endpoint").is_none());
    // Even the operator's own choice does not make a client a person.
    let namesake = Party { id: ALICE, ..MACHINE };
    running.store.insert_client(clients::registered(namesake).grant_types([GrantType::CLIENT_CREDENTIALS]));
    let tokens = running.token(namesake, &[("grant_type", "client_credentials")]).await.issued();
    let record = running.token_record(&tokens.access_token).await.unwrap();
    assert_eq!((record.client_id.as_str(), record.subject), (ALICE, None));
}

// RFC 9068
#[tokio::test]
async fn rule_124_an_access_token_says_nothing_and_a_jwt_is_none() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    assert!(!tokens.access_token.contains('.'), "it is opaque");
    let issuer = running.server.issuer().to_string();
    for header in
        [json!({"alg": "none"}), json!({"alg": "RS256", "typ": "at+jwt"}), json!({"alg": "RS256", "typ": "JWT"})]
    {
        let claims = json!({
            "iss": issuer, "aud": issuer, "sub": ALICE, "client_id": A.id, "exp": 9_999_999_999_u64,
            "jti": tokens.access_token, "scope": "read write",
        });
        let forged = AccessToken::new(jwt(&header, &claims));
        assert_eq!(running.server.authenticate_token(&forged).await.unwrap(), None);
    }
    // Nor is there an `id_token` that could be taken for one.
    for response_type in ["id_token", "code id_token", "id_token token"] {
        let redirect = running.authorize_as(A, &[("response_type", response_type)]).await.redirect();
        assert_eq!((redirect.error(), redirect.get("id_token")), ("unsupported_response_type", None));
    }
    let asked = running.code_with(A, &[("scope", "openid read")]).await;
    assert!(running.redeem(A, asked.code()).await.issued().members.get("id_token").is_none());
}

// RFC 9449: what is not checked is not claimed
#[tokio::test]
async fn rule_129_a_proof_of_possession_changes_nothing() {
    let running = Running::standard().await;
    let key = json!({"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"});
    let proof = jwt(&json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": key}), &json!({"htm": "POST", "jti": "1"}));
    for proof in [&*proof, "x", ""] {
        let body = "grant_type=client_credentials&client_id=machine";
        let basic = ("authorization", "Basic bWFjaGluZTpzZWNyZXQtb2YtbWFjaGluZQ==");
        let tokens = running.post(&[basic, ("dpop", proof)], body).await.issued();
        assert_eq!(tokens.members["token_type"], "Bearer");
        assert!(running.is_alive(&tokens).await);
        // As an `Authorization` it is no way in.
        let header = ("authorization", &*format!("DPoP {proof}"));
        running.post(&[header], body).await.refused(400, "invalid_request");
    }
    let metadata = running.metadata().await;
    assert!(metadata.get("dpop_signing_alg_values_supported").is_none(), "{metadata}");
    // A thumbprint that a client announces with its authorization request binds nothing, and breaks nothing.
    let redirect = running.code_with(A, &[("dpop_jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")]).await;
    assert_eq!(running.redeem(A, redirect.code()).await.issued().members["token_type"], "Bearer");
}

// RFC 9126
#[tokio::test]
async fn rule_130_a_pushed_request_is_neither_taken_nor_found() {
    let running = Running::standard().await;
    for path in ["/oauth/par", "/par", "/as/par", "/oauth/authorize/par"] {
        let body = format!("response_type=code&client_id={}", PUBLIC.id);
        assert_eq!(running.send(Method::POST, path, &[], body.into_bytes()).await.status, 404);
    }
    assert!(running.metadata().await.get("pushed_authorization_request_endpoint").is_none());
    for guess in ["urn:ietf:params:oauth:request_uri:x", "urn:ietf:params:oauth:request_uri:"] {
        let redirect = running.authorize_as(A, &[("request_uri", guess), ("state", "s")]).await.redirect();
        assert_eq!((redirect.error(), redirect.get("state")), ("request_uri_not_supported", Some("s")));
    }
}

// RFC 9101 sections 6.3 and 10.2: what was signed is not overlooked, nor read unchecked
#[tokio::test]
async fn rule_131_a_request_object_is_refused_and_says_nothing() {
    let running = Running::standard().await;
    let inside = json!({
        "client_id": A.id, "redirect_uri": "https://evil.example/", "response_type": "token", "state": "inside",
    });
    for header in [json!({"alg": "none"}), json!({"alg": "RS256"})] {
        let object = jwt(&header, &inside);
        let redirect = running.authorize_as(A, &[("request", &object), ("state", "outside")]).await.redirect();
        assert_eq!((redirect.error(), redirect.get("state")), ("request_not_supported", Some("outside")));
        assert_eq!(redirect.uri, A.redirect_uri);
        // Neither client nor redirect URI are taken from it.
        running.authorize(&[("request", &object)]).await.is_page(400);
        running.authorize(&[("request", &object), ("client_id", "nobody")]).await.is_page(400);
    }
}

// RFC 9101 section 10.4
#[tokio::test]
async fn rule_132_no_request_uri_is_ever_fetched() {
    let running = Running::standard().await;
    let bait = Bait::lay();
    for client in [A, PUBLIC] {
        let redirect = running.authorize_as(client, &[("request_uri", &bait.url())]).await.redirect();
        assert_eq!(redirect.error(), "request_uri_not_supported");
    }
    running.authorize(&[("request_uri", &bait.url())]).await.is_page(400);
    let path = "/oauth/authorize";
    let body = format!("client_id={}&response_type=code&request_uri={}", A.id, bait.url());
    let answer = running.send(Method::POST, path, &[], body.into_bytes()).await;
    assert_eq!(answer.redirect().error(), "request_uri_not_supported");
    bait.is_untouched();
}

// OAuth Client ID Metadata Document
#[tokio::test]
async fn rule_136_a_client_identifier_that_is_an_address_is_not_fetched() {
    let running = Running::standard().await;
    let bait = Bait::lay();
    for client_id in [bait.url(), bait.url().replace("http:", "https:")] {
        running.authorize(&[("client_id", &client_id), ("response_type", "code")]).await.is_page(400);
        let body = format!("grant_type=authorization_code&code=x&client_id={client_id}");
        running.post(&[], body).await.refused(401, "invalid_client");
    }
    bait.is_untouched();
}

// RFC 8628, RFC 8693, RFC 7523 section 2.1
#[tokio::test]
async fn rule_114_115_116_117_118_grants_of_other_specifications_are_unsupported() {
    let running = Running::standard().await;
    let grants: [&[(&str, &str)]; 4] = [
        &[("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", "x")],
        &[
            ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
            ("subject_token", "x"),
            ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"),
        ],
        &[("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", "a.b.c")],
        &[("grant_type", "urn:ietf:params:oauth:grant-type:saml2-bearer"), ("assertion", "x")],
    ];
    for client in [A, MACHINE, PUBLIC] {
        for grant in grants {
            running.token(client, grant).await.refused(400, "unsupported_grant_type");
        }
    }
    for path in ["/oauth/device_authorization", "/oauth/device"] {
        let body = format!("client_id={}", PUBLIC.id);
        assert_eq!(running.send(Method::POST, path, &[], body.into_bytes()).await.status, 404);
    }
}
