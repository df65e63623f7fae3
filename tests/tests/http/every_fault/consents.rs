//! Consents: leaning on an earlier one, keeping one for as long as what came from it, and withdrawing.

use http::HeaderMap;
use oauth_grants::{
    protocol::Subject,
    server::{ConsentState, GivenConsent},
    store::{
        StoreError,
        test_kit::{Fault, StoreCall},
    },
};
use oauth_grants_tests::harness::{ALICE, Answer, Tokens, clients::A};

use super::{Bench, at_every_call};

/// The seconds after which a client refreshes that means to keep its tokens: most of the month that they live.
const BETWEEN_REFRESHES: u64 = 29 * 24 * 60 * 60;

/// What came of withdrawing, as the page would answer it.
fn answered(withdrawn: Result<usize, StoreError>) -> Answer {
    let status = withdrawn.map_or(503, |_| 200);
    Answer { status, headers: HeaderMap::new(), body: String::new() }
}

async fn withdraw(bench: &Bench) -> Answer {
    let client_id = A.id.parse().unwrap();
    answered(bench.running.server.withdraw_consent(&Subject::new(ALICE), &client_id).await)
}

async fn withdraw_every(bench: &Bench) -> Answer {
    answered(bench.running.server.withdraw_every_consent(&Subject::new(ALICE)).await)
}

async fn given(bench: &Bench) -> Vec<GivenConsent> {
    bench.running.server.consents(&Subject::new(ALICE)).await.unwrap()
}

/// Withdraws, and sees that nothing of what was issued is left, not even what nobody was told of.
async fn nothing_is_left_after_withdrawing(bench: &Bench) {
    assert_eq!(withdraw(bench).await.status, 200);
    assert_eq!(bench.living().await, 0);
    assert!(given(bench).await.is_empty());
}

#[tokio::test]
async fn a_code_for_a_remembered_consent_is_redeemed_once_and_ends_with_the_consent() {
    let leaning = StoreCall::SaveConsentLeaningOn;
    at_every_call(
        async |bench| bench.running.sign_in(A).await,
        async |bench, _| bench.running.authorize_as(A, &[]).await,
        async |bench, first: Tokens, outcome| {
            let code = outcome.or(bench.running.authorize_as(A, &[])).await.redirect().code().to_owned();
            assert!(bench.store.calls().contains(&leaning));
            let tokens = bench.running.redeem(A, &code).await.issued();
            assert!(bench.running.is_alive(&tokens).await && bench.running.is_alive(&first).await);
            bench.running.redeem(A, &code).await.refused(400, "invalid_grant");
            assert!(!bench.running.is_alive(&tokens).await && bench.running.is_alive(&first).await);
            nothing_is_left_after_withdrawing(bench).await;
            bench.running.refresh(A, first.refresh()).await.refused(400, "invalid_grant");
        },
    )
    .await;
}

#[tokio::test]
async fn a_consent_is_kept_for_as_long_as_what_came_from_it_is_refreshed() {
    at_every_call(
        async |bench| {
            let mut tokens = bench.running.sign_in(A).await;
            for _ in 0..11 {
                bench.running.wait(BETWEEN_REFRESHES);
                tokens = bench.running.refresh(A, tokens.refresh()).await.issued();
            }
            assert!(!bench.store.calls().contains(&StoreCall::ProlongConsent));
            bench.running.wait(BETWEEN_REFRESHES);
            tokens
        },
        async |bench, tokens: &Tokens| bench.running.refresh(A, tokens.refresh()).await,
        async |bench, tokens, outcome| {
            let tokens = outcome.or(bench.running.refresh(A, tokens.refresh())).await.issued();
            assert!(bench.store.calls().contains(&StoreCall::ProlongConsent));
            bench.running.wait(BETWEEN_REFRESHES);
            assert_eq!(given(bench).await.len(), 1);
            nothing_is_left_after_withdrawing(bench).await;
            bench.running.refresh(A, tokens.refresh()).await.refused(400, "invalid_grant");
        },
    )
    .await;
}

async fn withdrawn(withdraw: impl AsyncFn(&Bench) -> Answer) {
    at_every_call(
        async |bench| {
            let (first, second) = (bench.running.sign_in(A).await, bench.running.sign_in(A).await);
            (first, second, bench.running.code_for(A).await)
        },
        async |bench, _| withdraw(bench).await,
        async |bench, (first, second, code), outcome| {
            let answer = outcome.or(withdraw(bench)).await;
            assert_eq!(answer.status, 200);
            assert_eq!(bench.living().await, 0);
            assert!(given(bench).await.is_empty());
            for tokens in [&first, &second] {
                assert!(!bench.running.is_alive(tokens).await);
                bench.running.refresh(A, tokens.refresh()).await.refused(400, "invalid_grant");
            }
            // A code may be answered whose family is revoked, but not with anything that lives.
            let exchanged = bench.running.redeem(A, &code).await;
            assert!(exchanged.status == 400 || !bench.running.is_alive(&exchanged.issued()).await);
            assert_eq!(bench.living().await, 0);
        },
    )
    .await;
}

#[tokio::test]
async fn a_withdrawal_is_never_lost_and_never_reported_as_done_before_it_is() {
    withdrawn(withdraw).await;
    withdrawn(withdraw_every).await;
}

/// Something that a client asks for after a withdrawal that broke off between the mark and the first revocation.
async fn refused_after_half_a_withdrawal(ask: impl AsyncFn(&Bench, &(Tokens, String)) -> Answer) {
    at_every_call(
        async |bench| {
            let issued = (bench.running.sign_in(A).await, bench.running.code_for(A).await);
            bench.store.fail_after(1, Fault::Unreached);
            assert_eq!(withdraw(bench).await.status, 503);
            issued
        },
        async |bench, issued| ask(bench, issued).await,
        async |bench, issued, outcome| {
            outcome.or(ask(bench, &issued)).await.refused(400, "invalid_grant");
            let given = given(bench).await;
            assert!(given.iter().all(|given| given.state == ConsentState::HalfWithdrawn) && given.len() == 1);
            nothing_is_left_after_withdrawing(bench).await;
        },
    )
    .await;
}

#[tokio::test]
async fn what_is_withdrawn_by_half_gives_nothing_new_whatever_fails() {
    refused_after_half_a_withdrawal(async |bench, (tokens, _)| bench.running.refresh(A, tokens.refresh()).await).await;
    refused_after_half_a_withdrawal(async |bench, (_, code)| bench.running.redeem(A, code).await).await;
}
