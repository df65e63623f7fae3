//! [`Event`]: what happened, for a log or an audit trail. Identifiers and fingerprints only, never a secret.

use crate::{
    model::{AccessTokenRecord, RefreshTokenRecord},
    protocol::{ClientId, FamilyId, GrantError, GrantType, ProtocolError, Subject},
};

/// Something that happened in the server.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// Tokens were issued.
    TokensIssued {
        /// The access token's record.
        access: &'a AccessTokenRecord,
        /// The refresh token's record.
        refresh: Option<&'a RefreshTokenRecord>,
    },
    /// Tokens were issued while their family was being revoked; they are dead.
    IssuedIntoRevokedFamily {
        /// The family.
        family: &'a FamilyId,
    },
    /// A used code was presented again, right in every other way. Its family is revoked.
    CodeReplayed {
        /// Who presented it.
        client_id: &'a ClientId,
        /// The code's fingerprint.
        code: &'a str,
        /// The family.
        family: &'a FamilyId,
    },
    /// A refresh token was exchanged for its successor.
    RefreshTokenRotated {
        /// Who presented it.
        client_id: &'a ClientId,
        /// The old token's fingerprint.
        refresh_token: &'a str,
        /// The family.
        family: &'a FamilyId,
    },
    /// A rotated refresh token was presented again within its grace period, or while its successor had never been
    /// stored, and gave the same successor.
    RefreshTokenRetried {
        /// Who presented it.
        client_id: &'a ClientId,
        /// The old token's fingerprint.
        refresh_token: &'a str,
        /// The family.
        family: &'a FamilyId,
    },
    /// A rotated refresh token was presented after its grace period, or after its successor had been used. Its family is
    /// revoked.
    RefreshTokenReused {
        /// Who presented it.
        client_id: &'a ClientId,
        /// The old token's fingerprint.
        refresh_token: &'a str,
        /// The family.
        family: &'a FamilyId,
    },
    /// The hook `authenticate_user` said that a person may no longer have tokens issued. The code or refresh token is
    /// not used up.
    UserRefused {
        /// Who asked for the tokens.
        client_id: &'a ClientId,
        /// The person.
        subject: &'a Subject,
        /// The grant whose hook it is.
        grant_type: &'a GrantType,
        /// The family of the code or refresh token.
        family: &'a FamilyId,
    },
    /// A client did not authenticate.
    ClientAuthenticationFailed {
        /// Who it said that it is, if that can be anybody's identifier. Nothing of it is proved, and there may be no such
        /// client.
        client_id: Option<&'a ClientId>,
        /// What it was told.
        error: &'a ProtocolError,
    },
    /// A person, or the server, said no to an authorization request.
    AuthorizationDenied {
        /// Whose request it was.
        client_id: &'a ClientId,
    },
    /// Something failed here; the other side was told nothing of the cause.
    Failed {
        /// The cause, with its sources.
        cause: &'a GrantError,
    },
}

/// Where events go. Any `Fn(&Event)` is one.
pub trait EventSink: Send + Sync + 'static {
    /// Takes an event. It is called in the middle of a request and should return at once.
    fn emit(&self, event: &Event<'_>);
}

impl<F: Fn(&Event<'_>) + Send + Sync + 'static> EventSink for F {
    fn emit(&self, event: &Event<'_>) {
        self(event);
    }
}

/// The sink of a server that was given none.
#[derive(Debug)]
pub(crate) struct Discard;

impl EventSink for Discard {
    fn emit(&self, _event: &Event<'_>) {}
}
