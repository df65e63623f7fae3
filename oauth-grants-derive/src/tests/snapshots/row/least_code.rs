/// Written by `#[derive(AuthorizationCodeModel)]`.
#[automatically_derived]
impl crate::model::AuthorizationCodeRow for LeastCode {
    const HAS_FAMILY: bool = false;
    fn describe(
        row: crate::model::Describe<'_, Self, crate::model::AuthorizationCodeRoles>,
    ) -> crate::model::Described {
        row.fields(
            &[
                "LeastCode::code",
                "LeastCode::client_id",
                "LeastCode::scope",
                "LeastCode::user",
                "LeastCode::redirect_uri",
                "LeastCode::expires_at",
                "LeastCode::code_challenge",
            ],
            (
                crate::model::field::BytesField::WAY,
                crate::model::field::IdField::WAY,
                crate::model::field::ScopeField::WAY,
                crate::model::field::IdField::WAY,
                crate::model::field::TextField::WAY,
                crate::model::field::MomentField::WAY,
                crate::model::field::TextField::WAY,
            ),
        )
    }
}
#[automatically_derived]
impl crate::model::Row for LeastCode {
    type Roles = (
        crate::model::column::CodeRole,
        crate::model::column::ClientIdRole,
        crate::model::column::ScopeRole,
        crate::model::column::UserRole,
        crate::model::column::optional::RedirectUriRole,
        crate::model::column::ExpiresAtRole,
        crate::model::column::optional::CodeChallengeRole,
    );
    type Fields = (
        Vec<u8>,
        Uuid,
        String,
        i64,
        Option<String>,
        DateTime<Utc>,
        Option<String>,
    );
    fn into_fields(self) -> Self::Fields {
        (
            self.code,
            self.client_id,
            self.scope,
            self.user,
            self.redirect_uri,
            self.expires_at,
            self.code_challenge,
        )
    }
    fn from_fields(
        (
            code,
            client_id,
            scope,
            user,
            redirect_uri,
            expires_at,
            code_challenge,
        ): Self::Fields,
    ) -> Self {
        Self {
            code,
            client_id,
            scope,
            user,
            redirect_uri,
            expires_at,
            code_challenge,
        }
    }
}
