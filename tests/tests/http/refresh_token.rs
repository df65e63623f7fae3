//! The refresh token grant (RFC 6749 section 6, RFC 9700 section 4.14).

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use oauth_grants::{model::ApplicationType, prelude::*, server::BuildFault};
use oauth_grants_tests::harness::{
    ALICE, Party, Person, Running, Site,
    clients::{self, A, B, NATIVE, POST, PUBLIC},
    grants::SignIn,
};

/// How long a rotated refresh token may be presented once more, unless declared otherwise.
const GRACE: u64 = 10;

async fn with<G>(renew: G) -> Running
where
    G: Grant<Kind = kind::RefreshToken> + RefreshTokenGrant + Send + Sync,
{
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let server = builder.register_grant(SignIn).register_grant(renew).build().unwrap();
    site.serve(server)
}

// RFC 6749 sections 5.1 and 6
#[tokio::test]
async fn rule_104_a_refresh_gives_a_new_access_token_and_a_new_refresh_token() {
    let running = Running::standard().await;
    let first = running.sign_in(PUBLIC).await;
    let answer = running.refresh(PUBLIC, first.refresh()).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("pragma"), "no-cache");
    let second = answer.issued();
    assert_eq!(second.members["token_type"], "Bearer");
    assert_eq!((second.expires_in, &*second.scope), (3600, "read write"));
    assert_ne!(first.access_token, second.access_token);
    assert_ne!(first.refresh(), second.refresh());

    let record = running.token_record(&second.access_token).await.unwrap();
    assert_eq!(record.subject, Some(Subject::new(ALICE)));
    assert_eq!(record.grant_type, GrantType::REFRESH_TOKEN);
    running.refresh(PUBLIC, second.refresh()).await.issued();
}

// Idempotent: an answer that was lost on its way logs nobody out
#[tokio::test]
async fn a_refresh_that_is_repeated_at_once_gives_the_same_refresh_token() {
    let running = Running::standard().await;
    let first = running.sign_in(A).await;
    let lost = running.refresh(A, first.refresh()).await.issued();
    running.wait(GRACE - 1);
    let repeated = running.refresh(A, first.refresh()).await.issued();

    assert_eq!(lost.refresh(), repeated.refresh());
    assert_ne!(lost.access_token, repeated.access_token);
    assert!(running.is_alive(&first).await && running.is_alive(&repeated).await);
    running.refresh(A, repeated.refresh()).await.issued();
    assert_eq!(running.events.count("RefreshTokenRetried"), 1);
}

// RFC 9700 section 4.14.2
#[tokio::test]
async fn rule_105_once_the_successor_is_used_the_grace_of_the_old_token_is_over() {
    for client in [A, PUBLIC] {
        let running = Running::standard().await;
        let first = running.sign_in(client).await;
        let second = running.refresh(client, first.refresh()).await.issued();
        let third = running.refresh(client, second.refresh()).await.issued();

        running.refresh(client, first.refresh()).await.refused(400, "invalid_grant");

        assert!(!running.is_alive(&third).await);
        running.refresh(client, third.refresh()).await.refused(400, "invalid_grant");
        assert_eq!(running.events.count("RefreshTokenReused"), 1);
    }
}

// RFC 9700 section 4.14.2
#[tokio::test]
async fn rule_105_a_refresh_token_that_is_reused_after_its_grace_revokes_the_family() {
    for client in [A, PUBLIC] {
        let running = Running::standard().await;
        let first = running.sign_in(client).await;
        let second = running.refresh(client, first.refresh()).await.issued();
        let third = running.refresh(client, second.refresh()).await.issued();
        running.wait(GRACE);

        running.refresh(client, first.refresh()).await.refused(400, "invalid_grant");

        for dead in [&first, &second, &third] {
            assert!(!running.is_alive(dead).await);
            running.refresh(client, dead.refresh()).await.refused(400, "invalid_grant");
        }
        assert_eq!(running.events.count("RefreshTokenReused"), 1);
    }
}

