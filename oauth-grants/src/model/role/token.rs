//! [`TokenRow`]: a row of tokens (RFC 6749 sections 1.4 and 1.5).

use super::{
    Describe, Described, NO_DATA, Passing, Role, UNSAID, name_of,
    passing::{HasData, put, take, try_out},
    roles, taken,
};
use crate::{
    model::{
        AccessTokenRecord, ExtensionData, ModelError, NewTokens, RefreshTokenRecord, Room, Row, TokenModel,
        field::FieldError,
    },
    protocol::{
        AccessToken, ClientId, Digest, FamilyId, GrantType, RefreshToken, RotationSeed, Scope, Subject, Timestamp,
    },
};

/// A [`Row`] of tokens. It is a [`TokenModel`], and what `#[derive(TokenModel)]` writes.
///
/// ```
/// use oauth_grants::model::{
///     Describe, Described, Row, TokenRoles, TokenRow, column,
///     field::{BytesField, IdField, MomentField, ScopeField, UnixSeconds},
/// };
///
/// struct Token {
///     digest: Vec<u8>,
///     app: i64,
///     scope: String,
///     valid_until: i64,
///     region: String,
/// }
///
/// impl Row for Token {
///     type Roles = (column::AccessTokenRole, column::ClientIdRole, column::ScopeRole, column::ExpiresAtRole, column::Filled);
///     type Fields = (Vec<u8>, i64, String, UnixSeconds, String);
///
///     fn into_fields(self) -> Self::Fields {
///         (self.digest, self.app, self.scope, UnixSeconds(self.valid_until), self.region)
///     }
///
///     fn from_fields((digest, app, scope, valid_until, region): Self::Fields) -> Self {
///         Self { digest, app, scope, valid_until: valid_until.0, region }
///     }
/// }
///
/// impl TokenRow for Token {
///     const HAS_USER: bool = false;
///
///     fn describe(row: Describe<'_, Self, TokenRoles>) -> Described {
///         row.fields(
///             &["Token::digest", "Token::app", "Token::scope", "Token::valid_until", "Token::region"],
///             (BytesField::WAY, IdField::WAY, ScopeField::WAY, MomentField::WAY, || "eu-central".to_owned()),
///         )
///     }
/// }
/// #
/// # use oauth_grants::{model::{AccessTokenRecord, NewTokens, TokenModel}, protocol::{AccessToken, FamilyId, GrantType, Timestamp}};
/// # let digest = AccessToken::generate()?.digest();
/// # let moment = Timestamp::from_unix_seconds;
/// # let family = FamilyId::generate()?;
/// # let access = AccessTokenRecord::new(digest, "7".parse()?, GrantType::PASSWORD, family, moment(0), moment(60));
///
/// let row = Token::from_tokens(NewTokens::new(access))?;
/// assert_eq!((row.app, row.valid_until, row.region.as_str()), (7, 60, "eu-central"));
/// assert_eq!(row.into_access_token()?.token, digest);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A new row is alive and not rotated. That a field cannot hold the value of its role is an error, as are a refresh token, a user or
/// data of an extension that no field takes. Of what no field holds, a token has what [`AccessTokenRecord::new`] gives it, a family
/// and a grant that are known as made up, and the first second of 1970 as the moment of issue.
pub trait TokenRow: Row<Roles: Passing<TokenRoles, <Self as Row>::Fields>> {
    /// Whether it has a field for the user; see [`TokenModel::KEEPS_USER`].
    const HAS_USER: bool = true;

    /// Which data of extensions it has fields for; see [`TokenModel::ROOM`].
    const ROOM: Room = <Self::Roles as Passing<TokenRoles, Self::Fields>>::ROOM;

