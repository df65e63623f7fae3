//! The records of issued access tokens and refresh tokens (RFC 6749 sections 1.4 and 1.5).

use crate::{
    model::ExtensionData,
    protocol::{AccessToken, ClientId, Digest, FamilyId, GrantType, RefreshToken, Scope, Subject, Timestamp},
};

/// An issued access token.
#[derive(Clone, Debug, PartialEq)]
pub struct AccessTokenRecord {
    /// What the token is found by.
    pub token: Digest<AccessToken>,
    /// Whom it was issued to.
    pub client_id: ClientId,
    /// On whose behalf; `None` when the client acts for itself.
    pub subject: Option<Subject>,
    /// What it may be used for.
    pub scope: Scope,
    /// The grant that issued it.
    pub grant_type: GrantType,
    /// The family it is revoked with.
    pub family: FamilyId,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it stops being valid.
    pub expires_at: Timestamp,
}

/// An issued refresh token.
#[derive(Clone, Debug, PartialEq)]
pub struct RefreshTokenRecord {
    /// What the token is found by.
    pub token: Digest<RefreshToken>,
    /// Whom it was issued to, and who alone may use it.
    pub client_id: ClientId,
    /// On whose behalf; `None` when the client acts for itself.
    pub subject: Option<Subject>,
    /// What was granted; refreshed tokens never have more (RFC 6749 section 6).
    pub scope: Scope,
    /// The family it is revoked with.
    pub family: FamilyId,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it stops being valid.
    pub expires_at: Timestamp,
    /// When it was exchanged for its successor, if it was.
    pub rotated_at: Option<Timestamp>,
    /// What extensions keep with the authorization.
    pub data: ExtensionData,
}

/// The tokens of one answer, to be stored together or not at all. Both are of one family.
#[derive(Clone, Debug, PartialEq)]
pub struct NewTokens {
    /// The access token.
    pub access: AccessTokenRecord,
    /// The refresh token, if one is issued.
    pub refresh: Option<RefreshTokenRecord>,
}
