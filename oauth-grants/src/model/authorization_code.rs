//! The record of an issued authorization code (RFC 6749 section 4.1.2).

use crate::{
    model::ExtensionData,
    protocol::{AuthorizationCode, ClientId, Digest, FamilyId, RedirectUri, Scope, Subject, Timestamp},
};

/// An authorization code and everything it is bound to.
///
/// A store reads the fields and, from its row, makes the record again with [`new`](Self::new) and a setter for each
/// field that `new` does not ask for. More fields may come.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AuthorizationCodeRecord {
    /// What the code is found by.
    pub code: Digest<AuthorizationCode>,
    /// Whom it was issued to, and who alone may redeem it.
    pub client_id: ClientId,
    /// The `redirect_uri` parameter of the authorization request, if it had one: then the token request must
    /// repeat it (RFC 6749 section 4.1.3).
    pub redirect_uri: Option<RedirectUri>,
    /// Who granted.
    pub subject: Subject,
    /// What was granted.
    pub scope: Scope,
    /// The family that its tokens will belong to.
    pub family: FamilyId,
    /// When the code was issued.
    pub issued_at: Timestamp,
    /// When it stops being valid.
    pub expires_at: Timestamp,
    /// What extensions keep with it, PKCE's challenge among them.
    pub data: ExtensionData,
}

impl AuthorizationCodeRecord {
    /// A code that grants nothing yet: with an empty scope, no redirect URI and no data.
    pub fn new(
        code: Digest<AuthorizationCode>,
        client_id: ClientId,
        subject: Subject,
        family: FamilyId,
        issued_at: Timestamp,
        expires_at: Timestamp,
    ) -> Self {
        let (redirect_uri, scope, data) = (None, Scope::empty(), ExtensionData::default());
        Self { code, client_id, redirect_uri, subject, scope, family, issued_at, expires_at, data }
    }

    /// Sets the [`redirect_uri`](Self::redirect_uri) parameter.
    #[must_use]
    pub fn redirect_uri(mut self, redirect_uri: impl Into<Option<RedirectUri>>) -> Self {
        self.redirect_uri = redirect_uri.into();
        self
    }

    /// Sets what was granted.
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
