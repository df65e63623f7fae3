//! The records of issued access tokens and refresh tokens (RFC 6749 sections 1.4 and 1.5).

use crate::{
    model::{ExtensionData, ModelError, field::FieldError},
    protocol::{AccessToken, ClientId, Digest, FamilyId, GrantType, RefreshToken, Scope, Subject, Timestamp},
};

/// An issued access token.
///
/// A store reads the fields and, from its row, makes the record again with [`new`](Self::new) and a setter for each
/// field that `new` does not ask for. More fields may come.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
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
    /// What extensions keep with the token, for whoever serves a request that brings it.
    pub data: ExtensionData,
}

impl AccessTokenRecord {
    /// A token that is good for nothing yet: with an empty scope, no subject and no data.
    pub fn new(
        token: Digest<AccessToken>,
        client_id: ClientId,
        grant_type: GrantType,
        family: FamilyId,
        issued_at: Timestamp,
        expires_at: Timestamp,
    ) -> Self {
        let (subject, scope, data) = (None, Scope::empty(), ExtensionData::default());
        Self { token, client_id, subject, scope, grant_type, family, issued_at, expires_at, data }
    }

    /// Sets on whose behalf it was issued.
    #[must_use]
    pub fn subject(mut self, subject: impl Into<Option<Subject>>) -> Self {
        self.subject = subject.into();
        self
    }

    /// Sets what it may be used for.
    #[must_use]
    pub fn scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// Sets what extensions keep.
    #[must_use]
    pub fn data(mut self, data: ExtensionData) -> Self {
        self.data = data;
        self
    }
}

/// An issued refresh token.
///
/// A store reads the fields and, from its row, makes the record again with [`new`](Self::new) and a setter for each
/// field that `new` does not ask for. More fields may come.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
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

impl RefreshTokenRecord {
    /// A token that is not rotated and grants nothing yet: with an empty scope, no subject and no data.
    pub fn new(
        token: Digest<RefreshToken>,
        client_id: ClientId,
        family: FamilyId,
        issued_at: Timestamp,
        expires_at: Timestamp,
    ) -> Self {
        let (subject, scope, rotated_at, data) = (None, Scope::empty(), None, ExtensionData::default());
        Self { token, client_id, subject, scope, family, issued_at, expires_at, rotated_at, data }
    }

    /// Sets on whose behalf it was issued.
    #[must_use]
    pub fn subject(mut self, subject: impl Into<Option<Subject>>) -> Self {
        self.subject = subject.into();
        self
    }

    /// Sets what was granted.
    #[must_use]
    pub fn scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// Sets when it was rotated.
    #[must_use]
    pub fn rotated_at(mut self, rotated_at: impl Into<Option<Timestamp>>) -> Self {
        self.rotated_at = rotated_at.into();
        self
    }

    /// Sets what extensions keep.
    #[must_use]
    pub fn data(mut self, data: ExtensionData) -> Self {
        self.data = data;
        self
    }
}

/// The tokens of one answer, to be stored together or not at all. All are of one family.
///
/// ```
/// use oauth_grants::{
///     model::{AccessTokenRecord, NewTokens},
///     protocol::{AccessToken, Clock, FamilyId, GrantType, SystemClock},
/// };
///
/// let (token, now) = (AccessToken::generate()?, SystemClock.now());
/// let access = AccessTokenRecord::new(
///     token.digest(),
///     "nightly-report".parse()?,
///     GrantType::CLIENT_CREDENTIALS,
///     FamilyId::generate()?,
///     now,
///     now + std::time::Duration::from_secs(600),
/// );
/// let tokens = NewTokens::new(access.scope("reports:read".parse()?));
/// assert_eq!(tokens.refresh, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NewTokens {
    /// The access token.
    pub access: AccessTokenRecord,
    /// The refresh token, if one is issued.
    pub refresh: Option<RefreshTokenRecord>,
}

impl NewTokens {
    /// An access token alone.
    pub fn new(access: AccessTokenRecord) -> Self {
        Self { access, refresh: None }
    }

    /// Sets the refresh token that goes with it.
    #[must_use]
    pub fn refresh(mut self, refresh: impl Into<Option<RefreshTokenRecord>>) -> Self {
        self.refresh = refresh.into();
        self
    }
    /// Makes sure that both tokens have the same client, user, family and data, for a row in which these stand once.
    ///
    /// # Errors
    ///
    /// Names `model`, when they differ.
    pub fn check_common(&self, model: &'static str) -> Result<(), ModelError> {
        let Some(refresh) = &self.refresh else { return Ok(()) };
        let differs = if refresh.client_id != self.access.client_id {
            "cannot hold two tokens of different clients in one row"
        } else if refresh.subject != self.access.subject {
            "cannot hold two tokens of different users in one row"
        } else if refresh.family != self.access.family {
            "cannot hold two tokens of different families in one row"
        } else if refresh.data != self.access.data {
            "cannot hold two tokens with different data in one row"
        } else {
            return Ok(());
        };
        Err(ModelError::new(model, FieldError::new(differs)))
    }
}
