//! [`AuthorizationCodeModel`]: a struct of the application's own that holds an authorization code (RFC 6749 section 4.1.2).

use super::{AuthorizationCodeRecord, ModelError, Room};

/// A row of the application's own table of authorization codes.
///
/// An [`AuthorizationCodeRow`](super::AuthorizationCodeRow) is one, which `#[derive(AuthorizationCodeModel)]` writes, and which
/// by hand is about as long as the struct. The two methods are each other's inverse in everything that the model has a field
/// for. What the model has no field for must be an error in [`from_record`](Self::from_record), unless the record can do
/// without: a lost PKCE challenge would let anybody redeem the code.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no model of an authorization code",
    label = "derive `AuthorizationCodeModel` for it"
)]
pub trait AuthorizationCodeModel: Sized + 'static {
    /// Whether it has a place for the family. The family of one that has none is made from its code, and what was issued
    /// for it is not revoked with the consent that it came from.
    const KEEPS_FAMILY: bool = true;

    /// Which data of extensions it has room for; PKCE's challenge is one.
    const ROOM: Room = Room::FOR_EVERYTHING;

    /// The row for a new code, unclaimed.
    ///
    /// # Errors
    ///
    /// When the row cannot hold the record.
    fn from_record(record: AuthorizationCodeRecord) -> Result<Self, ModelError>;

    /// The record that a row holds.
    ///
    /// # Errors
    ///
    /// When the row holds no record.
    fn into_record(self) -> Result<AuthorizationCodeRecord, ModelError>;
}
