//! The authorization code grant (RFC 6749 section 4.1): what is issued, and what a code is bound to.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use bytes::Bytes;
use http::Request;
use oauth_grants::prelude::*;
use oauth_grants_tests::harness::{
    ALICE, CHALLENGE, Party, Person, Running, Site,
    clients::{self, A, B, NATIVE, POST, PUBLIC},
    grants::{Renew, SignIn},
};

#[tokio::test]
async fn a_code_is_redeemed_for_tokens_told_as_the_rfc_says() {
    let running = Running::standard().await;
    let code = running.code_for(A).await;
    let answer = running.redeem(A, &code).await;

    // RFC 6749 section 5.1
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("pragma"), "no-cache");
    let tokens = answer.issued();
    assert_eq!(tokens.members["token_type"], "Bearer");
    assert_eq!(tokens.expires_in, 3600);
    assert_eq!(tokens.scope, "read write");
    assert!(tokens.refresh_token.is_some());
    // Their order is the parser's.
    let mut members: Vec<_> = tokens.members.as_object().unwrap().keys().map(String::as_str).collect();
    members.sort_unstable();
    let expected = ["access_token", "expires_in", "refresh_token", "scope", "token_type"];
    assert_eq!(members, expected);
}

#[tokio::test]
async fn the_access_token_says_who_granted_what_to_whom() {
    let running = Running::standard().await;
    let redirect = running.code_with(A, &[("scope", "write")]).await;
    let tokens = running.redeem(A, redirect.code()).await.issued();

    let record = running.token_record(&tokens.access_token).await.unwrap();
    assert_eq!(record.client_id.as_str(), A.id);
    assert_eq!(record.subject, Some(Subject::new(ALICE)));
    assert_eq!(record.scope.as_str(), "write");
    assert_eq!(record.grant_type, GrantType::AUTHORIZATION_CODE);
}

// RFC 6749 section 4.1.3; the defaults that the grant promises
#[tokio::test]
async fn rule_089_clients_of_all_three_methods_of_the_rfc_redeem_codes_by_default() {
    let running = Running::standard().await;
    for client in [A, POST, PUBLIC, NATIVE] {
        let tokens = running.sign_in(client).await;
        assert!(running.is_alive(&tokens).await, "{}", client.id);
    }
}

#[grant(type = "authorization_code", auth_methods = ["none"])]
struct OnlyPublic;

#[tokio::test]
async fn a_declaration_chooses_the_accepted_authentication_methods() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let server = builder.register_grant(OnlyPublic).build().unwrap();
    let running = site.serve(server);

    running.sign_in(PUBLIC).await;
    running.redeem(A, "any").await.refused(401, "invalid_client");
    // The endpoint before it knows, too: such a client could never redeem its code.
    assert_eq!(running.authorize_as(A, &[]).await.redirect().error(), "unauthorized_client");
}

#[tokio::test]
async fn a_client_that_may_not_refresh_gets_no_refresh_token() {
    let running = Running::standard().await;
    running.store.insert_client(clients::registered(A));
    assert_eq!(running.sign_in(A).await.refresh_token, None);
}

#[tokio::test]
async fn without_a_refresh_grant_there_is_no_refresh_token() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let server = builder.register_grant(SignIn).build().unwrap();
    assert_eq!(site.serve(server).sign_in(A).await.refresh_token, None);
}

// RFC 6749 section 5.2
#[tokio::test]
async fn a_client_that_may_not_use_the_grant_is_told_so() {
    let running = Running::standard().await;
    let machine = Party { redirect_uri: "https://m.example/callback", ..clients::MACHINE };
    let machine_at_both = clients::registered(machine).grant_types([GrantType::CLIENT_CREDENTIALS]);
    running.store.insert_client(machine_at_both);

    let redirect = running.authorize_as(machine, &[]).await.redirect();
    assert_eq!(redirect.error(), "unauthorized_client");
    running.redeem(machine, "any").await.refused(400, "unauthorized_client");
}

// RFC 6749 section 4.1.3
#[tokio::test]
async fn a_request_without_a_code_is_invalid() {
    let running = Running::standard().await;
    for parameters in [&[("code", "")], &[("other", "x")]] {
        running.redeem_with(A, "", parameters).await.refused(400, "invalid_request");
    }
}

