//! A code that is used again (RFC 6749 section 4.1.2, RFC 9700 section 4.2.4).

use std::{collections::HashMap, sync::Mutex};

use oauth_grants::{prelude::*, store::NoAuthorizationCodes};
use oauth_grants_tests::harness::{
    Person, Running, Site,
    clients::{A, B, NATIVE, POST, PUBLIC},
};

// RFC 6749 section 4.1.2
#[tokio::test]
async fn rule_057_a_code_is_redeemed_once() {
    let running = Running::standard().await;
    for client in [A, POST, PUBLIC, NATIVE] {
        let code = running.code_for(client).await;
        running.redeem(client, &code).await.issued();
        for _ in 0..3 {
            running.redeem(client, &code).await.refused(400, "invalid_grant");
        }
    }
}

// RFC 6749 section 4.1.2
#[tokio::test]
async fn rule_058_a_replay_that_is_right_in_every_way_revokes_what_was_issued() {
    let running = Running::standard().await;
    let code = running.code_for(A).await;
    let tokens = running.redeem(A, &code).await.issued();
    assert!(running.is_alive(&tokens).await);

    running.redeem(A, &code).await.refused(400, "invalid_grant");

    assert!(!running.is_alive(&tokens).await);
    running.refresh(A, tokens.refresh()).await.refused(400, "invalid_grant");
    assert_eq!(running.events.count("CodeReplayed"), 1);
}

// RFC 9700 section 4.2.4: "and descendants"
#[tokio::test]
async fn rule_058_a_replay_revokes_what_was_refreshed_meanwhile_as_well() {
    let running = Running::standard().await;
    let code = running.code_for(PUBLIC).await;
    let first = running.redeem(PUBLIC, &code).await.issued();
    let second = running.refresh(PUBLIC, first.refresh()).await.issued();

    running.redeem(PUBLIC, &code).await.refused(400, "invalid_grant");

    assert!(!running.is_alive(&first).await);
    assert!(!running.is_alive(&second).await);
    running.refresh(PUBLIC, second.refresh()).await.refused(400, "invalid_grant");
}

#[tokio::test]
async fn rule_059_a_replay_revokes_nothing_of_another_sign_in() {
    let running = Running::standard().await;
    let code = running.code_for(A).await;
    let (replayed, other) = (running.redeem(A, &code).await.issued(), running.sign_in(A).await);

    running.redeem(A, &code).await.refused(400, "invalid_grant");

    assert!(!running.is_alive(&replayed).await);
    assert!(running.is_alive(&other).await);
    running.refresh(A, other.refresh()).await.issued();
}

// RFC 9700 section 4.2.4: else whoever saw a code could log its owner out
#[tokio::test]
async fn rule_059_a_replay_that_is_wrong_in_any_way_revokes_nothing() {
    let running = Running::standard().await;
    let code = running.code_for(A).await;
    let tokens = running.redeem(A, &code).await.issued();

    let wrong_verifier = "wrongwrongwrongwrongwrongwrongwrongwrongwrong";
    let wrong = [
        running.redeem_with(B, &code, &[("redirect_uri", A.redirect_uri)]).await,
        running.redeem_with(PUBLIC, &code, &[("redirect_uri", A.redirect_uri)]).await,
        running.redeem_with(A, &code, &[("redirect_uri", B.redirect_uri)]).await,
        running.redeem_with(A, &code, &[("code_verifier", wrong_verifier)]).await,
    ];
    for answer in wrong {
        answer.refused(400, "invalid_grant");
    }
    let unverified = running.redeem_with(A, &code, &[("code_verifier", "")]).await;
    unverified.refused(400, "invalid_request");
    running.redeem(A.with_secret("wrong"), &code).await.refused(401, "invalid_client");

    assert!(running.is_alive(&tokens).await);
    running.refresh(A, tokens.refresh()).await.issued();
    assert_eq!(running.events.count("CodeReplayed"), 0);
}

// One answer for an unknown, expired and foreign code: nobody learns which codes exist
#[tokio::test]
async fn rule_079_who_guesses_codes_is_told_the_same_whether_one_exists() {
    let running = Running::standard().await;
    let code = running.code_for(A).await;
    let foreign = running.redeem_with(B, &code, &[("redirect_uri", A.redirect_uri)]).await;
    let unknown = running.redeem(B, "unknown").await;
    running.wait(61);
    let expired = running.redeem(A, &code).await;
    assert_eq!(foreign.body, unknown.body);
    assert_eq!(expired.body, unknown.body);
}

/// Keeps its codes itself.
#[derive(Default)]
struct OwnCodes {
    codes: Mutex<HashMap<Digest<AuthorizationCode>, OwnCode>>,
}

struct OwnCode {
    record: AuthorizationCodeRecord,
    claimed: bool,
}

#[grant(type = "authorization_code")]
impl OwnCodes {
    async fn save_authorization_code(
        &self,
        code: AuthorizationCodeRecord,
        _request: &AuthorizationRequest<'_>,
    ) -> Result<(), GrantError> {
        self.codes.lock().unwrap().insert(code.code, OwnCode { record: code, claimed: false });
        Ok(())
    }

    async fn query_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<AuthorizationCodeRecord>, GrantError> {
        Ok(self.codes.lock().unwrap().get(code).map(|code| code.record.clone()))
    }

    async fn claim_authorization_code(
        &self,
        code: &AuthorizationCodeRecord,
        _request: &TokenRequest<'_>,
    ) -> Result<Claim<()>, GrantError> {
        let mut codes = self.codes.lock().unwrap();
        Ok(match codes.get_mut(&code.code) {
            Some(code) if !code.claimed => {
                code.claimed = true;
                Claim::Won(Claimed::won(()))
            }
            _ => Claim::Lost,
        })
    }
}

#[tokio::test]
async fn a_grant_that_keeps_its_codes_itself_needs_no_store_of_codes_and_is_replayed_as_little() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).authorization_code_store(NoAuthorizationCodes);
    let server = builder.interaction(Person).register_grant(OwnCodes::default()).build().unwrap();
    let running = site.serve(server);
    let code = running.code_for(A).await;
    let tokens = running.redeem(A, &code).await.issued();
    assert!(running.is_alive(&tokens).await);

    running.redeem(A, &code).await.refused(400, "invalid_grant");

    assert!(!running.is_alive(&tokens).await);
    assert_eq!(running.events.count("CodeReplayed"), 1);
}
