//! [`TokenFields`]: every field of an access token and the refresh token that was issued with it.

use crate::{
    model::{
        AccessTokenRecord, ExtensionData, KeepsFamilies, KeepsRefreshTokens, ModelError, NewTokens, RefreshTokenRecord,
        TokenModel, field::FieldError,
    },
    protocol::{
        AccessToken, ClientId, Digest, FamilyId, GrantType, RefreshToken, RotationSeed, Scope, Subject, Timestamp,
    },
};

/// Every field of an access token, described at [`AccessTokenRecord`], and of the refresh token that was issued with it,
/// described at [`RefreshTokenRecord`].
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "they are the fields of the records")]
pub struct TokenFields {
    pub access_token: Digest<AccessToken>,
    pub client_id: ClientId,
    pub subject: Option<Subject>,
    pub scope: Scope,
    pub grant_type: GrantType,
    pub family: FamilyId,
    pub issued_at: Timestamp,
    pub expires_at: Timestamp,
    pub data: ExtensionData,
    pub refresh_token: Option<Digest<RefreshToken>>,
    pub refresh_expires_at: Option<Timestamp>,
    pub refresh_scope: Option<Scope>,
    pub rotated_at: Option<Timestamp>,
    pub successor_seed: Option<RotationSeed>,
}

#[diagnostic::do_not_recommend]
impl KeepsFamilies for TokenFields {}
#[diagnostic::do_not_recommend]
impl KeepsRefreshTokens for TokenFields {}

impl TokenModel for TokenFields {
    fn from_tokens(tokens: NewTokens) -> Result<Self, ModelError> {
        tokens.check_common("TokenFields")?;
        let NewTokens { access, refresh } = tokens;
        let AccessTokenRecord { token, client_id, subject, scope, grant_type, family, issued_at, expires_at, data } =
            access;
        Ok(Self {
            access_token: token,
            client_id,
            subject,
            scope,
            grant_type,
            family,
            issued_at,
            expires_at,
            data,
            refresh_token: refresh.as_ref().map(|refresh| refresh.token),
            refresh_expires_at: refresh.as_ref().map(|refresh| refresh.expires_at),
            refresh_scope: refresh.map(|refresh| refresh.scope),
            rotated_at: None,
            successor_seed: None,
        })
    }

    fn into_access_token(self) -> Result<AccessTokenRecord, ModelError> {
        let Self { access_token, client_id, grant_type, family, issued_at, expires_at, .. } = self;
        Ok(AccessTokenRecord::new(access_token, client_id, grant_type, family, issued_at, expires_at)
            .subject(self.subject)
            .scope(self.scope)
            .data(self.data))
    }

    fn into_refresh_token(self) -> Result<Option<RefreshTokenRecord>, ModelError> {
        const MISSING: FieldError = FieldError::new("is missing, although there is a refresh token");

        let Some(token) = self.refresh_token else { return Ok(None) };
        let expires_at = self.refresh_expires_at.ok_or(ModelError::new("TokenFields::refresh_expires_at", MISSING))?;
        let scope = self.refresh_scope.ok_or(ModelError::new("TokenFields::refresh_scope", MISSING))?;
        let refresh = RefreshTokenRecord::new(token, self.client_id, self.family, self.issued_at, expires_at)
            .subject(self.subject)
            .scope(scope)
            .rotated_at(self.rotated_at)
            .data(self.data);
        Ok(Some(refresh))
    }

    fn into_successor_seed(self) -> Result<Option<RotationSeed>, ModelError> {
        Ok(self.successor_seed)
    }
}
