//! What an application ends at its own word: a sign-out, a new password, a withdrawn grant (RFC 9700 section 4.14.2).

use oauth_grants::{prelude::*, protocol::Clock, store::TokenStore};
use oauth_grants_tests::harness::{
    ALICE, Running, Site,
    clients::{A, MACHINE, NATIVE, PUBLIC, TILL},
};

async fn over_sqlite() -> (Running, SqliteStore) {
    let store = SqliteStore::in_memory().await.unwrap();
    (Site::open().await.serve_over(store.clone()), store)
}

// The hook of a sign-out or of a new password calls it; who wants offline access to outlive them does not
#[tokio::test]
async fn rule_109_a_sign_out_or_a_new_password_ends_all_that_a_person_granted() {
    let (running, store) = over_sqlite().await;
    let password = [("grant_type", "password"), ("username", ALICE), ("password", "wonderland")];
    let mut granted = vec![(TILL, running.token(TILL, &password).await.issued())];
    for client in [A, PUBLIC, NATIVE] {
        granted.push((client, running.sign_in(client).await));
    }
    let machine = running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();

    store.revoke_subject(&Subject::new(ALICE), running.clock.now()).await.unwrap();

    for (client, tokens) in &granted {
        assert!(!running.is_alive(tokens).await, "{}", client.id);
        running.refresh(*client, tokens.refresh()).await.refused(400, "invalid_grant");
    }
    assert!(running.is_alive(&machine).await, "a machine acts for itself");
    let again = running.sign_in(A).await;
    running.refresh(A, again.refresh()).await.issued();
}

// RFC 6749 section 5.2: "revoked" is `invalid_grant`
#[tokio::test]
async fn rule_110_what_was_withdrawn_is_not_refreshed() {
    let (running, store) = over_sqlite().await;
    let (withdrawn, other) = (running.sign_in(A).await, running.sign_in(A).await);
    let refreshed = running.refresh(A, withdrawn.refresh()).await.issued();
    let family = running.token_record(&refreshed.access_token).await.unwrap().family;

    store.revoke_family(&family, running.clock.now()).await.unwrap();

    for tokens in [&withdrawn, &refreshed] {
        running.refresh(A, tokens.refresh()).await.refused(400, "invalid_grant");
        assert!(!running.is_alive(tokens).await);
    }
    running.refresh(A, other.refresh()).await.issued();
}
