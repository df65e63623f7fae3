//! [`Family`]: which family the tokens belong to that are issued for what is claimed once (RFC 6749 section 4.1.2, RFC 9700
//! section 4.14.2).

use super::Granted;
use crate::{model::ExtensionData, protocol::FamilyId};

/// The family of what is issued for a thing that is claimed. [`Approved::claiming`](super::Approved::claiming) takes one, so
/// that no grant forgets it: what is issued outside of its family outlives the consent that it came from, and is not revoked
/// when the thing is presented again.
///
/// ```
/// use oauth_grants::{grant::{Approved, Family}, protocol::Subject};
///
/// /// A code that was sent by text message: nobody had granted anything before.
/// struct SentCode(u32);
///
/// let approved = Approved::for_subject(Subject::new("alice")).claiming(SentCode(7), Family::begins_here());
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Family(Option<(FamilyId, ExtensionData)>);

impl Family {
    /// The one of what a person granted at the authorization endpoint, with what extensions keep with it: for which resources
    /// the tokens may be, for one. It ends with their consent, before anything is issued as well, and when what is claimed is presented
    /// again.
    pub fn of(granted: &Granted) -> Self {
        Self::kept(granted.family.clone(), granted.data.clone())
    }

    /// The same, of a record that kept [`Granted::family`] and [`Granted::data`], or a [generated](FamilyId::generate) one of
    /// a thing that nobody's consent stands behind. The latter is for grants that have no part at the authorization endpoint: with
    /// one that has, what nobody's consent is kept of is taken for withdrawn, on a server that keeps consents.
    pub fn kept(family: FamilyId, data: ExtensionData) -> Self {
        Self(Some((family, data)))
    }

    /// A new one: nobody's consent stands behind what is claimed. When it is presented again, that is refused, and what was issued
    /// for it lives on.
    pub fn begins_here() -> Self {
        Self(None)
    }

    /// The identifier and the data, if there are any yet.
    pub(super) fn into_kept(self) -> Option<(FamilyId, ExtensionData)> {
        self.0
    }
}
