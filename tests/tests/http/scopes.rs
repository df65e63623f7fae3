//! What is granted of what is asked for (RFC 6749 section 3.3).

use oauth_grants::{
    http::pages::{Pages, Texts, Translation},
    prelude::*,
    server::{BuildError, DefaultScope, ServerBuilder},
};
use oauth_grants_tests::harness::{
    Party, Person, Running, Site,
    clients::{self, A, MACHINE},
    grants::{Machine, SignIn},
    pages::Users,
};

async fn with(scopes: Option<&str>, default: DefaultScope) -> Running {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let builder = builder.register_grant(SignIn).register_grant(Machine).default_scope(default);
    let builder = match scopes {
        Some(scopes) => builder.scopes(scopes.parse().unwrap()),
        None => builder,
    };
    site.serve(builder.build().unwrap())
}

async fn granted(running: &Running, client: Party, scope: &str) -> Result<String, String> {
    let request = [("grant_type", "client_credentials"), ("scope", scope)];
    let answer = running.token(client, &request).await;
    if answer.status == 200 {
        Ok(answer.issued().scope)
    } else {
        answer.refused(400, "invalid_scope");
        Err("invalid_scope".to_owned())
    }
}

fn refused() -> Result<String, String> {
    Err("invalid_scope".to_owned())
}

// RFC 6749 section 5.1
#[tokio::test]
async fn rule_075_the_granted_scope_is_always_told() {
    let running = with(None, DefaultScope::Allowance).await;
    for (asked, told) in [("", "read write"), ("read", "read"), ("write read", "write read")] {
        assert_eq!(granted(&running, MACHINE, asked).await.as_deref(), Ok(told));
    }
}

#[tokio::test]
async fn rule_077_what_the_client_may_not_have_is_left_out_and_nothing_at_all_is_refused() {
    let running = with(None, DefaultScope::Allowance).await;
    assert_eq!(granted(&running, MACHINE, "admin read").await.as_deref(), Ok("read"));
    assert_eq!(granted(&running, MACHINE, "admin").await, refused());
}

// RFC 6749 section 3.3
#[tokio::test]
async fn rule_077_a_scope_that_the_server_does_not_have_is_refused_whoever_asks() {
    let running = with(Some("read delete"), DefaultScope::Allowance).await;
    assert_eq!(granted(&running, MACHINE, "read").await.as_deref(), Ok("read"));
    // The client is registered for it, the server does not have it.
    assert_eq!(granted(&running, MACHINE, "read write").await, refused());
    // The server has it, the client is not registered for it.
    assert_eq!(granted(&running, MACHINE, "delete").await, refused());
    assert_eq!(granted(&running, MACHINE, "").await.as_deref(), Ok("read"));

    let redirect = running.authorize_as(A, &[("scope", "read write")]).await.redirect();
    assert_eq!(redirect.error(), "invalid_scope");
}

// RFC 6749 section 3.3
#[tokio::test]
async fn rule_076_a_request_without_a_scope_is_given_the_servers_default_as_far_as_the_client_may() {
    let running = with(None, DefaultScope::These("read admin".parse().unwrap())).await;
    assert_eq!(granted(&running, MACHINE, "").await.as_deref(), Ok("read"));
    assert_eq!(granted(&running, MACHINE, "write").await.as_deref(), Ok("write"));
}

// RFC 6749 section 3.3
#[tokio::test]
async fn rule_076_a_request_without_a_scope_is_refused_where_the_server_says_so() {
    let running = with(None, DefaultScope::Refused).await;
    assert_eq!(granted(&running, MACHINE, "").await, refused());
    assert_eq!(granted(&running, MACHINE, "read").await.as_deref(), Ok("read"));
    assert_eq!(running.authorize_as(A, &[]).await.redirect().error(), "invalid_scope");
}

#[tokio::test]
async fn a_client_is_told_that_none_of_the_scopes_is_for_it() {
    let running = with(None, DefaultScope::Allowance).await;
    let parameters = [("grant_type", "client_credentials"), ("scope", "admin")];
    let refused = running.token(MACHINE, &parameters).await;
    refused.refused(400, "invalid_scope");
    assert_eq!(refused.json()["error_description"], "the client is not allowed any of these scopes");
}

