//! What the store keeps of tokens: their records without what the entries of its maps have anyway, the digest and the expiry,
//! so that a living token takes little memory.

use super::holders::Share;
use crate::{
    model::{AccessTokenRecord, ExtensionData, RefreshTokenRecord},
    protocol::{
        AccessToken, ClientId, Digest, FamilyId, GrantType, RefreshToken, RotationSeed, Scope, Subject, Timestamp,
    },
};

/// An access token.
pub(super) struct StoredAccessToken {
    client_id: ClientId,
    subject: Option<Subject>,
    scope: Scope,
    grant_type: GrantType,
    family: FamilyId,
    issued_at: Timestamp,
    data: ExtensionData,
    _share: Share,
}

impl StoredAccessToken {
    pub(super) fn new(record: AccessTokenRecord, share: Share) -> Self {
        let AccessTokenRecord { client_id, subject, scope, grant_type, family, issued_at, data, .. } = record;
        Self { client_id, subject, scope, grant_type, family, issued_at, data, _share: share }
    }

    pub(super) fn record(&self, token: Digest<AccessToken>, expires_at: Timestamp) -> AccessTokenRecord {
        let Self { client_id, subject, scope, grant_type, family, issued_at, data, _share } = self;
        let (client_id, grant_type, family) = (client_id.clone(), grant_type.clone(), family.clone());
        AccessTokenRecord::new(token, client_id, grant_type, family, *issued_at, expires_at)
            .subject(subject.clone())
            .scope(scope.clone())
            .data(data.clone())
    }
}

/// A refresh token, and whether it was rotated.
pub(super) struct StoredRefreshToken {
    client_id: ClientId,
    subject: Option<Subject>,
    scope: Scope,
    pub(super) family: FamilyId,
    issued_at: Timestamp,
    data: ExtensionData,
    pub(super) rotation: Option<KeptRotation>,
    _share: Share,
}

impl StoredRefreshToken {
    pub(super) fn new(record: RefreshTokenRecord, share: Share) -> Self {
        let RefreshTokenRecord { client_id, subject, scope, family, issued_at, data, .. } = record;
        Self { client_id, subject, scope, family, issued_at, data, rotation: None, _share: share }
    }

    pub(super) fn record(&self, token: Digest<RefreshToken>, expires_at: Timestamp) -> RefreshTokenRecord {
        let Self { client_id, subject, scope, family, issued_at, data, rotation, _share } = self;
        RefreshTokenRecord::new(token, client_id.clone(), family.clone(), *issued_at, expires_at)
            .subject(subject.clone())
            .scope(scope.clone())
            .rotated_at(rotation.map(|rotation| rotation.at))
            .data(data.clone())
    }
}

/// When a refresh token was rotated, and with what.
#[derive(Clone, Copy)]
pub(super) struct KeptRotation {
    pub(super) at: Timestamp,
    pub(super) seed: RotationSeed,
}
