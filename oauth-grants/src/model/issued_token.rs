//! [`IssuedToken`]: an issued token of either kind, where both are treated alike (RFC 7009 section 2.1, RFC 7662 section
//! 2.1).

use super::{AccessTokenRecord, ExtensionData, RefreshTokenRecord};
use crate::protocol::{ClientId, FamilyId, Fingerprint, Scope, Subject, Timestamp};

/// An issued token.
#[derive(Clone, Debug, PartialEq)]
pub enum IssuedToken {
    /// An access token (RFC 6749 section 1.4).
    Access(AccessTokenRecord),
    /// A refresh token (RFC 6749 section 1.5).
    Refresh(RefreshTokenRecord),
}

macro_rules! common {
    ($($(#[$attribute:meta])* $field:ident: $type:ty;)+) => {
        impl IssuedToken {
            $(
                $(#[$attribute])*
                pub const fn $field(&self) -> &$type {
                    match self {
                        Self::Access(record) => &record.$field,
                        Self::Refresh(record) => &record.$field,
                    }
                }
            )+
        }
    };
}

common! {
    /// Whom it was issued to.
    client_id: ClientId;
    /// On whose behalf; `None` when the client acts for itself.
    subject: Option<Subject>;
    /// What it may be used for.
    scope: Scope;
    /// The family it is revoked with.
    family: FamilyId;
    /// When it was issued.
    issued_at: Timestamp;
    /// When it stops being valid.
    expires_at: Timestamp;
    /// What extensions keep with it.
    data: ExtensionData;
}

impl IssuedToken {
    /// What stands for the token in logs.
    pub fn fingerprint(&self) -> Fingerprint {
        match self {
            Self::Access(record) => record.token.fingerprint(),
            Self::Refresh(record) => record.token.fingerprint(),
        }
    }

    /// Whether it would be accepted at this moment: it has not expired, and it was not exchanged for its successor.
    pub fn is_valid_at(&self, now: Timestamp) -> bool {
        let exchanged = match self {
            Self::Access(_) => false,
            Self::Refresh(record) => record.rotated_at.is_some(),
        };
        now < *self.expires_at() && !exchanged
    }
}
