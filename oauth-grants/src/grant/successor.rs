//! [`Successor`]: the refresh token that takes the place of another (RFC 6749 section 6).

use crate::protocol::{Digest, RefreshToken};

/// How often the successor of a refresh token was asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Occasion {
    Rotated,
    Retried,
}

/// A refresh token that a claim determines, and the one that it takes the place of. Once it is stored, the runtime
/// tells so with an [`Event`](crate::server::Event).
#[derive(Clone, Debug)]
pub struct Successor {
    pub(crate) refresh_token: RefreshToken,
    pub(crate) predecessor: Digest<RefreshToken>,
    pub(crate) occasion: Occasion,
}

impl Successor {
    /// The one that was rotated by this request, and its successor.
    pub fn rotated(predecessor: Digest<RefreshToken>, successor: RefreshToken) -> Self {
        Self { refresh_token: successor, predecessor, occasion: Occasion::Rotated }
    }

    /// The one that was rotated by an earlier request, and the successor that it has had since then.
    pub fn retried(predecessor: Digest<RefreshToken>, successor: RefreshToken) -> Self {
        Self { refresh_token: successor, predecessor, occasion: Occasion::Retried }
    }
}
