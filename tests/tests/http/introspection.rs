//! The introspection endpoint (RFC 7662): what a token is good for, told to those whose business it is.

use oauth_grants::{
    endpoint::IntrospectionResponse,
    model::{Introspection, IssuedToken},
    prelude::*,
    protocol::{Clock, TokenType},
    store::test_kit::{FailingStore, StoreCall},
};
use oauth_grants_tests::harness::{
    ALICE, Party, Person, Running, Site,
    clients::{self, A, B, MACHINE, NATIVE, POST, PUBLIC},
    grants::{Machine, Renew, SignIn},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

const PATH: &str = "/oauth/introspect";

const HOUR: u64 = 60 * 60;

/// A resource server that every client comes to. It uses no grant.
const API: Party = Party { id: "api", redirect_uri: "", ..A.with_secret("secret-of-api") };

fn api() -> Client {
    clients::registered(API).grant_types([]).introspection(Introspection::AnyToken)
}

async fn with_api() -> Running {
    let running = Running::standard().await;
    running.store.insert_client(api());
    running
}

// RFC 7662 section 2.2
#[tokio::test]
async fn a_client_is_told_what_its_token_is_good_for() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    let now = running.clock.now().unix_seconds();
    let issuer = running.server.issuer().as_str();
    let answer = running.introspect(A, &tokens.access_token).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
    let expected = json!({
        "active": true, "scope": "read write", "client_id": A.id, "token_type": "Bearer",
        "exp": now + 3600, "iat": now, "sub": ALICE, "iss": issuer,
    });
    assert_eq!(answer.json(), expected);

    let expected = json!({
        "active": true, "scope": "read write", "client_id": A.id,
        "exp": now + 30 * 24 * 3600, "iat": now, "sub": ALICE, "iss": issuer,
    });
    assert_eq!(running.introspect(A, tokens.refresh()).await.json(), expected, "a refresh token has no token type");

    let machine = running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
    let told = running.introspect(MACHINE, &machine.access_token).await.json();
    assert_eq!((told.get("sub"), &told["client_id"]), (None, &json!(MACHINE.id)), "nobody stands behind it");
}

// RFC 7662 section 4
#[tokio::test]
async fn rule_126_a_client_sees_its_own_tokens_and_a_declared_resource_server_all() {
    let running = with_api().await;
    for owner in [A, POST, PUBLIC, NATIVE] {
        let tokens = running.sign_in(owner).await;
        for token in [&*tokens.access_token, tokens.refresh()] {
            assert!(running.is_active(API, token).await);
            for other in [A, B, POST, MACHINE] {
                assert_eq!(running.is_active(other, token).await, other.id == owner.id, "{other:?}");
            }
        }
    }
}

// RFC 7662 sections 2.1 and 4: "to prevent token scanning attacks"
#[tokio::test]
async fn rule_126_nobody_asks_without_proving_who_they_are() {
    let running = with_api().await;
    let tokens = running.sign_in(PUBLIC).await;
    let token = &*tokens.access_token;
    running.introspect(PUBLIC, token).await.refused(401, "invalid_client");
    for nobody in [API.with_secret("wrong"), Party { id: "nobody", ..API }, Party { secret: None, ..API }] {
        running.introspect(nobody, token).await.refused(401, "invalid_client");
    }
    let body = || format!("token={token}").into_bytes();
    let bearer = format!("Bearer {token}");
    for headers in [vec![], vec![("authorization", &*bearer)]] {
        let answer = running.send(http::Method::POST, PATH, &headers, body()).await;
        answer.refused(401, "invalid_client");
        assert!(answer.header("www-authenticate").starts_with("Basic realm="));
    }
}

// RFC 7662 section 2.2: "SHOULD NOT include any additional information"
#[tokio::test]
async fn rule_126_of_a_token_that_is_not_alive_it_says_that_and_no_more() {
    let running = with_api().await;
    let (revoked, rotated, expired) = (running.sign_in(A).await, running.sign_in(A).await, running.sign_in(A).await);
    assert_eq!(running.revoke(A, revoked.refresh()).await.status, 200);
    let living = running.refresh(A, rotated.refresh()).await.issued();
    let code = running.code_for(A).await;
    for asking in [A, API] {
        for dead in [&*revoked.access_token, revoked.refresh(), rotated.refresh(), &code, "x", "\u{fc}"] {
            assert!(!running.is_active(asking, dead).await, "{dead}");
        }
        assert!(running.is_active(asking, living.refresh()).await);
    }

    running.wait(HOUR - 1);
    assert!(running.is_active(API, &expired.access_token).await);
    running.wait(1);
    assert!(!running.is_active(API, &expired.access_token).await);
    running.wait(30 * 24 * HOUR);
    assert!(!running.is_active(API, expired.refresh()).await);
}

// Either dies with its client (RFC 7592 section 2.3)
#[tokio::test]
async fn a_token_whose_client_is_gone_is_not_active() {
    let running = with_api().await;
    let tokens = running.sign_in(B).await;
    assert!(running.is_active(API, &tokens.access_token).await);
    assert!(running.store.remove_client(&B.id.parse().unwrap()));
    for token in [&*tokens.access_token, tokens.refresh()] {
        assert!(!running.is_active(API, token).await);
    }
}

