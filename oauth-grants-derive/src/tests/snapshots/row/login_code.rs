/// Written by `#[derive(AuthorizationCodeModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::AuthorizationCodeRow for LoginCode {
    const HAS_FAMILY: bool = false;
    const ROOM: ::oauth_grants::model::Room = ::oauth_grants::model::Room::for_these(
            &["tenant", "code_challenge"],
        )
        .needing(&["tenant"]);
    fn describe(
        row: ::oauth_grants::model::Describe<
            '_,
            Self,
            ::oauth_grants::model::AuthorizationCodeRoles,
        >,
    ) -> ::oauth_grants::model::Described {
        row.fields(
            &[
                "LoginCode::id",
                "LoginCode::code_digest",
                "LoginCode::app",
                "LoginCode::owner",
                "LoginCode::redirect_uri",
                "LoginCode::scope",
                "LoginCode::code_challenge",
                "LoginCode::valid_until",
                "LoginCode::claimed_at",
                "LoginCode::tenant",
            ],
            (
                || next_id(),
                ::oauth_grants::model::field::BytesField::WAY,
                ::oauth_grants::model::field::IdField::WAY,
                ::oauth_grants::model::field::IdField::WAY,
                ::oauth_grants::model::field::TextField::WAY,
                ::oauth_grants::model::field::ScopeField::WAY,
                ::oauth_grants::model::field::TextField::WAY,
                ::oauth_grants::model::field::MomentField::WAY,
                ::oauth_grants::model::field::MomentField::WAY,
                ("tenant", ::oauth_grants::model::field::ExtraField::WAY),
            ),
        )
    }
}
#[automatically_derived]
impl ::oauth_grants::model::Row for LoginCode {
    type Roles = (
        ::oauth_grants::model::column::Filled,
        ::oauth_grants::model::column::CodeRole,
        ::oauth_grants::model::column::ClientIdRole,
        ::oauth_grants::model::column::UserRole,
        ::oauth_grants::model::column::optional::RedirectUriRole,
        ::oauth_grants::model::column::ScopeRole,
        ::oauth_grants::model::column::optional::CodeChallengeRole,
        ::oauth_grants::model::column::ExpiresAtRole,
        ::oauth_grants::model::column::optional::ClaimedAtRole,
        ::oauth_grants::model::column::Extra,
    );
    type Fields = (
        i64,
        String,
        String,
        i64,
        Option<String>,
        Vec<String>,
        Option<String>,
        SystemTime,
        ::core::option::Option<::oauth_grants::model::field::UnixSeconds>,
        i64,
    );
    fn into_fields(self) -> Self::Fields {
        (
            self.id,
            self.code_digest,
            self.app,
            self.owner,
            self.redirect_uri,
            self.scope,
            self.code_challenge,
            self.valid_until,
            self.claimed_at.map(::oauth_grants::model::field::UnixSeconds),
            self.tenant,
        )
    }
    fn from_fields(
        (
            id,
            code_digest,
            app,
            owner,
            redirect_uri,
            scope,
            code_challenge,
            valid_until,
            claimed_at,
            tenant,
        ): Self::Fields,
    ) -> Self {
        Self {
            id,
            code_digest,
            app,
            owner,
            redirect_uri,
            scope,
            code_challenge,
            valid_until,
            claimed_at: claimed_at.map(|moment| moment.0),
            tenant,
        }
    }
}
