//! What a server keeps, and the traits of the stores that keep it, one per concern.
//!
//! Each trait is small, its methods are plain `async fn` to implement, and each rule that must hold when requests
//! race is one method: [claiming a code](AuthorizationCodeStore::claim_authorization_code),
//! [rotating a refresh token](TokenStore::rotate_refresh_token), [storing tokens](TokenStore::save_tokens) unless
//! their family was revoked. A store must decide each in one statement or one transaction.
//!
//! A store of one's own is an implementation of one or more of the traits; `store_tests!` (feature `test-kit`) writes the
//! tests that it has to pass.

mod administration;
mod claimed;
mod consents;
mod error;
mod everything;
mod keeps;
pub mod memory;
mod purged;
#[cfg(feature = "redis")]
pub mod redis;
mod shared;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub mod sql;
#[cfg(feature = "test-kit")]
pub mod test_kit;
mod unkept;

use std::{future::Future, sync::Arc, time::Duration};

pub(crate) use self::consents::WITHDRAWN_AT_ONCE;
#[cfg(feature = "redis")]
pub use self::redis::RedisStore;
#[cfg(feature = "postgres")]
pub use self::sql::PostgresStore;
#[cfg(feature = "sqlite")]
pub use self::sql::SqliteStore;
pub(crate) use self::unkept::Unkept;
pub use self::{
    administration::{ClientAdministration, ClientState, TokenAdministration},
    claimed::{Claim, Claimed, ClaimedCodes, Rotation, Saved},
    consents::{ConsentStore, Leaned},
    error::StoreError,
    everything::Store,
    keeps::Keeps,
    memory::MemoryStore,
    purged::Purged,
    shared::{SharedAuthorizationCodeStore, SharedClientStore, SharedConsentStore, SharedTokenStore, Stores},
    unkept::NoAuthorizationCodes,
};
use crate::{
    model::{AccessTokenRecord, AuthorizationCodeRecord, Client, NewTokens, RefreshTokenRecord, Room},
    protocol::{
        AccessToken, AuthorizationCode, ClientId, Digest, FamilyId, RefreshToken, RotationSeed, Timestamp,
        type_name::short_type_name,
    },
};

/// Keeps clients.
#[diagnostic::on_unimplemented(
    message = "`{Self}` keeps no clients",
    label = "implement `ClientStore` for it, or give another store with `.client_store(…)`",
    note = "a store is given as it is, without a reference, a `Box` or an `Arc`; one that is chosen at run time is a `SharedClientStore`"
)]
pub trait ClientStore: Send + Sync + 'static {
    /// The client with this identifier, `None` when there is none or it is disabled.
    fn find_client(&self, client_id: &ClientId)
    -> impl Future<Output = Result<Option<Arc<Client>>, StoreError>> + Send;

    /// Where they are kept, in a few words for the server's [description](crate::AuthorizationServer::describe): the store's
    /// type, unless it says otherwise. Here as below, it must hold nothing secret.
    fn clients_kept_in(&self) -> String {
        short_type_name::<Self>()
    }
}

/// Keeps authorization codes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` keeps no authorization codes",
    label = "implement `AuthorizationCodeStore` for it, or give another store with `.authorization_code_store(…)`",
    note = "a store is given as it is, without a reference, a `Box` or an `Arc`; one that is chosen at run time is a `SharedAuthorizationCodeStore`"
)]
pub trait AuthorizationCodeStore: Send + Sync + 'static {
    /// Stores a new code, unclaimed. A code that is already there stays as it is, and this is an error.
    fn save_authorization_code(
        &self,
        record: AuthorizationCodeRecord,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Reads a code and changes nothing. A claimed code is found as well, so that a replay is recognised.
    fn find_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
    ) -> impl Future<Output = Result<Option<AuthorizationCodeRecord>, StoreError>> + Send;

    /// Claims a code. Of all calls for one code, ever, exactly one wins: one statement that marks the code claimed
    /// where it is not yet, and tells whether it did. The claimed code stays until it expires.
    fn claim_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
        now: Timestamp,
    ) -> impl Future<Output = Result<Claim<()>, StoreError>> + Send;

    /// What becomes of a claimed code: it is kept, unless the store says otherwise. The server's
    /// [description](crate::AuthorizationServer::describe) tells so.
    fn claimed_codes(&self) -> ClaimedCodes {
        ClaimedCodes::Kept
    }

    /// Whether a code is found with the family that it was saved with, unless the store says otherwise. A server that
    /// keeps consents needs it, to revoke what was issued for one that is withdrawn; `build()` asks.
    fn keeps_families(&self) -> bool {
        true
    }

    /// Which data of extensions a code is found with: all that it was saved with, unless the store says otherwise.
    /// `build()` asks.
    fn room(&self) -> Room {
        Room::FOR_EVERYTHING
    }

    /// Where codes are kept, in a few words: the store's type, unless it says otherwise.
    fn codes_kept_in(&self) -> String {
        short_type_name::<Self>()
    }
}

