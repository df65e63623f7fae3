//! [`CertificateBound`]: access tokens that are good over one client's mutual TLS connections alone (RFC 8705 section 3).
//!
//! The thumbprint travels with the tokens and their family; no store learns of it. It must not be taken from a header: only
//! from what the application left in the extensions of the request.

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    endpoint::{IntrospectionResponse, TokenRequest},
    extension::{Extends, Extension, Kept},
    grant::kind,
    model::{ExtensionData, ExtensionDatum, IssuedToken},
    protocol::{CertificateThumbprint, ClientCertificate, GrantError},
};

/// Binds tokens to the [`ClientCertificate`] of the request that they are issued for. A stolen one is worth nothing without
/// the key.
///
/// Give it to the grants that issue tokens and to the refresh grant: there, another certificate than the first is
/// `invalid_grant` and uses nothing up. Introspection tells the binding as `cnf`, and a
/// [`ProtectedResource`](crate::resource::ProtectedResource) keeps to it; a resource with a check of its own asks
/// [`admits`](Self::admits).
///
/// ```
/// use oauth_grants::{extension::CertificateBound, prelude::*};
///
/// #[grant(type = "client_credentials")]
/// struct Machine;
///
/// let builder = AuthorizationServer::builder("https://auth.example.com")
///     .register_grant_with(Machine, [CertificateBound::required()]);
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CertificateBound(Demand);

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Demand {
    Required,
    WherePresented,
}

/// What a token is bound to (RFC 7800, RFC 8705 section 3.1).
#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Confirmation {
    #[serde(rename = "x5t#S256")]
    pub(crate) thumbprint: CertificateThumbprint,
}

impl ExtensionDatum for Confirmation {
    const NAME: &'static str = "cnf";
}

impl CertificateBound {
    /// Every token is bound; a request without a certificate is refused.
    pub const fn required() -> Self {
        Self(Demand::Required)
    }

    /// Tokens of clients that bring a certificate are bound, those of others are not.
    pub const fn where_presented() -> Self {
        Self(Demand::WherePresented)
    }

    /// Whether every token is bound.
    pub(crate) fn binds_all(self) -> bool {
        self.0 == Demand::Required
    }

    /// Whether whoever brings a token with this data may use it: it is bound to no certificate, or to theirs. They are told
    /// `invalid_token` if not (RFC 8705 section 3).
    ///
    /// # Errors
    ///
    /// When what is kept cannot be read; then nobody may.
    pub fn admits(data: &ExtensionData, certificate: Option<&ClientCertificate>) -> Result<bool, GrantError> {
        let bound = data.read::<Confirmation>()?;
        Ok(bound.is_none_or(|bound| certificate.is_some_and(|presented| bound.thumbprint.is_of(presented))))
    }
}

macro_rules! extends {
    ($($kind:ident)+) => {
        $(impl Extends<kind::$kind> for CertificateBound {})+
    };
}

extends! { AuthorizationCode Password ClientCredentials RefreshToken CustomToken Custom }

impl Extension for CertificateBound {
    fn name(&self) -> &'static str {
        "CertificateBound"
    }

    fn summary(&self) -> String {
        match self.0 {
            Demand::Required => "bound to the client's certificate".to_owned(),
            Demand::WherePresented => "bound to a presented certificate".to_owned(),
        }
    }

    fn metadata(&self) -> Vec<(&'static str, serde_json::Value)> {
        vec![("tls_client_certificate_bound_access_tokens", true.into())]
    }

    fn keeps(&self) -> Vec<Kept> {
        vec![Kept::with_tokens(Confirmation::NAME)]
    }

    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        let presented = request.http_extensions().get::<ClientCertificate>();
        if !Self::admits(data, presented)? {
            return Err(GrantError::invalid_grant("what was granted is bound to another certificate"));
        }
        match (presented, self.0) {
            (Some(certificate), _) => data.insert(&Confirmation { thumbprint: *certificate.thumbprint() }),
            (None, Demand::WherePresented) => Ok(()),
            (None, Demand::Required) => {
                Err(GrantError::invalid_request("the request brings no client certificate (RFC 8705 section 3)"))
            }
        }
    }

    async fn extend_introspection_response(
        &self,
        token: &IssuedToken,
        response: &mut IntrospectionResponse,
    ) -> Result<(), GrantError> {
        if let Some(Confirmation { thumbprint }) = token.data().read()? {
            response.insert("cnf", json!({"x5t#S256": thumbprint}));
        }
        Ok(())
    }
}
