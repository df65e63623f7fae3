//! The authorization server in the same process as the resource: it asks its own store.

use super::{ActiveToken, ProtectedResource, TokenCheck, answer::Answer};
use crate::{
    AuthorizationServer,
    endpoint::introspection,
    model::IssuedToken,
    protocol::{AccessToken, GrantError, Issuer, text::debug_as_display},
    server::Event,
};

impl AuthorizationServer {
    /// A resource that was declared with [`resource`](crate::server::ServerBuilder::resource), which takes this server's
    /// tokens.
    ///
    /// # Errors
    ///
    /// When no resource of this name was declared.
    pub fn protected_resource(&self, uri: &str) -> Result<ProtectedResource, UndeclaredResource> {
        let declared = &self.core().resources;
        let found = declared.find(uri).ok_or_else(|| UndeclaredResource {
            uri: uri.to_owned(),
            declared: declared.iter().map(|resource| resource.uri().to_string()).collect(),
        })?;
        Ok(ProtectedResource::new(found.clone(), self.clone()))
    }
}

/// No resource of this name was declared.
#[derive(thiserror::Error)]
#[error("no resource `{uri}` was declared with `.resource(…)`; there is {}", listed(.declared))]
pub struct UndeclaredResource {
    uri: String,
    declared: Vec<String>,
}

debug_as_display!(UndeclaredResource);

fn listed(declared: &[String]) -> String {
    if declared.is_empty() { "none".to_owned() } else { format!("`{}`", declared.join("`, `")) }
}

impl TokenCheck for AuthorizationServer {
    fn authorization_server(&self) -> &Issuer {
        self.issuer()
    }

    async fn check_token(&self, token: &AccessToken) -> Result<Option<ActiveToken>, GrantError> {
        self.introspect(token).await.inspect_err(|cause| self.core().events.emit(&Event::Failed { cause }))
    }
}

impl AuthorizationServer {
    /// Hears of a token what a resource elsewhere would hear of it, extensions included.
    async fn introspect(&self, token: &AccessToken) -> Result<Option<ActiveToken>, GrantError> {
        let Some(record) = self.authenticate_token(token).await? else { return Ok(None) };
        let told = introspection::describe(self.core(), &IssuedToken::Access(record)).await?;
        Ok(Answer::from_response(told)?.active())
    }
}
