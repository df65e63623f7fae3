//! [`TokenEndpointGrant`]: the one trait behind every grant at the token endpoint (RFC 6749 sections 3.2 and 4.5).
//!
//! The order of work is fixed here, for custom and built-in grants alike: validate → scope and resources → extensions →
//! limit → claim. The result is the only thing that can be issued.

use std::future::Future;

use super::{Approved, Grant, GrantForm, Renewal, Successor, ThreadSafe, approved::Counted};
use crate::{
    endpoint::TokenRequest,
    extension::SharedExtension,
    model::{Audience, ExtensionData},
    protocol::{FamilyId, GrantError, Scope, Subject},
    server::Targeted,
    store::Claimed,
};

/// The hooks of a grant at the token endpoint.
///
/// A grant of one's own implements them, through `#[grant(…)]` or by hand:
///
/// ```
/// use oauth_grants::prelude::*;
///
/// struct CodeWord;
///
/// impl Grant for CodeWord {
///     type Kind = kind::CustomToken;
///     const DECLARATION: Declaration = Declaration::custom("urn:example:params:oauth:grant-type:code-word");
/// }
///
/// impl TokenEndpointGrant for CodeWord {
///     type Form = ();
///     type Artefact = ();
///
///     async fn validate_token_request(
///         &self,
///         request: &TokenRequest<'_>,
///         _form: (),
///     ) -> Result<Approved, GrantError> {
///         match request.parameters().value("code_word") {
///             Some("swordfish") => Ok(Approved::for_client()),
///             _ => Err(GrantError::invalid_grant("this is not the code word")),
///         }
///     }
///
///     async fn claim(&self, _: &TokenRequest<'_>, _: ()) -> Result<Claimed<()>, GrantError> {
///         Ok(Claimed::nothing())
///     }
/// }
/// ```
pub trait TokenEndpointGrant: Grant {
    /// The grant's parameters.
    type Form: GrantForm + Send;
    /// What the request presents that may be used once, as the record of a code; `()` if nothing is.
    type Artefact: Send;

    /// Reads what the request presents and checks every binding. It changes nothing: a request that is wrong here
    /// must leave a later right one possible.
    fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        form: Self::Form,
    ) -> impl Future<Output = Result<Approved<Self::Artefact>, GrantError>> + Send
    where
        Self: Sync,
        Self::Artefact: Send;

    /// Takes what was presented, once, by one compare-and-swap. It runs after the extensions' checks.
    ///
    /// `invalid_grant` says that it was taken before. If its [family](super::Family) was kept with it, that is revoked: a request
    /// that is right in every other way has a copy of what another had (RFC 6749 section 4.1.2). So what is kept after it was
    /// claimed, until it expires, is found out when it is presented again; of what is deleted, only those that race are.
    fn claim(
        &self,
        request: &TokenRequest<'_>,
        artefact: Self::Artefact,
    ) -> impl Future<Output = Result<Claimed<Self::Artefact>, GrantError>> + Send
    where
        Self: Sync,
        Self::Artefact: Send;

    /// The refresh token to issue, when the claim determines it; otherwise a new one is made if one is due.
    fn successor(&self, claimed: &Claimed<Self::Artefact>) -> Option<Successor> {
        let _ = claimed;
        None
    }
}

/// The scope of an approval that has passed every check of grant and extensions, which the client may have, and for resources
/// that it may ask for. Only what has one is claimed.
#[derive(Debug)]
struct ValidatedScope(Scope);

impl ValidatedScope {
    /// Settles the scope and the resources, runs the extensions' checks, in registration order, and makes sure that the
    /// person has not withdrawn their consent. The approval is lent: a future that took it would hold it twice.
    async fn of<Artefact>(
        approved: &mut Approved<Artefact>,
        request: &TokenRequest<'_>,
        extensions: &[SharedExtension],
    ) -> Result<Self, GrantError> {
        request.check_kept(&approved.data)?;
        let scope = match approved.scope.take() {
            Some(scope) => request.within_allowance(&scope)?,
            None => request.scope()?,
        };
        let scope = target(approved, request, scope)?;
        for extension in extensions {
            extension.validate_token_request(request, &mut approved.data).await?;
        }
        request.check_there(&approved.data)?;
        if let Some(family) = &approved.family {
            request.hold_consent(family).await?;
        }
        Ok(Self(scope))
    }
}

/// Settles whom the access token is for, and gives back what of the scope has a meaning there (RFC 8707 section 2.2). What
/// an earlier authorization granted beyond it stays with the refresh token.
fn target<Artefact>(
    approved: &mut Approved<Artefact>,
    request: &TokenRequest<'_>,
    scope: Scope,
) -> Result<Scope, GrantError> {
    let (declared, parameters) = (request.declared_resources(), request.parameters());
    let Some(earlier) = approved.data.read::<Audience>()? else {
        let Targeted { resources, scope } = declared.target(parameters, &scope)?;
        declared.keep(&Audience::granted_for(resources), &mut approved.data)?;
        return Ok(scope);
    };
    let Targeted { resources, scope: narrowed } = declared.retarget(&earlier, parameters, &scope)?;
    declared.keep(&earlier.with_token_for(&resources), &mut approved.data)?;
    if approved.renewal == Renewal::Offered {
        approved.renewal = Renewal::OfferedWith(scope);
    }
    Ok(narrowed)
}

/// What was validated: what issuing needs, once it is claimed.
#[derive(Debug)]
pub(crate) struct Redeemed {
    pub(crate) subject: Option<Subject>,
    pub(crate) scope: Scope,
    pub(crate) family: Option<FamilyId>,
    pub(crate) renewal: Renewal,
    pub(crate) data: ExtensionData,
    pub(crate) successor: Option<Successor>,
}

/// Leads one token request through a grant, up to the claim.
pub(crate) async fn redeem<G: TokenEndpointGrant + ThreadSafe>(
    grant: &G,
    request: &TokenRequest<'_>,
    extensions: &[SharedExtension],
) -> Result<Claimed<Redeemed>, GrantError> {
    let form = G::Form::from_parameters(request.parameters())?;
    let mut approved = grant.validate_token_request(request, form).await?;
    let ValidatedScope(scope) = ValidatedScope::of(&mut approved, request, extensions).await?;
    let Approved { subject, scope: _, family, renewal, data, counted, artefact } = approved;
    if counted == Counted::Yes {
        request.admit_issuance(subject.as_ref()).await?;
    }
    let claimed = match (grant.claim(request, artefact).await, &family) {
        (Err(error), Some(family)) => return Err(request.revoke_replayed(family, error).await),
        (claimed, _) => claimed?,
    };
    let successor = grant.successor(&claimed);
    Ok(Claimed::won(Redeemed { subject, scope, family, renewal, data, successor }))
}
