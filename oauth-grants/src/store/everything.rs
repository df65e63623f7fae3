//! [`Store`]: one store for all that a server keeps.

use super::{AuthorizationCodeStore, ClientStore, TokenStore};

/// Keeps everything: clients, authorization codes and tokens. Whatever has the three traits and can be cloned is one; it
/// is never implemented by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no store for everything",
    label = "give a store that keeps clients, codes and tokens, as `MemoryStore::new()` or `SqliteStore::open(\"auth.db\").await?`",
    note = "it is given as it is, without a reference and without an `Arc`: its clones share what they keep",
    note = "a store of one's own implements `ClientStore`, `AuthorizationCodeStore`, `TokenStore` and `Clone`",
    note = "stores that keep one of them each are given with `.client_store(…)`, `.authorization_code_store(…)` and `.token_store(…)`"
)]
pub trait Store: AuthorizationCodeStore + ClientStore + Clone + TokenStore {}

#[diagnostic::do_not_recommend]
impl<T: AuthorizationCodeStore + ClientStore + Clone + TokenStore> Store for T {}
