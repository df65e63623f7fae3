//! Declarations written by hand can say what `#[grant]` would refuse: that a grant is another than its kind. `build()`
//! refuses it.

use oauth_grants::{grant::Declaration, prelude::*, protocol::ResponseMode, server::ServerBuilder};
use oauth_grants_tests::harness::Person;

/// Declares grants whose kind needs no hook to be written.
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

declare! {
    CodeAsPassword: AuthorizationCode, AuthorizationCodeGrant = Declaration::password().response_types(&["code"]);
    CodeAsOwn: AuthorizationCode, AuthorizationCodeGrant =
        Declaration::custom("urn:example:own").response_types(&["code"]);
    MachineAsRefresh: ClientCredentials, ClientCredentialsGrant = Declaration::refresh_token();
    MachineWithPage: ClientCredentials, ClientCredentialsGrant =
        Declaration::client_credentials().response_types(&["machine"]);
    ImplicitCode: Implicit, ImplicitGrant = Declaration::implicit().response_types(&["code"]);
    CodeToken: AuthorizationCode, AuthorizationCodeGrant =
        Declaration::authorization_code().response_types(&["code", "token"]).response_mode(ResponseMode::Fragment);
    ImplicitInQuery: Implicit, ImplicitGrant = Declaration::implicit().response_mode(ResponseMode::Query);
    Good: AuthorizationCode, AuthorizationCodeGrant = Declaration::authorization_code();
    GoodImplicit: Implicit, ImplicitGrant = Declaration::implicit();
    GoodMachine: ClientCredentials, ClientCredentialsGrant = Declaration::client_credentials();
}

/// A grant of one's own that answers with a token.
struct Badge<const IN_FRAGMENT: bool>;

impl<const IN_FRAGMENT: bool> Grant for Badge<IN_FRAGMENT> {
    type Kind = kind::CustomAuthorization;
    const DECLARATION: Declaration = Declaration::custom("urn:example:badge")
        .response_types(&["badge", "badge token"])
        .response_mode(if IN_FRAGMENT { ResponseMode::Fragment } else { ResponseMode::Query });
}

impl<const IN_FRAGMENT: bool> AuthorizationEndpointGrant for Badge<IN_FRAGMENT> {
    async fn create_authorization_response(
        &self,
        _request: &AuthorizationRequest<'_>,
        _granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        Ok(AuthorizationResponse::default())
    }
}

/// Panics unless this one fault is found, which names the grant and these words.
#[track_caller]
fn is_refused(grant: AnyGrant, words: &[&str]) {
    let builder = AuthorizationServer::dynamic_builder("https://auth.example").store(MemoryStore::new());
    let error = builder.interaction(Person).register(grant).build().unwrap_err();
    assert_eq!(error.faults().len(), 1, "{error}");
    for word in words {
        assert!(error.to_string().contains(word), "`{word}` is not in: {error}");
    }
}

#[test]
fn a_grant_has_the_type_of_its_kind() {
    is_refused(AnyGrant::new(CodeAsPassword), &["CodeAsPassword", "`password`", "is `authorization_code`"]);
    is_refused(AnyGrant::new(CodeAsOwn), &["CodeAsOwn", "`urn:example:own`", "is `authorization_code`"]);
    is_refused(AnyGrant::new(MachineAsRefresh), &["MachineAsRefresh", "`refresh_token`", "is `client_credentials`"]);
}

// RFC 6749 section 3.1.1
#[test]
fn a_grant_without_a_place_at_the_authorization_endpoint_declares_no_response_type() {
    is_refused(AnyGrant::new(MachineWithPage), &["MachineWithPage", "response_type=machine", "authorization endpoint"]);
}

#[test]
fn a_grant_of_the_rfc_answers_its_own_response_type_alone() {
    is_refused(AnyGrant::new(ImplicitCode), &["ImplicitCode", "response_type=code", "answers `token`"]);
    is_refused(AnyGrant::new(CodeToken), &["CodeToken", "response_type=token", "answers `code`"]);
}

// RFC 6749 section 4.2.2
#[test]
fn a_token_does_not_go_into_the_query() {
    is_refused(AnyGrant::new(ImplicitInQuery), &["ImplicitInQuery", "response_type=token", "fragment"]);
    is_refused(AnyGrant::new(Badge::<false>), &["Badge<false>", "response_type=badge token", "fragment"]);
}

#[test]
fn what_agrees_is_built() {
    let builder = AuthorizationServer::dynamic_builder("https://auth.example").store(MemoryStore::new());
    let grants = [AnyGrant::new(Good), AnyGrant::new(GoodImplicit), AnyGrant::new(GoodMachine)];
    let builder = grants.into_iter().fold(builder.interaction(Person), ServerBuilder::register);
    builder.register(AnyGrant::new(Badge::<true>)).build().unwrap();
}
