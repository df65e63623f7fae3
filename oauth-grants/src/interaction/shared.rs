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
pub(crate) struct SharedInteraction {
    interaction: Arc<dyn ErasedInteraction>,
    /// How it is called; `None` where the application gave none.
    name: Option<fn() -> String>,
}

impl SharedInteraction {
    pub(crate) fn new<I: Interaction>(interaction: I) -> Self {
        Self { interaction: Arc::new(interaction), name: Some(short_type_name::<I>) }
    }

    /// For a server whose grants ask nobody.
    pub(crate) fn none() -> Self {
        Self { interaction: Arc::new(Nobody), name: None }
    }

    pub(crate) async fn authorize(&self, request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        self.interaction.authorize(request).await
    }

    pub(crate) async fn submit(&self, request: &InteractionRequest<'_>) -> Result<Submission, GrantError> {
        self.interaction.submit(request).await
    }

    pub(crate) async fn refuse(&self, request: &RefusedRequest<'_>) -> Result<Refusal, GrantError> {
        self.interaction.refuse(request).await
    }

    pub(crate) fn ui_locales(&self) -> Vec<&'static str> {
        self.interaction.ui_locales()
    }

    pub(crate) fn described_scopes(&self) -> Vec<&str> {
        self.interaction.described_scopes()
    }

    pub(crate) fn error_page(&self, status: StatusCode, error: &ProtocolError, headers: &HeaderMap) -> Response<Bytes> {
        self.interaction.error_page(status, error, headers)
    }

    /// [`Interaction::upholds`].
    pub(crate) fn upholds(&self, rule: Rule) -> bool {
        self.interaction.upholds(rule)
    }

    /// What the application gave to sign people in.
    pub(crate) fn name(&self) -> Option<String> {
        self.name.map(|name| name())
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

    fn described_scopes(&self) -> Vec<&str>;

    fn error_page(&self, status: StatusCode, error: &ProtocolError, headers: &HeaderMap) -> Response<Bytes>;

    fn upholds(&self, rule: Rule) -> bool;
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

    fn described_scopes(&self) -> Vec<&str> {
        Interaction::described_scopes(self)
    }

    fn error_page(&self, status: StatusCode, error: &ProtocolError, headers: &HeaderMap) -> Response<Bytes> {
        Interaction::error_page(self, status, error, headers)
    }

    fn upholds(&self, rule: Rule) -> bool {
        Interaction::upholds(self, rule)
    }
}
