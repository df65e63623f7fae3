//! [`SharedExtension`]: an extension whose type is erased, so that a grant can have several.

use std::{any::Any, fmt, sync::Arc, time::Duration};

use async_trait::async_trait;

use super::{Extension, Kept, Rows};
use crate::{
    endpoint::{AuthorizationRequest, IntrospectionResponse, TokenRequest, TokenResponse},
    model::{ExtensionData, IssuedToken},
    protocol::{GrantError, Subject},
};

/// An extension whose type is erased.
#[derive(Clone)]
pub struct SharedExtension(Arc<dyn ErasedExtension>);

impl SharedExtension {
    /// Erases the type of an extension.
    pub(crate) fn new(extension: impl Extension) -> Self {
        Self(Arc::new(extension))
    }

    /// The extension itself, if it is an `E`. Names are for people and tell nothing.
    pub(crate) fn downcast<E: Extension>(&self) -> Option<&E> {
        self.0.as_any().downcast_ref()
    }

    pub(crate) fn name(&self) -> &'static str {
        self.0.name()
    }

    pub(crate) fn summary(&self) -> String {
        self.0.summary()
    }

    pub(crate) fn metadata(&self) -> Vec<(&'static str, serde_json::Value)> {
        self.0.metadata()
    }

    pub(crate) fn keeps(&self) -> Vec<Kept> {
        self.0.keeps()
    }

    pub(crate) fn ends_after(&self) -> Option<Duration> {
        self.0.ends_after()
    }

    /// The names of what it keeps of an authorization request that is part of what a person agrees to.
    pub(crate) fn agreed_to(&self) -> impl Iterator<Item = &'static str> {
        self.keeps().into_iter().filter(Kept::is_agreed_to).map(|kept| kept.name)
    }

    /// What it kept is what it says that it keeps of such a request, or a store without room would be found out by a request, and
    /// a person would not be asked about what they decide on.
    fn check_kept(&self, before: &ExtensionData, data: &ExtensionData, of: KeptOf) -> Result<(), GrantError> {
        let is_said = |kept: &Kept, name: &str| kept.name == name && (of == KeptOf::Token || kept.is_with(Rows::Codes));
        let is_undeclared = |name: &&str| !before.has(name) && !self.keeps().iter().any(|kept| is_said(kept, name));
        match data.names().find(is_undeclared) {
            None => Ok(()),
            Some(name) => {
                Err(GrantError::internal(UndeclaredDatum { extension: self.name(), name: name.to_owned(), of }))
            }
        }
    }

    pub(crate) async fn validate_authorization_request(
        &self,
        request: &AuthorizationRequest<'_>,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        let before = data.clone();
        self.0.validate_authorization_request(request, data).await?;
        self.check_kept(&before, data, KeptOf::Authorization)
    }

    pub(crate) async fn extend_authorization(
        &self,
        request: &AuthorizationRequest<'_>,
        subject: &Subject,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        let before = data.clone();
        self.0.extend_authorization(request, subject, data).await?;
        self.check_kept(&before, data, KeptOf::Authorization)
    }

    pub(crate) async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        let before = data.clone();
        self.0.validate_token_request(request, data).await?;
        self.check_kept(&before, data, KeptOf::Token)
    }

    pub(crate) async fn extend_token_response(
        &self,
        request: &TokenRequest<'_>,
        data: &ExtensionData,
        response: &mut TokenResponse,
    ) {
        self.0.extend_token_response(request, data, response).await;
    }

    pub(crate) async fn extend_introspection_response(
        &self,
        token: &IssuedToken,
        response: &mut IntrospectionResponse,
    ) -> Result<(), GrantError> {
        self.0.extend_introspection_response(token, response).await
    }
}

impl fmt::Debug for SharedExtension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The request that something is kept of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum KeptOf {
    Authorization,
    Token,
}

impl fmt::Display for KeptOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Authorization => "an authorization request",
            Self::Token => "a token request",
        })
    }
}

/// An extension kept what it does not say that it keeps.
#[derive(Debug, thiserror::Error)]
#[error("the extension `{extension}` keeps `{name}` of {of}, which its `keeps` does not say")]
struct UndeclaredDatum {
    extension: &'static str,
    name: String,
    of: KeptOf,
}

/// The boxed twin of [`Extension`].
#[async_trait]
trait ErasedExtension: Send + Sync {
    fn as_any(&self) -> &dyn Any;

    fn name(&self) -> &'static str;

    fn summary(&self) -> String;

    fn metadata(&self) -> Vec<(&'static str, serde_json::Value)>;

    fn keeps(&self) -> Vec<Kept>;

    fn ends_after(&self) -> Option<Duration>;

    async fn validate_authorization_request(
        &self,
        request: &AuthorizationRequest<'_>,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError>;

    async fn extend_authorization(
        &self,
        request: &AuthorizationRequest<'_>,
        subject: &Subject,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError>;

    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError>;

    async fn extend_token_response(
        &self,
        request: &TokenRequest<'_>,
        data: &ExtensionData,
        response: &mut TokenResponse,
    );

    async fn extend_introspection_response(
        &self,
        token: &IssuedToken,
        response: &mut IntrospectionResponse,
    ) -> Result<(), GrantError>;
}

#[async_trait]
impl<E: Extension> ErasedExtension for E {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn name(&self) -> &'static str {
        Extension::name(self)
    }

    fn summary(&self) -> String {
        Extension::summary(self)
    }

    fn metadata(&self) -> Vec<(&'static str, serde_json::Value)> {
        Extension::metadata(self)
    }

    fn keeps(&self) -> Vec<Kept> {
        Extension::keeps(self)
    }

    fn ends_after(&self) -> Option<Duration> {
        Extension::ends_after(self)
    }

    async fn validate_authorization_request(
        &self,
        request: &AuthorizationRequest<'_>,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        Extension::validate_authorization_request(self, request, data).await
    }

    async fn extend_authorization(
        &self,
        request: &AuthorizationRequest<'_>,
        subject: &Subject,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        Extension::extend_authorization(self, request, subject, data).await
    }

    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        Extension::validate_token_request(self, request, data).await
    }

    async fn extend_token_response(
        &self,
        request: &TokenRequest<'_>,
        data: &ExtensionData,
        response: &mut TokenResponse,
    ) {
        Extension::extend_token_response(self, request, data, response).await;
    }

    async fn extend_introspection_response(
        &self,
        token: &IssuedToken,
        response: &mut IntrospectionResponse,
    ) -> Result<(), GrantError> {
        Extension::extend_introspection_response(self, token, response).await
    }
}