// RFC 9700 section 4.14.2: the grace puts off that it is seen, to the next refresh of one of the two
#[tokio::test]
async fn rule_105_a_thief_who_was_given_the_successor_inside_the_grace_is_seen_when_one_of_the_two_refreshes() {
    for client in [A, PUBLIC] {
        let running = Running::standard().await;
        let first = running.sign_in(client).await;
        let of_the_person = running.refresh(client, first.refresh()).await.issued();
        let of_the_thief = running.refresh(client, first.refresh()).await.issued();
        assert_eq!(of_the_thief.refresh(), of_the_person.refresh(), "no branch that nobody sees reused");
        assert_eq!(running.events.count("RefreshTokenRetried"), 1);

        running.wait(3_600);
        let next = running.refresh(client, of_the_person.refresh()).await.issued();
        running.wait(GRACE);
        running.refresh(client, of_the_thief.refresh()).await.refused(400, "invalid_grant");
        assert!(!running.is_alive(&next).await);
        running.refresh(client, next.refresh()).await.refused(400, "invalid_grant");
        assert_eq!(running.events.count("RefreshTokenReused"), 1);
    }
}

#[tokio::test]
async fn reuse_leaves_other_sign_ins_alone() {
    let running = Running::standard().await;
    let (first, other) = (running.sign_in(A).await, running.sign_in(A).await);
    running.refresh(A, first.refresh()).await.issued();
    running.wait(GRACE);
    running.refresh(A, first.refresh()).await.refused(400, "invalid_grant");
    assert!(running.is_alive(&other).await);
    running.refresh(A, other.refresh()).await.issued();
}

/// By hand, as any grant may be.
struct NoGrace;

impl Grant for NoGrace {
    type Kind = kind::RefreshToken;
    const DECLARATION: Declaration = Declaration::refresh_token().auth_methods(&["none"]).grace(Duration::ZERO);
}

impl RefreshTokenGrant for NoGrace {}

#[tokio::test]
async fn rule_105_without_grace_the_second_use_revokes_at_once() {
    let running = with(NoGrace).await;
    let first = running.sign_in(PUBLIC).await;
    let second = running.refresh(PUBLIC, first.refresh()).await.issued();
    running.refresh(PUBLIC, first.refresh()).await.refused(400, "invalid_grant");
    assert!(!running.is_alive(&second).await);
}

/// Copies would stay unseen for longer than the longest grace.
struct TooMuchGrace;

impl Grant for TooMuchGrace {
    type Kind = kind::RefreshToken;
    const DECLARATION: Declaration = Declaration::refresh_token().grace(Duration::from_secs(601));
}

impl RefreshTokenGrant for TooMuchGrace {}

// RFC 9700 section 4.14.2
#[tokio::test]
async fn a_grace_of_more_than_ten_minutes_is_refused_before_the_first_request() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let error = builder.register_grant(SignIn).register_grant(TooMuchGrace).build().unwrap_err();
    let grant = std::any::type_name::<TooMuchGrace>();
    assert_eq!(error.faults(), [BuildFault::Grace { grant, seconds: 601 }]);
    assert!(error.to_string().contains("601 seconds: declare at most 600 (RFC 9700 section 4.14.2)"), "{error}");
}

// RFC 6749 section 10.4
#[tokio::test]
async fn rule_101_another_client_can_neither_use_nor_spoil_it() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    for thief in [B, POST, PUBLIC, NATIVE] {
        running.refresh(thief, tokens.refresh()).await.refused(400, "invalid_grant");
    }
    let second = running.refresh(A, tokens.refresh()).await.issued();
    // Nor does a stranger revoke a family by presenting a used one.
    running.wait(GRACE);
    running.refresh(B, tokens.refresh()).await.refused(400, "invalid_grant");
    assert!(running.is_alive(&second).await);
}

// RFC 6749 section 6
#[tokio::test]
async fn rule_103_a_refresh_may_ask_for_less_and_the_next_one_for_all_again_but_never_for_more() {
    let running = Running::standard().await;
    let code = running.code_with(A, &[("scope", "read write")]).await;
    let first = running.redeem(A, code.code()).await.issued();

    let narrow = running.refresh_to(A, first.refresh(), "read").await.issued();
    assert_eq!(narrow.scope, "read");
    let record = running.token_record(&narrow.access_token).await.unwrap();
    assert_eq!(record.scope.as_str(), "read");

    let full = running.refresh(A, narrow.refresh()).await.issued();
    assert_eq!(full.scope, "read write");

    running.refresh_to(A, full.refresh(), "read admin").await.refused(400, "invalid_scope");
    running.refresh_to(A, full.refresh(), "\"").await.refused(400, "invalid_scope");
    running.refresh(A, full.refresh()).await.issued();
}

