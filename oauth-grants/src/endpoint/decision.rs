//! What follows a person's decision on an authorization request (RFC 6749 sections 3.1 and 4.1.2).
//!
//! Nothing is issued before the consent is kept, if the server keeps any: whoever withdraws it has to find what it was for.

use std::{mem, time::Duration};

use super::{
    AuthorizationRequest,
    issue::{Issuance, Issued},
};
use crate::{
    grant::{Approved, AuthorizationResponse, ErasedAuthorizationGrant, GrantKind, Granted, Redeemed, Renewal},
    interaction::{Consent, ConsentBasis, Decision},
    limit,
    model::{AccessLasts, Audience, ConsentRecord, ExtensionData},
    protocol::{FamilyId, GrantError, ResponseMode, Scope, Subject},
    server::{Asked, CONSENT_REMEMBERED, ConsentAsked, Event, Registered},
    store::{Claimed, ConsentStore, Leaned},
};

/// A request that is good in every way, but nobody has decided on it.
pub(super) struct Validated<'a> {
    pub(super) registered: &'a Registered,
    pub(super) grant: &'a dyn ErasedAuthorizationGrant,
    pub(super) request: AuthorizationRequest<'a>,
    pub(super) data: ExtensionData,
}

/// Where a person decided.
#[derive(Clone, Copy)]
pub(super) enum Decided {
    /// At once, as the interaction said: nobody needed to do anything, and any site may have sent their browser here.
    AtOnce,
    /// On a page, which no other site fills in.
    OnPage,
}

/// What is to be done about a request that a person has decided on.
pub(super) enum Outcome {
    /// This is told to the client.
    Answer(Answer),
    /// The person has to be asked after all: what they agreed to earlier, they withdrew at this moment.
    AskAgain,
}

/// What is told to the client.
pub(super) struct Answer {
    pub(super) parameters: Vec<(&'static str, String)>,
    pub(super) mode: ResponseMode,
}

impl Validated<'_> {
    /// Does what the person decided, who was shown this scope.
    pub(super) async fn respond(
        &mut self,
        shown: &Scope,
        decision: Decision,
        decided: Decided,
    ) -> Result<Outcome, GrantError> {
        let (subject, basis) = self.agree(shown, decision)?;
        let Validated { registered, grant, request, data } = self;
        for extension in &registered.any.extensions {
            extension.extend_authorization(request, &subject, data).await?;
        }
        request.core.resources.keep(&Audience::granted_for(request.resources.clone()), data)?;
        // Before anything is kept, and whether or not its code is ever exchanged.
        let client_id = request.client.client_id();
        let issuance = match (&basis, decided) {
            // It was counted when it was looked for.
            (ConsentBasis::Remembered(_), _) => None,
            (ConsentBasis::Asked, Decided::AtOnce) => Some(limit::Issuance::in_silence(client_id, &subject)),
            (ConsentBasis::Asked, Decided::OnPage) => Some(limit::Issuance::to(client_id, Some(&subject))),
        };
        if let Some(issuance) = issuance {
            request.core.admit_issuance(issuance, request.now).await?;
        }
        let (scope, data) = (request.scope.clone(), mem::take(data));
        let granted = Granted { subject, scope, family: FamilyId::generate()?, data };
        // In a box, as whatever issues below: a future has room for the largest part of its work from its beginning on.
        let asked = match Box::pin(keep(request, &granted, &basis)).await? {
            Kept::Withdrawn => return Ok(Outcome::AskAgain),
            Kept::Standing(asked) => asked,
        };
        request.emit(&Event::AuthorizationGranted {
            client_id: request.client.client_id(),
            subject: &granted.subject,
            grant_type: &registered.grant_type,
            scope: &granted.scope,
            family: request.core.keeps_family_from_grant_on(registered).then_some(&granted.family),
            asked,
        });
        let family = granted.family.clone();
        let AuthorizationResponse { parameters, approved } = grant.respond(request, granted).await?;
        Ok(Outcome::Answer(match approved {
            None => Answer { parameters, mode: registered.any.declaration.declared_response_mode() },
            Some(approved) => Box::pin(issue(registered, request, family, parameters, approved)).await?,
        }))
    }

    /// Who agreed, and what that rests on. From here on nothing sees more than they granted, not even a grant that asks the
    /// request.
    fn agree(&mut self, shown: &Scope, decision: Decision) -> Result<(Subject, ConsentBasis), GrantError> {
        let request = &mut self.request;
        let Consent { subject, scope, basis } = match decision {
            Decision::Granted(consent) => consent,
            Decision::Denied => return Err(GrantError::access_denied("the request was denied")),
            Decision::Refused(refused) => return Err(refused.into()),
        };
        let mut scope = scope.unwrap_or_else(|| shown.clone()).intersection(shown).intersection(&request.scope);
        if let ConsentBasis::Remembered(remembered) = &basis {
            scope = scope.intersection(&remembered.scope);
        }
        if scope.is_empty() && !shown.is_empty() {
            return Err(GrantError::access_denied("nothing of the scope was granted"));
        }
        request.resources = request.core.resources.reached_with(&request.resources, &scope);
        request.scope = scope;
        Ok((subject, basis))
    }
}

/// How far the clocks of processes that share a store may be apart, of which one forgets what the other is still asked for.
const CLOCKS_APART: Duration = Duration::from_mins(1);

