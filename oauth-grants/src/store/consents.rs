//! [`ConsentStore`]: what people agreed to, so that they are not asked again and can withdraw it (OAuth 2.1 sections 7.3.1
//! and 7.9).
//!
//! It knows nothing of codes and tokens: what was issued is found by its family, and revoked in the
//! [`TokenStore`](super::TokenStore).

use std::future::Future;

use super::StoreError;
use crate::{
    model::ConsentRecord,
    protocol::{ClientId, FamilyId, Subject, Timestamp, type_name::short_type_name},
};

/// How many families are revoked and forgotten in one step of a withdrawal.
pub(crate) const WITHDRAWN_AT_ONCE: usize = 500;

/// Keeps consents.
///
/// Withdrawing must not be overtaken. Once [`withdraw_consents`](Self::withdraw_consents) has answered, no consent that
/// leaned on one of the withdrawn is standing, whatever was under way.
#[diagnostic::on_unimplemented(
    message = "`{Self}` keeps no consents",
    label = "implement `ConsentStore` for it, or give another store with `.consent_store(…)`",
    note = "a store is given as it is, without a reference, a `Box` or an `Arc`; one that is chosen at run time is a `SharedConsentStore`"
)]
pub trait ConsentStore: Send + Sync + 'static {
    /// Stores a consent that stands alone. One of the same family stays as it is, and this is an error.
    fn save_consent(&self, consent: ConsentRecord) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Stores a consent to what an earlier one holds already, as [leaning](ConsentRecord::leans_on) on it, if that is still
    /// kept, of the same person and client, and not withdrawn. The check and the storing are one statement, which a
    /// withdrawal of the earlier one waits for. There may be thousands for one that stands alone; but where the two have `most`
    /// of any kind already, it is refused: a client that asks without end must not fill the store. Of several at the same moment
    /// each may be the last.
    fn save_consent_leaning_on(
        &self,
        earlier: &FamilyId,
        consent: ConsentRecord,
        most: usize,
    ) -> impl Future<Output = Result<Leaned, StoreError>> + Send;

    /// Reads the consent of a family, withdrawn or not. Expiry is the caller's to check, here and below.
    fn find_consent(&self, family: &FamilyId)
    -> impl Future<Output = Result<Option<ConsentRecord>, StoreError>> + Send;

    /// Reads what a person let a client have, withdrawn or not, as it is at one moment: those that stand alone.
    fn find_consents(
        &self,
        subject: &Subject,
        client_id: &ClientId,
    ) -> impl Future<Output = Result<Vec<ConsentRecord>, StoreError>> + Send;

    /// Reads what a person let anybody have, withdrawn or not: those that stand alone.
    fn list_consents(&self, subject: &Subject) -> impl Future<Output = Result<Vec<ConsentRecord>, StoreError>> + Send;

    /// Keeps a consent until this moment at least. One that is not there stays away.
    fn prolong_consent(
        &self,
        family: &FamilyId,
        expires_at: Timestamp,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Marks all that a person let a client have as withdrawn, and returns the families of everything of the two that is
    /// marked, also by earlier calls: those that have to be revoked. Those that lean come first, so that whoever stops half
    /// way leaves one that is listed.
    fn withdraw_consents(
        &self,
        subject: &Subject,
        client_id: &ClientId,
        now: Timestamp,
    ) -> impl Future<Output = Result<Vec<FamilyId>, StoreError>> + Send;

    /// Deletes withdrawn consents, whose families are revoked by now. One that is not withdrawn stays.
    fn delete_consents(&self, families: &[FamilyId]) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Whether it keeps them at all, unless it says otherwise. `build()` asks.
    fn keeps_consents(&self) -> bool {
        true
    }

    /// Where they are kept, in a few words: the store's type, unless it says otherwise.
    fn consents_kept_in(&self) -> String {
        short_type_name::<Self>()
    }
}

/// What came of an attempt to store a consent because of an earlier one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[must_use = "whoever withdrew their consent has to be asked again"]
pub enum Leaned {
    /// It is stored.
    Saved,
    /// The earlier one was withdrawn, or is not there. Nothing is stored.
    Withdrawn,
    /// It stands, and the person and the client have as many as they may. Nothing is stored.
    Full,
}
