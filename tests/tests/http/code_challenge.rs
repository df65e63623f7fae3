//! Proof Key for Code Exchange (RFC 7636).

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use oauth_grants::{
    model::{ApplicationType, AuthMethod},
    prelude::*,
};
use oauth_grants_tests::harness::{
    CHALLENGE, Party, Person, Running, Site, VERIFIER,
    clients::{self, A, NATIVE, POST, PUBLIC},
    grants::SignIn,
};

const NO_CHALLENGE: [(&str, &str); 2] = [("code_challenge", ""), ("code_challenge_method", "")];
const NO_VERIFIER: [(&str, &str); 1] = [("code_verifier", "")];

/// Another verifier than [`VERIFIER`], as well-formed.
const WRONG: &str = "wrongwrongwrongwrongwrongwrongwrongwrongwrong";

async fn with<G>(grant: G) -> Running
where
    G: Grant<Kind = kind::AuthorizationCode> + AuthorizationCodeGrant + Send + Sync,
{
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let server = builder.register_grant(grant).build().unwrap();
    site.serve(server)
}

#[grant(type = "authorization_code", pkce = "optional")]
struct Optional;

#[grant(
    type = "authorization_code",
    code_challenge_methods = ["S256", "plain"],
    insecure = "it is tested, too",
)]
struct Plain;

#[grant(
    type = "authorization_code",
    auth_methods = ["client_secret_basic"],
    pkce = "off",
    insecure = "it is tested, too",
)]
struct Off;

// RFC 7636 section 4.4.1
#[tokio::test]
async fn rule_047_a_challenge_is_required_from_every_client_unless_declared_otherwise() {
    let running = Running::standard().await;
    for client in [A, POST, PUBLIC, NATIVE] {
        let redirect = running.authorize_as(client, &NO_CHALLENGE).await.redirect();
        assert_eq!(redirect.error(), "invalid_request", "{}", client.id);
    }
}

// RFC 9700 section 2.1.1
#[tokio::test]
async fn rule_046_where_it_is_optional_public_clients_still_need_it() {
    let running = with(Optional).await;
    for client in [PUBLIC, NATIVE] {
        let redirect = running.authorize_as(client, &NO_CHALLENGE).await.redirect();
        assert_eq!(redirect.error(), "invalid_request", "{}", client.id);
    }
    let redirect = running.code_with(A, &NO_CHALLENGE).await;
    running.redeem_with(A, redirect.code(), &NO_VERIFIER).await.issued();
    running.sign_in(A).await;
}

// RFC 8252 section 8.5
#[tokio::test]
async fn a_native_client_with_a_secret_counts_as_public() {
    let running = with(Optional).await;
    insert_native_with_secret(&running);
    let redirect = running.authorize_as(NATIVE_WITH_SECRET, &NO_CHALLENGE).await.redirect();
    assert_eq!(redirect.error(), "invalid_request");
}

#[tokio::test]
async fn where_it_is_off_a_confidential_client_does_without() {
    let running = with(Off).await;
    let redirect = running.code_with(A, &NO_CHALLENGE).await;
    running.redeem_with(A, redirect.code(), &NO_VERIFIER).await.issued();
}

#[tokio::test]
async fn the_extension_given_at_registration_takes_the_place_of_the_default() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let builder = builder.register_grant_with(SignIn, [CodeChallenge::optional()]);
    let running = site.serve(builder.build().unwrap());

    let redirect = running.code_with(A, &NO_CHALLENGE).await;
    running.redeem_with(A, redirect.code(), &NO_VERIFIER).await.issued();
}

/// A native application with a secret, which is no secret there.
const NATIVE_WITH_SECRET: Party = Party { id: "native-with-secret", ..A };

fn insert_native_with_secret(running: &Running) {
    let native = clients::registered(NATIVE_WITH_SECRET).application_type(ApplicationType::Native);
    running.store.insert_client(native);
}

