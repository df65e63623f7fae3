//! The client credentials grant (RFC 6749 section 4.4).

use oauth_grants::{model::ApplicationType, prelude::*};
use oauth_grants_tests::harness::{
    Running, Site,
    clients::{self, A, MACHINE, POST, PUBLIC},
};

const REQUEST: [(&str, &str); 1] = [("grant_type", "client_credentials")];

// RFC 6749 section 4.4.3
#[tokio::test]
async fn a_client_gets_a_token_for_itself() {
    let running = Running::standard().await;
    let answer = running.token(MACHINE, &REQUEST).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("pragma"), "no-cache");
    let tokens = answer.issued();
    assert_eq!(tokens.members["token_type"], "Bearer");
    assert_eq!((tokens.expires_in, &*tokens.scope), (3600, "read write"));

    // RFC 9700 section 4.15: it never passes for a person
    let record = running.token_record(&tokens.access_token).await.unwrap();
    assert_eq!((record.client_id.as_str(), record.subject), (MACHINE.id, None));
    assert_eq!(record.grant_type, GrantType::CLIENT_CREDENTIALS);
}

// RFC 6749 section 4.4.3
#[tokio::test]
async fn rule_113_there_is_never_a_refresh_token() {
    let running = Running::standard().await;
    let both = [GrantType::CLIENT_CREDENTIALS, GrantType::REFRESH_TOKEN];
    running.store.insert_client(clients::registered(MACHINE).grant_types(both));
    assert_eq!(running.token(MACHINE, &REQUEST).await.issued().refresh_token, None);
}

#[tokio::test]
async fn each_request_gives_a_token_of_its_own() {
    let running = Running::standard().await;
    let first = running.token(MACHINE, &REQUEST).await.issued();
    let second = running.token(MACHINE, &REQUEST).await.issued();
    assert_ne!(first.access_token, second.access_token);
    assert!(running.is_alive(&first).await && running.is_alive(&second).await);
}

// RFC 6749 section 5.2
#[tokio::test]
async fn a_client_that_is_not_registered_for_it_is_told_so() {
    let running = Running::standard().await;
    running.token(A, &REQUEST).await.refused(400, "unauthorized_client");
}

// RFC 6749 section 4.4: "MUST only be used by confidential clients"
#[tokio::test]
async fn rule_113_a_public_client_is_refused() {
    let running = Running::standard().await;
    let public = clients::registered(PUBLIC).grant_types([GrantType::CLIENT_CREDENTIALS]);
    running.store.insert_client(public);
    running.token(PUBLIC, &REQUEST).await.refused(401, "invalid_client");
}

// RFC 6749 section 4.4, RFC 8252 section 8.5
#[tokio::test]
async fn rule_113_a_native_client_with_a_secret_is_refused() {
    let running = Running::standard().await;
    let native = clients::registered(MACHINE).grant_types([GrantType::CLIENT_CREDENTIALS]);
    running.store.insert_client(native.application_type(ApplicationType::Native));
    running.token(MACHINE, &REQUEST).await.refused(400, "unauthorized_client");
}

#[grant(type = "client_credentials", auth_methods = ["client_secret_post"])]
struct InForm;

#[tokio::test]
async fn a_declaration_changes_the_accepted_methods() {
    let site = Site::open().await;
    let post = clients::registered(POST).auth_method(AuthMethod::CLIENT_SECRET_POST);
    site.store.insert_client(post.grant_types([GrantType::CLIENT_CREDENTIALS]));
    let builder = site.builder().store(site.store.clone());
    let server = builder.register_grant(InForm).build().unwrap();
    let running = site.serve(server);

    running.token(POST, &REQUEST).await.issued();
    running.token(MACHINE, &REQUEST).await.refused(401, "invalid_client");
}

// RFC 6749 section 3.3: no token without a word about its scope
#[tokio::test]
async fn rule_077_a_scope_that_the_client_may_not_have_is_never_granted() {
    let running = Running::standard().await;
    let ask = async |scope| running.token(MACHINE, &[REQUEST[0], ("scope", scope)]).await;
    for scope in ["admin", "read\\write", "\u{e9}", "read\twrite"] {
        ask(scope).await.refused(400, "invalid_scope");
    }
    assert_eq!(ask("admin write").await.issued().scope, "write");
}
