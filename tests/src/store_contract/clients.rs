//! Promises about clients.

use oauth_grants::{model::Client, store::ClientStore};

/// Takes a store that keeps the client given with it and no other.
pub async fn a_client_is_found_as_it_was_stored_and_only_by_its_own_identifier(
    store: impl ClientStore,
    stored: Client,
) {
    let found = store.find_client(stored.client_id()).await.unwrap();
    assert_eq!(found.as_deref(), Some(&stored));
    let stranger = "THE 'SHOP'".parse().unwrap();
    assert_eq!(store.find_client(&stranger).await.unwrap(), None);
}
