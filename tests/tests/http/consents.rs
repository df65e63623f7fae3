//! Consents beside an interaction of the application's own: what withdrawing ends, and that nothing overtakes it (OAuth
//! 2.1 sections 7.3.1 and 7.9).

use bytes::Bytes;
use http::Response;
use oauth_grants::{
    interaction::{Consent, Decision, Interacted, Interaction},
    prelude::*,
    server::{BuildFault, ConsentState, ServerBuilder},
    store::{AuthorizationCodeStore, ClientStore, ConsentStore, TokenStore, test_kit::SlowStore},
};
use oauth_grants_tests::harness::{
    ALICE, Running, Site,
    clients::{self, A, IMPLICIT},
    grants::{Renew, SignIn, TokenInFragment},
};

/// Alice is signed in. What she agreed to is remembered; else she is asked, and agrees if the request says so.
struct Remembering;

impl Interaction for Remembering {
    async fn authorize(&self, request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        let alice = Subject::new(ALICE);
        if let Some(remembered) = request.remembered_consent(&alice).await? {
            return Ok(Interacted::Decided(Decision::Granted(Consent::remembered(remembered))));
        }
        if request.headers().contains_key("x-decision") {
            return Ok(Interacted::Decided(Decision::Granted(Consent::by(alice))));
        }
        Ok(Interacted::Respond(Response::new(Bytes::from("asked"))))
    }
}

/// Puts a token into the answer, and says nothing of its family.
struct Straight;

#[grant(type = "urn:example:params:oauth:grant-type:straight", response_types = ["straight"], auth_methods = ["none"])]
impl Straight {
    async fn create_authorization_response(
        &self,
        _request: &AuthorizationRequest<'_>,
        granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        Ok(AuthorizationResponse::default().access_token(Approved::for_subject(granted.subject)))
    }
}

fn running_over<S>(site: Site, store: S, resources: Vec<Resource>) -> Running
where
    S: AuthorizationCodeStore
        + ClientStore
        + Clone
        + ConsentStore
        + TokenStore
        + oauth_grants::model::KeepsFamilies
        + oauth_grants::model::KeepsRefreshTokens,
{
    let straight = "urn:example:params:oauth:grant-type:straight".parse().unwrap();
    site.store.insert_client(clients::registered(IMPLICIT).grant_types([GrantType::IMPLICIT, straight]));
    let server = resources
        .into_iter()
        .fold(site.builder(), ServerBuilder::resource)
        .token_store(store.clone())
        .authorization_code_store(store.clone())
        .consent_store(store)
        .client_store(site.store.clone())
        .interaction(Remembering)
        .register_grant(SignIn)
        .register_grant(TokenInFragment)
        .register_grant(Straight)
        .register_grant(Renew)
        .build()
        .unwrap();
    site.serve(server)
}

async fn running() -> Running {
    let site = Site::open().await;
    let store = site.store.clone();
    running_over(site, store, Vec::new())
}

fn alice() -> Subject {
    Subject::new(ALICE)
}

const CODE: &[(&str, &str)] = &[
    ("response_type", "code"),
    ("client_id", A.id),
    ("redirect_uri", A.redirect_uri),
    ("code_challenge", oauth_grants_tests::harness::CHALLENGE),
    ("code_challenge_method", "S256"),
];

#[tokio::test]
async fn rule_102_consent_to_one_resource_is_not_remembered_for_another() {
    let resource = |name: &str| Resource::new(name.parse().unwrap()).scopes("read".parse().unwrap());
    let (orders, stock) = ("https://orders.example", "https://stock.example");
    let site = Site::open().await;
    let store = site.store.clone();
    let running = running_over(site, store, vec![resource(orders), resource(stock)]);
    let asking = |resource| [CODE, &[("scope", "read"), ("resource", resource)]].concat();

    running.authorize_deciding(&asking(orders), "allow").await.redirect().code();
    running.authorize(&asking(orders)).await.redirect().code();
    assert_eq!(running.authorize(&asking(stock)).await.body, "asked");
    running.authorize_deciding(&asking(stock), "allow").await.redirect().code();
    let both = [asking(stock), vec![("resource", orders)]].concat();
    running.authorize(&both).await.redirect().code();
}

