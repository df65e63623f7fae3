/// Written by `#[derive(TokenModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::TokenRow for ApiToken {
    fn describe(
        row: ::oauth_grants::model::Describe<'_, Self, ::oauth_grants::model::TokenRoles>,
    ) -> ::oauth_grants::model::Described {
        row.fields(
            &[
                "ApiToken::access_token",
                "ApiToken::client_id",
                "ApiToken::scope",
                "ApiToken::owner",
                "ApiToken::expires_at",
                "ApiToken::family",
            ],
            (
                ::oauth_grants::model::field::BytesField::WAY,
                ::oauth_grants::model::field::IdField::WAY,
                ::oauth_grants::model::field::ScopeField::WAY,
                ::oauth_grants::model::field::IdField::WAY,
                ::oauth_grants::model::field::MomentField::WAY,
                ::oauth_grants::model::field::FamilyField::WAY,
            ),
        )
    }
}
#[automatically_derived]
impl ::oauth_grants::model::Row for ApiToken {
    type Roles = (
        ::oauth_grants::model::column::AccessTokenRole,
        ::oauth_grants::model::column::ClientIdRole,
        ::oauth_grants::model::column::ScopeRole,
        ::oauth_grants::model::column::optional::UserRole,
        ::oauth_grants::model::column::ExpiresAtRole,
        ::oauth_grants::model::column::FamilyRole,
    );
    type Fields = (Vec<u8>, String, Scope, Option<i64>, SystemTime, String);
    fn into_fields(self) -> Self::Fields {
        (
            self.access_token,
            self.client_id,
            self.scope,
            self.owner,
            self.expires_at,
            self.family,
        )
    }
    fn from_fields(
        (access_token, client_id, scope, owner, expires_at, family): Self::Fields,
    ) -> Self {
        Self {
            access_token,
            client_id,
            scope,
            owner,
            expires_at,
            family,
        }
    }
}
impl ::oauth_grants::model::KeepsFamilies for ApiToken {}
