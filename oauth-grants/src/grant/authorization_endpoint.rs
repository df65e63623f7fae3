//! [`AuthorizationEndpointGrant`]: the one trait behind every grant at the authorization endpoint (RFC 6749 sections
//! 3.1 and 8.4).

use std::{fmt, future::Future};

use super::{Approved, Grant};
use crate::{
    endpoint::AuthorizationRequest,
    model::ExtensionData,
    protocol::{FamilyId, GrantError, Scope, Subject},
};

/// The hooks of a grant at the authorization endpoint.
pub trait AuthorizationEndpointGrant: Grant {
    /// Checks the request before the person is asked. Client, redirect URI, response type and scope are already
    /// checked.
    fn validate_authorization_request(
        &self,
        request: &AuthorizationRequest<'_>,
    ) -> impl Future<Output = Result<(), GrantError>> + Send
    where
        Self: Sync,
    {
        let _ = request;
        std::future::ready(Ok(()))
    }

    /// Makes the answer, once the person has said yes.
    fn create_authorization_response(
        &self,
        request: &AuthorizationRequest<'_>,
        granted: Granted,
    ) -> impl Future<Output = Result<AuthorizationResponse, GrantError>> + Send
    where
        Self: Sync;
}

/// The person's yes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Granted {
    /// Who said it.
    pub subject: Subject,
    /// To what: never more than was asked for.
    pub scope: Scope,
    /// The family of all that is issued for it. When the person withdraws their consent, it is revoked: what a grant makes
    /// now and exchanges for a token later keeps it, and gives it back as its [`Family`](super::Family).
    pub family: FamilyId,
    /// What extensions keep with the authorization, and for which resources it is; it is kept and given back like the family.
    pub data: ExtensionData,
}

/// The answer to an authorization request. `state` and `iss` are added to every answer and are not named here.
///
/// ```
/// use oauth_grants::grant::AuthorizationResponse;
///
/// let response = AuthorizationResponse::default().parameter("ticket", "t-1");
/// ```
#[derive(Default)]
#[must_use]
pub struct AuthorizationResponse {
    pub(crate) parameters: Vec<(&'static str, String)>,
    pub(crate) approved: Option<Approved>,
}

impl AuthorizationResponse {
    /// Adds a parameter. One that the server adds itself is ignored: `state`, `iss`, those of an error, and those of an access
    /// token.
    pub fn parameter(mut self, name: &'static str, value: impl Into<String>) -> Self {
        const OF_THE_SERVER: [&str; 9] = [
            "state",
            "iss",
            "error",
            "error_description",
            "error_uri",
            "access_token",
            "token_type",
            "expires_in",
            "scope",
        ];
        if !OF_THE_SERVER.contains(&name) {
            self.parameters.push((name, value.into()));
        }
        self
    }

    /// Has an access token issued and put into the answer. It goes into the fragment, whatever was declared, and no
    /// refresh token goes with it (RFC 6749 section 4.2.2). Its family is that of what was granted.
    pub fn access_token(mut self, approved: Approved) -> Self {
        self.approved = Some(approved);
        self
    }
}

impl fmt::Debug for AuthorizationResponse {
    /// The names of the parameters: a value may be a code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.parameters.iter().map(|(name, _)| name)).finish()
    }
}