#[tokio::test]
async fn rule_102_what_was_agreed_to_at_one_resource_is_not_taken_for_another_that_knows_the_same_scope() {
    let resource = |name: &str| Resource::new(name.parse().unwrap()).scopes("read write".parse().unwrap());
    let (me, bank) = ("https://me.example", "https://bank.example");
    let site = Site::open().await;
    let store = site.store.clone();
    let running = running_over(site, store, vec![resource(me), resource(bank)]);
    let asking = |scope, resource| [CODE, &[("scope", scope), ("resource", resource)]].concat();

    running.authorize_deciding(&asking("read", me), "allow").await.redirect().code();
    running.authorize_deciding(&asking("write", bank), "allow").await.redirect().code();
    for never_shown in [asking("read", bank), asking("write", me), asking("read write", bank)] {
        assert_eq!(running.authorize(&never_shown).await.body, "asked");
        let both = [never_shown, vec![("resource", me), ("resource", bank)]].concat();
        assert_eq!(running.authorize(&both).await.body, "asked");
    }
    for shown in [asking("read", me), asking("write", bank)] {
        running.authorize(&shown).await.redirect().code();
    }
    // Bit by bit is agreed to as well.
    running.authorize_deciding(&asking("read", bank), "allow").await.redirect().code();
    running.authorize(&asking("read write", bank)).await.redirect().code();
    assert_eq!(running.authorize(&asking("read write", me)).await.body, "asked");
}

#[tokio::test]
async fn rule_034_consent_to_an_hour_is_not_remembered_once_access_would_be_renewed() {
    let site = Site::open().await;
    let store = site.store.clone();
    let running = running_over(site, store.clone(), Vec::new());
    let may = |grant_types: &[GrantType]| {
        store.insert_client(clients::registered(A).grant_types(grant_types.iter().cloned()));
    };
    let silent = [CODE, &[("prompt", "none")]].concat();

    may(&[GrantType::AUTHORIZATION_CODE]);
    running.authorize_deciding(CODE, "allow").await.redirect().code();
    running.authorize(CODE).await.redirect().code();
    may(&[GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN]);
    assert_eq!(running.authorize(CODE).await.body, "asked");
    assert_eq!(running.authorize(&silent).await.redirect().error(), "interaction_required");
    running.authorize_deciding(CODE, "allow").await.redirect().code();
    running.authorize(&silent).await.redirect().code();
    // What is less was agreed to as well.
    may(&[GrantType::AUTHORIZATION_CODE]);
    running.authorize(&silent).await.redirect().code();
}

#[tokio::test]
async fn however_often_a_client_asks_one_consent_is_read_and_all_that_leans_on_it_ends_with_it() {
    let running = running().await;
    let client_id = A.id.parse().unwrap();
    let mut issued = Vec::new();
    for again in 0..21 {
        // They are asked once more, now and then, and say yes.
        let answer = if again % 5 == 0 {
            running.authorize_deciding(CODE, "allow").await
        } else {
            running.authorize(CODE).await
        };
        issued.push(running.redeem(A, answer.redirect().code()).await.issued());
    }
    assert_eq!(running.store.find_consents(&alice(), &client_id).await.unwrap().len(), 1);
    assert_eq!(running.server.withdraw_consent(&alice(), &client_id).await.unwrap(), 21);
    for tokens in &issued {
        assert!(!running.is_alive(tokens).await);
    }
}

