//! [`AuthorizationCodeRow`]: a row of an authorization code (RFC 6749 section 4.1.2).

use super::{
    Describe, Described, NO_DATA, Passing, Role, UNSAID, name_of,
    passing::{HasData, Slot, passing_of, put, take, try_out},
    roles, taken,
};
use crate::{
    model::{
        AuthorizationCodeModel, AuthorizationCodeRecord, ExtensionData, ModelError, Room, Row, column,
        field::FieldError,
    },
    protocol::{
        AuthorizationCode, ClientId, CodeChallengeMethod, CodeChallengeValue, Digest, FamilyId, RedirectUri, Scope,
        Subject, Timestamp,
    },
};

/// A [`Row`] of an authorization code. It is an [`AuthorizationCodeModel`], and what `#[derive(AuthorizationCodeModel)]` writes;
/// [`TokenRow`](super::TokenRow) shows how it is written by hand.
///
/// A new row is unclaimed. That a field cannot hold the value of its role is an error, as are a redirect URI or data of an extension
/// that no field takes. Of what no field holds, a code has what [`AuthorizationCodeRecord::new`] gives it, a family made of the code,
/// and the first second of 1970 as the moment of issue.
pub trait AuthorizationCodeRow: Row<Roles: Passing<AuthorizationCodeRoles, <Self as Row>::Fields>> {
    /// Whether it has a field for the family; see [`AuthorizationCodeModel::KEEPS_FAMILY`].
    const HAS_FAMILY: bool = true;

    /// Which data of extensions it has fields for; see [`AuthorizationCodeModel::ROOM`].
    const ROOM: Room = <Self::Roles as Passing<AuthorizationCodeRoles, Self::Fields>>::ROOM;

    /// Tells [the names of the fields, and how they hold their values](Describe::fields).
    fn describe(row: Describe<'_, Self, AuthorizationCodeRoles>) -> Described;
}

roles! {
    /// What a row of an authorization code can hold; each is described at [`AuthorizationCodeRecord`]. That it was claimed is put,
    /// and decides nothing: a store decides by it who wins.
    pub struct AuthorizationCodeRoles {
        CodeRole => code: Digest<AuthorizationCode>,
        ClientIdRole => client_id: ClientId,
        UserRole => user: Subject,
        RedirectUriRole => redirect_uri: RedirectUri,
        ScopeRole => scope: Scope,
        FamilyRole => family: FamilyId,
        IssuedAtRole => issued_at: Timestamp,
        ExpiresAtRole => expires_at: Timestamp,
        ClaimedAtRole => claimed_at: Timestamp,
        DataRole => data: ExtensionData,
        ;
        code_challenge: CodeChallengeValue,
        code_challenge_method: CodeChallengeMethod,
        challenge_value: String,
        data_of_fields: ExtensionData,
    }
}

impl HasData for AuthorizationCodeRoles {
    fn data(&mut self) -> (&mut Role<ExtensionData>, &mut Role<ExtensionData>) {
        (&mut self.data, &mut self.data_of_fields)
    }
}

/// PKCE's challenge (RFC 7636 section 4.2) is kept with the data of extensions, and parted from it for a row with fields for it.
macro_rules! challenge {
    ($($column:ident => $role:ident: $value:ty,)+) => {$(
        impl Slot<AuthorizationCodeRoles> for column::$column {
            fn slot(roles: &mut AuthorizationCodeRoles) -> &mut Role<$value> {
                &mut roles.$role
            }

            fn part(roles: &mut AuthorizationCodeRoles) {
                roles.divide();
            }
        }

        passing_of! { AuthorizationCodeRoles, $column }
    )+};
}
challenge! {
    CodeChallengeRole => code_challenge: CodeChallengeValue,
    CodeChallengeMethodRole => code_challenge_method: CodeChallengeMethod,
    ChallengeValueRole => challenge_value: String,
}

impl AuthorizationCodeRoles {
    /// Takes the challenge out of the data.
    fn divide(&mut self) {
        const UNREADABLE: FieldError = FieldError::new("cannot hold what is kept as PKCE's challenge");

        let Ok(Some(data)) = self.data.value.as_mut() else { return };
        match data.read::<CodeChallengeValue>() {
            Ok(None) => {}
            Ok(Some(challenge)) => {
                data.remove::<CodeChallengeValue>();
                self.challenge_value = Role::of(challenge.value().to_owned());
                self.code_challenge_method = Role::of(challenge.method());
                self.code_challenge = Role::of(challenge);
            }
            Err(_) => {
                self.challenge_value.value = Err(UNREADABLE);
                self.code_challenge.value = Err(UNREADABLE);
            }
        }
    }

