//! A server whose grants are chosen at run time: `build` finds every fault, and says what to do about it.

use std::time::Duration;

use oauth_grants::{
    grant::Declaration,
    prelude::*,
    server::{BuildFault, DynamicBuilder},
};
use oauth_grants_tests::harness::{
    Person, Site,
    clients::{A, MACHINE},
    grants::{Machine, Passwords, Renew, SignIn, TokenInFragment},
};

/// Declares a grant by hand, which can say what `#[grant]` would refuse.
macro_rules! declare {
    ($($name:ident: $kind:ident, $hooks:ident = $declaration:expr;)+) => {$(
        struct $name;

        impl Grant for $name {
            type Kind = kind::$kind;
            const DECLARATION: Declaration = $declaration;
        }

        impl $hooks for $name {}
    )+};
}

/// Declares a grant of one's own at the token endpoint.
macro_rules! declare_own {
    ($($name:ident = $declaration:expr;)+) => {$(
        struct $name;

        impl Grant for $name {
            type Kind = kind::CustomToken;
            const DECLARATION: Declaration = $declaration;
        }

        impl TokenEndpointGrant for $name {
            type Form = ();
            type Artefact = ();

            async fn validate_token_request(
                &self,
                _request: &TokenRequest<'_>,
                _form: (),
            ) -> Result<Approved, GrantError> {
                Ok(Approved::for_client())
            }

            async fn claim(
                &self,
                _request: &TokenRequest<'_>,
                _artefact: (),
            ) -> Result<Claimed<()>, GrantError> {
                Ok(Claimed::nothing())
            }
        }
    )+};
}

/// Declares a grant of one's own at the authorization endpoint.
macro_rules! declare_own_authorization {
    ($($name:ident = $declaration:expr;)+) => {$(
        struct $name;

        impl Grant for $name {
            type Kind = kind::CustomAuthorization;
            const DECLARATION: Declaration = $declaration;
        }

        impl AuthorizationEndpointGrant for $name {
            async fn create_authorization_response(
                &self,
                _request: &AuthorizationRequest<'_>,
                _granted: Granted,
            ) -> Result<AuthorizationResponse, GrantError> {
                Ok(AuthorizationResponse::default())
            }
        }
    )+};
}

/// A builder with everything but grants.
fn builder() -> DynamicBuilder {
    let builder = AuthorizationServer::dynamic_builder("https://auth.example");
    builder.store(MemoryStore::new()).interaction(Person)
}

fn with(grants: impl IntoIterator<Item = AnyGrant>) -> DynamicBuilder {
    grants.into_iter().fold(builder(), DynamicBuilder::register)
}

/// The message of the one fault that is found.
fn fault(builder: DynamicBuilder) -> String {
    let faults = faults(builder);
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults[0].to_string()
}

fn faults(builder: DynamicBuilder) -> Vec<BuildFault> {
    builder.build().unwrap_err().faults().to_vec()
}

/// Panics unless the message names these words.
#[track_caller]
fn says(message: &str, words: &[&str]) {
    for word in words {
        assert!(message.contains(word), "`{word}` is not in: {message}");
    }
}

#[tokio::test]
async fn a_server_built_this_way_is_like_any_other() {
    let site = Site::open().await;
    let builder = site.dynamic_builder().store(site.store.clone()).interaction(Person);
    let grants = [AnyGrant::new(SignIn), AnyGrant::new(Renew), AnyGrant::new(Machine)];
    let server = grants.into_iter().fold(builder, DynamicBuilder::register).build().unwrap();
    let running = site.serve(server);
    let tokens = running.sign_in(A).await;
    running.refresh(A, tokens.refresh()).await.issued();
    running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
    // PKCE is required here as well.
    let redirect = running.authorize_as(A, &[("code_challenge", "")]).await.redirect();
    assert_eq!(redirect.error(), "invalid_request");
}

#[test]
fn all_faults_are_told_at_once() {
    let builder = AuthorizationServer::dynamic_builder("ftp://auth.example")
        .register(AnyGrant::new(Renew))
        .register(AnyGrant::new(PublicMachine));
    let error = builder.build().unwrap_err();
    assert_eq!(error.faults().len(), 5, "{error}");
    let message = error.to_string();
    says(&message, &["ftp://auth.example", ".client_store(", ".token_store(", "Renew", "PublicMachine"]);
    assert_eq!(message.lines().count(), 6, "one line for each: {message}");
}