// RFC 7662 section 2.1: "MUST extend its search across all of its supported token types"
#[tokio::test]
async fn either_kind_is_found_whatever_the_hint_says() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    for hint in ["access_token", "refresh_token", "urn:example:saml", ""] {
        for token in [&*tokens.access_token, tokens.refresh()] {
            let answer = running.call(PATH, A, &[("token", token), ("token_type_hint", hint)]).await;
            assert_eq!(answer.json()["active"], true, "{hint}");
        }
    }
}

#[tokio::test]
async fn asking_changes_nothing() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    for _ in 0..3 {
        assert!(running.is_active(A, tokens.refresh()).await);
    }
    running.refresh(A, tokens.refresh()).await.issued();
}

#[tokio::test]
async fn rule_126_a_store_that_fails_tells_neither_yes_nor_no() {
    let site = Site::open().await;
    let store = FailingStore::new(site.store.clone());
    let builder = site.builder().store(store.clone()).interaction(Person);
    let running = site.serve(builder.register_grant(SignIn).register_grant(Renew).build().unwrap());
    let tokens = running.sign_in(A).await;
    for call in [StoreCall::FindClient, StoreCall::FindAccessToken, StoreCall::FindRefreshToken] {
        store.fail(call);
        let answer = running.introspect(A, tokens.refresh()).await;
        answer.refused(503, "temporarily_unavailable");
        assert_eq!(answer.body, r#"{"error":"temporarily_unavailable"}"#);
    }
    store.recover();
    assert!(running.is_active(A, tokens.refresh()).await);
}

/// Binds what is issued to a tenant, and tells it as the audience.
struct Tenants;

#[derive(Deserialize, Serialize)]
struct Tenant(u32);

impl ExtensionDatum for Tenant {
    const NAME: &'static str = "tenant";
}

impl Extends<kind::AuthorizationCode> for Tenants {}
impl Extends<kind::RefreshToken> for Tenants {}

impl Extension for Tenants {
    fn name(&self) -> &'static str {
        "tenants"
    }

    fn keeps(&self) -> Vec<Kept> {
        vec![Kept::with_codes_and_tokens(Tenant::NAME)]
    }

    async fn extend_authorization(
        &self,
        request: &AuthorizationRequest<'_>,
        _subject: &Subject,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        match request.parameters().value("tenant") {
            Some("unreadable") => data.put(Tenant::NAME, &"not a number"),
            Some(tenant) => data.insert(&Tenant(tenant.parse().map_err(GrantError::internal)?)),
            None => Ok(()),
        }
    }

    async fn extend_introspection_response(
        &self,
        token: &IssuedToken,
        response: &mut IntrospectionResponse,
    ) -> Result<(), GrantError> {
        if let Some(Tenant(tenant)) = token.data().read()? {
            response.insert("aud", format!("https://{tenant}.example"));
            response.set_token_type(TokenType::named("DPoP"));
            for own in ["active", "sub", "exp", "client_id"] {
                response.insert(own, "something else");
            }
        }
        Ok(())
    }
}

async fn with_tenants() -> Running {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person).register_grant(Machine);
    let builder = builder.register_grant_with(SignIn, [Tenants]).register_grant_with(Renew, [Tenants]);
    site.serve(builder.build().unwrap())
}

#[tokio::test]
async fn an_extension_tells_what_it_kept_and_changes_nothing_else() {
    let running = with_tenants().await;
    let code = running.code_with(A, &[("tenant", "7")]).await;
    let tokens = running.redeem(A, code.code()).await.issued();
    let refreshed = running.refresh(A, tokens.refresh()).await.issued();
    for (token, token_type) in
        [(&*refreshed.access_token, Some("DPoP")), (refreshed.refresh(), None), (&tokens.access_token, Some("DPoP"))]
    {
        let told = running.introspect(A, token).await.json();
        assert_eq!(told["aud"], "https://7.example");
        assert_eq!((&told["active"], &told["sub"], &told["client_id"]), (&json!(true), &json!(ALICE), &json!(A.id)));
        assert!(told["exp"].is_u64());
        assert_eq!(told.get("token_type").and_then(|told| told.as_str()), token_type);
    }
    let without = running.sign_in(A).await;
    assert_eq!(running.introspect(A, &without.access_token).await.json().get("aud"), None);
}

// A resource that is not told of a restriction would not keep to it
#[tokio::test]
async fn what_an_extension_cannot_tell_is_a_failure_and_not_an_omission() {
    let running = with_tenants().await;
    let code = running.code_with(A, &[("tenant", "unreadable")]).await;
    let tokens = running.redeem(A, code.code()).await.issued();
    let answer = running.introspect(A, &tokens.access_token).await;
    answer.refused(500, "server_error");
    assert_eq!(answer.body, r#"{"error":"server_error"}"#);
}
