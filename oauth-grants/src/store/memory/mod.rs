//! [`MemoryStore`]: everything in the memory of one process, for tests, development and single-process services.
//!
//! It is bounded and forgets what expired by itself: each insert looks at a few of the records that expire first,
//! so no insert stops the world and no thread runs in the background. Living records are never evicted to make
//! room; a full store refuses.
//!
//! It must not read the clock: the present moment comes with each call, from the server's settable clock. No lock
//! is held across an `await`, and no method awaits, so a dropped request never leaves half of a change.

mod authorization_codes;
mod chunks;
mod consents;
mod expiring_map;
mod holders;
mod stored_tokens;
mod tokens;

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, PoisonError, RwLock},
};

use self::{authorization_codes::AuthorizationCodes, consents::Consents, tokens::Tokens};
use super::{ClientStore, StoreError};
use crate::{model::Client, protocol::ClientId};

/// A store in memory. Its clones share their content; what it holds is gone with the process.
///
/// Authorization codes, access tokens, refresh tokens and consents are bounded, each kind by the store's capacity, of which one
/// client that is alone has four fifths: what is left is for others, and a client is refused once it has four times as much as
/// that. So no client, however many tokens it asks for, takes the places of the others. A record
/// holds its place until it expires, also when its family is revoked before: the revocation has to be remembered for
/// as long anyway, so giving up its tokens would free little. Clients are not bounded: they come from the application,
/// not from requests.
///
/// ```
/// use oauth_grants::{model::Client, store::MemoryStore};
///
/// let store = MemoryStore::new().with_client(Client::public("shop-app".parse()?));
/// assert!(store.remove_client(&"shop-app".parse()?));
/// # Ok::<(), oauth_grants::protocol::InvalidClientId>(())
/// ```
#[derive(Clone)]
pub struct MemoryStore {
    content: Arc<Content>,
}

impl MemoryStore {
    /// How many records of each kind a store holds unless told otherwise. Full of access and refresh tokens, that is
    /// half a gigabyte.
    pub const DEFAULT_CAPACITY: usize = 1_000_000;

    /// An empty store for up to [`DEFAULT_CAPACITY`](Self::DEFAULT_CAPACITY) codes, access tokens and refresh
    /// tokens each. Memory is taken as records come, not beforehand.
    pub fn new() -> Self {
        Self::with_capacity(Self::DEFAULT_CAPACITY)
    }

    /// An empty store for up to `capacity` codes, access tokens and refresh tokens each. When that many are alive,
    /// or a client has more than its share of them, the next one is refused with a [`StoreError`], which the server answers with 503.
    pub fn with_capacity(capacity: usize) -> Self {
        Self {
            content: Arc::new(Content {
                clients: RwLock::default(),
                authorization_codes: AuthorizationCodes::with_capacity(capacity),
                tokens: Tokens::with_capacity(capacity),
                consents: Consents::with_capacity(capacity),
            }),
        }
    }

    /// Adds a client, in place of an earlier one with the same identifier.
    #[must_use]
    pub fn with_client(self, client: Client) -> Self {
        self.insert_client(client);
        self
    }

    /// Adds a client, in place of an earlier one with the same identifier.
    pub fn insert_client(&self, client: Client) {
        let mut clients = self.content.clients.write().unwrap_or_else(PoisonError::into_inner);
        clients.insert(client.client_id().clone(), Arc::new(client));
    }

    /// Stores a client, in place of an earlier one with the same identifier. It does what
    /// [`insert_client`](Self::insert_client) does, in the shape that it has for databases, so that one store can take the
    /// place of another in a program.
    ///
    /// # Errors
    ///
    /// None; a database has some.
    #[expect(clippy::unused_async, reason = "the shape of `SqlStore::save_client`")]
    pub async fn save_client(&self, client: &Client) -> Result<(), StoreError> {
        self.insert_client(client.clone());
        Ok(())
    }

    /// Removes a client, with what people let it have, and says whether it was there. Its tokens stay until they expire, but
    /// without the client none of them can be refreshed.
    pub fn remove_client(&self, client_id: &ClientId) -> bool {
        self.content.consents.forget_client(client_id);
        let mut clients = self.content.clients.write().unwrap_or_else(PoisonError::into_inner);
        clients.remove(client_id).is_some()
    }

    /// How many access and refresh tokens are kept: those alive, and the expired ones that no insert has yet
    /// reclaimed.
    pub fn stored_tokens(&self) -> usize {
        self.content.tokens.stored()
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore").field("stored_tokens", &self.stored_tokens()).finish_non_exhaustive()
    }
}

impl ClientStore for MemoryStore {
    async fn find_client(&self, client_id: &ClientId) -> Result<Option<Arc<Client>>, StoreError> {
        let clients = self.content.clients.read().unwrap_or_else(PoisonError::into_inner);
        Ok(clients.get(client_id).cloned())
    }
}

struct Content {
    clients: RwLock<HashMap<ClientId, Arc<Client>>>,
    authorization_codes: AuthorizationCodes,
    tokens: Tokens,
    consents: Consents,
}