// RFC 9700 section 2.1.1: "Public clients MUST use PKCE"
#[tokio::test]
async fn where_it_is_off_a_native_client_with_a_secret_still_needs_it() {
    let running = with(Off).await;
    insert_native_with_secret(&running);
    let native = NATIVE_WITH_SECRET;
    let refused = running.authorize_as(native, &NO_CHALLENGE).await.redirect();
    assert_eq!(refused.error(), "invalid_request");

    // And what it sends is no decoration.
    let code = running.code_for(native).await;
    running.redeem_with(native, &code, &NO_VERIFIER).await.refused(400, "invalid_request");
    running.redeem_with(native, &code, &[("code_verifier", WRONG)]).await.refused(400, "invalid_grant");
    running.redeem(native, &code).await.issued();
}

#[tokio::test]
async fn a_public_client_that_is_refused_is_refused_before_the_person_is_asked() {
    let running = with(Off).await;
    insert_native_with_secret(&running);
    let asked = [
        ("response_type", "code"),
        ("client_id", NATIVE_WITH_SECRET.id),
        ("redirect_uri", NATIVE_WITH_SECRET.redirect_uri),
    ];
    let redirect = running.authorize_deciding(&asked, "page").await.redirect();
    assert_eq!(redirect.error(), "invalid_request");
}

#[tokio::test]
async fn where_it_is_off_what_a_confidential_client_sends_is_ignored() {
    let running = with(Off).await;
    let code = running.code_for(A).await;
    running.redeem_with(A, &code, &[("code_verifier", WRONG)]).await.issued();
    assert!(running.server.describe().to_string().contains("PKCE off, except for native applications"));
}

// RFC 9700 section 4.8.2: a code without a challenge is not redeemed where there must be one
#[tokio::test]
async fn rule_046_a_code_without_a_challenge_is_not_redeemed_by_a_client_that_has_become_public() {
    for running in [with(Optional).await, with(Off).await] {
        let redirect = running.code_with(A, &NO_CHALLENGE).await;
        running.store.insert_client(clients::registered(A).application_type(ApplicationType::Native));
        let answer = running.redeem_with(A, redirect.code(), &NO_VERIFIER).await;
        answer.refused(400, "invalid_grant");
        running.redeem(A, redirect.code()).await.refused(400, "invalid_grant");
    }
}

#[tokio::test]
async fn rule_047_a_code_without_a_challenge_is_not_redeemed_by_a_server_that_has_come_to_require_one() {
    let before = with(Optional).await;
    let redirect = before.code_with(A, &NO_CHALLENGE).await;
    let site = Site::open().await;
    let builder = site.builder().store(before.store.clone()).interaction(Person);
    let server = builder.register_grant(SignIn).build().unwrap();
    let after = site.serve(server);
    after.redeem_with(A, redirect.code(), &NO_VERIFIER).await.refused(400, "invalid_grant");
    before.redeem_with(A, redirect.code(), &NO_VERIFIER).await.issued();
}

/// Has the name of PKCE and nothing else of it.
struct Namesake;

impl Extends<kind::AuthorizationCode> for Namesake {}

impl Extension for Namesake {
    fn name(&self) -> &'static str {
        "CodeChallenge"
    }
}

// Names are for reports
#[tokio::test]
async fn an_extension_of_the_same_name_does_not_take_the_place_of_pkce() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let error = builder.register_grant_with(SignIn, [Namesake]).build().unwrap_err();
    assert!(error.to_string().contains("`CodeChallenge` is given to"), "PKCE is there beside it: {error}");
}

// RFC 7636 section 4.3: without a method it is `plain`
#[tokio::test]
async fn rule_048_only_s256_is_taken_and_a_request_without_a_method_is_refused() {
    let running = Running::standard().await;
    for method in ["plain", "", "s256", "S256 ", "S512", "\"", "S256\0"] {
        let more = [("code_challenge_method", method)];
        let redirect = running.authorize_as(A, &more).await.redirect();
        assert_eq!(redirect.error(), "invalid_request", "{method:?}");
    }
}