// A session is enough for that, and no secret of the client's is needed
#[tokio::test]
async fn codes_that_nobody_exchanges_are_counted_before_anything_is_kept() {
    let running = running().await;
    let silent = [CODE, &[("prompt", "none")]].concat();
    let in_fragment = [("response_type", "token"), ("client_id", IMPLICIT.id)];
    let code = running.authorize_deciding(CODE, "allow").await.redirect().code().to_owned();
    let tokens = running.redeem(A, &code).await.issued();
    for _ in 1..100 {
        running.authorize(&silent).await.redirect().code();
        running.authorize_deciding(&in_fragment, "allow").await.redirect();
    }
    running.authorize_deciding(&in_fragment, "allow").await.redirect();
    for _ in 0..50 {
        for refused in
            [running.authorize_deciding(CODE, "allow").await, running.authorize_deciding(&in_fragment, "allow").await]
        {
            assert_eq!(refused.redirect().error(), "temporarily_unavailable");
        }
        // What is remembered is not, so that the person is asked.
        assert_eq!(running.authorize(&silent).await.redirect().error(), "interaction_required");
        assert_eq!(running.authorize(CODE).await.body, "asked");
    }
    // Any site may have done that in the person's browser.
    running.refresh(A, tokens.refresh()).await.issued();
    for client in [A, IMPLICIT] {
        assert_eq!(running.server.withdraw_consent(&alice(), &client.id.parse().unwrap()).await.unwrap(), 100);
    }
    assert_eq!(running.events.count("AuthorizationGranted"), 200);
}

#[tokio::test]
async fn a_client_that_asks_without_end_is_turned_away_and_others_are_not_until_the_person_withdraws() {
    // One person and client have twenty places in a store of this size.
    let running = running_over(Site::open().await, MemoryStore::with_capacity(2_000), Vec::new());
    running.authorize_deciding(CODE, "allow").await.redirect().code();
    for _ in 1..20 {
        running.authorize(CODE).await.redirect().code();
    }
    assert_eq!(running.authorize(CODE).await.redirect().error(), "temporarily_unavailable");
    // Nor is a yes of theirs kept beside the others.
    assert_eq!(running.authorize_deciding(CODE, "allow").await.redirect().error(), "temporarily_unavailable");
    assert_eq!(running.events.count("TooManyTokens"), 2);
    assert_eq!(running.events.count("Failed"), 0);

    assert_eq!(running.server.withdraw_every_consent(&alice()).await.unwrap(), 20);
    running.authorize_deciding(CODE, "allow").await.redirect().code();
}

#[tokio::test]
async fn what_is_granted_in_silence_and_never_exchanged_is_forgotten_with_its_code() {
    let (site, store) = (Site::open().await, SqliteStore::in_memory().await.unwrap());
    let running = running_over(site, store.clone(), Vec::new());
    running.authorize_deciding(CODE, "allow").await.redirect().code();
    for _ in 0..20 {
        running.authorize(CODE).await.redirect().code();
    }
    let code = running.authorize(CODE).await.redirect().code().to_owned();
    let tokens = running.redeem(A, &code).await.issued();
    running.wait(5 * 60);
    assert_eq!(running.server.purge_expired(&store, 1_000).await.unwrap().consents, 20);
    running.wait(29 * 24 * 60 * 60);
    running.server.purge_expired(&store, 1_000).await.unwrap();
    let refreshed = running.refresh(A, tokens.refresh()).await.issued();
    assert_eq!(running.server.withdraw_every_consent(&alice()).await.unwrap(), 2);
    assert!(!running.is_alive(&refreshed).await);
}

#[tokio::test]
async fn a_consent_that_is_leaned_on_is_remembered_for_another_year_and_listed_while_anything_lives() {
    const DAY: u64 = 24 * 60 * 60;
    let running = running().await;
    running.authorize_deciding(CODE, "allow").await.redirect().code();
    for _ in 0..3 {
        running.wait(300 * DAY);
        running.authorize(CODE).await.redirect().code();
    }
    let code = running.authorize(CODE).await.redirect().code().to_owned();
    let mut tokens = running.redeem(A, &code).await.issued();
    for _ in 0..14 {
        running.wait(29 * DAY);
        tokens = running.refresh(A, tokens.refresh()).await.issued();
    }
    assert_eq!(running.server.consents(&alice()).await.unwrap().len(), 1);
    assert!(running.server.withdraw_every_consent(&alice()).await.unwrap() >= 2);
    running.refresh(A, tokens.refresh()).await.refused(400, "invalid_grant");
}

