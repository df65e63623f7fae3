//! Grant extensions: when they run, what they carry, and what they may not do.

use std::sync::{Arc, Mutex};

use oauth_grants::{prelude::*, protocol::TokenType};
use oauth_grants_tests::harness::{
    Person, Running, Site, VERIFIER,
    clients::{A, IMPLICIT, MACHINE},
    grants::{Machine, Renew, SignIn, TokenInFragment},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Writes down when it ran.
struct Witness {
    name: &'static str,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Witness {
    fn says(&self, what: &str) {
        self.seen.lock().unwrap().push(format!("{} {what}", self.name));
    }
}

impl Extends<kind::AuthorizationCode> for Witness {}

impl Extends<kind::Implicit> for Witness {}

impl Extends<kind::RefreshToken> for Witness {}

impl Extension for Witness {
    fn name(&self) -> &'static str {
        self.name
    }

    fn metadata(&self) -> Vec<(&'static str, serde_json::Value)> {
        vec![("witnesses_supported", json!([self.name, "both"]))]
    }

    async fn validate_authorization_request(
        &self,
        _request: &AuthorizationRequest<'_>,
        _data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        self.says("authorize");
        Ok(())
    }

    async fn extend_authorization(
        &self,
        request: &AuthorizationRequest<'_>,
        subject: &Subject,
        _data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        self.says(&format!("granted by {subject}"));
        match request.parameters().value("locked_out_by") {
            Some(name) if name == self.name => Err(GrantError::access_denied("the witness says no")),
            _ => Ok(()),
        }
    }

    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        _data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        self.says("token");
        match request.parameters().value("refused_by") {
            Some(name) if name == self.name => Err(GrantError::invalid_grant("the witness says no")),
            _ => Ok(()),
        }
    }

    async fn extend_token_response(
        &self,
        _request: &TokenRequest<'_>,
        _data: &ExtensionData,
        _response: &mut TokenResponse,
    ) {
        self.says("answer");
    }
}

async fn with_witnesses() -> (Running, Arc<Mutex<Vec<String>>>) {
    let seen: Arc<Mutex<Vec<String>>> = Arc::default();
    let [first, second] = ["first", "second"].map(|name| Witness { name, seen: Arc::clone(&seen) });
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let server = builder.register_grant_with(SignIn, [first, second]).build().unwrap();
    (site.serve(server), seen)
}

#[tokio::test]
async fn they_run_in_registration_order_at_every_step() {
    let (running, seen) = with_witnesses().await;
    running.sign_in(A).await;
    let steps = ["authorize", "granted by alice", "token", "answer"];
    let expected = steps.iter().flat_map(|step| ["first", "second"].map(|name| format!("{name} {step}")));
    assert_eq!(*seen.lock().unwrap(), expected.collect::<Vec<_>>());
}

/// A witness with each of three grants, named for its grant.
async fn with_a_witness_for_each_grant() -> (Running, Arc<Mutex<Vec<String>>>) {
    let seen: Arc<Mutex<Vec<String>>> = Arc::default();
    let witness = |name| [Witness { name, seen: Arc::clone(&seen) }];
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let builder = builder.register_grant_with(SignIn, witness("code"));
    let builder = builder.register_grant_with(TokenInFragment, witness("implicit"));
    let server = builder.register_grant_with(Renew, witness("refresh")).build().unwrap();
    (site.serve(server), seen)
}

#[tokio::test]
async fn a_refresh_runs_those_of_the_refresh_grant_alone() {
    let (running, seen) = with_a_witness_for_each_grant().await;
    let tokens = running.sign_in(A).await;
    let expected = ["code authorize", "code granted by alice", "code token", "code answer"];
    assert_eq!(std::mem::take(&mut *seen.lock().unwrap()), expected);
    running.refresh(A, tokens.refresh()).await.issued();
    assert_eq!(*seen.lock().unwrap(), ["refresh token", "refresh answer"]);
}

#[tokio::test]
async fn a_token_from_the_authorization_endpoint_has_no_token_request_to_check() {
    let (running, seen) = with_a_witness_for_each_grant().await;
    let asked = [("response_type", "token"), ("client_id", IMPLICIT.id)];
    assert!(running.authorize(&asked).await.redirect().get("access_token").is_some());
    assert_eq!(*seen.lock().unwrap(), ["implicit authorize", "implicit granted by alice"]);
}

#[tokio::test]
async fn an_authorization_request_is_checked_whenever_it_is_presented() {
    let (running, seen) = with_a_witness_for_each_grant().await;
    let asked = [("response_type", "token"), ("client_id", IMPLICIT.id)];
    running.authorize_deciding(&asked, "page").await.is_page(200);
    assert_eq!(seen.lock().unwrap().len(), 1);
    // The person comes back from the page.
    assert!(running.authorize(&asked).await.redirect().get("access_token").is_some());
    assert_eq!(*seen.lock().unwrap(), ["implicit authorize", "implicit authorize", "implicit granted by alice"]);
}

#[tokio::test]
async fn a_grant_that_an_extension_refuses_makes_no_answer() {
    let (running, seen) = with_witnesses().await;
    let redirect = running.authorize_as(A, &[("locked_out_by", "first")]).await.redirect();
    assert_eq!(redirect.error(), "access_denied");
    assert_eq!(redirect.get("code"), None);
    assert_eq!(*seen.lock().unwrap(), ["first authorize", "second authorize", "first granted by alice"]);
}