#[tokio::test]
async fn a_client_without_any_scope_gets_a_token_that_allows_nothing() {
    let running = with(None, DefaultScope::Allowance).await;
    let nothing = clients::registered(MACHINE).scope("".parse().unwrap());
    let grants = [GrantType::CLIENT_CREDENTIALS];
    running.store.insert_client(nothing.grant_types(grants));
    assert_eq!(granted(&running, MACHINE, "").await.as_deref(), Ok(""));
    assert_eq!(granted(&running, MACHINE, "read").await, refused());
}

// RFC 6749 section 3.3: `scope = scope-token *( SP scope-token )`
#[tokio::test]
async fn a_scope_of_nothing_but_spaces_is_malformed() {
    let running = with(None, DefaultScope::Allowance).await;
    for scope in [" ", "   "] {
        assert_eq!(granted(&running, MACHINE, scope).await, refused(), "{scope:?}");
        let redirect = running.authorize_as(A, &[("scope", scope)]).await.redirect();
        assert_eq!(redirect.error(), "invalid_scope", "{scope:?}");
    }
    assert_eq!(granted(&running, MACHINE, "").await.as_deref(), Ok("read write"));
}

// RFC 6749 section 3.3: "the order does not matter"
#[tokio::test]
async fn a_token_named_twice_is_granted_once() {
    let running = with(None, DefaultScope::Allowance).await;
    assert_eq!(granted(&running, MACHINE, "read  read write").await.as_deref(), Ok("read write"));
}

// RFC 6749 section 3.3: "based on the resource owner's instructions"
#[tokio::test]
async fn rule_075_the_person_may_grant_less_and_the_client_is_told() {
    let running = Running::standard().await;
    let asked = [("response_type", "code"), ("client_id", A.id), ("scope", "read write")];
    let challenge = [("code_challenge", oauth_grants_tests::harness::CHALLENGE), ("code_challenge_method", "S256")];
    let asked: Vec<_> = asked.into_iter().chain(challenge).collect();
    let redirect = running.authorize_deciding(&asked, "scope:write").await.redirect();
    let tokens = running.redeem(A, redirect.code()).await.issued();
    assert_eq!(tokens.scope, "write");

    // Never more than was asked for; nothing of it is a no.
    let redirect = running.authorize_deciding(&asked, "scope:write admin").await.redirect();
    assert_eq!(running.redeem(A, redirect.code()).await.issued().scope, "write");
    let redirect = running.authorize_deciding(&asked, "scope:admin").await.redirect();
    assert_eq!(redirect.error(), "access_denied");
}

/// What is wrong with a server that has these scopes, of which `build()` tells.
fn faults(built: Result<AuthorizationServer, BuildError>) -> Vec<String> {
    built.err().iter().flat_map(BuildError::faults).map(ToString::to_string).collect()
}

// Whoever is asked would read the bare token.
#[test]
fn words_for_the_consent_page_are_for_scopes_that_the_server_has() {
    let build = |scopes: Option<Scope>, pages: Pages<Users>| {
        let builder = AuthorizationServer::builder("https://auth.example").store(MemoryStore::new());
        let builder = builder.interaction(pages).register_grant(SignIn);
        faults(scopes.into_iter().fold(builder, ServerBuilder::scopes).build())
    };
    let pages = || Pages::new(Users).describe_scope("photo", "See your photos");
    let misspelt = build(Some(scope!("photos")), pages());
    assert_eq!(
        misspelt,
        [
            "`photo` is described for the consent page, and the server has no such scope: correct the name, if it is that of \
          `photos`, which nothing describes, or leave it out"
        ]
    );
    let german = Translation::new(Texts::GERMAN).describe_scope("phots", "Ihre Fotos sehen");
    let translated = build(Some(scope!("photo photos")), pages().translation(german));
    assert!(translated[0].starts_with("`phots` is described"), "{translated:?}");
    // Pages that several servers share do no harm.
    let all = pages().describe_scope("photos", "See your photos");
    assert_eq!(build(Some(scope!("photos")), all), [""; 0]);
    assert_eq!(build(Some(scope!("orders")), pages()), [""; 0]);
    assert_eq!(build(None, pages()), [""; 0]);

    let two = build(None, pages().describe_scope("photos admin", "Do everything"));
    assert_eq!(
        two,
        ["`photos admin` is described for the consent page and is no scope token: name one token at a time (RFC 6749 \
          section 3.3)"]
    );
}
