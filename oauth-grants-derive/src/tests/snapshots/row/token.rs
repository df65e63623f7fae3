/// Written by `#[derive(TokenModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::TokenRow for Token {
    const NAMES: &'static [&'static str] = &[
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
    ];
    const WAYS: ::oauth_grants::model::Ways<Self> = (
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
    );
}
#[automatically_derived]
impl ::oauth_grants::model::Row for Token {
    type Roles = (
        (
            ::oauth_grants::model::column::Filled,
            ::oauth_grants::model::column::AccessTokenRole,
            ::oauth_grants::model::column::ClientIdRole,
            ::oauth_grants::model::column::Optional<
                ::oauth_grants::model::column::UserRole,
            >,
            ::oauth_grants::model::column::ScopeRole,
            ::oauth_grants::model::column::GrantTypeRole,
            ::oauth_grants::model::column::IssuedAtRole,
            ::oauth_grants::model::column::ExpiresAtRole,
            ::oauth_grants::model::column::FamilyRole,
            ::oauth_grants::model::column::Optional<
                ::oauth_grants::model::column::RevokedAtRole,
            >,
            ::oauth_grants::model::column::Optional<
                ::oauth_grants::model::column::Extra,
            >,
            ::oauth_grants::model::column::DataRole,
            ::oauth_grants::model::column::Optional<
                ::oauth_grants::model::column::RefreshTokenRole,
            >,
            ::oauth_grants::model::column::Optional<
                ::oauth_grants::model::column::RefreshExpiresAtRole,
            >,
            ::oauth_grants::model::column::Optional<
                ::oauth_grants::model::column::RefreshScopeRole,
            >,
            ::oauth_grants::model::column::Optional<
                ::oauth_grants::model::column::RotatedAtRole,
            >,
        ),
        (
            ::oauth_grants::model::column::Optional<
                ::oauth_grants::model::column::SuccessorSeedRole,
            >,
        ),
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
    fn from_fields(fields: Self::Fields) -> Self {
        let (
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
        ) = fields;
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
#[automatically_derived]
impl ::oauth_grants::model::KeepsFamilies for Token {}
#[automatically_derived]
impl ::oauth_grants::model::KeepsRefreshTokens for Token {}
