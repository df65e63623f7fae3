//! [`AuthorizationCodeFields`]: every field of an authorization code.

use crate::{
    model::{AuthorizationCodeModel, AuthorizationCodeRecord, ExtensionData, ModelError},
    protocol::{AuthorizationCode, ClientId, Digest, FamilyId, RedirectUri, Scope, Subject, Timestamp},
};

/// Every field of an authorization code; each is described at [`AuthorizationCodeRecord`].
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "they are the fields of the record")]
pub struct AuthorizationCodeFields {
    pub code: Digest<AuthorizationCode>,
    pub client_id: ClientId,
    pub redirect_uri: Option<RedirectUri>,
    pub subject: Subject,
    pub scope: Scope,
    pub family: FamilyId,
    pub issued_at: Timestamp,
    pub expires_at: Timestamp,
    pub data: ExtensionData,
}

impl AuthorizationCodeModel for AuthorizationCodeFields {
    fn from_record(record: AuthorizationCodeRecord) -> Result<Self, ModelError> {
        let AuthorizationCodeRecord {
            code,
            client_id,
            redirect_uri,
            subject,
            scope,
            family,
            issued_at,
            expires_at,
            data,
        } = record;
        Ok(Self { code, client_id, redirect_uri, subject, scope, family, issued_at, expires_at, data })
    }

    fn into_record(self) -> Result<AuthorizationCodeRecord, ModelError> {
        let Self { code, client_id, redirect_uri, subject, scope, family, issued_at, expires_at, data } = self;
        Ok(AuthorizationCodeRecord::new(code, client_id, subject, family, issued_at, expires_at)
            .redirect_uri(redirect_uri)
            .scope(scope)
            .data(data))
    }
}
