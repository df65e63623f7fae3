//! The record of an issued authorization code (RFC 6749 section 4.1.2).

use crate::{
    model::ExtensionData,
    protocol::{AuthorizationCode, ClientId, Digest, FamilyId, RedirectUri, Scope, Subject, Timestamp},
};

/// An authorization code and everything it is bound to.
#[derive(Clone, Debug, PartialEq)]
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
