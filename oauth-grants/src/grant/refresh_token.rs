//! The refresh token grant (RFC 6749 section 6, RFC 9700 section 4.14).
//!
//! A refresh token is read and checked without being changed, and then rotated by one compare-and-swap. Presented
//! again within a short grace period it gives the *same* successor, so that a retried request logs nobody out and one
//! living refresh token remains; presented after it, somebody holds a copy, and the family is revoked.

use std::{future::Future, sync::Arc};

use super::{
    AnyGrant, Approved, Declaration, Grant, GrantForm, Mounts, RefreshTokenRotation, TokenEndpointGrant, kind,
};
use crate::{
    endpoint::TokenRequest,
    model::RefreshTokenRecord,
    protocol::{Digest, GrantError, Parameters, RefreshToken, RotationSeed, Subject},
    server::Event,
    store::{Claimed, Rotation, RotationAttempt, TokenStore},
};

/// The hooks of the refresh token grant. All have a default, which uses the server's stores.
///
/// ```
/// use oauth_grants::prelude::*;
///
/// struct Renew;
///
/// #[grant(type = "refresh_token", auth_methods = ["client_secret_basic", "none"])]
/// impl Renew {
///     async fn authenticate_user(
///         &self,
///         refresh_token: &RefreshTokenRecord,
///         _request: &TokenRequest<'_>,
///     ) -> Result<Option<Subject>, GrantError> {
///         Ok(refresh_token.subject.clone().filter(|subject| subject.as_str() != "mallory"))
///     }
/// }
/// ```
pub trait RefreshTokenGrant: Grant<Kind = kind::RefreshToken> {
    /// Reads a refresh token and changes nothing; `None` when it is unknown or revoked. Client, expiry and reuse are
    /// checked by the caller; a rotated one must still be found, or its reuse goes unseen.
    fn authenticate_refresh_token(
        &self,
        refresh_token: &Digest<RefreshToken>,
        request: &TokenRequest<'_>,
    ) -> impl Future<Output = Result<Option<RefreshTokenRecord>, GrantError>> + Send {
        async move { Ok(request.stores().tokens.find_refresh_token(refresh_token).await?) }
    }

    /// Says who granted, or `None` when they may no longer have tokens issued. Not asked for a client that acts for
    /// itself.
    fn authenticate_user(
        &self,
        refresh_token: &RefreshTokenRecord,
        request: &TokenRequest<'_>,
    ) -> impl Future<Output = Result<Option<Subject>, GrantError>> + Send {
        let _ = request;
        std::future::ready(Ok(refresh_token.subject.clone()))
    }

    /// Rotates a refresh token, by one compare-and-swap. It takes the place of Authlib's `revoke_old_credential`.
    fn rotate_refresh_token(
        &self,
        refresh_token: &RefreshTokenRecord,
        attempt: RotationAttempt,
        request: &TokenRequest<'_>,
    ) -> impl Future<Output = Result<Rotation, GrantError>> + Send {
        async move { Ok(request.stores().tokens.rotate_refresh_token(&refresh_token.token, attempt).await?) }
    }
}

impl<G: RefreshTokenGrant> Mounts<G> for kind::RefreshToken {
    fn mount(grant: G) -> AnyGrant {
        AnyGrant::declared::<G>().at_token_endpoint(&Arc::new(RefreshTokenFlow(grant)))
    }
}

/// The grant's way through the token endpoint, around the hooks of `G`.
struct RefreshTokenFlow<G>(G);

impl<G: RefreshTokenGrant> Grant for RefreshTokenFlow<G> {
    type Kind = kind::CustomToken;
    const DECLARATION: Declaration = G::DECLARATION;
}

/// The parameter of RFC 6749 section 6; `scope` is read by the request itself.
struct RefreshTokenForm {
    refresh_token: RefreshToken,
}

impl GrantForm for RefreshTokenForm {
    const PARAMETERS: &'static [&'static str] = &["refresh_token"];

    fn from_parameters(parameters: &Parameters) -> Result<Self, GrantError> {
        Ok(Self { refresh_token: parameters.read("refresh_token")? })
    }
}