// RFC 6749 section 5.2
#[tokio::test]
async fn rule_064_a_code_that_was_never_issued_is_no_grant() {
    let running = Running::standard().await;
    let code = running.code_for(A).await;
    for flipped in flipped(&code) {
        running.redeem(A, &flipped).await.refused(400, "invalid_grant");
    }
    for guess in ["x", &code[1..], &code[..42], &format!("{code} "), &format!("{code}="), &format!("{code}\0")] {
        running.redeem(A, guess).await.refused(400, "invalid_grant");
    }
    running.redeem(A, &code).await.issued();
}

// RFC 6749 section 10.10
#[tokio::test]
async fn rule_064_codes_are_long_and_never_the_same() {
    let running = Running::standard().await;
    let link = format!(
        "/oauth/authorize?response_type=code&client_id={}&code_challenge={CHALLENGE}&code_challenge_method=S256",
        A.id
    );
    let mut codes = std::collections::HashSet::new();
    for _ in 0..10_000 {
        running.wait(10); // so many are given to nobody at once
        // In the process, since as many connections would say no more.
        let response = running.server.handle(Request::get(&link).body(Bytes::new()).unwrap()).await;
        let location = response.headers()["location"].to_str().unwrap();
        let (_, rest) = location.split_once("?code=").unwrap();
        codes.insert(rest.split('&').next().unwrap().to_owned());
    }
    assert_eq!(codes.len(), 10_000);
    // 256 bits in base64url; 2^-160 is wished for.
    assert!(codes.iter().all(|code| code.len() == 43), "{codes:?}");
    // No part of a code is the same in all of them.
    let first = codes.iter().next().unwrap().as_bytes();
    for (position, character) in first.iter().enumerate() {
        assert!(codes.iter().any(|code| code.as_bytes()[position] != *character), "at {position}");
    }
}

// RFC 6749 section 4.1.2
#[tokio::test]
async fn rule_061_a_code_expires_after_a_minute() {
    let running = Running::standard().await;
    let (in_time, too_late) = (running.code_for(A).await, running.code_for(A).await);
    running.wait(59);
    running.redeem(A, &in_time).await.issued();
    running.wait(1);
    running.redeem(A, &too_late).await.refused(400, "invalid_grant");
}

// RFC 6749 section 4.1.3
#[tokio::test]
async fn rule_062_a_code_is_bound_to_its_client_and_another_one_does_not_spoil_it() {
    let running = Running::standard().await;
    let code = running.code_for(A).await;
    for thief in [B, POST, PUBLIC, NATIVE] {
        let redirect_uri = [("redirect_uri", A.redirect_uri)];
        running.redeem_with(thief, &code, &redirect_uri).await.refused(400, "invalid_grant");
    }
    running.redeem(A, &code).await.issued();
}

// RFC 6749 section 4.1.3
#[tokio::test]
async fn rule_063_a_code_is_bound_to_the_redirect_uri_of_its_request() {
    let running = Running::standard().await;
    let code = running.code_for(A).await;
    let others = ["https://a.example/callback/", "https://A.example/callback", B.redirect_uri, ""];
    for redirect_uri in others {
        let answer = running.redeem_with(A, &code, &[("redirect_uri", redirect_uri)]).await;
        answer.refused(400, "invalid_grant");
    }
    running.redeem(A, &code).await.issued();
}

// RFC 6749 section 4.1.3: "if the redirect_uri parameter was included in the authorization request"
#[tokio::test]
async fn rule_063_a_redirect_uri_that_was_left_out_may_be_left_out_again_or_be_the_registered_one() {
    let running = Running::standard().await;
    for (redirect_uri, good) in [("", true), (A.redirect_uri, true), (B.redirect_uri, false)] {
        let redirect = running.code_with(A, &[("redirect_uri", "")]).await;
        let repeated = [("redirect_uri", redirect_uri)];
        let answer = running.redeem_with(A, redirect.code(), &repeated).await;
        if good {
            answer.issued();
        } else {
            answer.refused(400, "invalid_grant");
        }
    }
}

