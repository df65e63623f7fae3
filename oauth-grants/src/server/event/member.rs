//! What an event may carry: types that are no secret, each of which says how it is written down.
//!
//! Text of no particular type is not among them: it could be anything, a token as well.

use std::borrow::Cow;

use super::Received;
use crate::{
    endpoint::Endpoint,
    limit::Guess,
    protocol::{
        AuthenticationFailure, ClientId, ErrorChain, FamilyId, Fingerprint, GrantError, GrantType, ProtocolError,
        Scope, Subject,
    },
};

/// A member of an event.
pub(super) trait Member {
    /// How it is written; `None` when there is nothing to write.
    fn text(&self) -> Option<Cow<'_, str>>;

    /// What of it tells events apart in a metric: one of few words, known beforehand. Most members have none.
    #[cfg(feature = "metrics")]
    fn label(&self) -> Option<Cow<'static, str>> {
        None
    }
}

impl<M: Member> Member for Option<M> {
    fn text(&self) -> Option<Cow<'_, str>> {
        self.as_ref().and_then(M::text)
    }

    #[cfg(feature = "metrics")]
    fn label(&self) -> Option<Cow<'static, str>> {
        self.as_ref().and_then(M::label)
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

identifiers!(ClientId FamilyId Scope Subject);

/// A grant is a registered one wherever an event names it.
impl Member for &GrantType {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(self.as_str().into())
    }

    #[cfg(feature = "metrics")]
    fn label(&self) -> Option<Cow<'static, str>> {
        Some(self.as_str().to_owned().into())
    }
}

impl Member for Endpoint {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(self.name().into())
    }

    #[cfg(feature = "metrics")]
    fn label(&self) -> Option<Cow<'static, str>> {
        Some(self.name().into())
    }
}

impl Member for AuthenticationFailure {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(self.as_str().into())
    }
}

impl Member for Guess {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(self.as_str().into())
    }

    #[cfg(feature = "metrics")]
    fn label(&self) -> Option<Cow<'static, str>> {
        Some(self.as_str().into())
    }
}

macro_rules! printed {
    ($($printed:ident)+) => {$(
        impl Member for $printed {
            fn text(&self) -> Option<Cow<'_, str>> {
                Some(self.to_string().into())
            }
        }
    )+};
}

printed!(Fingerprint u64);

impl Member for Received<'_> {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(self.to_string().into())
    }
}

impl Member for &ProtocolError {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(self.to_string().into())
    }

    #[cfg(feature = "metrics")]
    fn label(&self) -> Option<Cow<'static, str>> {
        Some(self.code().as_str().into())
    }
}

/// An error of ours, with what caused it.
impl Member for &GrantError {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(ErrorChain(*self).to_string().into())
    }
}