// What a declaration says of PKCE stands before what is added at registration
#[tokio::test]
async fn a_request_that_pkce_refuses_reaches_no_other_extension() {
    let (running, seen) = with_witnesses().await;
    let redirect = running.authorize_as(A, &[("code_challenge", "")]).await.redirect();
    assert_eq!(redirect.error(), "invalid_request");
    assert!(seen.lock().unwrap().is_empty());
}

// They run before the claim
#[tokio::test]
async fn a_request_that_an_extension_refuses_claims_nothing() {
    let (running, seen) = with_witnesses().await;
    let code = running.code_for(A).await;
    seen.lock().unwrap().clear();
    for (refused_by, ran) in [("first", 1), ("second", 2)] {
        let answer = running.redeem_with(A, &code, &[("refused_by", refused_by)]).await;
        answer.refused(400, "invalid_grant");
        assert_eq!(std::mem::take(&mut *seen.lock().unwrap()).len(), ran);
    }
    running.redeem(A, &code).await.issued();
}

// RFC 8414 section 2
#[tokio::test]
async fn what_they_add_to_the_metadata_is_joined() {
    let (running, _) = with_witnesses().await;
    let metadata = running.metadata().await;
    assert_eq!(metadata["witnesses_supported"], json!(["first", "both", "second"]));
    assert_eq!(metadata["code_challenge_methods_supported"], json!(["S256"]));
}

/// Remembers which tenant an authorization is for, and tells it with every token.
#[derive(Clone, Copy)]
struct Tenants;

#[derive(Deserialize, Serialize)]
struct Tenant {
    name: String,
}

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

    async fn validate_authorization_request(
        &self,
        request: &AuthorizationRequest<'_>,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        let name = request.parameters().required("tenant")?.to_owned();
        data.insert(&Tenant { name })
    }

    async fn extend_token_response(
        &self,
        _request: &TokenRequest<'_>,
        data: &ExtensionData,
        response: &mut TokenResponse,
    ) {
        if let Ok(Some(Tenant { name })) = data.read() {
            response.insert("tenant", name);
        }
        // Members of the RFC are not theirs to change.
        response.insert("access_token", "mine");
        response.insert("token_type", "N_A");
    }
}

async fn with_tenants() -> Running {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let builder = builder.register_grant_with(SignIn, [Tenants]);
    let server = builder.register_grant_with(Renew, [Tenants]).build().unwrap();
    site.serve(server)
}

#[tokio::test]
async fn what_one_keeps_of_the_authorization_is_there_with_every_token_of_the_family() {
    let running = with_tenants().await;
    let tenant = "Z\u{fc}rich \"West\"";
    let redirect = running.code_with(A, &[("tenant", tenant)]).await;
    let mut tokens = running.redeem(A, redirect.code()).await.issued();
    for _ in 0..3 {
        assert_eq!(tokens.members["tenant"], tenant);
        let record = running.token_record(&tokens.access_token).await.unwrap();
        assert_eq!(record.data.read::<Tenant>().unwrap().unwrap().name, tenant);
        tokens = running.refresh(A, tokens.refresh()).await.issued();
    }
    assert_eq!(tokens.members["tenant"], tenant);
}

#[tokio::test]
async fn one_cannot_change_what_the_grant_says() {
    let running = with_tenants().await;
    let redirect = running.code_with(A, &[("tenant", "t")]).await;
    let tokens = running.redeem(A, redirect.code()).await.issued();
    assert_eq!(tokens.members["token_type"], "Bearer");
    assert!(running.is_alive(&tokens).await);
}

/// Binds tokens to a key of the client, it says.
struct KeyBound;

impl Extends<kind::ClientCredentials> for KeyBound {}

impl Extension for KeyBound {
    fn name(&self) -> &'static str {
        "key-bound"
    }

    async fn extend_token_response(
        &self,
        _request: &TokenRequest<'_>,
        _data: &ExtensionData,
        response: &mut TokenResponse,
    ) {
        assert_eq!(response.token_type(), TokenType::BEARER);
        response.set_token_type(TokenType::named("DPoP"));
    }
}

// RFC 6749 section 7.1, RFC 9449 section 5
#[tokio::test]
async fn one_may_say_that_the_token_is_of_another_type() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone());
    let running = site.serve(builder.register_grant_with(Machine, [KeyBound]).build().unwrap());
    let tokens = running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
    assert_eq!(tokens.members["token_type"], "DPoP");
}

#[tokio::test]
async fn what_one_refuses_is_told_to_the_client() {
    let running = with_tenants().await;
    let redirect = running.authorize_as(A, &[("state", "s")]).await.redirect();
    assert_eq!((redirect.error(), redirect.get("state")), ("invalid_request", Some("s")));
}

// PKCE's challenge is for the code alone, the tenant for the family
#[tokio::test]
async fn each_decides_what_goes_on_from_the_code_into_the_family() {
    let running = with_tenants().await;
    let redirect = running.code_with(A, &[("tenant", "t")]).await;
    let tokens = running.redeem(A, redirect.code()).await.issued();
    // No verifier is asked for, and one that is sent is ignored like any parameter that the grant does not know.
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", tokens.refresh())];
    let with_verifier = [refresh[0], refresh[1], ("code_verifier", VERIFIER)];
    assert_eq!(running.token(A, &with_verifier).await.issued().members["tenant"], "t");
}