#[tokio::test]
async fn rule_109_nobody_has_agreed_to_a_client_that_is_made_anew_under_an_old_name() {
    let site = Site::open().await;
    let store = site.store.clone();
    let running = running_over(site, store.clone(), Vec::new());
    running.authorize_deciding(CODE, "allow").await.redirect().code();
    running.authorize(CODE).await.redirect().code();

    let client = store.find_client(&A.id.parse().unwrap()).await.unwrap().unwrap();
    assert!(store.remove_client(client.client_id()));
    store.insert_client((*client).clone());
    assert_eq!(running.authorize(CODE).await.body, "asked");
}

// OAuth 2.1 section 4.3.1
#[tokio::test]
async fn rule_110_what_was_issued_for_a_consent_ends_when_it_is_withdrawn() {
    let running = running().await;
    let code = running.authorize_deciding(CODE, "allow").await.redirect().code().to_owned();
    let first = running.redeem(A, &code).await.issued();
    let second = running.sign_in(A).await;
    let newest = running.refresh(A, second.refresh()).await.issued();
    let unredeemed = running.code_for(A).await;

    let given = running.server.consents(&alice()).await.unwrap();
    assert_eq!((given.len(), given[0].client_id.as_str(), given[0].state), (1, A.id, ConsentState::Standing));
    assert_eq!(given[0].scope.as_str(), "read write");
    assert_eq!(running.server.withdraw_consent(&alice(), &A.id.parse().unwrap()).await.unwrap(), 3);
    assert_eq!(running.server.withdraw_consent(&alice(), &A.id.parse().unwrap()).await.unwrap(), 0);
    assert!(running.server.consents(&alice()).await.unwrap().is_empty());

    for tokens in [&first, &second, &newest] {
        assert!(!running.is_alive(tokens).await);
        running.refresh(A, tokens.refresh()).await.refused(400, "invalid_grant");
    }
    // Nobody is told that they are let in with what is dead.
    running.redeem(A, &unredeemed).await.refused(400, "invalid_grant");
    assert_eq!(running.events.count("IssuedIntoRevokedFamily"), 0);
    assert_eq!(running.authorize(CODE).await.body, "asked");
}

// RFC 9700 section 4.14.2: as at a changed password
#[tokio::test]
async fn rule_109_all_that_a_person_let_anybody_have_ends_at_once() {
    let running = running().await;
    let code = running.authorize_deciding(CODE, "allow").await.redirect().code().to_owned();
    let tokens = running.redeem(A, &code).await.issued();
    let asked = [("response_type", "token"), ("client_id", IMPLICIT.id)];
    let implicit = running.authorize_deciding(&asked, "allow").await.redirect();
    assert_eq!(running.server.withdraw_every_consent(&alice()).await.unwrap(), 2);
    running.refresh(A, tokens.refresh()).await.refused(400, "invalid_grant");
    assert!(running.token_record(implicit.get("access_token").unwrap()).await.is_none());
}

#[tokio::test]
async fn tokens_straight_from_the_authorization_endpoint_end_as_well_and_are_asked_for_each_time() {
    let running = running().await;
    for response_type in ["token", "straight"] {
        let asked = [("response_type", response_type), ("client_id", IMPLICIT.id)];
        let redirect = running.authorize_deciding(&asked, "allow").await.redirect();
        let token = redirect.get("access_token").unwrap();
        assert_eq!(running.authorize(&asked).await.body, "asked");
        assert!(running.token_record(token).await.is_some());
        assert_eq!(running.server.withdraw_consent(&alice(), &IMPLICIT.id.parse().unwrap()).await.unwrap(), 1);
        assert!(running.token_record(token).await.is_none(), "{response_type}");
    }
}

