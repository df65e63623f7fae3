//! A server that is held to OAuth 2.1: what the compiler cannot see, `build()` refuses (RFC 9700 sections 2.1.1, 2.1.2
//! and 2.4).

use oauth_grants::{
    prelude::*,
    server::{BuildFault, OAuth21},
};
use oauth_grants_tests::harness::{
    Person, Site,
    clients::{A, MACHINE},
    grants::{Machine, Passwords, Renew, SignIn, TokenInFragment},
};

/// A token from the authorization endpoint, under another name than `implicit`.
struct Kiosk;

#[grant(type = "urn:example:kiosk", response_types = ["kiosk token"], response_mode = "fragment")]
impl Kiosk {
    async fn create_authorization_response(
        &self,
        _request: &AuthorizationRequest<'_>,
        _granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        Ok(AuthorizationResponse::default())
    }
}

#[grant(type = "authorization_code", pkce = "optional")]
struct Unchallenged;

#[test]
fn what_is_outside_the_profile_is_told_at_once() {
    let builder = AuthorizationServer::dynamic_builder("https://auth.example").store(MemoryStore::new());
    let builder = builder.interaction(Person).profile(OAuth21);
    let builder = builder
        .register(AnyGrant::new(TokenInFragment))
        .register(AnyGrant::new(Passwords))
        .register(AnyGrant::new(Unchallenged))
        .register(AnyGrant::new(Kiosk));
    let error = builder.build().unwrap_err();
    let faults = error.faults();
    assert!(matches!(faults[0], BuildFault::ImplicitOutsideProfile { profile: "OAuth 2.1", .. }), "{error}");
    assert!(matches!(faults[1], BuildFault::PasswordOutsideProfile { .. }), "{error}");
    assert!(matches!(faults[2], BuildFault::NoCodeChallengeInProfile { .. }), "{error}");
    assert!(matches!(faults[3], BuildFault::TokenOutsideProfile { name: "kiosk token", .. }), "{error}");
    assert_eq!(faults.len(), 4, "{error}");
}

#[test]
fn an_extension_that_loosens_the_declaration_is_outside_the_profile() {
    for loosened in [CodeChallenge::optional(), CodeChallenge::required().allow_plain()] {
        let builder = AuthorizationServer::builder(issuer!("https://auth.example")).profile(OAuth21);
        let builder = builder.store(MemoryStore::new()).interaction(Person);
        let error = builder.register_grant_with(SignIn, [loosened]).build().unwrap_err();
        let [BuildFault::NoCodeChallengeInProfile { grant, .. }] = error.faults() else { panic!("{error}") };
        assert!(grant.ends_with("SignIn"), "{error}");
    }
}

#[tokio::test]
async fn what_is_inside_works_as_without_it() {
    let site = Site::open().await;
    let builder = site.dynamic_builder().store(site.store.clone()).interaction(Person).profile(OAuth21);
    let builder = builder.register(AnyGrant::new(SignIn)).register(AnyGrant::new(Renew));
    let server = builder.register(AnyGrant::new(Machine)).build().unwrap();
    assert_eq!(server.describe().profile, Some("OAuth 2.1"));
    assert!(server.describe().to_string().contains("OAuth 2.1"), "{}", server.describe());
    let running = site.serve(server);
    let tokens = running.sign_in(A).await;
    running.refresh(A, tokens.refresh()).await.issued();
    running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
}
