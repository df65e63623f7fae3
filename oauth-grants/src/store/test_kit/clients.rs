//! Promises about clients.

use super::{ClientBed, TestBed, records};
use crate::store::ClientStore;

/// Field by field, and by its own identifier only.
pub async fn a_client_is_found_as_it_was_stored<B: ClientBed + TestBed<Store: ClientStore>>(bed: &B) {
    let store = bed.open().await;
    let stored = bed.fit_client(records::client());
    bed.save_client(&store, stored.clone()).await;
    let found = store.find_client(stored.client_id()).await.unwrap();
    assert_eq!(found.as_deref(), Some(&stored));
}

/// An identifier that is not of the store's own type is unknown, too, and no fault.
pub async fn a_client_that_was_not_stored_is_not_found<B: ClientBed + TestBed<Store: ClientStore>>(bed: &B) {
    let store = bed.open().await;
    for _ in 0..2 {
        for stranger in ["THE 'SHOP'", "the 'shop", "' OR ''='", "-1", "00000000-0000-0000-0000-000000000000"] {
            assert_eq!(store.find_client(&stranger.parse().unwrap()).await.unwrap(), None);
        }
        bed.save_client(&store, bed.fit_client(records::client())).await;
    }
}
