//! The refresh token grant (RFC 6749 section 6, RFC 9700 section 4.14).
//!
//! A refresh token is read and checked without being changed, and then rotated by one compare-and-swap. Presented
//! again within a short grace period it gives the *same* successor, so that a retried request logs nobody out and one
//! living refresh token remains. Presented after it, or once that successor has been used, somebody holds a copy, and
//! the family is revoked. Only a successor that was never stored, because something failed in between, is made up for
//! after the grace as well.

use std::{future::Future, sync::Arc, time::Duration};

use super::{
    AnyGrant, Approved, Declaration, Family, Grant, GrantForm, Mounts, RefreshTokenRotation, Successor, ThreadSafe,
    TokenEndpointGrant, approved::Counted, kind,
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
    ) -> impl Future<Output = Result<Option<RefreshTokenRecord>, GrantError>> + Send
    where
        Self: Sync,
    {
        async move { Ok(request.stores().tokens.find_refresh_token(refresh_token).await?) }
    }

    /// Says who granted, or `None` when they are gone, as with a closed account: then all that came of their authorization is
    /// revoked (RFC 9700 section 4.14.2), and lives no more should they come back. Who may have nothing for now, as with a locked
    /// account, is refused with [`GrantError::invalid_grant`], which changes nothing. Not asked for a client that acts for itself.
    fn authenticate_user(
        &self,
        refresh_token: &RefreshTokenRecord,
        request: &TokenRequest<'_>,
    ) -> impl Future<Output = Result<Option<Subject>, GrantError>> + Send
    where
        Self: Sync,
    {
        let _ = request;
        std::future::ready(Ok(refresh_token.subject.clone()))
    }

    /// Rotates a refresh token, by one compare-and-swap. It takes the place of Authlib's `revoke_old_credential`.
    fn rotate_refresh_token(
        &self,
        refresh_token: &RefreshTokenRecord,
        attempt: RotationAttempt,
        request: &TokenRequest<'_>,
    ) -> impl Future<Output = Result<Rotation, GrantError>> + Send
    where
        Self: Sync,
    {
        async move { Ok(request.stores().tokens.rotate_refresh_token(&refresh_token.token, attempt).await?) }
    }
}

#[diagnostic::do_not_recommend]
impl<G: RefreshTokenGrant> Mounts<G> for kind::RefreshToken {
    fn mount(grant: G) -> AnyGrant
    where
        G: ThreadSafe,
    {
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
    /// What takes its place, once it is rotated.
    successor: Option<Successor>,
}

impl<G: RefreshTokenGrant + ThreadSafe> TokenEndpointGrant for RefreshTokenFlow<G> {
    type Form = RefreshTokenForm;
    /// In a box: it goes through several futures, each of which would hold it twice.
    type Artefact = Box<PresentedRefreshToken>;

    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        form: RefreshTokenForm,
    ) -> Result<Approved<Box<PresentedRefreshToken>>, GrantError> {
        let RefreshTokenForm { refresh_token: presented } = form;
        let digest = presented.digest();
        let record = self.0.authenticate_refresh_token(&digest, request).await?.ok_or_else(refused)?;
        if record.client_id != *request.client().client_id() || record.expires_at <= request.now() {
            return Err(refused());
        }
        request.note_refresh_token(record.issued_at);
        let scope = request.requested_scope()?.unwrap_or_else(|| record.scope.clone());
        if !scope.is_subset_of(&record.scope) {
            return Err(GrantError::invalid_scope("more is asked for than was granted"));
        }
        let approved = if let Some(subject) = &record.subject {
            let Some(authenticated) = self.0.authenticate_user(&record, request).await? else {
                request.end_for_user(subject, &record.family).await?;
                return Err(refused());
            };
            Approved::for_subject(authenticated)
        } else {
            Approved::for_client()
        };
        let approved = approved.scope(scope);
        let approved = if rotates::<G>(request) {
            let grace = G::DECLARATION.declared_grace();
            let is_reuse = record.rotated_at.is_some_and(|at| request.now().abs_diff(at) >= grace);
            let counted = if is_reuse { Counted::IsReuse } else { Counted::Yes };
            approved.renewable_with(record.scope.clone()).counted(counted)
        } else if record.rotated_at.is_some() {
            // Rotated while rotation was on for this client: its successor is the living one.
            return Err(refused());
        } else {
            approved
        };
        let family = Family::kept(record.family.clone(), record.data.clone());
        Ok(approved.claiming(Box::new(PresentedRefreshToken { presented, record, successor: None }), family))
    }