#[test]
fn an_issuer_is_an_https_url() {
    for issuer in ["", "auth.example", "http://auth.example", "https://auth.example/", "https://a/?x"] {
        let builder = AuthorizationServer::dynamic_builder(issuer).store(MemoryStore::new());
        let message = fault(builder.register(AnyGrant::new(Machine)));
        says(&message, &[&format!("`{issuer}` is no issuer"), "https", "RFC 8414"]);
    }
}

#[test]
fn a_server_has_a_grant() {
    says(&fault(builder()), &["no grant is registered", ".register_grant("]);
}

#[test]
fn a_server_keeps_clients_and_tokens_and_codes() {
    let builder = AuthorizationServer::dynamic_builder("https://auth.example").interaction(Person);
    let faults = faults(builder.register(AnyGrant::new(SignIn)));
    let messages: Vec<_> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(messages.len(), 3, "{messages:?}");
    says(&messages[0], &["keeps no clients", ".client_store("]);
    says(&messages[1], &["keeps no tokens", ".token_store("]);
    says(&messages[2], &["SignIn", "authorization codes", ".authorization_code_store("]);

    // Whoever issues no codes keeps none.
    let builder = AuthorizationServer::dynamic_builder("https://auth.example")
        .client_store(MemoryStore::new())
        .token_store(MemoryStore::new());
    assert!(builder.register(AnyGrant::new(Machine)).build().is_ok());
}

// What was kept in the first would never be seen again.
#[test]
fn no_store_stands_in_place_of_another_unseen() {
    let given = || AuthorizationServer::dynamic_builder("https://auth.example").register(AnyGrant::new(Machine));
    let twice = given().store(MemoryStore::new()).store(MemoryStore::new());
    says(&fault(twice), &["in place of a store that was given before", "keep one of the two"]);
    let before = given().client_store(MemoryStore::new()).store(MemoryStore::new());
    says(&fault(before), &["call `.store(…)` first"]);
    assert!(given().store(MemoryStore::new()).client_store(MemoryStore::new()).build().is_ok());
}

#[test]
fn somebody_signs_people_in_for_a_grant_that_asks_them() {
    for grant in [AnyGrant::new(SignIn), AnyGrant::new(TokenInFragment), AnyGrant::new(Badge)] {
        let builder = AuthorizationServer::dynamic_builder("https://auth.example");
        let message = fault(builder.store(MemoryStore::new()).register(grant));
        says(&message, &["nobody signs them in", ".interaction("]);
    }
}

#[test]
fn a_refresh_grant_is_fed_by_another_one() {
    let alone = [AnyGrant::new(Renew)];
    says(&fault(with(alone)), &["Renew", "no registered grant issues them"]);
    let unfed = [AnyGrant::new(Renew), AnyGrant::new(Machine), AnyGrant::new(TokenInFragment)];
    says(&fault(with(unfed)), &["Renew"]);
    for feeds in [AnyGrant::new(SignIn), AnyGrant::new(Passwords), AnyGrant::new(Own)] {
        assert!(with([AnyGrant::new(Renew), feeds]).build().is_ok());
    }
}

declare_own! {
    Own = Declaration::custom("urn:example:own");
    Unnamed = Declaration::custom("sms");
    Shadow = Declaration::custom("password");
    Twin = Declaration::custom("urn:example:own");
    Closed = Declaration::custom("urn:example:closed").auth_methods(&[]);
    Mesh = Declaration::custom("urn:example:mesh").auth_methods(&["mesh", "client_secret_basic"]);
}

#[test]
fn rule_119_a_grant_of_ones_own_is_named_by_an_absolute_uri() {
    says(&fault(with([AnyGrant::new(Unnamed)])), &["Unnamed", "`sms`", "absolute URI"]);
}

// RFC 6749 section 4.5
#[test]
fn it_cannot_take_the_name_of_a_grant_of_the_rfc() {
    says(&fault(with([AnyGrant::new(Shadow)])), &["Shadow", "`password`", "absolute URI"]);
}

#[test]
fn no_two_grants_have_one_name() {
    let message = fault(with([AnyGrant::new(Own), AnyGrant::new(Twin)]));
    says(&message, &["Own", "Twin", "`urn:example:own`", "keep one of the two"]);
    let twice = faults(with([AnyGrant::new(Machine), AnyGrant::new(Machine)]));
    assert!(matches!(twice[..], [BuildFault::GrantTypeTwice { name: "client_credentials", .. }]));
}

declare_own_authorization! {
    Badge = Declaration::custom("urn:example:badge").response_types(&["badge seat"]);
    Brooch = Declaration::custom("urn:example:brooch").response_types(&["seat badge"]);
    Quoted = Declaration::custom("urn:example:quoted").response_types(&["\"badge\""]);
    Silent = Declaration::custom("urn:example:silent");
}