#[tokio::test]
async fn plain_is_taken_where_it_is_asked_for() {
    let running = with(Plain).await;
    for method in ["plain", ""] {
        let more = [("code_challenge", VERIFIER), ("code_challenge_method", method)];
        let redirect = running.code_with(A, &more).await;
        let code = redirect.code();
        let wrong = running.redeem_with(A, code, &[("code_verifier", WRONG)]).await;
        wrong.refused(400, "invalid_grant");
        running.redeem(A, code).await.issued();
    }
    running.sign_in(A).await;
}

#[tokio::test]
async fn rule_049_a_challenge_made_with_s256_is_not_met_by_itself() {
    let running = with(Plain).await;
    let code = running.code_for(A).await;
    let answer = running.redeem_with(A, &code, &[("code_verifier", CHALLENGE)]).await;
    answer.refused(400, "invalid_grant");
}

// RFC 7636 section 4.2
#[tokio::test]
async fn a_method_without_a_challenge_is_refused() {
    let running = with(Optional).await;
    let redirect = running.authorize_as(A, &[("code_challenge", "")]).await.redirect();
    assert_eq!(redirect.error(), "invalid_request");
}

// RFC 7636 sections 4.1 and 4.2
#[tokio::test]
async fn rule_054_challenge_and_verifier_keep_to_their_syntax() {
    let running = Running::standard().await;
    let malformed = ["a".repeat(42), "a".repeat(129), format!("{CHALLENGE}\n"), "ä".repeat(43), "+".repeat(43)];
    for challenge in &malformed {
        let redirect = running.authorize_as(A, &[("code_challenge", challenge)]).await.redirect();
        assert_eq!(redirect.error(), "invalid_request", "{challenge:?}");
    }
    let code = running.code_for(A).await;
    for verifier in &malformed {
        let answer = running.redeem_with(A, &code, &[("code_verifier", verifier)]).await;
        answer.refused(400, "invalid_request");
    }
    running.redeem(A, &code).await.issued();
}

// RFC 7636 sections 4.1 to 4.6
#[tokio::test]
async fn rule_045_every_client_redeems_with_the_verifier_of_its_s256_challenge() {
    let running = Running::standard().await;
    for client in [A, POST, PUBLIC, NATIVE] {
        let redirect = running.code_with(client, &[("code_challenge_method", "S256")]).await;
        running.redeem(client, redirect.code()).await.issued();
    }
}

// RFC 7636 section 4.6
#[tokio::test]
async fn rule_049_a_wrong_verifier_is_refused() {
    let running = Running::standard().await;
    for client in [A, PUBLIC] {
        let code = running.code_for(client).await;
        let challenge_itself = CHALLENGE;
        let another_case = VERIFIER.to_ascii_lowercase();
        for wrong in [WRONG, challenge_itself, &another_case, &format!("{VERIFIER}x")] {
            let answer = running.redeem_with(client, &code, &[("code_verifier", wrong)]).await;
            answer.refused(400, "invalid_grant");
        }
    }
}

// RFC 9700 section 4.8.2: absent and empty are the same, and neither is a way around the challenge
#[tokio::test]
async fn rule_050_a_missing_verifier_is_refused() {
    let running = Running::standard().await;
    for client in [A, PUBLIC] {
        let code = running.code_for(client).await;
        running.redeem_with(client, &code, &NO_VERIFIER).await.refused(400, "invalid_request");
        let [id, secret] = [client.id, client.secret.unwrap_or_default()];
        let body = format!("grant_type=authorization_code&code={code}&redirect_uri={}", client.redirect_uri);
        let basic = format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")));
        let headers = [("authorization", &*basic)];
        let (headers, named) = if secret.is_empty() { (&[][..], "&client_id=client-p") } else { (&headers[..], "") };
        let answer = running.post(headers, format!("{body}&code_verifier={named}")).await;
        answer.refused(400, "invalid_request");
    }
}