/// A secret with the first, the middle and the last bit of its bytes turned over.
fn flipped(secret: &str) -> [String; 3] {
    let bytes = URL_SAFE_NO_PAD.decode(secret).unwrap();
    [(0, 0x80), (bytes.len() / 2, 0x10), (bytes.len() - 1, 0x01)].map(|(position, bit)| {
        let mut bytes = bytes.clone();
        bytes[position] ^= bit;
        URL_SAFE_NO_PAD.encode(bytes)
    })
}

// RFC 6749 section 10.10
#[tokio::test]
async fn rule_120_tokens_cannot_be_guessed_or_forged() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    for forged in flipped(&tokens.access_token) {
        assert!(running.token_record(&forged).await.is_none());
    }
    for forged in flipped(tokens.refresh()) {
        running.refresh(A, &forged).await.refused(400, "invalid_grant");
    }
    for part in [&tokens.access_token[..42], &tokens.access_token[1..], ""] {
        assert!(running.token_record(part).await.is_none());
    }

    let mut issued = std::collections::HashSet::new();
    for _ in 0..10_000 {
        let request = Request::post("/oauth/token")
            .header("authorization", "Basic bWFjaGluZTpzZWNyZXQtb2YtbWFjaGluZQ==")
            .header("content-type", "application/x-www-form-urlencoded");
        let response = running.server.handle(request.body("grant_type=client_credentials".into()).unwrap()).await;
        let body: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
        let token = body["access_token"].as_str().unwrap().to_owned();
        assert_eq!(token.len(), 43, "256 bits in base64url");
        issued.insert(token);
    }
    assert_eq!(issued.len(), 10_000);
    assert!(running.is_alive(&tokens).await);
    running.refresh(A, tokens.refresh()).await.issued();
}

// RFC 6749 section 1.5
#[tokio::test]
async fn a_code_is_no_token_and_a_token_no_code() {
    let running = Running::standard().await;
    let code = running.code_for(A).await;
    assert!(running.token_record(&code).await.is_none());
    running.refresh(A, &code).await.refused(400, "invalid_grant");

    let tokens = running.sign_in(A).await;
    assert!(running.token_record(tokens.refresh()).await.is_none());
    running.redeem(A, &tokens.access_token).await.refused(400, "invalid_grant");
    running.redeem(A, tokens.refresh()).await.refused(400, "invalid_grant");
    running.refresh(A, &tokens.access_token).await.refused(400, "invalid_grant");
}

/// Alice is gone between her consent and the redemption.
struct Gone;

#[grant(type = "authorization_code")]
impl Gone {
    async fn authenticate_user(
        &self,
        _code: &AuthorizationCodeRecord,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(None)
    }
}

#[tokio::test]
async fn rule_111_a_person_who_is_gone_meanwhile_gives_no_tokens() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let server = builder.register_grant(Gone).register_grant(Renew).build().unwrap();
    let running = site.serve(server);

    let code = running.code_for(A).await;
    let unknown = running.redeem(A, "unknown").await;
    assert_eq!(running.events.count("UserRefused"), 0);
    let refused = running.redeem(A, &code).await;
    refused.refused(400, "invalid_grant");
    // The operator is told, the client nothing that a guess would not have told it.
    assert!(running.events.mentions(r#"UserRefused { client_id: ClientId("client-a"), subject: Subject("alice")"#));
    assert_eq!(refused.body, unknown.body);
}

// RFC 6749 section 10.3: what is told to a log is no use to a thief
#[tokio::test]
async fn events_name_what_happened_and_hold_no_secret() {
    let running = Running::standard().await;
    let code = running.code_for(A).await;
    let tokens = running.redeem(A, &code).await.issued();
    running.refresh(A, tokens.refresh()).await.issued();

    let names = ["TokensIssued", "RefreshTokenRotated"];
    assert_eq!(names.map(|name| running.events.count(name)), [2, 1]);
    for secret in [&*code, &*tokens.access_token, tokens.refresh(), "secret-of-a"] {
        assert!(!running.events.mentions(secret), "{:?}", running.events.all());
    }
}