// RFC 6749 section 6, RFC 9700 section 4.14.2
#[tokio::test]
async fn rule_102_what_was_not_granted_at_first_cannot_be_had_by_refreshing() {
    let running = Running::standard().await;
    let code = running.code_with(A, &[("scope", "read")]).await;
    let tokens = running.redeem(A, code.code()).await.issued();
    running.refresh_to(A, tokens.refresh(), "read write").await.refused(400, "invalid_scope");
    assert_eq!(running.refresh(A, tokens.refresh()).await.issued().scope, "read");
}

// RFC 6749 section 3.3
#[tokio::test]
async fn what_was_taken_from_the_client_meanwhile_is_not_refreshed() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    let less = clients::registered(A).scope("read".parse().unwrap());
    let grants = [GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN];
    running.store.insert_client(less.grant_types(grants));
    assert_eq!(running.refresh(A, tokens.refresh()).await.issued().scope, "read");
}

// RFC 9700 section 4.14.2
#[tokio::test]
async fn rule_108_it_expires_when_it_lies_unused_and_lives_on_while_it_is_used() {
    const MONTH: u64 = 30 * 24 * 60 * 60;
    let running = Running::standard().await;
    let (used, unused) = (running.sign_in(A).await, running.sign_in(A).await);
    running.wait(MONTH - 1);
    let used = running.refresh(A, used.refresh()).await.issued();
    running.wait(1);
    running.refresh(A, unused.refresh()).await.refused(400, "invalid_grant");
    running.wait(MONTH - 2);
    running.refresh(A, used.refresh()).await.issued();
}

// RFC 6749 section 5.2
#[tokio::test]
async fn a_request_without_a_token_is_invalid_and_an_unknown_token_no_grant() {
    let running = Running::standard().await;
    running.refresh(A, "").await.refused(400, "invalid_request");
    let tokens = running.sign_in(A).await;
    let shortened = &tokens.refresh()[1..];
    for unknown in ["x", shortened, &format!("{} ", tokens.refresh())] {
        running.refresh(A, unknown).await.refused(400, "invalid_grant");
    }
    running.refresh(A, tokens.refresh()).await.issued();
}

#[grant(type = "refresh_token")]
struct ByDefault;

// Whoever could not use a refresh token is issued none
#[tokio::test]
async fn it_takes_client_secret_basic_unless_declared_otherwise() {
    let running = with(ByDefault).await;
    let first = running.sign_in(A).await;
    running.refresh(A, first.refresh()).await.issued();
    assert_eq!(running.sign_in(PUBLIC).await.members.get("refresh_token"), None);
    running.refresh(PUBLIC, first.refresh()).await.refused(401, "invalid_client");
    let described = running.server.describe();
    let sign_in = described.grants.iter().find(|grant| grant.grant_type == "authorization_code").unwrap();
    assert!(sign_in.not_renewed.iter().any(|method| method == "none"));
}

#[grant(
    type = "refresh_token",
    auth_methods = ["client_secret_basic", "none"],
    rotation = "public_clients",
)]
struct ForPublicClients;

// RFC 9700 section 2.2.2
#[tokio::test]
async fn rule_104_where_only_public_clients_rotate_a_confidential_one_keeps_its_token() {
    let running = with(ForPublicClients).await;
    let confidential = running.sign_in(A).await;
    for _ in 0..3 {
        running.wait(GRACE + 1);
        let again = running.refresh(A, confidential.refresh()).await.issued();
        assert_eq!(again.refresh_token, None);
        assert!(running.is_alive(&again).await);
    }

    let first = running.sign_in(PUBLIC).await;
    let second = running.refresh(PUBLIC, first.refresh()).await.issued();
    assert_ne!(first.refresh(), second.refresh());
    running.wait(GRACE);
    running.refresh(PUBLIC, first.refresh()).await.refused(400, "invalid_grant");
    assert!(!running.is_alive(&second).await);
}

