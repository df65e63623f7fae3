//! [`TokenModel`]: a struct of the application's own that holds an access token and, if one was issued with it, the refresh
//! token (RFC 6749 sections 1.4 and 1.5).

use super::{AccessTokenRecord, ModelError, NewTokens, RefreshTokenRecord, Room};
use crate::protocol::RotationSeed;

/// A row of the application's own table of tokens: one row for each answer of the token endpoint.
///
/// A [`TokenRow`](super::TokenRow) is one, which `#[derive(TokenModel)]` writes, and which by hand is about as long as the
/// struct. What two tokens of one answer have in common (client, user, family, moment of issue, data) stands once in the row;
/// where they differ, [`from_tokens`](Self::from_tokens) must be an error. The second answer of a retried refresh holds the
/// same refresh token as the first; the store leaves it out of the second row.
#[diagnostic::on_unimplemented(message = "`{Self}` is no model of tokens", label = "derive `TokenModel` for it")]
pub trait TokenModel: Sized + 'static {
    /// Whether it has a place for the person on whose behalf tokens are issued.
    const KEEPS_USER: bool = true;

    /// Which data of extensions it has room for.
    const ROOM: Room = Room::FOR_EVERYTHING;

    /// The row for new tokens, alive and not rotated.
    ///
    /// # Errors
    ///
    /// When the row cannot hold them, as a refresh token in a model without the fields for one.
    fn from_tokens(tokens: NewTokens) -> Result<Self, ModelError>;

    /// The access token that a row holds.
    ///
    /// # Errors
    ///
    /// When the row holds none.
    fn into_access_token(self) -> Result<AccessTokenRecord, ModelError>;

    /// The refresh token that a row holds, `None` when it holds an access token alone.
    ///
    /// # Errors
    ///
    /// When what the row holds is no refresh token.
    fn into_refresh_token(self) -> Result<Option<RefreshTokenRecord>, ModelError>;

    /// What the successor of the refresh token is made with, once it is rotated.
    ///
    /// # Errors
    ///
    /// When what the row holds is no seed.
    fn into_successor_seed(self) -> Result<Option<RotationSeed>, ModelError>;
}

/// Keeps the family of tokens, so that all that came from one act of authorization can be revoked together (RFC 9700
/// section 4.14.2).
///
/// It is said of a model of tokens and of the store that keeps it; a server with a grant that needs it is not built
/// without. `#[derive(TokenModel)]` says it of a struct with the role `family`. A model or a store that is written by hand
/// says it in one line: `impl KeepsFamilies for MyStore {}`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` keeps no families of tokens, and a registered grant issues tokens for people",
    label = "add the field `family: String` to the model of tokens",
    note = "a model or a store of your own that is written by hand says so: `impl KeepsFamilies for MyStore {{}}`",
    note = "what a person granted is revoked as a family: when it is replayed (RFC 6749 section 4.1.2, RFC 9700 section 4.14.2) or \
            withdrawn (RFC 7009 section 2.1)"
)]
pub trait KeepsFamilies {}

/// Keeps refresh tokens and their rotation (RFC 9700 section 4.14.2).
///
/// It is said as [`KeepsFamilies`] is, by `#[derive(TokenModel)]` of a struct with the five roles of a refresh token.
#[diagnostic::on_unimplemented(
    message = "`{Self}` keeps no refresh tokens, and a registered grant takes them",
    label = "add the fields `refresh_token`, `refresh_expires_at`, `refresh_scope`, `rotated_at` and `successor_seed`, \
             each an `Option`, to the model of tokens",
    note = "a model or a store of your own that is written by hand says so: `impl KeepsRefreshTokens for MyStore {{}}`",
    note = "a refresh token is rotated at every use, and its reuse is recognised (RFC 9700 section 4.14.2)"
)]
pub trait KeepsRefreshTokens {}
