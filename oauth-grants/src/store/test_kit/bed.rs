//! [`TestBed`]: where a test finds the store that it tests.

use std::future::Future;

use crate::{
    model::{AuthorizationCodeRecord, Client, NewTokens},
    protocol::Timestamp,
};

/// A place where a store can be opened: a file, a schema of a database, a prefix of keys. Each test makes one of its
/// own and drops it at its end, so it is empty at first and shared with nobody.
///
/// An `async` function that opens an empty store is a bed. A struct is one when something has to live as long as the
/// store, or when the store has to be opened more than once:
///
/// ```
/// use oauth_grants::store::{MemoryStore, test_kit::TestBed};
///
/// #[derive(Default)]
/// struct InMemory(MemoryStore);
///
/// impl TestBed for InMemory {
///     type Store = MemoryStore;
///
///     async fn open(&self) -> MemoryStore {
///         self.0.clone()
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` opens no store",
    label = "use an `async fn() -> YourStore`, or implement `TestBed` for it"
)]
pub trait TestBed: Sync {
    /// The store, whose clones share their content.
    type Store: Clone + Send + Sync + 'static;

    /// Opens the store. If it is opened again, it has to find what was stored before, as after a restart.
    fn open(&self) -> impl Future<Output = Self::Store> + Send;

    /// Makes a record one that this store can keep: with identifiers of its own type, with the data that its columns
    /// need, and without what it has no column for. Code, moments and whatever else is kept stay as they are.
    fn fit_code(&self, record: AuthorizationCodeRecord) -> AuthorizationCodeRecord {
        record
    }

    /// The same for tokens. Tokens, families and whatever else is kept stay as they are.
    fn fit_tokens(&self, tokens: NewTokens) -> NewTokens {
        tokens
    }
}

#[diagnostic::do_not_recommend]
impl<O, F> TestBed for O
where
    O: Fn() -> F + Sync,
    F: Future<Output: Clone + Send + Sync + 'static> + Send,
{
    type Store = F::Output;

    fn open(&self) -> impl Future<Output = Self::Store> + Send {
        self()
    }
}

/// A bed whose store deletes what has expired when it is told to.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say how its store is purged",
    label = "implement `PurgeBed`"
)]
pub trait PurgeBed: TestBed {
    /// Has the store delete everything that it may delete at this moment, in as many batches as that takes.
    fn purge(&self, store: &Self::Store, now: Timestamp) -> impl Future<Output = ()> + Send;
}

/// A bed whose store can be given a client.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say how a client is stored",
    label = "implement `ClientBed`"
)]
pub trait ClientBed: TestBed {
    /// Stores a client.
    fn save_client(&self, store: &Self::Store, client: Client) -> impl Future<Output = ()> + Send;

    /// Makes a client one that this store can keep, as [`fit_code`](TestBed::fit_code) does.
    fn fit_client(&self, client: Client) -> Client {
        client
    }
}
