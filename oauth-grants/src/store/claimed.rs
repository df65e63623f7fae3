//! [`Claimed`]: the proof that a single-use thing was taken, once, by this request.

use serde::Serialize;

use crate::protocol::RotationSeed;

/// A value that was claimed by a compare-and-swap. Nothing is issued without one.
///
/// A store makes it with [`Claimed::won`], in the branch in which its single statement won. There is no "get,
/// then delete" to misuse: a store only has methods that claim.
#[derive(Debug)]
#[must_use = "a claimed code or token that is not used is lost to its owner"]
pub struct Claimed<T>(T);

impl<T> Claimed<T> {
    /// Says that the compare-and-swap on this value was won. Only for stores and grants that keep their own
    /// single-use values; call it nowhere but where the one statement says that it changed the row.
    pub const fn won(value: T) -> Self {
        Self(value)
    }

    /// What was claimed.
    pub fn value(&self) -> &T {
        &self.0
    }

    /// What was claimed, by value.
    pub fn into_value(self) -> T {
        self.0
    }
}

impl Claimed<()> {
    /// For a grant that presents nothing of single use, as a password.
    pub const fn nothing() -> Self {
        Self(())
    }
}

/// What came of an attempt to claim.
#[derive(Debug)]
#[must_use = "a lost claim is a replay"]
pub enum Claim<T> {
    /// This request has it, and no other ever will.
    Won(Claimed<T>),
    /// Another request had it before.
    Lost,
}

/// What becomes of a code once it is claimed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ClaimedCodes {
    /// It stays until it expires, so a replay is recognised and revokes the family (RFC 6749 section 4.1.2).
    Kept,
    /// It goes, so a replay is refused like any unknown code, and revokes nothing.
    Deleted,
}

/// What came of an attempt to rotate a refresh token. The seed is what its successor is made with.
#[derive(Debug)]
#[must_use = "a reused refresh token has to revoke its family"]
#[non_exhaustive]
pub enum Rotation {
    /// This request rotated it; the seed is the one that this request brought.
    First(Claimed<RotationSeed>),
    /// It was rotated a moment ago, within the grace period; the seed is the one that was kept then.
    Retried(Claimed<RotationSeed>),
    /// It was rotated before the grace period; the seed is the one that was kept then. Somebody else holds a copy,
    /// unless the successor was never stored.
    Reused(RotationSeed),
    /// It is not there, or its family is revoked.
    Gone,
}

/// What came of an attempt to store tokens.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[must_use = "tokens of a revoked family are not alive"]
#[non_exhaustive]
pub enum Saved {
    /// They are stored and alive.
    Alive,
    /// Their family was revoked meanwhile; none of them is or ever becomes alive.
    FamilyRevoked,
}