/// When a refresh token is rotated, and what is kept with it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct RotationAttempt {
    /// The present moment.
    pub now: Timestamp,
    /// How long after its rotation a refresh token may be presented once more.
    pub grace: Duration,
    /// What this request would make the successor with, to be kept if it is the first.
    pub seed: RotationSeed,
}

impl RotationAttempt {
    /// An attempt at this moment, with this grace, bringing this seed.
    pub const fn new(now: Timestamp, grace: Duration, seed: RotationSeed) -> Self {
        Self { now, grace, seed }
    }

    /// Whether a token that was rotated at this moment may be presented once more. Without a grace it never may, not
    /// even within the same millisecond. A clock that was set back does not prolong the grace; so the clocks of processes that
    /// share a store have to agree within it.
    pub fn is_within_grace(&self, rotated_at: Timestamp) -> bool {
        self.now.abs_diff(rotated_at) < self.grace
    }
}

/// How long a revocation has to be kept beyond the last expiry of the family's tokens. An issuance can still be under
/// way from a code, which lives for ten minutes at most, or from a refresh token that was read just before it expired; a
/// day is longer than either by far.
pub const REVOCATION_KEPT: Duration = Duration::from_hours(24);

/// Keeps access tokens, refresh tokens and the revocation of families.
#[diagnostic::on_unimplemented(
    message = "`{Self}` keeps no tokens",
    label = "implement `TokenStore` for it, or give another store with `.token_store(…)`",
    note = "a store is given as it is, without a reference, a `Box` or an `Arc`; one that is chosen at run time is a `SharedTokenStore`"
)]
pub trait TokenStore: Send + Sync + 'static {
    /// Stores the tokens of one answer, all or none, unless their family is revoked; the check and the storing are
    /// one statement or one transaction. A refresh token that is already there is left as it is: it is the
    /// successor that a retried refresh computed again. An access token that is already there is an error; a new refresh
    /// token is not rotated, whatever its record says.
    fn save_tokens(&self, tokens: NewTokens) -> impl Future<Output = Result<Saved, StoreError>> + Send;

    /// Reads an access token; `None` when its family is revoked. Expiry is the caller's to check.
    fn find_access_token(
        &self,
        token: &Digest<AccessToken>,
    ) -> impl Future<Output = Result<Option<AccessTokenRecord>, StoreError>> + Send;

    /// Reads a refresh token and changes nothing; `None` when its family is revoked. A rotated one is found as
    /// well, so that its reuse is recognised, and every one until it expires: of one that is not, the server concludes
    /// that it was never stored. Expiry is the caller's to check.
    fn find_refresh_token(
        &self,
        token: &Digest<RefreshToken>,
    ) -> impl Future<Output = Result<Option<RefreshTokenRecord>, StoreError>> + Send;

    /// Rotates a refresh token. Of all calls for one token, ever, exactly one is [`Rotation::First`]: one statement
    /// that keeps time and seed where none are kept yet. Every later call is given the seed that was kept.
    fn rotate_refresh_token(
        &self,
        token: &Digest<RefreshToken>,
        attempt: RotationAttempt,
    ) -> impl Future<Output = Result<Rotation, StoreError>> + Send;

    /// Revokes a family: from now on none of its tokens is found, and none stored later comes alive. A family that
    /// nothing is known of is revoked all the same.
    fn revoke_family(&self, family: &FamilyId, now: Timestamp) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Revokes some hundreds of families, as when a person withdraws a consent that much was issued for: one after the
    /// other, unless the store has a quicker way. When it fails, some may be revoked.
    fn revoke_families(
        &self,
        families: &[FamilyId],
        now: Timestamp,
    ) -> impl Future<Output = Result<(), StoreError>> + Send {
        async move {
            for family in families {
                self.revoke_family(family, now).await?;
            }
            Ok(())
        }
    }

    /// What it keeps beside access tokens: everything, unless it says otherwise. `build()` asks, for grants that were
    /// chosen at run time; of those that are in the source, [`KeepsFamilies`](crate::model::KeepsFamilies) and
    /// [`KeepsRefreshTokens`](crate::model::KeepsRefreshTokens) tell the compiler.
    fn keeps(&self) -> Keeps {
        Keeps::EVERYTHING
    }

    /// Where tokens are kept, in a few words: the store's type, unless it says otherwise.
    fn tokens_kept_in(&self) -> String {
        short_type_name::<Self>()
    }
}
