//! [`Approved`]: what a grant says once it has validated a token request. It is not yet issued: the runtime runs the
//! extensions over it, has the grant claim, and then issues.

use super::Family;
use crate::{
    model::ExtensionData,
    protocol::{FamilyId, Scope, Subject},
};

/// Whether a refresh token goes with the access token.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Renewal {
    /// No.
    None,
    /// Yes, with the scope of the access token, if a refresh grant is registered and the client may use it.
    Offered,
    /// The same, with a scope of its own.
    OfferedWith(Scope),
}

/// Whether the answer counts among those that are [limited](crate::limit::Holder).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Counted {
    Yes,
    /// It was counted when a person granted it: what is presented is what came of that, once.
    WhenGranted,
    /// What is presented was used long ago: whoever does so is to be found out, not told to come back later.
    IsReuse,
}

/// A validated token request: for whom, with which scope, and what has to be claimed before anything is issued.
///
/// An `Approved` claims nothing. Where the compiler expects an `Approved<SentCode>` and finds an `Approved`,
/// [`.claiming(sent_code, Family::begins_here())`](Self::claiming) is missing at its end.
///
/// ```
/// use oauth_grants::{grant::Approved, protocol::Subject};
///
/// let approved = Approved::for_subject(Subject::new("alice")).scope("profile".parse()?).renewable();
/// # Ok::<(), oauth_grants::protocol::InvalidScope>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Approved<Artefact = ()> {
    pub(crate) subject: Option<Subject>,
    pub(crate) scope: Option<Scope>,
    pub(crate) family: Option<FamilyId>,
    pub(crate) renewal: Renewal,
    pub(crate) data: ExtensionData,
    pub(crate) counted: Counted,
    pub(crate) artefact: Artefact,
}

impl Approved {
    /// The client acts on behalf of this resource owner.
    pub fn for_subject(subject: Subject) -> Self {
        Self::whose(Some(subject))
    }

    /// The client acts for itself (RFC 6749 section 4.4).
    pub fn for_client() -> Self {
        Self::whose(None)
    }

    fn whose(subject: Option<Subject>) -> Self {
        Self {
            subject,
            scope: None,
            family: None,
            renewal: Renewal::None,
            data: ExtensionData::default(),
            counted: Counted::Yes,
            artefact: (),
        }
    }
}

impl<Artefact> Approved<Artefact> {
    /// The scope to grant. Without this it is the requested one. Either way the client's allowance bounds it.
    pub fn scope(mut self, scope: Scope) -> Self {
        self.scope = Some(scope);
        self
    }

    /// Offers a refresh token, if a refresh grant is registered and the client may use it.
    pub fn renewable(mut self) -> Self {
        self.renewal = Renewal::Offered;
        self
    }

    /// Offers a refresh token that carries more than this access token, as after a refresh that narrowed the scope
    /// (RFC 6749 section 6).
    pub fn renewable_with(mut self, scope: Scope) -> Self {
        self.renewal = Renewal::OfferedWith(scope);
        self
    }

    /// What extensions keep with an authorization that begins here. Nothing else can be kept with it: what `keeps` of no registered
    /// [extension](crate::extension::Extension::keeps) names is an internal error, whatever the store.
    pub fn data(mut self, data: ExtensionData) -> Self {
        self.data = data;
        self
    }

    /// Whether the answer is counted.
    pub(crate) fn counted(mut self, counted: Counted) -> Self {
        self.counted = counted;
        self
    }

    /// What has to be claimed, once, before anything is issued, and the family of what is issued for it. The data of a family
    /// that was kept takes the place of [`data`](Self::data).
    pub fn claiming<Other>(self, artefact: Other, family: Family) -> Approved<Other> {
        let Self { subject, scope, family: _, renewal, data, counted, artefact: _ } = self;
        let (family, data) = match family.into_kept() {
            Some((family, kept)) => (Some(family), kept),
            None => (None, data),
        };
        Approved { subject, scope, family, renewal, data, counted, artefact }
    }
}