// OpenID Connect Core section 3.1.2.1
#[tokio::test]
async fn rule_039_a_page_of_the_applications_own_is_not_shown_in_silence() {
    let running = running().await;
    assert_eq!(running.authorize(CODE).await.body, "asked");
    let silent = [CODE, &[("prompt", "none")]].concat();
    let redirect = running.authorize(&silent).await.redirect();
    assert_eq!((redirect.uri.as_str(), redirect.error()), (A.redirect_uri, "interaction_required"));
    running.authorize_deciding(CODE, "allow").await.redirect().code();
    running.authorize(&silent).await.redirect().code();
}

/// Whichever is first, and however slow the store is: after a withdrawal nothing of what was remembered is alive.
async fn race(running: &Running) {
    for _ in 0..5 {
        running.authorize_deciding(CODE, "allow").await.redirect().code();
        let (server, client_id) = (running.server.clone(), A.id.parse::<ClientId>().unwrap());
        let withdrawal = tokio::spawn(async move { server.withdraw_consent(&alice(), &client_id).await.unwrap() });
        let mut issued = Vec::new();
        for _ in 0..20 {
            let answer = running.authorize(CODE).await;
            if answer.status == 303 && answer.header("location").starts_with(A.redirect_uri) {
                let exchanged = running.redeem(A, answer.redirect().code()).await;
                issued.extend((exchanged.status == 200).then(|| exchanged.issued()));
            }
        }
        assert!(withdrawal.await.unwrap() >= 1);
        for tokens in issued {
            assert!(!running.is_alive(&tokens).await);
            running.refresh(A, tokens.refresh()).await.refused(400, "invalid_grant");
        }
        assert_eq!(running.authorize(CODE).await.body, "asked");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_overtakes_a_withdrawal() {
    race(&running().await).await;
    let site = Site::open().await;
    let store = SlowStore::new(site.store.clone());
    race(&running_over(site, store, Vec::new())).await;
    let store = SqliteStore::in_memory().await.unwrap();
    race(&running_over(Site::open().await, store, Vec::new())).await;
}

#[tokio::test]
async fn a_server_that_keeps_no_consents_says_so_and_withdraws_nothing() {
    let running = Running::standard().await;
    assert!(running.server.consents(&alice()).await.is_err());
    assert!(running.server.withdraw_consent(&alice(), &A.id.parse().unwrap()).await.is_err());
}

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct LoginCode {
    #[oauth(code)]
    code_digest: String,
    client_id: String,
    user: String,
    redirect_uri: Option<String>,
    scope: Scope,
    code_challenge: Option<String>,
    #[oauth(expires_at, seconds)]
    valid_until: i64,
}

// What cannot be revoked later is refused at the start
#[tokio::test]
async fn consents_are_not_kept_beside_codes_that_lose_their_family_nor_in_a_store_without_their_table() {
    let site = Site::open().await;
    let store = SqliteStore::in_memory().await.unwrap().codes::<LoginCode>();
    let builder = site.builder().store(store.clone()).consent_store(store).interaction(Remembering);
    let faults = builder.register_grant(SignIn).build().unwrap_err();
    assert!(faults.faults().contains(&BuildFault::ConsentsNotKept), "{faults}");
    assert!(matches!(faults.faults().last(), Some(BuildFault::CodesWithoutFamilies { .. })), "{faults}");
    let store = SqliteStore::in_memory().await.unwrap().codes::<LoginCode>().consents();
    let builder = site.builder().store(store.clone()).consent_store(store).interaction(Remembering);
    assert_eq!(builder.register_grant(SignIn).build().unwrap_err().faults().len(), 1);
}