/// What became of a consent on its way into the store.
enum Kept {
    Standing(ConsentAsked),
    Withdrawn,
}

/// Keeps the consent, if the server keeps any.
async fn keep(request: &AuthorizationRequest<'_>, granted: &Granted, basis: &ConsentBasis) -> Result<Kept, GrantError> {
    let asked = match basis {
        ConsentBasis::Asked => ConsentAsked::Now,
        ConsentBasis::Remembered(_) => ConsentAsked::Earlier,
    };
    let Some(consents) = &request.core.stores.consents else { return Ok(Kept::Standing(asked)) };
    let exchangeable_for = request.lifetimes().code_or_default();
    let lives_for = request.core.longest_life(request.grant, &request.client).saturating_add(exchangeable_for);
    // A code that is thrown away leaves nothing for longer than it can be exchanged: that prolongs what is kept for it. How long
    // something else can be exchanged, the library does not know.
    let leans_for = if request.grant.any.kind == GrantKind::AuthorizationCode {
        exchangeable_for + CLOCKS_APART
    } else {
        lives_for
    };
    let consent = |scope: Scope, kept_for: Duration| {
        let (subject, client_id) = (granted.subject.clone(), request.client.client_id().clone());
        ConsentRecord::new(granted.family.clone(), subject, client_id, scope, request.now, request.now + kept_for)
    };
    // All that is agreed to stands in the earlier one.
    let leaning = || consent(Scope::empty(), leans_for);
    match basis {
        // It may have been made for another client, by an interaction that mixes them up.
        ConsentBasis::Remembered(remembered) if remembered.client_id != *request.client.client_id() => {
            return Ok(Kept::Withdrawn);
        }
        ConsentBasis::Remembered(remembered) => {
            match request.core.lean_on(consents, &remembered.earlier, leaning()).await? {
                Leaned::Saved => {}
                Leaned::Withdrawn => return Ok(Kept::Withdrawn),
                Leaned::Full => return Err(too_many(request, granted)),
            }
        }
        ConsentBasis::Asked => {
            let access_lasts = lasting(request);
            let agreed = Asked { scope: &granted.scope, resources: &request.resources, access_lasts };
            let (core, client_id) = (request.core, request.client.client_id());
            // Who says yes to the same again and again is remembered for one of them.
            if let Some(earlier) = core.earlier_consents(consents, client_id, agreed, &granted.subject).await? {
                match core.lean_on(consents, &earlier, leaning()).await? {
                    Leaned::Saved => return Ok(Kept::Standing(asked)),
                    Leaned::Withdrawn => {}
                    Leaned::Full => return Err(too_many(request, granted)),
                }
            }
            let alone = consent(granted.scope.clone(), lives_for.max(CONSENT_REMEMBERED));
            let alone = alone.resources(request.resources.clone()).access_lasts(access_lasts);
            consents.save_consent(alone).await?;
        }
    }
    Ok(Kept::Standing(asked))
}

/// For how long access counts as agreed to, for a later request that asks for as much: not at all, if what was agreed to had a
/// meaning beyond its scope.
fn lasting(request: &AuthorizationRequest<'_>) -> AccessLasts {
    if request.grant.any.is_agreed_to_each_time() { AccessLasts::For(Duration::ZERO) } else { request.access_lasts() }
}

/// Turns away a client that was let have so much by one person that nothing more of it is kept. When there is room again, nobody knows.
fn too_many(request: &AuthorizationRequest<'_>, granted: &Granted) -> GrantError {
    const RETRY_AFTER: Duration = Duration::from_hours(1);
    request.emit(&Event::TooManyTokens {
        client_id: request.client.client_id(),
        subject: Some(&granted.subject),
        retry_after: RETRY_AFTER.as_secs(),
    });
    GrantError::TooManyTokens { retry_after: RETRY_AFTER }
}

/// Issues the access token of an answer that is to hold one.
async fn issue(
    registered: &Registered,
    request: &AuthorizationRequest<'_>,
    family: FamilyId,
    mut parameters: Vec<(&'static str, String)>,
    approved: Approved,
) -> Result<Answer, GrantError> {
    // Whatever family a grant of one's own names: the token comes from this consent, and goes with it.
    let Approved { subject, scope, family: _, renewal: _, mut data, counted: _, artefact: () } = approved;
    let family = Some(family);
    request.core.check_kept(registered, &data)?;
    let scope = scope.unwrap_or_else(|| request.scope.clone()).intersection(&request.scope);
    let resources = request.core.resources.reached_with(&request.resources, &scope);
    request.core.resources.keep(&Audience::granted_for(resources), &mut data)?;
    let renewal = Renewal::None;
    // What is claimed here is the person's decision, which the sign-in hands over once.
    let claimed = Claimed::won(Redeemed { subject, scope, family, renewal, data, successor: None });
    let issuance = Issuance { core: request.core, grant: registered, client: &request.client, now: request.now };
    let Issued { response, .. } = issuance.issue(claimed).await?;
    parameters.push(("access_token", response.access_token.expose().to_owned()));
    parameters.push(("token_type", response.token_type.as_str().to_owned()));
    parameters.push(("expires_in", response.expires_in.to_string()));
    parameters.push(("scope", response.scope.to_string()));
    Ok(Answer { parameters, mode: ResponseMode::Fragment })
}