    /// Tells [the names of the fields, and how they hold their values](Describe::fields).
    fn describe(row: Describe<'_, Self, TokenRoles>) -> Described;
}

roles! {
    /// What a row of tokens can hold; each is described at [`AccessTokenRecord`] and [`RefreshTokenRecord`]. That they were revoked
    /// is put, and decides nothing: a store decides by it what it finds.
    pub struct TokenRoles {
        AccessTokenRole => access_token: Digest<AccessToken>,
        ClientIdRole => client_id: ClientId,
        UserRole => user: Subject,
        ScopeRole => scope: Scope,
        GrantTypeRole => grant_type: GrantType,
        FamilyRole => family: FamilyId,
        IssuedAtRole => issued_at: Timestamp,
        ExpiresAtRole => expires_at: Timestamp,
        RevokedAtRole => revoked_at: Timestamp,
        RefreshTokenRole => refresh_token: Digest<RefreshToken>,
        RefreshExpiresAtRole => refresh_expires_at: Timestamp,
        RefreshScopeRole => refresh_scope: Scope,
        RotatedAtRole => rotated_at: Timestamp,
        SuccessorSeedRole => successor_seed: RotationSeed,
        DataRole => data: ExtensionData,
        ;
        data_of_fields: ExtensionData,
    }
}

impl HasData for TokenRoles {
    fn data(&mut self) -> (&mut Role<ExtensionData>, &mut Role<ExtensionData>) {
        (&mut self.data, &mut self.data_of_fields)
    }
}

impl TokenRoles {
    fn of_tokens(tokens: NewTokens) -> Self {
        let NewTokens { access, refresh } = tokens;
        Self {
            access_token: Role::of(access.token),
            client_id: Role::of(access.client_id),
            user: Role::of(access.subject),
            scope: Role::of(access.scope),
            grant_type: Role::of(access.grant_type),
            family: Role::of(access.family),
            issued_at: Role::of(access.issued_at),
            expires_at: Role::of(access.expires_at),
            refresh_token: Role::of(refresh.as_ref().map(|refresh| refresh.token)),
            refresh_expires_at: Role::of(refresh.as_ref().map(|refresh| refresh.expires_at)),
            refresh_scope: Role::of(refresh.map(|refresh| refresh.scope)),
            data: Role::of(access.data),
            ..Self::default()
        }
    }

    /// What the tokens have and the row has no field for.
    fn left(&self) -> Option<FieldError> {
        let left = if self.user.is_left() {
            "has no field `user`, and somebody granted"
        } else if self.refresh_token.is_left() {
            "has no field `refresh_token`, and one is issued"
        } else if self.data.is_left_in_part() {
            NO_DATA
        } else {
            return None;
        };
        Some(FieldError::new(left))
    }

    fn into_access_token(self, model: &'static str) -> Result<AccessTokenRecord, ModelError> {
        let token = self.access_token.required(model)?;
        let grant_type = self.grant_type.read()?.unwrap_or(GrantType::UNKNOWN);
        let family = self.family.read()?.unwrap_or_else(|| FamilyId::of_access_token(&token));
        let issued_at = self.issued_at.read()?.unwrap_or(UNSAID);
        let (client_id, expires_at) = (self.client_id.required(model)?, self.expires_at.required(model)?);
        Ok(AccessTokenRecord::new(token, client_id, grant_type, family, issued_at, expires_at)
            .subject(self.user.read()?)
            .scope(self.scope.read()?.unwrap_or_else(Scope::empty))
            .data(self.data.read()?.unwrap_or_default()))
    }

    fn into_refresh_token(self, model: &'static str) -> Result<Option<RefreshTokenRecord>, ModelError> {
        const HALF: FieldError = FieldError::new("is missing, although there is a refresh token");

        let Some(token) = self.refresh_token.read()? else { return Ok(None) };
        let family = match self.family.read()? {
            Some(family) => family,
            None => FamilyId::of_access_token(&self.access_token.required(model)?),
        };
        let issued_at = self.issued_at.read()?.unwrap_or(UNSAID);
        let (client_id, expires_at) =
            (self.client_id.required(model)?, self.refresh_expires_at.required_as(model, HALF)?);
        let refresh = RefreshTokenRecord::new(token, client_id, family, issued_at, expires_at)
            .subject(self.user.read()?)
            .scope(self.refresh_scope.required_as(model, HALF)?)
            .rotated_at(self.rotated_at.read()?)
            .data(self.data.read()?.unwrap_or_default());
        Ok(Some(refresh))
    }
}

#[diagnostic::do_not_recommend]
impl<R: TokenRow> TokenModel for R {
    const KEEPS_USER: bool = R::HAS_USER;
    const ROOM: Room = <R as TokenRow>::ROOM.tried_by(|trial| try_out(R::describe, trial));

    fn from_tokens(tokens: NewTokens) -> Result<Self, ModelError> {
        let model = name_of::<R>();
        tokens.check_common(model)?;
        let mut roles = TokenRoles::of_tokens(tokens);
        let row = take(R::describe, &mut roles);
        taken(model, row, roles.fault(), roles.left())
    }

    fn into_access_token(self) -> Result<AccessTokenRecord, ModelError> {
        put(R::describe, self).into_access_token(name_of::<R>())
    }

    fn into_refresh_token(self) -> Result<Option<RefreshTokenRecord>, ModelError> {
        put(R::describe, self).into_refresh_token(name_of::<R>())
    }

    fn into_successor_seed(self) -> Result<Option<RotationSeed>, ModelError> {
        put(R::describe, self).successor_seed.read()
    }
}