// The wrong verifier takes nothing of the challenge away
#[tokio::test]
async fn rule_052_after_a_wrong_verifier_none_is_refused_as_well() {
    let running = Running::standard().await;
    let code = running.code_for(PUBLIC).await;
    for _ in 0..2 {
        running.redeem_with(PUBLIC, &code, &[("code_verifier", WRONG)]).await.refused(400, "invalid_grant");
        running.redeem_with(PUBLIC, &code, &NO_VERIFIER).await.refused(400, "invalid_request");
    }
}

// RFC 7636 section 4.6, RFC 9700 section 2.1.1
#[tokio::test]
async fn rule_053_a_wrong_verifier_is_refused_and_does_not_spend_the_code() {
    let running = Running::standard().await;
    let code = running.code_for(PUBLIC).await;
    let wrong = running.redeem_with(PUBLIC, &code, &[("code_verifier", WRONG)]).await;
    wrong.refused(400, "invalid_grant");
    let missing = running.redeem_with(PUBLIC, &code, &NO_VERIFIER).await;
    missing.refused(400, "invalid_request");
    running.redeem(PUBLIC, &code).await.issued();
}

// RFC 9700 section 4.8.2
#[tokio::test]
async fn rule_051_a_verifier_for_a_code_without_a_challenge_is_a_downgrade() {
    let running = with(Optional).await;
    let redirect = running.code_with(A, &NO_CHALLENGE).await;
    running.redeem(A, redirect.code()).await.refused(400, "invalid_request");
    running.redeem_with(A, redirect.code(), &NO_VERIFIER).await.issued();
}

// RFC 7636 section 4.4
#[tokio::test]
async fn rule_055_the_challenge_is_not_to_be_seen_in_the_answer() {
    let running = Running::standard().await;
    let answer = running.authorize_as(A, &[("state", "s")]).await;
    let raw = URL_SAFE_NO_PAD.decode(CHALLENGE).unwrap();
    let holds = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    for told in [answer.header("location"), &answer.body] {
        assert!(!told.contains(CHALLENGE), "{answer:?}");
    }
    let inside = URL_SAFE_NO_PAD.decode(answer.redirect().code()).unwrap();
    assert!(!holds(&inside, &raw) && !holds(&inside, CHALLENGE.as_bytes()));
    let tokens = running.redeem(A, answer.redirect().code()).await;
    assert!(!tokens.body.contains(CHALLENGE), "{tokens:?}");
}

// RFC 6749 section 3.1
#[tokio::test]
async fn a_repeated_challenge_or_method_is_refused() {
    let running = Running::standard().await;
    for repeated in [("code_challenge", CHALLENGE), ("code_challenge_method", "S256")] {
        let redirect = running.authorize_as(A, &[repeated, repeated]).await.redirect();
        assert_eq!(redirect.error(), "invalid_request", "{repeated:?}");
    }
}

// RFC 8414 section 2
#[tokio::test]
async fn rule_056_the_methods_are_advertised() {
    for (running, methods) in [(Running::standard().await, vec!["S256"]), (with(Plain).await, vec!["S256", "plain"])] {
        let metadata = running.metadata().await;
        assert_eq!(metadata["code_challenge_methods_supported"], serde_json::json!(methods));
    }
    assert!(with(Off).await.metadata().await.get("code_challenge_methods_supported").is_none());
}

#[tokio::test]
async fn a_public_client_is_refused_by_a_grant_that_has_no_pkce() {
    let running = with(Off).await;
    let public = clients::registered(PUBLIC).grant_types([GrantType::AUTHORIZATION_CODE]).auth_method(AuthMethod::NONE);
    running.store.insert_client(public);
    let redirect = running.authorize_as(PUBLIC, &NO_CHALLENGE).await.redirect();
    assert_eq!(redirect.error(), "unauthorized_client");
}
