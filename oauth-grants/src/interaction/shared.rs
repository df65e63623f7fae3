//! The application's [`Interaction`] as the running server holds it.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};

use super::{Interacted, Interaction, InteractionRequest, Refusal, RefusedRequest, Submission};
use crate::{
    endpoint::AuthorizationRequest,
    protocol::{GrantError, ProtocolError, type_name::short_type_name},
    server::Rule,
};

/// Any [`Interaction`].
#[derive(Clone)]
pub(crate) struct SharedInteraction(Arc<dyn ErasedInteraction>);

impl SharedInteraction {
    pub(crate) fn new(interaction: impl Interaction) -> Self {
        Self(Arc::new(interaction))
    }

    /// For a server whose grants ask nobody.
    pub(crate) fn none() -> Self {
        Self::new(Nobody)
    }

    pub(crate) async fn authorize(&self, request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        self.0.authorize(request).await
    }

    pub(crate) async fn submit(&self, request: &InteractionRequest<'_>) -> Result<Submission, GrantError> {
        self.0.submit(request).await
    }

    pub(crate) async fn refuse(&self, request: &RefusedRequest<'_>) -> Result<Refusal, GrantError> {
        self.0.refuse(request).await
    }

    pub(crate) fn ui_locales(&self) -> Vec<&'static str> {
        self.0.ui_locales()
    }

    pub(crate) fn error_page(&self, status: StatusCode, error: &ProtocolError, headers: &HeaderMap) -> Response<Bytes> {
        self.0.error_page(status, error, headers)
    }

    /// [`Interaction::upholds`].
    pub(crate) fn upholds(&self, rule: Rule) -> bool {
        self.0.upholds(rule)
    }

    /// Who signs people in.
    pub(crate) fn name(&self) -> String {
        self.0.name()
    }
}

impl std::fmt::Debug for SharedInteraction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SharedInteraction")
    }
}

/// Nobody to ask: the authorization endpoint of such a server does not exist.
struct Nobody;

impl Interaction for Nobody {
    async fn authorize(&self, _request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        Err(GrantError::access_denied("this server asks nobody"))
    }
}

/// The boxed twin of [`Interaction`].
#[async_trait]
trait ErasedInteraction: Send + Sync {
    async fn authorize(&self, request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError>;

    async fn submit(&self, request: &InteractionRequest<'_>) -> Result<Submission, GrantError>;

    async fn refuse(&self, request: &RefusedRequest<'_>) -> Result<Refusal, GrantError>;

    fn ui_locales(&self) -> Vec<&'static str>;

    fn error_page(&self, status: StatusCode, error: &ProtocolError, headers: &HeaderMap) -> Response<Bytes>;

    fn upholds(&self, rule: Rule) -> bool;

    fn name(&self) -> String;
}

#[async_trait]
impl<I: Interaction> ErasedInteraction for I {
    async fn authorize(&self, request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        Interaction::authorize(self, request).await
    }

    async fn submit(&self, request: &InteractionRequest<'_>) -> Result<Submission, GrantError> {
        Interaction::submit(self, request).await
    }

    async fn refuse(&self, request: &RefusedRequest<'_>) -> Result<Refusal, GrantError> {
        Interaction::refuse(self, request).await
    }

    fn ui_locales(&self) -> Vec<&'static str> {
        Interaction::ui_locales(self)
    }

    fn error_page(&self, status: StatusCode, error: &ProtocolError, headers: &HeaderMap) -> Response<Bytes> {
        Interaction::error_page(self, status, error, headers)
    }

    fn upholds(&self, rule: Rule) -> bool {
        Interaction::upholds(self, rule)
    }

    fn name(&self) -> String {
        short_type_name::<I>()
    }
}
