//! The grants, revocation and introspection.

use http::Method;
use oauth_grants_tests::harness::{
    ALICE, CHALLENGE, Party, Tokens,
    clients::{A, IMPLICIT, MACHINE, PUBLIC, TILL},
};

use super::{Bench, Outcome, SHOP, WORD, at_every_call};

#[tokio::test]
async fn an_authorization_is_redeemed_once_or_can_be_asked_for_again() {
    at_every_call(
        async |_| (),
        async |bench, ()| bench.running.authorize_as(A, &[]).await,
        async |bench, (), outcome| {
            let code = outcome.or(bench.running.authorize_as(A, &[])).await.redirect().code().to_owned();
            let tokens = bench.running.redeem(A, &code).await.issued();
            assert!(bench.running.is_alive(&tokens).await);
            bench.running.redeem(A, &code).await.refused(400, "invalid_grant");
            assert_eq!(bench.living().await, 0);
        },
    )
    .await;
}

#[tokio::test]
async fn a_decision_on_a_page_gives_a_code_that_is_redeemed_once() {
    let submit = async |bench: &Bench, paused: &String| {
        bench.running.send(Method::POST, "/oauth/interaction/consent", &[], paused.clone().into_bytes()).await
    };
    at_every_call(
        async |bench| {
            let parameters = [
                ("response_type", "code"),
                ("client_id", A.id),
                ("code_challenge", CHALLENGE),
                ("code_challenge_method", "S256"),
            ];
            bench.running.authorize_deciding(&parameters, "page").await.body
        },
        submit,
        async |bench, paused, outcome| {
            let code = outcome.or(submit(bench, &paused)).await.redirect().code().to_owned();
            let redeem = || bench.running.redeem_with(A, &code, &[("redirect_uri", "")]);
            redeem().await.issued();
            redeem().await.refused(400, "invalid_grant");
            assert_eq!(bench.living().await, 0);
        },
    )
    .await;
}

#[tokio::test]
async fn a_code_gives_tokens_once_and_leaves_none_that_live_unseen() {
    at_every_call(
        async |bench| bench.running.code_for(A).await,
        async |bench, code| bench.running.redeem(A, code).await,
        async |bench, code, outcome| {
            let again = bench.running.redeem(A, &code).await;
            if again.status == 200 {
                assert!(matches!(outcome, Outcome::Failed), "{outcome:?}");
                assert!(bench.running.is_alive(&again.issued()).await);
                assert_eq!(bench.living().await, 1);
                bench.running.redeem(A, &code).await.refused(400, "invalid_grant");
            } else {
                again.refused(400, "invalid_grant");
            }
            assert_eq!(bench.living().await, 0);
        },
    )
    .await;
}

#[tokio::test]
async fn a_code_that_is_replayed_revokes_what_it_gave() {
    at_every_call(
        async |bench| {
            let code = bench.running.code_for(A).await;
            bench.running.redeem(A, &code).await.issued();
            code
        },
        async |bench, code| bench.running.redeem(A, code).await,
        async |bench, code, outcome| {
            outcome.or(bench.running.redeem(A, &code)).await.refused(400, "invalid_grant");
            assert_eq!(bench.living().await, 0);
        },
    )
    .await;
}

async fn refreshed(client: Party) {
    at_every_call(
        async |bench| bench.running.sign_in(client).await,
        async |bench, first: &Tokens| bench.running.refresh(client, first.refresh()).await,
        async |bench, first, outcome| {
            let second = outcome.or(bench.running.refresh(client, first.refresh())).await.issued();
            assert!(bench.running.is_alive(&second).await);
            assert_eq!(bench.renewable().await, 1);
            let third = bench.running.refresh(client, second.refresh()).await.issued();
            assert_eq!(bench.renewable().await, 1);

            bench.running.refresh(client, first.refresh()).await.refused(400, "invalid_grant");
            assert!(!bench.running.is_alive(&third).await);
            assert_eq!(bench.living().await, 0);
        },
    )
    .await;
}

#[tokio::test]
async fn whoever_refreshes_goes_on_with_one_living_refresh_token() {
    refreshed(A).await;
    refreshed(PUBLIC).await;
}

#[tokio::test]
async fn a_refresh_token_that_is_reused_revokes_its_family() {
    at_every_call(
        async |bench| {
            let first = bench.running.sign_in(A).await;
            bench.running.refresh(A, first.refresh()).await.issued();
            bench.running.wait(60);
            first
        },
        async |bench, first: &Tokens| bench.running.refresh(A, first.refresh()).await,
        async |bench, first, outcome| {
            outcome.or(bench.running.refresh(A, first.refresh())).await.refused(400, "invalid_grant");
            assert_eq!(bench.living().await, 0);
        },
    )
    .await;
}

/// A grant that presents nothing of single use: what failed is asked for again.
async fn asked_for_again(client: Party, parameters: &[(&str, &str)]) {
    at_every_call(
        async |_| (),
        async |bench, ()| bench.running.token(client, parameters).await,
        async |bench, (), outcome| {
            let tokens = outcome.or(bench.running.token(client, parameters)).await.issued();
            assert!(bench.running.is_alive(&tokens).await);
        },
    )
    .await;
}

#[tokio::test]
async fn client_credentials_are_taken_again() {
    asked_for_again(MACHINE, &[("grant_type", "client_credentials")]).await;
}

#[tokio::test]
async fn a_password_is_taken_again() {
    asked_for_again(TILL, &[("grant_type", "password"), ("username", ALICE), ("password", "wonderland")]).await;
}

#[tokio::test]
async fn a_grant_of_ones_own_is_served_again() {
    asked_for_again(SHOP, &[("grant_type", WORD)]).await;
}

#[tokio::test]
async fn an_implicit_request_is_answered_again() {
    let parameters = [("response_type", "token"), ("client_id", IMPLICIT.id)];
    at_every_call(
        async |_| (),
        async |bench, ()| bench.running.authorize(&parameters).await,
        async |bench, (), outcome| {
            let answer = outcome.or(bench.running.authorize(&parameters)).await.redirect();
            assert!(bench.running.token_record(answer.get("access_token").unwrap()).await.is_some());
        },
    )
    .await;
}

async fn revoked(presented: impl Fn(&Tokens) -> &str) {
    at_every_call(
        async |bench| bench.running.sign_in(A).await,
        async |bench, tokens: &Tokens| bench.running.revoke(A, presented(tokens)).await,
        async |bench, tokens, outcome| {
            let answer = outcome.or(bench.running.revoke(A, presented(&tokens))).await;
            assert_eq!(answer.status, 200, "{answer:?}");
            assert!(!bench.running.is_alive(&tokens).await);
            bench.running.refresh(A, tokens.refresh()).await.refused(400, "invalid_grant");
            assert_eq!(bench.living().await, 0);
        },
    )
    .await;
}

#[tokio::test]
async fn a_revocation_is_never_lost_and_never_reported_as_done_before_it_is() {
    revoked(Tokens::refresh).await;
    revoked(|tokens| &tokens.access_token).await;
}

#[tokio::test]
async fn an_introspection_tells_the_truth_or_nothing() {
    at_every_call(
        async |bench| bench.running.sign_in(A).await,
        async |bench, tokens: &Tokens| bench.running.introspect(A, &tokens.access_token).await,
        async |bench, tokens, outcome| {
            let answer = outcome.or(bench.running.introspect(A, &tokens.access_token)).await;
            assert_eq!(answer.json()["active"], true, "{answer:?}");
        },
    )
    .await;
}
