//! What the store in memory promises beyond the contract: bounds, and forgetting what expired.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use oauth_grants::{
    model::NewTokens,
    store::{
        AuthorizationCodeStore, ClientStore, ConsentStore, Leaned, MemoryStore, Saved, SqliteStore, TokenStore,
        test_kit::records::{self, LIFETIME, NOON},
    },
};

#[tokio::test]
async fn a_full_store_refuses_new_tokens_and_keeps_every_living_one() {
    let store = MemoryStore::with_capacity(100);
    let mut kept = Vec::new();
    let refused = loop {
        // Each of a client of its own: none has more than its share.
        let tokens = tokens_of(&format!("client-{}", kept.len()));
        match store.save_tokens(tokens.clone()).await {
            Ok(saved) => assert_eq!(saved, Saved::Alive),
            Err(_) => break tokens,
        }
        kept.push(tokens);
    };
    assert_eq!(kept.len(), 100);
    assert_eq!(store.find_access_token(&refused.access.token).await.unwrap(), None);
    for tokens in kept {
        assert!(store.find_access_token(&tokens.access.token).await.unwrap().is_some());
        assert!(store.find_refresh_token(&tokens.refresh.unwrap().token).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn clients_that_ask_for_tokens_without_end_leave_room_for_all_others() {
    let store = MemoryStore::with_capacity(1_000);
    let fill = async |client: &str| {
        let mut kept = 0;
        while store.save_tokens(tokens_of(client)).await.is_ok() {
            kept += 1;
        }
        kept
    };
    assert_eq!(fill("greedy").await, 800);
    assert_eq!(fill("greedy-as-well").await, 160);
    for number in 0..30 {
        assert_eq!(store.save_tokens(tokens_of(&format!("modest-{number}"))).await.unwrap(), Saved::Alive);
    }
    // What expired takes nobody's place, and nothing else was dropped.
    let mut later = tokens_of("greedy");
    later.access.issued_at = later.refresh.as_ref().unwrap().expires_at;
    assert_eq!(store.save_tokens(later).await.unwrap(), Saved::Alive);
}

// As by somebody who grants in silence, exchanges nothing, and withdraws
#[tokio::test]
async fn revocations_of_what_was_never_issued_leave_room_for_every_client() {
    let store = MemoryStore::with_capacity(100);
    let known = tokens_of("modest");
    assert_eq!(store.save_tokens(known.clone()).await.unwrap(), Saved::Alive);
    let mut revoked = 0;
    while store.revoke_family(&records::family(), NOON).await.is_ok() {
        revoked += 1;
    }
    assert!(revoked > 200, "{revoked}");
    for client in ["modest", "another", "third"] {
        assert_eq!(store.save_tokens(tokens_of(client)).await.unwrap(), Saved::Alive);
    }
    // What is known is revoked without a place of its own.
    store.revoke_family(&known.access.family, NOON).await.unwrap();
    assert!(store.find_access_token(&known.access.token).await.unwrap().is_none());
}

#[tokio::test]
async fn a_client_that_revokes_what_it_is_given_fills_no_more_with_its_revocations() {
    let store = MemoryStore::with_capacity(100);
    let (mut now, mut revoked) = (NOON, 0);
    for _ in 0..20 {
        let mut tokens = tokens_of("greedy");
        while {
            tokens.refresh = None;
            (tokens.access.issued_at, tokens.access.expires_at) = (now, now + LIFETIME);
            store.save_tokens(tokens.clone()).await.is_ok()
        } {
            store.revoke_family(&tokens.access.family, now).await.unwrap();
            (tokens, revoked) = (tokens_of("greedy"), revoked + 1);
        }
        now = now + LIFETIME;
    }
    assert!(revoked > 200, "{revoked}");
    let mut modest = tokens_of("modest");
    modest.access.issued_at = now;
    assert_eq!(store.save_tokens(modest).await.unwrap(), Saved::Alive);
}

fn tokens_of(client: &str) -> NewTokens {
    let mut tokens = records::tokens(&records::family());
    tokens.access.client_id = client.parse().unwrap();
    tokens.refresh.as_mut().unwrap().client_id = client.parse().unwrap();
    tokens
}

#[tokio::test]
async fn tokens_refused_for_want_of_room_leave_nothing_behind() {
    let store = MemoryStore::with_capacity(1);
    let first = records::tokens(&records::family());
    let _ = store.save_tokens(first.clone()).await.unwrap();

    // There is room for an access token once the first has expired, but none for a refresh token.
    let mut second = records::tokens(&records::family());
    second.access.issued_at = first.access.expires_at;
    second.access.expires_at = second.access.issued_at + LIFETIME;
    assert!(store.save_tokens(second.clone()).await.is_err());
    assert_eq!(store.find_access_token(&second.access.token).await.unwrap(), None);

    let alone = NewTokens::new(second.access);
    assert_eq!(store.save_tokens(alone).await.unwrap(), Saved::Alive);
}

#[tokio::test]
async fn a_full_store_still_revokes() {
    let store = MemoryStore::with_capacity(10);
    let family = records::family();
    let _ = store.save_tokens(records::tokens(&family)).await.unwrap();
    for number in 0..9 {
        let _ = store.save_tokens(tokens_of(&format!("client-{number}"))).await.unwrap();
    }
    store.revoke_family(&family, NOON).await.unwrap();
    store.revoke_family(&records::family(), NOON).await.unwrap();
    assert!(store.save_tokens(records::tokens(&records::family())).await.is_err());
}

#[tokio::test]
async fn codes_are_bounded_as_well() {
    let store = MemoryStore::with_capacity(1);
    store.save_authorization_code(records::code()).await.unwrap();
    assert!(store.save_authorization_code(records::code()).await.is_err());

    let issued_at = NOON + LIFETIME;
    let mut later = records::code();
    (later.issued_at, later.expires_at) = (issued_at, issued_at + LIFETIME);
    store.save_authorization_code(later).await.unwrap();
}

#[tokio::test]
async fn expired_tokens_are_forgotten_while_new_ones_come() {
    let store = MemoryStore::new();
    let mut largest = 0;
    for round in 0..20_000_u32 {
        let now = NOON + LIFETIME * round / 1_000;
        let mut tokens = records::tokens(&records::family());
        tokens.access.issued_at = now;
        tokens.access.expires_at = now + LIFETIME;
        tokens.refresh = None;
        let _ = store.save_tokens(tokens).await.unwrap();
        largest = largest.max(store.stored_tokens());
    }
    // A thousand are alive at any time.
    assert!((1_000..2_000).contains(&largest), "{largest} tokens were stored at once");
}

#[tokio::test]
async fn a_revocation_is_not_forgotten_with_the_tokens_it_revoked() {
    let store = MemoryStore::new();
    let tokens = records::tokens(&records::family());
    let _ = store.save_tokens(tokens.clone()).await.unwrap();
    store.revoke_family(&tokens.access.family, NOON).await.unwrap();

    // Enough issuances to reclaim everything that may be.
    let now = tokens.refresh.as_ref().unwrap().expires_at + LIFETIME;
    for _ in 0..5_000 {
        let mut others = NewTokens::new(records::access_token(&records::family()));
        (others.access.issued_at, others.access.expires_at) = (now, now + LIFETIME);
        let _ = store.save_tokens(others).await.unwrap();
    }
    assert_eq!(store.save_tokens(tokens).await.unwrap(), Saved::FamilyRevoked);
}

#[tokio::test]
async fn revocations_are_bounded_and_forgotten_in_the_end() {
    let store = MemoryStore::with_capacity(1);
    while store.revoke_family(&records::family(), NOON).await.is_ok() {}
    assert!(store.revoke_family(&records::family(), NOON + LIFETIME).await.is_err());
    store.revoke_family(&records::family(), NOON + LIFETIME * 48).await.unwrap();
}

#[tokio::test]
async fn a_program_saves_its_clients_in_memory_as_in_a_database() {
    macro_rules! program {
        ($store:expr) => {{
            let (store, client) = ($store, records::client());
            store.save_client(&client).await.unwrap();
            assert_eq!(*store.find_client(client.client_id()).await.unwrap().unwrap(), client);
        }};
    }
    program!(MemoryStore::new());
    program!(SqliteStore::in_memory().await.unwrap());
}

#[tokio::test]
async fn a_removed_client_is_not_found() {
    let client = records::client();
    let store = MemoryStore::new().with_client(client.clone());
    let clone = store.clone();
    assert!(clone.remove_client(client.client_id()));
    assert!(!clone.remove_client(client.client_id()));
    assert_eq!(store.find_client(client.client_id()).await.unwrap(), None);
}

#[tokio::test]
async fn one_person_and_client_fill_no_more_than_their_share_of_the_consents() {
    let store = MemoryStore::with_capacity(10_000);
    let (first, mut of_another) = (records::consent(), records::consent());
    of_another.client_id = "another".parse().unwrap();
    store.save_consent(first.clone()).await.unwrap();
    let mut kept = 1;
    while store.save_consent_leaning_on(&first.family, records::consent(), 1000).await.unwrap() == Leaned::Saved {
        kept += 1;
    }
    assert_eq!(kept, 100);
    assert!(store.save_consent(records::consent()).await.is_err());
    store.save_consent(of_another).await.unwrap();
    // Whoever withdraws has all of it again.
    let withdrawn = store.withdraw_consents(&first.subject, &first.client_id, NOON).await.unwrap();
    assert_eq!(withdrawn.len(), 100);
    store.delete_consents(&withdrawn).await.unwrap();
    store.save_consent(first).await.unwrap();
}
