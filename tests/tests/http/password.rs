//! The resource owner password credentials grant (RFC 6749 section 4.3), for those who still need it.

use oauth_grants::protocol::{GrantType, Subject};
use oauth_grants_tests::harness::{
    ALICE, Answer, Running, Site,
    clients::{self, A, MACHINE, POST, PUBLIC, TILL},
    grants::Passwords,
};

const RIGHT: [(&str, &str); 3] = [("grant_type", "password"), ("username", ALICE), ("password", "wonderland")];

async fn sign_in(running: &Running, username: &str, password: &str) -> Answer {
    let parameters = [("grant_type", "password"), ("username", username), ("password", password)];
    running.token(TILL, &parameters).await
}

// RFC 6749 section 4.3.3
#[tokio::test]
async fn the_right_password_gives_tokens_for_its_owner() {
    let running = Running::standard().await;
    let answer = running.token(TILL, &RIGHT).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("pragma"), "no-cache");
    let tokens = answer.issued();
    assert_eq!(tokens.members["token_type"], "Bearer");
    assert_eq!((tokens.expires_in, &*tokens.scope), (3600, "read write"));

    let record = running.token_record(&tokens.access_token).await.unwrap();
    assert_eq!(record.subject, Some(Subject::new(ALICE)));
    assert_eq!(record.grant_type, GrantType::PASSWORD);
    running.refresh(TILL, tokens.refresh()).await.issued();
}

// RFC 6749 section 5.2: `invalid_grant`, not `invalid_request`
#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_get_the_same_answer() {
    let running = Running::standard().await;
    let wrong = sign_in(&running, ALICE, "wrong").await;
    let unknown = sign_in(&running, "nobody", "wonderland").await;
    wrong.refused(400, "invalid_grant");
    assert_eq!(wrong.body, unknown.body);
    assert_eq!(wrong.status, unknown.status);
}

// RFC 6749 section 4.3.2
#[tokio::test]
async fn a_request_without_name_or_password_is_invalid() {
    let running = Running::standard().await;
    for (username, password) in [(ALICE, ""), ("", "wonderland"), ("", "")] {
        sign_in(&running, username, password).await.refused(400, "invalid_request");
    }
}

#[tokio::test]
async fn more_than_the_client_may_have_is_refused_or_narrowed_and_told() {
    let running = Running::standard().await;
    let ask = async |scope| {
        let parameters: Vec<_> = RIGHT.into_iter().chain([("scope", scope)]).collect();
        running.token(TILL, &parameters).await
    };
    ask("admin").await.refused(400, "invalid_scope");
    ask("re\"ad").await.refused(400, "invalid_scope");
    assert_eq!(ask("read admin").await.issued().scope, "read");
    assert_eq!(ask("read").await.issued().scope, "read");
}

#[tokio::test]
async fn a_client_that_may_not_refresh_gets_no_refresh_token() {
    let running = Running::standard().await;
    running.store.insert_client(clients::registered(TILL).grant_types([GrantType::PASSWORD]));
    assert_eq!(running.token(TILL, &RIGHT).await.issued().refresh_token, None);
}

#[tokio::test]
async fn without_a_refresh_grant_there_is_no_refresh_token() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone());
    let server = builder.register_grant(Passwords).build().unwrap();
    let running = site.serve(server);
    assert_eq!(running.token(TILL, &RIGHT).await.issued().refresh_token, None);
}

// RFC 6749 section 5.2
#[tokio::test]
async fn a_client_that_is_not_registered_for_it_is_told_so() {
    let running = Running::standard().await;
    running.token(A, &RIGHT).await.refused(400, "unauthorized_client");
    running.token(MACHINE, &RIGHT).await.refused(400, "unauthorized_client");
}

// The grant accepts `client_secret_basic` unless it is declared otherwise
#[tokio::test]
async fn clients_of_other_methods_are_refused_by_default() {
    let running = Running::standard().await;
    for client in [POST, PUBLIC] {
        let own = running.store.clone();
        own.insert_client(clients::registered(client).grant_types([GrantType::PASSWORD]));
    }
    running.token(PUBLIC, &RIGHT).await.refused(401, "invalid_client");
    running.token(POST, &RIGHT).await.refused(401, "invalid_client");
}

// RFC 9700 section 2.4
#[tokio::test]
async fn rule_072_a_server_without_it_cannot_be_talked_into_it() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone());
    let builder = builder.register_grant(oauth_grants_tests::harness::grants::Machine);
    let running = site.serve(builder.build().unwrap());
    running.token(TILL, &RIGHT).await.refused(400, "unsupported_grant_type");
    let supported = running.metadata().await["grant_types_supported"].clone();
    assert_eq!(supported, serde_json::json!(["client_credentials"]));
}
