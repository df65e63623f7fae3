//! The authorization code grant (RFC 6749 section 4.1, RFC 9700 section 2.1.1).
//!
//! A code is read and checked without being changed, and then claimed once. A wrong request claims nothing; a second
//! request that is right in every way is a replay and revokes the family.

use std::{future::Future, sync::Arc};

use super::{
    AnyGrant, Approved, AuthorizationEndpointGrant, AuthorizationResponse, Declaration, Family, Grant, GrantForm,
    Granted, Mounts, ThreadSafe, TokenEndpointGrant, approved::Counted, kind,
};
use crate::{
    endpoint::{AuthorizationRequest, TokenRequest},
    model::AuthorizationCodeRecord,
    protocol::{AuthorizationCode, Digest, FamilyId, GrantError, Parameters, Subject},
    server::Event,
    store::{AuthorizationCodeStore, Claim, Claimed, TokenStore},
};

/// The hooks of the authorization code grant. All have a default, which uses the server's stores.
///
/// Whoever keeps codes elsewhere overrides the three of [`save`](Self::save_authorization_code),
/// [`query`](Self::query_authorization_code) and [`claim`](Self::claim_authorization_code) together. The server still
/// asks for a store of codes; [`NoAuthorizationCodes`](crate::store::NoAuthorizationCodes) takes its place.
///
/// ```
/// use oauth_grants::prelude::*;
///
/// struct SignIn;
///
/// #[grant(type = "authorization_code", auth_methods = ["none"])]
/// impl SignIn {
///     async fn authenticate_user(
///         &self,
///         code: &AuthorizationCodeRecord,
///         _request: &TokenRequest<'_>,
///     ) -> Result<Option<Subject>, GrantError> {
///         let locked_out = code.subject.as_str() == "mallory";
///         Ok((!locked_out).then(|| code.subject.clone()))
///     }
/// }
/// ```
pub trait AuthorizationCodeGrant: Grant<Kind = kind::AuthorizationCode> {
    /// Makes a code. It must hold at least 128 random bits (RFC 6749 section 10.10); the default holds 256.
    ///
    /// # Errors
    ///
    /// When the operating system gives no randomness.
    fn generate_authorization_code(&self) -> Result<AuthorizationCode, GrantError> {
        Ok(AuthorizationCode::generate()?)
    }

    /// Stores a new code.
    fn save_authorization_code(
        &self,
        code: AuthorizationCodeRecord,
        request: &AuthorizationRequest<'_>,
    ) -> impl Future<Output = Result<(), GrantError>> + Send
    where
        Self: Sync,
    {
        async move { Ok(request.stores().authorization_codes.save_authorization_code(code).await?) }
    }

    /// Reads a code and changes nothing. Client, redirect URI and expiry are checked by the caller; a code that was
    /// claimed must still be found until it expires, or its replay goes unseen.
    fn query_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
        request: &TokenRequest<'_>,
    ) -> impl Future<Output = Result<Option<AuthorizationCodeRecord>, GrantError>> + Send
    where
        Self: Sync,
    {
        async move { Ok(request.stores().authorization_codes.find_authorization_code(code).await?) }
    }

    /// Claims a code, by one compare-and-swap. It takes the place of Authlib's `delete_authorization_code`.
    fn claim_authorization_code(
        &self,
        code: &AuthorizationCodeRecord,
        request: &TokenRequest<'_>,
    ) -> impl Future<Output = Result<Claim<()>, GrantError>> + Send
    where
        Self: Sync,
    {
        async move { Ok(request.stores().authorization_codes.claim_authorization_code(&code.code, request.now()).await?) }
    }

    /// Says who granted, or `None` when they are gone, as with a closed account: then all that came of their authorization is
    /// revoked. Who may have nothing for now, as with a locked account, is refused with [`GrantError::invalid_grant`], and the code
    /// is good until it expires.
    fn authenticate_user(
        &self,
        code: &AuthorizationCodeRecord,
        request: &TokenRequest<'_>,
    ) -> impl Future<Output = Result<Option<Subject>, GrantError>> + Send
    where
        Self: Sync,
    {
        let _ = request;
        std::future::ready(Ok(Some(code.subject.clone())))
    }
}

/// A code grant whose declaration asks every client for a code challenge, with `S256` alone: what the profile
/// [`OAuth21`](crate::server::OAuth21) has (RFC 9700 section 2.1.1). `#[grant(…)]` writes it unless `pkce` or
/// `code_challenge_methods` say otherwise; for a declaration that is written by hand it is an empty implementation, which
/// `build()` compares with what is registered.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not ask every client for a code challenge with `S256`, as OAuth 2.1 does",
    label = "leave `pkce` and `code_challenge_methods` out of its `#[grant(…)]`, or `.profile(OAuth21)` out of the builder",
    note = "a grant that is written by hand says so itself: `impl RequiresCodeChallenge for {Self} {{}}`",
    note = "OAuth 2.1 has PKCE for every client (RFC 9700 section 2.1.1)"
)]
pub trait RequiresCodeChallenge: AuthorizationCodeGrant {}

#[diagnostic::do_not_recommend]
impl<G: AuthorizationCodeGrant> Mounts<G> for kind::AuthorizationCode {
    fn mount(grant: G) -> AnyGrant
    where
        G: ThreadSafe,
    {
        let flow = Arc::new(AuthorizationCodeFlow(grant));
        AnyGrant::declared::<G>().at_token_endpoint(&flow).at_authorization_endpoint(&flow)
    }
}