/// A refresh token that passed every check.
struct PresentedRefreshToken {
    presented: RefreshToken,
    record: RefreshTokenRecord,
    /// What the successor is made with, once the token is rotated.
    seed: Option<RotationSeed>,
}

impl<G: RefreshTokenGrant> TokenEndpointGrant for RefreshTokenFlow<G> {
    type Form = RefreshTokenForm;
    type Artefact = PresentedRefreshToken;

    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        form: RefreshTokenForm,
    ) -> Result<Approved<PresentedRefreshToken>, GrantError> {
        let RefreshTokenForm { refresh_token: presented } = form;
        let digest = presented.digest();
        let record = self.0.authenticate_refresh_token(&digest, request).await?.ok_or_else(refused)?;
        if record.client_id != *request.client().client_id() || record.expires_at <= request.now() {
            return Err(refused());
        }
        let scope = request.requested_scope()?.unwrap_or_else(|| record.scope.clone());
        if !scope.is_subset_of(&record.scope) {
            return Err(GrantError::invalid_scope("more is asked for than was granted"));
        }
        let approved = if record.subject.is_some() {
            Approved::for_subject(self.0.authenticate_user(&record, request).await?.ok_or_else(refused)?)
        } else {
            Approved::for_client()
        };
        let approved = approved.scope(scope).family(record.family.clone()).data(record.data.clone());
        let approved = if rotates::<G>(request) {
            approved.renewable_with(record.scope.clone())
        } else if record.rotated_at.is_some() {
            // Rotated while rotation was on for this client: its successor is the living one.
            return Err(refused());
        } else {
            approved
        };
        Ok(approved.claiming(PresentedRefreshToken { presented, record, seed: None }))
    }

    async fn claim(
        &self,
        request: &TokenRequest<'_>,
        artefact: PresentedRefreshToken,
    ) -> Result<Claimed<PresentedRefreshToken>, GrantError> {
        if !rotates::<G>(request) {
            return Ok(Claimed::won(artefact));
        }
        let PresentedRefreshToken { presented, record, seed: _ } = artefact;
        let attempt = RotationAttempt {
            now: request.now(),
            grace: G::DECLARATION.declared_grace(),
            seed: RotationSeed::generate()?,
        };
        let fingerprint = record.token.fingerprint();
        let (client_id, family, refresh_token) = (&record.client_id, &record.family, fingerprint.as_str());
        let seed = match self.0.rotate_refresh_token(&record, attempt, request).await? {
            Rotation::First(seed) => {
                request.emit(&Event::RefreshTokenRotated { client_id, refresh_token, family });
                seed.into_value()
            }
            Rotation::Retried(seed) => {
                request.emit(&Event::RefreshTokenRetried { client_id, refresh_token, family });
                seed.into_value()
            }
            Rotation::Reused => {
                request.stores().tokens.revoke_family(family, request.now()).await?;
                request.emit(&Event::RefreshTokenReused { client_id, refresh_token, family });
                return Err(refused());
            }
            Rotation::Gone => return Err(refused()),
        };
        Ok(Claimed::won(PresentedRefreshToken { presented, record, seed: Some(seed) }))
    }

    fn successor(&self, claimed: &Claimed<PresentedRefreshToken>) -> Option<RefreshToken> {
        let PresentedRefreshToken { presented, seed, .. } = claimed.value();
        seed.as_ref().map(|seed| presented.successor(seed))
    }
}

/// Public clients always rotate (RFC 9700 section 2.2.2).
fn rotates<G: Grant>(request: &TokenRequest<'_>) -> bool {
    match G::DECLARATION.declared_rotation() {
        RefreshTokenRotation::Always => true,
        RefreshTokenRotation::PublicClients => request.client().is_public(),
    }
}

/// One sentence for all: whoever guesses or steals a refresh token learns nothing about it.
fn refused() -> GrantError {
    GrantError::invalid_grant("the refresh token is unknown, expired, revoked, used, or not this client's")
}
