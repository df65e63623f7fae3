/// Written by `#[derive(TokenModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::TokenModel for ApiToken {
    fn from_tokens(
        tokens: ::oauth_grants::model::NewTokens,
    ) -> ::core::result::Result<Self, ::oauth_grants::model::ModelError> {
        tokens.check_common("ApiToken")?;
        let ::oauth_grants::model::NewTokens { access, refresh, .. } = tokens;
        if refresh.is_some() {
            return ::core::result::Result::Err(
                ::oauth_grants::model::ModelError::new(
                    "ApiToken",
                    ::oauth_grants::model::field::FieldError::new(
                        "has no field `refresh_token`, and one is issued",
                    ),
                ),
            );
        }
        let data = access.data;
        let row = Self {
            access_token: <Vec<
                u8,
            > as ::oauth_grants::model::field::BytesField<
                ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
            >>::from_value(&access.token)
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "ApiToken::access_token",
                    reason,
                ))?,
            client_id: <String as ::oauth_grants::model::field::IdField<
                ::oauth_grants::protocol::ClientId,
            >>::from_value(&access.client_id)
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "ApiToken::client_id",
                    reason,
                ))?,
            scope: <Scope as ::oauth_grants::model::field::ScopeField>::from_value(
                    &access.scope,
                )
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "ApiToken::scope",
                    reason,
                ))?,
            owner: access
                .subject
                .as_ref()
                .map(|value| <i64 as ::oauth_grants::model::field::IdField<
                    ::oauth_grants::protocol::Subject,
                >>::from_value(value))
                .transpose()
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "ApiToken::owner",
                    reason,
                ))?,
            expires_at: <SystemTime as ::oauth_grants::model::field::MomentField>::from_value(
                    &access.expires_at,
                )
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "ApiToken::expires_at",
                    reason,
                ))?,
            family: <String as ::oauth_grants::model::field::FamilyField>::from_value(
                    &access.family,
                )
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "ApiToken::family",
                    reason,
                ))?,
        };
        if data.is_empty() {
            ::core::result::Result::Ok(row)
        } else {
            ::core::result::Result::Err(
                ::oauth_grants::model::ModelError::new(
                    "ApiToken",
                    ::oauth_grants::model::field::FieldError::new(
                        "has no field `data` for what an extension keeps",
                    ),
                ),
            )
        }
    }
    fn into_access_token(
        self,
    ) -> ::core::result::Result<
        ::oauth_grants::model::AccessTokenRecord,
        ::oauth_grants::model::ModelError,
    > {
        let data = <::oauth_grants::model::ExtensionData as ::core::default::Default>::default();
        let access_token = <Vec<
            u8,
        > as ::oauth_grants::model::field::BytesField<
            ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
        >>::to_value(&self.access_token)
            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                "ApiToken::access_token",
                reason,
            ))?;
        let family = <String as ::oauth_grants::model::field::FamilyField>::to_value(
                &self.family,
            )
            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                "ApiToken::family",
                reason,
            ))?;
        ::core::result::Result::Ok(
            ::oauth_grants::model::AccessTokenRecord::new(
                    access_token,
                    <String as ::oauth_grants::model::field::IdField<
                        ::oauth_grants::protocol::ClientId,
                    >>::to_value(&self.client_id)
                        .map_err(|reason| ::oauth_grants::model::ModelError::new(
                            "ApiToken::client_id",
                            reason,
                        ))?,
                    ::oauth_grants::protocol::GrantType::UNKNOWN,
                    family,
                    ::oauth_grants::protocol::Timestamp::from_unix_seconds(0),
                    <SystemTime as ::oauth_grants::model::field::MomentField>::to_value(
                            &self.expires_at,
                        )
                        .map_err(|reason| ::oauth_grants::model::ModelError::new(
                            "ApiToken::expires_at",
                            reason,
                        ))?,
                )
                .subject(
                    self
                        .owner
                        .as_ref()
                        .map(|field| <i64 as ::oauth_grants::model::field::IdField<
                            ::oauth_grants::protocol::Subject,
                        >>::to_value(field))
                        .transpose()
                        .map_err(|reason| ::oauth_grants::model::ModelError::new(
                            "ApiToken::owner",
                            reason,
                        ))?,
                )
                .scope(
                    <Scope as ::oauth_grants::model::field::ScopeField>::to_value(
                            &self.scope,
                        )
                        .map_err(|reason| ::oauth_grants::model::ModelError::new(
                            "ApiToken::scope",
                            reason,
                        ))?,
                )
                .data(data),
        )
    }
    fn into_refresh_token(
        self,
    ) -> ::core::result::Result<
        ::core::option::Option<::oauth_grants::model::RefreshTokenRecord>,
        ::oauth_grants::model::ModelError,
    > {
        ::core::result::Result::Ok(::core::option::Option::None)
    }
    fn successor_seed(
        &self,
    ) -> ::core::result::Result<
        ::core::option::Option<::oauth_grants::protocol::RotationSeed>,
        ::oauth_grants::model::ModelError,
    > {
        ::core::result::Result::Ok(::core::option::Option::None)
    }
}
#[automatically_derived]
impl ::oauth_grants::model::KeepsFamilies for ApiToken {}