// RFC 8252 section 8.5
#[tokio::test]
async fn rule_104_a_native_client_with_a_secret_rotates_like_a_public_one() {
    let running = with(ForPublicClients).await;
    let native = Party { id: "native-with-secret", ..A };
    let grants = [GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN];
    let registered = clients::registered(native).grant_types(grants);
    running.store.insert_client(registered.application_type(ApplicationType::Native));

    let first = running.sign_in(native).await;
    assert!(running.refresh(native, first.refresh()).await.issued().refresh_token.is_some());
}

/// What became of Alice.
#[derive(Clone, Copy)]
enum Whereabouts {
    There,
    LockedOut,
    Gone,
}

/// Refreshes while Alice is there.
struct WhileThere {
    alice: Arc<Mutex<Whereabouts>>,
}

#[grant(type = "refresh_token")]
impl WhileThere {
    async fn authenticate_user(
        &self,
        refresh_token: &RefreshTokenRecord,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        match *self.alice.lock().unwrap() {
            Whereabouts::There => Ok(refresh_token.subject.clone()),
            Whereabouts::LockedOut => Err(GrantError::invalid_grant("the account is locked")),
            Whereabouts::Gone => Ok(None),
        }
    }
}

// RFC 6749 section 5.2: `invalid_grant`, not `invalid_request`
#[tokio::test]
async fn rule_111_a_person_who_is_locked_out_has_nothing_refreshed_and_loses_nothing_if_they_come_back() {
    let alice = Arc::new(Mutex::new(Whereabouts::There));
    let running = with(WhileThere { alice: Arc::clone(&alice) }).await;
    let tokens = running.sign_in(A).await;
    *alice.lock().unwrap() = Whereabouts::LockedOut;
    running.refresh(A, tokens.refresh()).await.refused(400, "invalid_grant");
    assert_eq!(running.events.count("UserRefused"), 0);
    *alice.lock().unwrap() = Whereabouts::There;
    running.refresh(A, tokens.refresh()).await.issued();
}

// RFC 9700 section 4.14.2: whoever is given their name one day must not inherit it
#[tokio::test]
async fn rule_111_what_a_person_granted_who_is_gone_is_revoked_at_the_next_refresh_and_stays_so() {
    let alice = Arc::new(Mutex::new(Whereabouts::There));
    let running = with(WhileThere { alice: Arc::clone(&alice) }).await;
    let tokens = running.sign_in(A).await;
    *alice.lock().unwrap() = Whereabouts::Gone;
    let unknown = running.refresh(A, "unknown").await;
    assert_eq!(running.events.count("UserRefused"), 0);
    let refused = running.refresh(A, tokens.refresh()).await;
    refused.refused(400, "invalid_grant");
    // The operator is told, the client nothing that a guess would not have told it.
    assert!(running.events.mentions(r#"UserRefused { client_id: ClientId("client-a"), subject: Subject("alice")"#));
    assert_eq!(refused.body, unknown.body);
    assert!(!running.is_alive(&tokens).await);
    *alice.lock().unwrap() = Whereabouts::There;
    running.refresh(A, tokens.refresh()).await.refused(400, "invalid_grant");
}

#[tokio::test]
async fn a_client_that_may_no_longer_refresh_is_told_so() {
    let running = Running::standard().await;
    let tokens = running.sign_in(A).await;
    running.store.insert_client(clients::registered(A));
    running.refresh(A, tokens.refresh()).await.refused(400, "unauthorized_client");
}

#[tokio::test]
async fn a_client_that_was_removed_has_nothing_refreshed() {
    let running = Running::standard().await;
    let tokens = running.sign_in(PUBLIC).await;
    assert!(running.store.remove_client(&PUBLIC.id.parse().unwrap()));
    running.refresh(PUBLIC, tokens.refresh()).await.refused(401, "invalid_client");
}

#[tokio::test]
async fn what_was_issued_to_a_client_is_worth_nothing_once_it_was_removed() {
    let running = Running::standard().await;
    let (removed, other) = (running.sign_in(PUBLIC).await, running.sign_in(A).await);
    assert!(running.store.remove_client(&PUBLIC.id.parse().unwrap()));
    assert!(!running.is_alive(&removed).await);
    assert!(running.is_alive(&other).await);
}
