//! [`AuthorizationCodeRow`]: a row of an authorization code, written field by field (RFC 6749 section 4.1.2).

use super::{NO_DATA, Role, UNSAID, name_of, roles, taken};
use crate::{
    model::{AuthorizationCodeModel, AuthorizationCodeRecord, ExtensionData, ModelError, Room, field::FieldError},
    protocol::{
        AuthorizationCode, ClientId, CodeChallengeMethod, CodeChallengeValue, Digest, FamilyId, RedirectUri, Scope,
        Subject, Timestamp,
    },
};

/// A row of an authorization code, written field by field. It is an [`AuthorizationCodeModel`], and what
/// `#[derive(AuthorizationCodeModel)]` writes; [`TokenRow`](super::TokenRow) shows how it is written by hand.
pub trait AuthorizationCodeRow: Sized + Send + Sync + 'static {
    /// Whether it has a field for the family; see [`AuthorizationCodeModel::KEEPS_FAMILY`].
    const HAS_FAMILY: bool = true;

    /// Which data of extensions it has fields for; see [`AuthorizationCodeModel::ROOM`].
    const ROOM: Room = Room::FOR_EVERYTHING;

    /// The row for a new code, unclaimed; `None` when a field cannot hold the value of its role. A redirect URI, or data of an
    /// extension, that no field takes is an error as well.
    fn take(roles: &mut AuthorizationCodeRoles) -> Option<Self>;

    /// Puts what the fields hold. Of what none is put for, a code has what [`AuthorizationCodeRecord::new`] gives it, a family
    /// made of the code, and the first second of 1970 as the moment of issue.
    fn put(&self, roles: &mut AuthorizationCodeRoles);
}

roles! {
    /// What a row of an authorization code can hold; each is described at [`AuthorizationCodeRecord`].
    #[expect(missing_docs, reason = "they are the fields of the record")]
    pub struct AuthorizationCodeRoles {
        pub code: Digest<AuthorizationCode>,
        pub client_id: ClientId,
        pub user: Subject,
        pub redirect_uri: RedirectUri,
        pub scope: Scope,
        pub family: FamilyId,
        pub issued_at: Timestamp,
        pub expires_at: Timestamp,
        /// PKCE's challenge (RFC 7636 section 4.2), to put. It is taken by [`challenge`](AuthorizationCodeRoles::challenge).
        pub code_challenge: CodeChallengeValue,
        /// How it was made, to put. It is taken by [`challenge_method`](AuthorizationCodeRoles::challenge_method).
        pub code_challenge_method: CodeChallengeMethod,
        challenge_value: String,
        pub data: ExtensionData,
    }
}

/// PKCE's challenge is kept with the data of extensions. A row with fields for it takes it from there before it takes the
/// rest of the data.
impl AuthorizationCodeRoles {
    /// The challenge, to take: its method, a colon and its value.
    pub fn challenge(&mut self) -> &mut Role<CodeChallengeValue> {
        self.divide();
        &mut self.code_challenge
    }

    /// How the challenge was made, to take, where its value has a field of its own.
    pub fn challenge_method(&mut self) -> &mut Role<CodeChallengeMethod> {
        self.divide();
        &mut self.code_challenge_method
    }

    /// Takes the value of the challenge, where its method has a field of its own.
    pub fn take_challenge_value(&mut self, place: &'static str) -> Option<Option<String>> {
        self.divide();
        self.challenge_value.take_optional(place, |value| Ok(value.clone()))
    }

    /// Puts the value of the challenge, where its method has a field of its own.
    pub fn put_challenge_value(&mut self, field: &Option<String>, place: &'static str) {
        self.challenge_value.put(place, Ok(field.clone()));
    }

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
impl<Row: AuthorizationCodeRow> AuthorizationCodeModel for Row {
    const KEEPS_FAMILY: bool = Row::HAS_FAMILY;
    const ROOM: Room = <Row as AuthorizationCodeRow>::ROOM;

    fn from_record(record: AuthorizationCodeRecord) -> Result<Self, ModelError> {
        let mut roles = AuthorizationCodeRoles::of_record(record);
        let row = Row::take(&mut roles);
        taken(name_of::<Row>(), row, roles.fault(), roles.left())
    }

    fn into_record(self) -> Result<AuthorizationCodeRecord, ModelError> {
        let mut roles = AuthorizationCodeRoles::default();
        self.put(&mut roles);
        roles.into_record(name_of::<Row>())
    }
}
