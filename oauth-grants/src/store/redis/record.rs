//! How a code is written down: as JSON, without the code itself, which is the key.

use serde::{Deserialize, Serialize};

use crate::{
    model::{AuthorizationCodeRecord, ExtensionData},
    protocol::{AuthorizationCode, ClientId, Digest, FamilyId, RedirectUri, Scope, Subject, Timestamp},
};

/// A code that is stored. A field that comes to the record later needs a default, for the codes stored before.
#[derive(Deserialize, Serialize)]
pub(super) struct StoredCode {
    client_id: ClientId,
    redirect_uri: Option<RedirectUri>,
    subject: Subject,
    scope: Scope,
    family: FamilyId,
    issued_at: Timestamp,
    expires_at: Timestamp,
    data: ExtensionData,
}

impl From<AuthorizationCodeRecord> for StoredCode {
    fn from(record: AuthorizationCodeRecord) -> Self {
        // Every field by name: a new one must not be forgotten.
        let AuthorizationCodeRecord {
            code: _,
            client_id,
            redirect_uri,
            subject,
            scope,
            family,
            issued_at,
            expires_at,
            data,
        } = record;
        Self { client_id, redirect_uri, subject, scope, family, issued_at, expires_at, data }
    }
}

impl StoredCode {
    pub(super) fn into_record(self, code: Digest<AuthorizationCode>) -> AuthorizationCodeRecord {
        let Self { client_id, redirect_uri, subject, scope, family, issued_at, expires_at, data } = self;
        AuthorizationCodeRecord { code, client_id, redirect_uri, subject, scope, family, issued_at, expires_at, data }
    }
}
