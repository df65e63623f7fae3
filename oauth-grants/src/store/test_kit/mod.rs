//! The tests that every store passes, for stores of one's own (feature `test-kit`).
//!
//! [`store_tests!`](crate::store_tests) writes one `#[test]` for each promise, named after it. A promise is an `async`
//! function that is given a [`TestBed`], where the store can be opened, and panics when the promise is broken. It
//! uses nothing but the public store traits, and does not know which store it was given. Promises are grouped in
//! sections, one module each, so that a store which keeps only codes takes part as well.
//!
//! A whole store of codes, and its tests:
//!
//! ```
//! use std::{collections::{HashMap, hash_map::Entry}, sync::{Arc, Mutex}};
//! use oauth_grants::{prelude::*, protocol::Timestamp, store::{AuthorizationCodeStore, StoreError}};
//!
//! /// Codes in a map, each with whether it is claimed.
//! #[derive(Clone, Default)]
//! struct Codes(Arc<Mutex<HashMap<Digest<AuthorizationCode>, (AuthorizationCodeRecord, bool)>>>);
//!
//! impl AuthorizationCodeStore for Codes {
//!     async fn save_authorization_code(&self, record: AuthorizationCodeRecord) -> Result<(), StoreError> {
//!         match self.0.lock().unwrap().entry(record.code) {
//!             Entry::Vacant(place) => drop(place.insert((record, false))),
//!             Entry::Occupied(_) => return Err(StoreError::new("the code is there already")),
//!         }
//!         Ok(())
//!     }
//!
//!     async fn find_authorization_code(
//!         &self,
//!         code: &Digest<AuthorizationCode>,
//!     ) -> Result<Option<AuthorizationCodeRecord>, StoreError> {
//!         Ok(self.0.lock().unwrap().get(code).map(|(record, _)| record.clone()))
//!     }
//!
//!     async fn claim_authorization_code(
//!         &self,
//!         code: &Digest<AuthorizationCode>,
//!         _now: Timestamp,
//!     ) -> Result<Claim<()>, StoreError> {
//!         Ok(match self.0.lock().unwrap().get_mut(code) {
//!             Some((_, claimed @ false)) => {
//!                 *claimed = true;
//!                 Claim::Won(Claimed::won(()))
//!             }
//!             _ => Claim::Lost,
//!         })
//!     }
//! }
//!
//! async fn codes() -> Codes {
//!     Codes::default()
//! }
//!
//! oauth_grants::store_tests!(codes, authorization_codes, code_replay);
//! # fn main() {}
//! ```
//!
//! A store that talks to a server should pass the tests as it is, and again inside a [`SlowStore`].

#![expect(
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a promise that is broken is a test that fails"
)]

pub mod access_tokens;
pub mod authorization_codes;
mod bed;
pub mod clients;
pub mod code_purge;
pub mod code_replay;
pub mod code_restart;
pub mod consent_purge;
pub mod consent_restart;
pub mod consents;
mod failing_store;
pub mod families;
pub mod records;
pub mod refresh_tokens;
mod run;
mod sections;
pub mod server;
mod slow_store;
pub mod token_purge;
pub mod token_restart;

#[doc(hidden)]
pub use self::run::run;
pub use self::{
    bed::{ClientBed, PurgeBed, TestBed},
    failing_store::{FailingStore, Fault, StoreCall},
    slow_store::SlowStore,
};
