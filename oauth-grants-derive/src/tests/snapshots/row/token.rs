/// Written by `#[derive(TokenModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::TokenRow for Token {
    fn describe(
        row: ::oauth_grants::model::Describe<'_, Self, ::oauth_grants::model::TokenRoles>,
    ) -> ::oauth_grants::model::Described {
        row.fields(
            &[
                "Token::id",
                "Token::access_token",
                "Token::client_id",
                "Token::user",
                "Token::scope",
                "Token::grant_type",
                "Token::issued_at",
                "Token::expires_at",
                "Token::family",
                "Token::revoked_at",
                "Token::tenant",
                "Token::data",
                "Token::refresh_token",
                "Token::refresh_expires_at",
                "Token::refresh_scope",
                "Token::rotated_at",
                "Token::successor_seed",
            ],
            (
                (
                    || Uuid::now_v7(),
                    ::oauth_grants::model::field::BytesField::WAY,
                    ::oauth_grants::model::field::IdField::WAY,
                    ::oauth_grants::model::field::IdField::WAY,
                    ::oauth_grants::model::field::ScopeField::WAY,
                    ::oauth_grants::model::field::TextField::WAY,
                    ::oauth_grants::model::field::MomentField::WAY,
                    ::oauth_grants::model::field::MomentField::WAY,
                    ::oauth_grants::model::field::FamilyField::WAY,
                    ::oauth_grants::model::field::MomentField::WAY,
                    ("organisation", ::oauth_grants::model::field::ExtraField::WAY),
                    ::oauth_grants::model::field::JsonField::WAY,
                    ::oauth_grants::model::field::BytesField::WAY,
                    ::oauth_grants::model::field::MomentField::WAY,
                    ::oauth_grants::model::field::ScopeField::WAY,
                    ::oauth_grants::model::field::MomentField::WAY,
                ),
                (::oauth_grants::model::field::BytesField::WAY,),
            ),
        )
    }
}
#[automatically_derived]
impl ::oauth_grants::model::Row for Token {
    type Roles = (
        (
            ::oauth_grants::model::column::Filled,
            ::oauth_grants::model::column::AccessTokenRole,
            ::oauth_grants::model::column::ClientIdRole,
            ::oauth_grants::model::column::optional::UserRole,
            ::oauth_grants::model::column::ScopeRole,
            ::oauth_grants::model::column::GrantTypeRole,
            ::oauth_grants::model::column::IssuedAtRole,
            ::oauth_grants::model::column::ExpiresAtRole,
            ::oauth_grants::model::column::FamilyRole,
            ::oauth_grants::model::column::optional::RevokedAtRole,
            ::oauth_grants::model::column::optional::Extra,
            ::oauth_grants::model::column::DataRole,
            ::oauth_grants::model::column::optional::RefreshTokenRole,
            ::oauth_grants::model::column::optional::RefreshExpiresAtRole,
            ::oauth_grants::model::column::optional::RefreshScopeRole,
            ::oauth_grants::model::column::optional::RotatedAtRole,
        ),
        (::oauth_grants::model::column::optional::SuccessorSeedRole,),
    );
    type Fields = (
        (
            Uuid,
            String,
            i64,
            Option<Uuid>,
            Scope,
            String,
            ::oauth_grants::model::field::UnixMilliseconds,
            OffsetDateTime,
            FamilyId,
            Option<NaiveDateTime>,
            Option<i64>,
            ExtensionData,
            Option<String>,
            Option<SystemTime>,
            Option<Scope>,
            Option<SystemTime>,
        ),
        (Option<Vec<u8>>,),
    );
    fn into_fields(self) -> Self::Fields {
        (
            (
                self.id,
                self.access_token,
                self.client_id,
                self.user,
                self.scope,
                self.grant_type,
                ::oauth_grants::model::field::UnixMilliseconds(self.issued_at),
                self.expires_at,
                self.family,
                self.revoked_at,
                self.tenant,
                self.data,
                self.refresh_token,
                self.refresh_expires_at,
                self.refresh_scope,
                self.rotated_at,
            ),
            (self.successor_seed,),
        )
    }
    fn from_fields(
        (
            (
                id,
                access_token,
                client_id,
                user,
                scope,
                grant_type,
                issued_at,
                expires_at,
                family,
                revoked_at,
                tenant,
                data,
                refresh_token,
                refresh_expires_at,
                refresh_scope,
                rotated_at,
            ),
            (successor_seed,),
        ): Self::Fields,
    ) -> Self {
        Self {
            id,
            access_token,
            client_id,
            user,
            scope,
            grant_type,
            issued_at: issued_at.0,
            expires_at,
            family,
            revoked_at,
            tenant,
            data,
            refresh_token,
            refresh_expires_at,
            refresh_scope,
            rotated_at,
            successor_seed,
        }
    }
}
impl ::oauth_grants::model::KeepsFamilies for Token {}
impl ::oauth_grants::model::KeepsRefreshTokens for Token {}
