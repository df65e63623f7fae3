//! How long codes and tokens live: set for the server, for a grant, for a client; the nearest wins.

use std::{sync::Arc, time::Duration};

use oauth_grants::prelude::*;
use oauth_grants_tests::harness::{
    Party, Person, Running, Site,
    clients::{self, A, B, PUBLIC},
    grants::{Renew, SignIn},
};

const SERVER: Lifetimes = Lifetimes::UNSET
    .code(Duration::from_secs(20))
    .access_token(Duration::from_secs(200))
    .refresh_token(Duration::from_secs(2000));
const CLIENT: Lifetimes = Lifetimes::UNSET
    .code(Duration::from_secs(40))
    .access_token(Duration::from_secs(400))
    .refresh_token(Duration::from_secs(4000));

#[grant(
    type = "authorization_code",
    code_lifetime = "30s",
    access_token_lifetime = "300s",
    refresh_token_lifetime = "50m"
)]
struct Own;

/// A server with lifetimes of its own and a code grant; B has lifetimes of its own.
async fn with<G>(grant: G) -> Running
where
    G: Grant<Kind = kind::AuthorizationCode> + AuthorizationCodeGrant + Send + Sync,
{
    let site = Site::open().await;
    let grants = [GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN];
    site.store.insert_client(clients::registered(B).grant_types(grants).lifetimes(CLIENT));
    let builder = site.builder().store(site.store.clone()).interaction(Person).lifetimes(SERVER);
    let server = builder.register_grant(grant).register_grant(Renew).build().unwrap();
    site.serve(server)
}

/// Panics unless codes, access tokens and refresh tokens of this client live for `seconds`, ten times that, and a
/// hundred times that, to the second.
async fn live_for(running: &Running, client: Party, seconds: u64) {
    let (good, expired) = (running.code_for(client).await, running.code_for(client).await);
    running.wait(seconds - 1);
    let tokens = running.redeem(client, &good).await.issued();
    running.wait(1);
    running.redeem(client, &expired).await.refused(400, "invalid_grant");

    let other = running.sign_in(client).await;
    assert_eq!(tokens.expires_in, seconds * 10);
    running.wait(seconds * 10 - 2);
    assert!(running.is_alive(&tokens).await);
    running.wait(1);
    assert!(!running.is_alive(&tokens).await);

    running.wait(seconds * 90);
    running.refresh(client, tokens.refresh()).await.refused(400, "invalid_grant");
    running.refresh(client, other.refresh()).await.issued();
}

#[tokio::test]
async fn what_is_set_for_the_server_counts_where_nothing_nearer_is() {
    live_for(&with(SignIn).await, A, 20).await;
}

#[tokio::test]
async fn what_is_set_for_the_grant_wins_over_the_server() {
    live_for(&with(Own).await, A, 30).await;
}

#[tokio::test]
async fn what_is_set_for_the_client_wins_over_grant_and_server() {
    live_for(&with(Own).await, B, 40).await;
    live_for(&with(SignIn).await, B, 40).await;
}

// RFC 6749 section 4.1.2: not even a client's own setting makes it longer
#[tokio::test]
async fn rule_061_no_code_lives_longer_than_ten_minutes() {
    let running = Running::standard().await;
    let grants = [GrantType::AUTHORIZATION_CODE];
    let hour = Lifetimes::UNSET.code(Duration::from_hours(1));
    running.store.insert_client(clients::registered(A).grant_types(grants).lifetimes(hour));
    let (in_time, too_late) = (running.code_for(A).await, running.code_for(A).await);
    running.wait(599);
    running.redeem(A, &in_time).await.issued();
    running.wait(1);
    running.redeem(A, &too_late).await.refused(400, "invalid_grant");
}

#[grant(type = "refresh_token", auth_methods = ["client_secret_basic", "none"], rotation = "public_clients")]
struct KeptByConfidentialClients;

#[tokio::test]
async fn a_refresh_token_that_is_not_rotated_keeps_its_first_expiry_however_often_it_is_used() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person).lifetimes(SERVER);
    let server = builder.register_grant(SignIn).register_grant(KeptByConfidentialClients).build().unwrap();
    let running = site.serve(server);
    let (kept, rotated) = (running.sign_in(A).await, running.sign_in(PUBLIC).await);
    running.wait(1999);
    running.refresh(A, kept.refresh()).await.issued();
    let successor = running.refresh(PUBLIC, rotated.refresh()).await.issued();
    running.wait(1);
    running.refresh(A, kept.refresh()).await.refused(400, "invalid_grant");
    running.refresh(PUBLIC, successor.refresh()).await.issued();
}

/// The refresh grant as the standard server has it.
#[grant(type = "refresh_token", auth_methods = ["client_secret_basic", "none"])]
struct Bounded;

// RFC 9700 section 4.14.2
#[tokio::test]
async fn rule_108_a_sign_in_ends_in_the_end_however_often_it_is_refreshed() {
    const DAY: u64 = 24 * 60 * 60;
    let week = AbsoluteLifetime::of(Duration::from_secs(7 * DAY));
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let builder = builder.register_grant_with(SignIn, [week]).register_grant_with(Bounded, [week]);
    let running = site.serve(builder.build().unwrap());
    for client in [A, PUBLIC] {
        let mut tokens = running.sign_in(client).await;
        for _ in 0..6 {
            running.wait(DAY);
            tokens = running.refresh(client, tokens.refresh()).await.issued();
        }
        running.wait(DAY - 1);
        let last = running.refresh(client, tokens.refresh()).await.issued();
        running.wait(1);
        running.refresh(client, last.refresh()).await.refused(400, "invalid_grant");
        assert!(running.is_alive(&last).await, "what was issued lives until its own expiry");
        running.sign_in(client).await;
    }
    assert!(running.server.describe().to_string().contains("ends 604800 s after the sign-in"));
}

#[tokio::test]
async fn rule_108_what_was_issued_before_there_was_an_absolute_lifetime_counts_from_when_it_was_issued() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let before = site.serve(builder.register_grant(SignIn).register_grant(KeptByConfidentialClients).build().unwrap());
    let (kept, rotated) = (before.sign_in(A).await, before.sign_in(PUBLIC).await);

    let hour = AbsoluteLifetime::of(Duration::from_hours(1));
    let site = Site::with_clock(Arc::clone(&before.clock)).await;
    let builder = site.builder().store(before.store.clone()).interaction(Person);
    let builder = builder.register_grant_with(SignIn, [hour]).register_grant_with(KeptByConfidentialClients, [hour]);
    let after = site.serve(builder.build().unwrap());
    after.wait(3599);
    after.refresh(A, kept.refresh()).await.issued();
    let successor = after.refresh(PUBLIC, rotated.refresh()).await.issued();
    after.wait(1);
    for (client, refresh_token) in [(A, kept.refresh()), (PUBLIC, successor.refresh())] {
        after.refresh(client, refresh_token).await.refused(400, "invalid_grant");
    }
}

// A refresh is a grant of its own: its declaration says how long what it issues lives
#[tokio::test]
async fn refreshed_tokens_live_as_long_as_the_refresh_grant_says() {
    let running = with(Own).await;
    let tokens = running.sign_in(A).await;
    assert_eq!(tokens.expires_in, 300);
    assert_eq!(running.refresh(A, tokens.refresh()).await.issued().expires_in, 200);
}
