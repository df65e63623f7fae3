//! [`Consent`]: a person's yes, given now or earlier (OAuth 2.1 sections 7.3 and 7.3.1).

use crate::{
    protocol::{ClientId, Scope, Subject},
    server::EarlierConsents,
};

/// A person's yes.
///
/// ```
/// use oauth_grants::{interaction::Consent, protocol::Subject};
///
/// let consent = Consent::by(Subject::new("alice")).to("profile".parse()?);
/// # Ok::<(), oauth_grants::protocol::InvalidScope>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Consent {
    pub(crate) subject: Subject,
    pub(crate) scope: Option<Scope>,
    pub(crate) basis: ConsentBasis,
}

/// What a consent rests on.
#[derive(Clone, Debug)]
pub(crate) enum ConsentBasis {
    /// The person was asked.
    Asked,
    /// They agreed earlier, and were not asked again.
    Remembered(RememberedConsent),
}

impl Consent {
    /// This person, who was asked, says yes to all that is asked for.
    pub fn by(subject: Subject) -> Self {
        Self { subject, scope: None, basis: ConsentBasis::Asked }
    }

    /// The yes of a person who agreed earlier and is not asked again. Should they withdraw it in this very moment, the
    /// request begins anew.
    pub fn remembered(remembered: RememberedConsent) -> Self {
        let (subject, scope) = (remembered.subject.clone(), Some(remembered.scope.clone()));
        Self { subject, scope, basis: ConsentBasis::Remembered(remembered) }
    }

    /// They say yes to this much of it.
    pub fn to(mut self, scope: Scope) -> Self {
        self.scope = Some(scope);
        self
    }
}

/// The proof that a person agreed earlier to what this client asks for now, and need not be asked again.
///
/// Only [`AuthorizationRequest::remembered_consent`](crate::endpoint::AuthorizationRequest::remembered_consent) and
/// [`InteractionRequest::remembered_consent`](super::InteractionRequest::remembered_consent) make it.
#[derive(Clone, Debug)]
#[must_use]
pub struct RememberedConsent {
    pub(crate) subject: Subject,
    pub(crate) client_id: ClientId,
    pub(crate) scope: Scope,
    /// The consents that this one leans on.
    pub(crate) earlier: EarlierConsents,
}