    /// The challenge that was put, in whichever fields.
    fn put_challenge(
        whole: Role<CodeChallengeValue>,
        value: Role<String>,
        method: Role<CodeChallengeMethod>,
    ) -> Result<Option<CodeChallengeValue>, ModelError> {
        const MALFORMED: FieldError = FieldError::new("holds no code challenge (RFC 7636 section 4.2)");

        let Some(place) = value.place else { return whole.read() };
        let malformed = ModelError::new(place, MALFORMED);
        match (value.read()?, method.read()?) {
            (Some(value), Some(method)) => CodeChallengeValue::parse(&value, method).map(Some).ok_or(malformed),
            (None, None) => Ok(None),
            _ => Err(malformed),
        }
    }
}

impl AuthorizationCodeRoles {
    fn of_record(record: AuthorizationCodeRecord) -> Self {
        Self {
            code: Role::of(record.code),
            client_id: Role::of(record.client_id),
            user: Role::of(record.subject),
            redirect_uri: Role::of(record.redirect_uri),
            scope: Role::of(record.scope),
            family: Role::of(record.family),
            issued_at: Role::of(record.issued_at),
            expires_at: Role::of(record.expires_at),
            data: Role::of(record.data),
            ..Self::default()
        }
    }

    /// What the record has and the row has no field for.
    fn left(&self) -> Option<FieldError> {
        let challenge_is_left = self.code_challenge.is_left() && self.challenge_value.is_left();
        let left = if self.redirect_uri.is_left() {
            "has no field `redirect_uri`, and the request had one"
        } else if challenge_is_left || self.data.is_left_in_part() {
            NO_DATA
        } else {
            return None;
        };
        Some(FieldError::new(left))
    }

    fn into_record(self, model: &'static str) -> Result<AuthorizationCodeRecord, ModelError> {
        let code = self.code.required(model)?;
        let family = self.family.read()?.unwrap_or_else(|| FamilyId::of_code(&code));
        let issued_at = self.issued_at.read()?.unwrap_or(UNSAID);
        let (client_id, user) = (self.client_id.required(model)?, self.user.required(model)?);
        let expires_at = self.expires_at.required(model)?;
        let challenge = Self::put_challenge(self.code_challenge, self.challenge_value, self.code_challenge_method)?;
        let mut data = self.data.read()?.unwrap_or_default();
        if let Some(challenge) = challenge {
            // It is a text and a word, which JSON can always write.
            data.insert(&challenge).map_err(|_| ModelError::new(model, FieldError::new(NO_DATA)))?;
        }
        Ok(AuthorizationCodeRecord::new(code, client_id, user, family, issued_at, expires_at)
            .redirect_uri(self.redirect_uri.read()?)
            .scope(self.scope.read()?.unwrap_or_else(Scope::empty))
            .data(data))
    }
}

#[diagnostic::do_not_recommend]
impl<R: AuthorizationCodeRow> AuthorizationCodeModel for R {
    const KEEPS_FAMILY: bool = R::HAS_FAMILY;
    const ROOM: Room = <R as AuthorizationCodeRow>::ROOM.tried_by(|trial| try_out(R::describe, trial));

    fn from_record(record: AuthorizationCodeRecord) -> Result<Self, ModelError> {
        let mut roles = AuthorizationCodeRoles::of_record(record);
        let row = take(R::describe, &mut roles);
        taken(name_of::<R>(), row, roles.fault(), roles.left())
    }

    fn into_record(self) -> Result<AuthorizationCodeRecord, ModelError> {
        put(R::describe, self).into_record(name_of::<R>())
    }
}