/// The grant's way through both endpoints, around the hooks of `G`.
struct AuthorizationCodeFlow<G>(G);

impl<G: AuthorizationCodeGrant> Grant for AuthorizationCodeFlow<G> {
    type Kind = kind::Custom;
    const DECLARATION: Declaration = G::DECLARATION;
}

/// The parameters of RFC 6749 section 4.1.3.
struct AuthorizationCodeForm {
    code: AuthorizationCode,
    redirect_uri: Option<String>,
}

impl GrantForm for AuthorizationCodeForm {
    const PARAMETERS: &'static [&'static str] = &["code", "redirect_uri"];

    fn from_parameters(parameters: &Parameters) -> Result<Self, GrantError> {
        Ok(Self { code: parameters.read("code")?, redirect_uri: parameters.read("redirect_uri")? })
    }
}

impl<G: AuthorizationCodeGrant + ThreadSafe> AuthorizationEndpointGrant for AuthorizationCodeFlow<G> {
    async fn create_authorization_response(
        &self,
        request: &AuthorizationRequest<'_>,
        granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        let code = self.0.generate_authorization_code()?;
        let (client_id, now) = (request.client().client_id().clone(), request.now());
        let expires_at = now + request.lifetimes().code_or_default();
        let digest = code.digest();
        let Granted { subject, scope, family, data } = granted;
        // The one that the code is found with, also where nothing is kept of another.
        let family =
            if request.stores().authorization_codes.keeps_families() { family } else { FamilyId::of_code(&digest) };
        let record = AuthorizationCodeRecord::new(digest, client_id, subject.clone(), family.clone(), now, expires_at)
            .redirect_uri(request.requested_redirect_uri().cloned())
            .scope(scope.clone())
            .data(data);
        self.0.save_authorization_code(record, request).await?;
        request.emit(&Event::CodeIssued {
            client_id: request.client().client_id(),
            subject: &subject,
            scope: &scope,
            code: digest.fingerprint(),
            family: &family,
        });
        Ok(AuthorizationResponse::default().parameter("code", code.expose()))
    }
}

impl<G: AuthorizationCodeGrant + ThreadSafe> TokenEndpointGrant for AuthorizationCodeFlow<G> {
    type Form = AuthorizationCodeForm;
    type Artefact = AuthorizationCodeRecord;

    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        form: AuthorizationCodeForm,
    ) -> Result<Approved<AuthorizationCodeRecord>, GrantError> {
        // One sentence for all five: whoever guesses or steals a code learns nothing about it.
        let refused = || {
            let told = "the code is unknown, expired, used, not this client's, or its user may no longer sign in";
            GrantError::invalid_grant(told)
        };
        let digest = form.code.digest();
        let code = self.0.query_authorization_code(&digest, request).await?.ok_or_else(refused)?;
        if code.client_id != *request.client().client_id() || code.expires_at <= request.now() {
            return Err(refused());
        }
        check_redirect_uri(&code, form.redirect_uri.as_deref(), request)?;
        let Some(subject) = self.0.authenticate_user(&code, request).await? else {
            request.end_for_user(&code.subject, &code.family).await?;
            return Err(refused());
        };
        let family = Family::kept(code.family.clone(), code.data.clone());
        let approved = Approved::for_subject(subject).scope(code.scope.clone()).renewable();
        Ok(approved.counted(Counted::WhenGranted).claiming(code, family))
    }

    async fn claim(
        &self,
        request: &TokenRequest<'_>,
        code: AuthorizationCodeRecord,
    ) -> Result<Claimed<AuthorizationCodeRecord>, GrantError> {
        match self.0.claim_authorization_code(&code, request).await? {
            Claim::Won(_) => {
                request.emit(&Event::CodeRedeemed {
                    client_id: &code.client_id,
                    code: code.code.fingerprint(),
                    family: &code.family,
                });
                Ok(Claimed::won(code))
            }
            Claim::Lost => {
                request.stores().tokens.revoke_family(&code.family, request.now()).await?;
                request.emit(&Event::CodeReplayed {
                    client_id: &code.client_id,
                    code: code.code.fingerprint(),
                    family: &code.family,
                });
                Err(GrantError::invalid_grant("the code was used before; what was issued for it is revoked"))
            }
        }
    }
}

/// The token request repeats the redirect URI of the authorization request (RFC 6749 section 4.1.3). Where that had
/// none, the token request may leave it out, or name the one that the answer was sent to.
fn check_redirect_uri(
    code: &AuthorizationCodeRecord,
    repeated: Option<&str>,
    request: &TokenRequest<'_>,
) -> Result<(), GrantError> {
    let good = match (&code.redirect_uri, repeated) {
        (Some(sent), Some(repeated)) => sent.as_str() == repeated,
        (Some(_), None) => false,
        (None, Some(repeated)) => {
            request.client().validate_redirect_uri(None).is_some_and(|default| default.uri().as_str() == repeated)
        }
        (None, None) => true,
    };
    if good {
        Ok(())
    } else {
        Err(GrantError::invalid_grant("redirect_uri is not the one of the authorization request"))
    }
}
