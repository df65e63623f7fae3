//! [`TokenCheck`]: who knows whether an access token is good.

use std::{future::Future, sync::Arc};

use async_trait::async_trait;

use super::ActiveToken;
use crate::protocol::{AccessToken, GrantError, Issuer};

/// Knows the access tokens of an authorization server.
///
/// Whether a token is for the resource that it is brought to, comes with the certificate that it is bound to, and has the scope that is asked of it, is not decided here but
/// by [`ProtectedResource`](super::ProtectedResource).
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not know which access tokens are good",
    label = "give the `AuthorizationServer` of this process, a `RemoteIntrospection` of another one, or implement `TokenCheck` for it",
    note = "a protected resource asks for every token (RFC 6749 section 7)"
)]
pub trait TokenCheck: Send + Sync + 'static {
    /// Whose tokens these are.
    fn authorization_server(&self) -> &Issuer;

    /// What is known of a token that is alive and may be presented by whoever holds it, or holds it and has the key of the
    /// certificate that it is [bound to](ActiveToken::bound_to); `None` when it is unknown, expired, revoked, no access
    /// token, or bound to another key.
    ///
    /// An error is told to nobody (the request is answered with 503), so an implementation logs it itself.
    fn check_token(&self, token: &AccessToken) -> impl Future<Output = Result<Option<ActiveToken>, GrantError>> + Send;
}

/// A check whose type is erased.
#[derive(Clone)]
pub(super) struct SharedTokenCheck(Arc<dyn ErasedTokenCheck>);

impl SharedTokenCheck {
    pub(super) fn new(check: impl TokenCheck) -> Self {
        Self(Arc::new(check))
    }

    pub(super) fn authorization_server(&self) -> &Issuer {
        self.0.authorization_server()
    }

    pub(super) async fn check_token(&self, token: &AccessToken) -> Result<Option<ActiveToken>, GrantError> {
        self.0.check_token(token).await
    }
}

/// The boxed twin of [`TokenCheck`].
#[async_trait]
trait ErasedTokenCheck: Send + Sync {
    fn authorization_server(&self) -> &Issuer;

    async fn check_token(&self, token: &AccessToken) -> Result<Option<ActiveToken>, GrantError>;
}

#[async_trait]
impl<C: TokenCheck> ErasedTokenCheck for C {
    fn authorization_server(&self) -> &Issuer {
        TokenCheck::authorization_server(self)
    }

    async fn check_token(&self, token: &AccessToken) -> Result<Option<ActiveToken>, GrantError> {
        TokenCheck::check_token(self, token).await
    }
}
