//! [`CodeChallenge`]: Proof Key for Code Exchange (PKCE, RFC 7636; RFC 9700 section 2.1.1), the first of the
//! extensions.
//!
//! The challenge lives in the record of the code, so that there is no second place to forget. A code without a
//! challenge does not take a verifier, and a code with one is never redeemed without (RFC 9700 section 4.8.2).
//!
//! Every code grant has this extension, one whose declaration says `pkce = "off"` as well: that public clients send a
//! challenge is no matter of settings.

use crate::{
    endpoint::{AuthorizationRequest, TokenRequest},
    extension::{Extends, Extension, Kept},
    grant::kind,
    model::{Client, ExtensionData, ExtensionDatum},
    protocol::{CodeChallengeMethod, CodeChallengeValue, CodeVerifier, GrantError},
};

/// From whom a challenge is required. Public clients are in all three (RFC 9700 section 2.1.1).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Requirement {
    EveryClient,
    /// From confidential clients it is taken if they send one.
    PublicClients,
    /// What confidential clients send is ignored.
    PublicClientsAlone,
}

/// Binds a code to the one who asked for it.
///
/// A code grant has it, [required](Self::required), unless its declaration or its registration says otherwise.
///
/// ```
/// use oauth_grants::prelude::*;
///
/// #[grant(type = "authorization_code")]
/// struct SignIn;
///
/// let server = AuthorizationServer::builder("https://auth.example.com")
///     .register_grant_with(SignIn, [CodeChallenge::optional()]);
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CodeChallenge {
    requirement: Requirement,
    plain: Option<CodeChallengeMethod>,
}

impl CodeChallenge {
    /// Every client has to send a challenge.
    pub const fn required() -> Self {
        Self { requirement: Requirement::EveryClient, plain: None }
    }

    /// Public clients have to; from confidential clients a challenge is taken if they send one.
    pub const fn optional() -> Self {
        Self { requirement: Requirement::PublicClients, plain: None }
    }

    /// What is left of it where a declaration says `pkce = "off"`.
    pub(crate) const fn off() -> Self {
        Self { requirement: Requirement::PublicClientsAlone, plain: None }
    }

    /// Takes the method `plain` as well, which protects against nobody who reads the authorization request
    /// (RFC 7636 section 7.2).
    #[must_use]
    pub const fn allow_plain(mut self) -> Self {
        self.plain = Some(CodeChallengeMethod::Plain);
        self
    }

    /// The accepted methods.
    pub fn methods(&self) -> impl Iterator<Item = CodeChallengeMethod> + use<> {
        std::iter::once(CodeChallengeMethod::S256).chain(self.plain)
    }

    /// Whether every client has to send a challenge.
    pub fn is_required(&self) -> bool {
        self.requirement == Requirement::EveryClient
    }

    /// Whether the method `plain` is taken.
    pub(crate) fn takes_plain(self) -> bool {
        self.plain.is_some()
    }

    /// From whom a challenge is required, as data.
    pub(crate) fn required_from(self) -> &'static str {
        match self.requirement {
            Requirement::EveryClient => "every_client",
            Requirement::PublicClients => "public_clients",
            Requirement::PublicClientsAlone => "native_applications",
        }
    }

    pub(crate) fn is_off(self) -> bool {
        self.requirement == Requirement::PublicClientsAlone
    }

    /// Whether this client has to send a challenge.
    fn is_required_from(self, client: &Client) -> bool {
        self.is_required() || client.is_public()
    }

    /// Whether what this client sends is looked at.
    fn concerns(self, client: &Client) -> bool {
        !self.is_off() || client.is_public()
    }
}

impl ExtensionDatum for CodeChallengeValue {
    const NAME: &'static str = "code_challenge";
}

impl Extends<kind::AuthorizationCode> for CodeChallenge {}

impl Extension for CodeChallenge {
    fn name(&self) -> &'static str {
        "CodeChallenge"
    }

    fn summary(&self) -> String {
        let from = match self.requirement {
            Requirement::EveryClient => "required",
            Requirement::PublicClients => "required from public clients",
            Requirement::PublicClientsAlone => "off, except for native applications",
        };
        let methods: Vec<_> = self.methods().map(CodeChallengeMethod::as_str).collect();
        format!("PKCE {from} ({})", methods.join(", "))
    }

    fn metadata(&self) -> Vec<(&'static str, serde_json::Value)> {
        if self.is_off() {
            return Vec::new();
        }
        let methods: Vec<_> = self.methods().map(CodeChallengeMethod::as_str).collect();
        vec![("code_challenge_methods_supported", methods.into())]
    }

    fn keeps(&self) -> Vec<Kept> {
        vec![Kept::with_codes(CodeChallengeValue::NAME).needs_no_consent()]
    }

    async fn validate_authorization_request(
        &self,
        request: &AuthorizationRequest<'_>,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        if !self.concerns(request.client()) {
            return Ok(());
        }
        let parameters = request.parameters();
        let method = parameters.value("code_challenge_method");
        let Some(value) = parameters.value("code_challenge") else {
            return if method.is_some() {
                Err(GrantError::invalid_request("code_challenge_method without code_challenge"))
            } else if self.is_required_from(request.client()) {
                Err(GrantError::invalid_request("code_challenge is required (RFC 7636)"))
            } else {
                Ok(())
            };
        };
        // Without a method it is `plain` (RFC 7636 section 4.3).
        let method = method.map_or(Some(CodeChallengeMethod::Plain), CodeChallengeMethod::from_name);
        let method = method.filter(|method| self.methods().any(|accepted| accepted == *method));
        let method = method.ok_or_else(|| {
            GrantError::invalid_request("code_challenge_method is not supported; send S256 (RFC 7636 section 4.2)")
        })?;
        let challenge = CodeChallengeValue::parse(value, method)
            .ok_or_else(|| GrantError::invalid_request("code_challenge is not 43 to 128 unreserved characters"))?;
        data.insert(&challenge)
    }

    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        let challenge = data.read::<CodeChallengeValue>()?;
        match (challenge, request.parameters().value("code_verifier")) {
            // The code may be older than the rule: the server or the client was registered anew since it was issued.
            (None, _) if self.is_required_from(request.client()) => {
                Err(GrantError::invalid_grant("the code was issued without the code_challenge that is required"))
            }
            (None, Some(_)) if self.concerns(request.client()) => {
                Err(GrantError::invalid_request("code_verifier for a code without a code_challenge"))
            }
            (None, _) => Ok(()),
            (Some(_), None) => Err(GrantError::invalid_request("code_verifier is missing")),
            (Some(challenge), Some(verifier)) => {
                let verifier = CodeVerifier::parse(verifier).ok_or_else(|| {
                    GrantError::invalid_request("code_verifier is not 43 to 128 unreserved characters")
                })?;
                if !challenge.is_met_by(&verifier) {
                    return Err(GrantError::invalid_grant("code_verifier does not meet the code_challenge"));
                }
                // It has done its work and does not go on into the token family.
                data.remove::<CodeChallengeValue>();
                Ok(())
            }
        }
    }
}