// RFC 6749 section 3.1.1: whatever the order of the words
#[test]
fn no_two_grants_answer_one_response_type() {
    let message = fault(with([AnyGrant::new(Badge), AnyGrant::new(Brooch)]));
    says(&message, &["Badge", "Brooch", "response_type=seat badge"]);
}

#[test]
fn a_response_type_is_made_of_words() {
    says(&fault(with([AnyGrant::new(Quoted)])), &["Quoted", "\"badge\"", "RFC 6749 section 8.4"]);
}

#[test]
fn a_grant_at_the_authorization_endpoint_answers_something() {
    says(&fault(with([AnyGrant::new(Silent)])), &["Silent", "declare `response_types`"]);
}

#[test]
fn a_grant_accepts_some_client_and_names_methods_that_exist() {
    says(&fault(with([AnyGrant::new(Closed)])), &["Closed", "declare `auth_methods`"]);
    let message = fault(with([AnyGrant::new(Mesh)]));
    says(&message, &["Mesh", "`mesh`", ".client_authentication("]);
}

declare! {
    Confidential: Implicit, ImplicitGrant =
        Declaration::implicit().auth_methods(&["none", "client_secret_basic"]);
    PublicMachine: ClientCredentials, ClientCredentialsGrant =
        Declaration::client_credentials().auth_methods(&["client_secret_basic", "none"]);
    Unproved: AuthorizationCode, AuthorizationCodeGrant =
        Declaration::authorization_code().without_pkce();
    Proved: AuthorizationCode, AuthorizationCodeGrant = Declaration::authorization_code();
    Lasting: AuthorizationCode, AuthorizationCodeGrant =
        Declaration::authorization_code().code_lifetime(Duration::from_secs(601));
    Fleeting: RefreshToken, RefreshTokenGrant =
        Declaration::refresh_token().refresh_token_lifetime(Duration::from_millis(999));
}

#[test]
fn the_implicit_grant_is_for_public_clients() {
    let message = fault(with([AnyGrant::new(Confidential)]));
    says(&message, &["Confidential", "`client_secret_basic`", "`none` alone"]);
}

// RFC 6749 section 4.4
#[test]
fn client_credentials_are_not_for_public_clients() {
    says(&fault(with([AnyGrant::new(PublicMachine)])), &["PublicMachine", "`none`", "section 4.4"]);
}

/// An extension that has nothing to do with PKCE.
struct Unrelated;

impl Extends<kind::AuthorizationCode> for Unrelated {}

impl Extension for Unrelated {
    fn name(&self) -> &'static str {
        "unrelated"
    }
}

// RFC 9700 section 2.1.1
#[test]
fn public_clients_do_not_go_without_pkce_whatever_else_is_registered() {
    for grant in [AnyGrant::new(Unproved), AnyGrant::with_extensions(Unproved, [Unrelated])] {
        says(&fault(with([grant])), &["Unproved", "`none`", "PKCE", "RFC 9700"]);
    }
    let given = AnyGrant::with_extensions(Unproved, [CodeChallenge::optional()]);
    assert!(with([given]).build().is_ok());
}

#[test]
fn an_extension_is_given_once() {
    let twice = AnyGrant::with_extensions(Proved, [Unrelated, Unrelated]);
    says(&fault(with([twice])), &["`unrelated`", "Proved", "twice"]);
    let challenges = [CodeChallenge::required(), CodeChallenge::optional()];
    let twice = AnyGrant::with_extensions(Proved, challenges);
    says(&fault(with([twice])), &["`CodeChallenge`", "twice"]);
}

// RFC 6749 section 4.1.2
#[test]
fn a_code_lives_for_ten_minutes_at_most() {
    says(&fault(with([AnyGrant::new(Lasting)])), &["Lasting", "601 seconds", "at most 600"]);
    let server = with([AnyGrant::new(SignIn)]).lifetimes(Lifetimes::UNSET.code(Duration::from_hours(1)));
    says(&fault(server), &["the server", "3600 seconds"]);
}

#[test]
fn nothing_lives_for_less_than_a_second() {
    let message = fault(with([AnyGrant::new(SignIn), AnyGrant::new(Fleeting)]));
    says(&message, &["Fleeting", "less than a second"]);
    let server = with([AnyGrant::new(SignIn)]).lifetimes(Lifetimes::UNSET.access_token(Duration::ZERO));
    says(&fault(server), &["the server", "less than a second"]);
    let at_once = AnyGrant::with_extensions(Proved, [AbsoluteLifetime::of(Duration::ZERO)]);
    says(&fault(with([at_once])), &["`AbsoluteLifetime` of", "Proved`", "less than a second"]);
}
