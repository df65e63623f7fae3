//! Model stage: `rotation`, whether refreshing replaces the refresh token (RFC 9700 section 4.14.2).

use crate::{syntax::from_meta, vocabulary::Vocabulary};

/// Whose refresh tokens are rotated.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Rotation {
    Always,
    PublicClients,
}

impl Vocabulary for Rotation {
    const NOUN: &'static str = "refresh token rotation";
    const NOTE: &'static str =
        "RFC 9700 section 2.2.2: refresh tokens of public clients must be rotated or bound to their sender";
    const WORDS: &'static [(&'static str, Self)] = &[("always", Self::Always), ("public_clients", Self::PublicClients)];
}

from_meta!(Rotation);
