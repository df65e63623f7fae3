//! [`TokenRow`]: a row of tokens, written field by field (RFC 6749 sections 1.4 and 1.5).

use super::{NO_DATA, Role, UNSAID, name_of, roles, taken};
use crate::{
    model::{
        AccessTokenRecord, ExtensionData, ModelError, NewTokens, RefreshTokenRecord, Room, TokenModel,
        field::FieldError,
    },
    protocol::{
        AccessToken, ClientId, Digest, FamilyId, GrantType, RefreshToken, RotationSeed, Scope, Subject, Timestamp,
    },
};

/// A row of tokens, written field by field. It is a [`TokenModel`], and what `#[derive(TokenModel)]` writes.
///
/// ```
/// use oauth_grants::model::{
///     TokenRoles, TokenRow,
///     field::{BytesField, IdField, ScopeField, UnixSeconds, MomentField},
/// };
///
/// struct Token {
///     digest: Vec<u8>,
///     app: i64,
///     scope: String,
///     valid_until: i64,
/// }
///
/// impl TokenRow for Token {
///     fn take(roles: &mut TokenRoles) -> Option<Self> {
///         Some(Self {
///             digest: BytesField::take("Token::digest", &mut roles.access_token)?,
///             app: IdField::take("Token::app", &mut roles.client_id)?,
///             scope: ScopeField::take("Token::scope", &mut roles.scope)?,
///             valid_until: UnixSeconds::take("Token::valid_until", &mut roles.expires_at)?.0,
///         })
///     }
///
///     fn put(&self, roles: &mut TokenRoles) {
///         BytesField::put(&self.digest, "Token::digest", &mut roles.access_token);
///         IdField::put(&self.app, "Token::app", &mut roles.client_id);
///         ScopeField::put(&self.scope, "Token::scope", &mut roles.scope);
///         MomentField::put(&UnixSeconds(self.valid_until), "Token::valid_until", &mut roles.expires_at);
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
/// assert_eq!((row.app, row.valid_until), (7, 60));
/// assert_eq!(row.into_access_token()?.token, digest);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait TokenRow: Sized + Send + Sync + 'static {
    /// Whether it has a field for the user; see [`TokenModel::KEEPS_USER`].
    const HAS_USER: bool = true;

    /// Which data of extensions it has fields for; see [`TokenModel::ROOM`].
    const ROOM: Room = Room::FOR_EVERYTHING;

    /// The row for new tokens, alive and not rotated; `None` when a field cannot hold the value of its role. A refresh token,
    /// a user or data of an extension that no field takes are an error as well.
    fn take(roles: &mut TokenRoles) -> Option<Self>;

    /// Puts what the fields hold. Of what none is put for, a token has what [`AccessTokenRecord::new`] gives it, a family and a
    /// grant that are known as made up, and the first second of 1970 as the moment of issue.
    fn put(&self, roles: &mut TokenRoles);
}

roles! {
    /// What a row of tokens can hold; each is described at [`AccessTokenRecord`] and [`RefreshTokenRecord`].
    #[expect(missing_docs, reason = "they are the fields of the records")]
    pub struct TokenRoles {
        pub access_token: Digest<AccessToken>,
        pub client_id: ClientId,
        pub user: Subject,
        pub scope: Scope,
        pub grant_type: GrantType,
        pub family: FamilyId,
        pub issued_at: Timestamp,
        pub expires_at: Timestamp,
        pub refresh_token: Digest<RefreshToken>,
        pub refresh_expires_at: Timestamp,
        pub refresh_scope: Scope,
        pub rotated_at: Timestamp,
        pub successor_seed: RotationSeed,
        pub data: ExtensionData,
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

    fn of_row(row: &impl TokenRow) -> Self {
        let mut roles = Self::default();
        row.put(&mut roles);
        roles
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
impl<Row: TokenRow> TokenModel for Row {
    const KEEPS_USER: bool = Row::HAS_USER;
    const ROOM: Room = <Row as TokenRow>::ROOM;

    fn from_tokens(tokens: NewTokens) -> Result<Self, ModelError> {
        let model = name_of::<Row>();
        tokens.check_common(model)?;
        let mut roles = TokenRoles::of_tokens(tokens);
        let row = Row::take(&mut roles);
        taken(model, row, roles.fault(), roles.left())
    }

    fn into_access_token(self) -> Result<AccessTokenRecord, ModelError> {
        TokenRoles::of_row(&self).into_access_token(name_of::<Row>())
    }

    fn into_refresh_token(self) -> Result<Option<RefreshTokenRecord>, ModelError> {
        TokenRoles::of_row(&self).into_refresh_token(name_of::<Row>())
    }

    fn successor_seed(&self) -> Result<Option<RotationSeed>, ModelError> {
        TokenRoles::of_row(self).successor_seed.read()
    }
}
