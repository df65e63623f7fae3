//! What an event may carry: types that are no secret, each of which says how it is written down.
//!
//! Text of no particular type is not among them: it could be anything, a token as well.

use std::borrow::Cow;

use crate::{
    endpoint::Endpoint,
    limit::Guess,
    model::AuthMethod,
    protocol::{ClientId, ErrorChain, FamilyId, Fingerprint, GrantError, GrantType, ProtocolError, Scope, Subject},
};

/// A member of an event.
pub(super) trait Member {
    /// How it is written; `None` when there is nothing to write.
    fn text(&self) -> Option<Cow<'_, str>>;
}

impl<M: Member> Member for Option<M> {
    fn text(&self) -> Option<Cow<'_, str>> {
        self.as_ref().and_then(M::text)
    }
}

macro_rules! identifiers {
    ($($identifier:ident)+) => {$(
        impl Member for &$identifier {
            fn text(&self) -> Option<Cow<'_, str>> {
                Some(self.as_str().into())
            }
        }
    )+};
}

identifiers!(AuthMethod ClientId FamilyId GrantType Scope Subject);

impl Member for Endpoint {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(self.name().into())
    }
}

impl Member for Guess {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(self.as_str().into())
    }
}

macro_rules! numbers {
    ($($number:ident)+) => {$(
        impl Member for $number {
            fn text(&self) -> Option<Cow<'_, str>> {
                Some(self.to_string().into())
            }
        }
    )+};
}

numbers!(Fingerprint u64);

impl Member for &ProtocolError {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(self.to_string().into())
    }
}

/// An error of ours, with what caused it.
impl Member for &GrantError {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(ErrorChain(*self).to_string().into())
    }
}