    async fn claim(
        &self,
        request: &TokenRequest<'_>,
        mut artefact: Box<PresentedRefreshToken>,
    ) -> Result<Claimed<Box<PresentedRefreshToken>>, GrantError> {
        if !rotates::<G>(request) {
            return Ok(Claimed::won(artefact));
        }
        let PresentedRefreshToken { presented, record, successor } = &mut *artefact;
        let grace = G::DECLARATION.declared_grace();
        let attempt = RotationAttempt::new(request.now(), grace, RotationSeed::generate()?);
        let token = record.token;
        *successor = Some(match self.0.rotate_refresh_token(record, attempt, request).await? {
            Rotation::First(seed) => Successor::rotated(token, presented.successor(seed.value())),
            Rotation::Retried(seed) => {
                let successor = presented.successor(seed.value());
                if was_used(request, &successor).await? {
                    revoke_reused(request, record).await?;
                    return Err(refused());
                }
                Successor::retried(token, successor)
            }
            Rotation::Reused(seed) => {
                let successor = presented.successor(&seed);
                if !was_cut_short(request, record, grace, &successor).await? {
                    revoke_reused(request, record).await?;
                    return Err(refused());
                }
                Successor::retried(token, successor)
            }
            Rotation::Gone => return Err(refused()),
        });
        Ok(Claimed::won(artefact))
    }

    fn successor(&self, claimed: &Claimed<Box<PresentedRefreshToken>>) -> Option<Successor> {
        claimed.value().successor.clone()
    }
}

/// Public clients always rotate (RFC 9700 section 2.2.2).
fn rotates<G: Grant>(request: &TokenRequest<'_>) -> bool {
    match G::DECLARATION.declared_rotation() {
        RefreshTokenRotation::Always => true,
        RefreshTokenRotation::PublicClients => request.client().is_public(),
    }
}

/// Whether a successor was exchanged in its turn. Then its owner has it and will not ask for it again. Requests that
/// race find it unused, or not stored yet.
async fn was_used(request: &TokenRequest<'_>, successor: &RefreshToken) -> Result<bool, GrantError> {
    let found = request.stores().tokens.find_refresh_token(&successor.digest()).await?;
    Ok(found.is_some_and(|successor| successor.rotated_at.is_some()))
}

/// For how long after a rotation the absence of its successor proves that it was never stored; for less where the
/// successor would live less, since stores forget what has expired.
const CUT_SHORT_WITHIN: Duration = Duration::from_hours(24);

/// Whether a rotation ended before its tokens were stored, as when the store failed in between: then nobody was ever
/// given the successor, and whoever presents the old token is its owner still. Without a grace nothing is made up
/// for: there every second use is reuse, also while the first is under way.
async fn was_cut_short(
    request: &TokenRequest<'_>,
    rotated: &RefreshTokenRecord,
    grace: Duration,
    successor: &RefreshToken,
) -> Result<bool, GrantError> {
    let lifetime = request.lifetimes().refresh_token_or_default();
    let is_recent = |at| request.now().abs_diff(at) < lifetime.min(CUT_SHORT_WITHIN);
    if grace.is_zero() || !rotated.rotated_at.is_some_and(is_recent) {
        return Ok(false);
    }
    Ok(request.stores().tokens.find_refresh_token(&successor.digest()).await?.is_none())
}

/// Revokes the family of a refresh token of which somebody else holds a copy (RFC 9700 section 4.14.2).
async fn revoke_reused(request: &TokenRequest<'_>, record: &RefreshTokenRecord) -> Result<(), GrantError> {
    let RefreshTokenRecord { client_id, family, token, .. } = record;
    request.stores().tokens.revoke_family(family, request.now()).await?;
    request.emit(&Event::RefreshTokenReused { client_id, refresh_token: token.fingerprint(), family });
    Ok(())
}

/// One sentence for all: whoever guesses or steals a refresh token learns nothing about it.
fn refused() -> GrantError {
    let told =
        "the refresh token is unknown, expired, revoked, used, not this client's, or its user may no longer sign in";
    GrantError::invalid_grant(told)
}
