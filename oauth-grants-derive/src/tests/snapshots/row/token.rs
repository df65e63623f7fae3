/// Written by `#[derive(TokenModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::TokenModel for Token {
    fn from_tokens(
        tokens: ::oauth_grants::model::NewTokens,
    ) -> ::core::result::Result<Self, ::oauth_grants::model::ModelError> {
        tokens.check_common("Token")?;
        let ::oauth_grants::model::NewTokens { access, refresh, .. } = tokens;
        let mut data = access.data;
        ::core::result::Result::Ok(Self {
            id: Uuid::now_v7(),
            access_token: <String as ::oauth_grants::model::field::BytesField<
                ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
            >>::from_value(&access.token)
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Token::access_token",
                    reason,
                ))?,
            client_id: <i64 as ::oauth_grants::model::field::IdField<
                ::oauth_grants::protocol::ClientId,
            >>::from_value(&access.client_id)
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Token::client_id",
                    reason,
                ))?,
            user: access
                .subject
                .as_ref()
                .map(|value| <Uuid as ::oauth_grants::model::field::IdField<
                    ::oauth_grants::protocol::Subject,
                >>::from_value(value))
                .transpose()
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Token::user",
                    reason,
                ))?,
            scope: <Scope as ::oauth_grants::model::field::ScopeField>::from_value(
                    &access.scope,
                )
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Token::scope",
                    reason,
                ))?,
            grant_type: <String as ::oauth_grants::model::field::TextField<
                ::oauth_grants::protocol::GrantType,
            >>::from_value(&access.grant_type)
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Token::grant_type",
                    reason,
                ))?,
            issued_at: <::oauth_grants::model::field::UnixMilliseconds as ::oauth_grants::model::field::MomentField>::from_value(
                    &access.issued_at,
                )
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Token::issued_at",
                    reason,
                ))?
                .0,
            expires_at: <OffsetDateTime as ::oauth_grants::model::field::MomentField>::from_value(
                    &access.expires_at,
                )
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Token::expires_at",
                    reason,
                ))?,
            family: <FamilyId as ::oauth_grants::model::field::FamilyField>::from_value(
                    &access.family,
                )
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Token::family",
                    reason,
                ))?,
            revoked_at: ::core::option::Option::None,
            tenant: <i64 as ::oauth_grants::model::field::ExtraField>::take(
                    &mut data,
                    "organisation",
                )
                .map_err(|_| {
                    ::oauth_grants::model::ModelError::new(
                        "Token::tenant",
                        ::oauth_grants::model::field::FieldError::new(
                            "cannot hold what an extension keeps as `organisation`",
                        ),
                    )
                })?,
            refresh_token: refresh
                .as_ref()
                .map(|refresh| &refresh.token)
                .map(|value| <String as ::oauth_grants::model::field::BytesField<
                    ::oauth_grants::protocol::Digest<
                        ::oauth_grants::protocol::RefreshToken,
                    >,
                >>::from_value(value))
                .transpose()
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Token::refresh_token",
                    reason,
                ))?,
            refresh_expires_at: refresh
                .as_ref()
                .map(|refresh| &refresh.expires_at)
                .map(|value| <SystemTime as ::oauth_grants::model::field::MomentField>::from_value(
                    value,
                ))
                .transpose()
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Token::refresh_expires_at",
                    reason,
                ))?,
            refresh_scope: refresh
                .as_ref()
                .map(|refresh| &refresh.scope)
                .map(|value| <Scope as ::oauth_grants::model::field::ScopeField>::from_value(
                    value,
                ))
                .transpose()
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Token::refresh_scope",
                    reason,
                ))?,
            rotated_at: ::core::option::Option::None,
            successor_seed: ::core::option::Option::None,
            data: <ExtensionData as ::oauth_grants::model::field::JsonField<
                ::oauth_grants::model::ExtensionData,
            >>::from_value(&data)
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Token::data",
                    reason,
                ))?,
        })
    }
    fn into_access_token(
        self,
    ) -> ::core::result::Result<
        ::oauth_grants::model::AccessTokenRecord,
        ::oauth_grants::model::ModelError,
    > {
        let _ = (&self.id, &self.revoked_at);
        let mut data = <ExtensionData as ::oauth_grants::model::field::JsonField<
            ::oauth_grants::model::ExtensionData,
        >>::to_value(&self.data)
            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                "Token::data",
                reason,
            ))?;
        if let ::core::option::Option::Some(value) = &self.tenant {
            <i64 as ::oauth_grants::model::field::ExtraField>::put(
                    value,
                    &mut data,
                    "organisation",
                )
                .map_err(|_| {
                    ::oauth_grants::model::ModelError::new(
                        "Token::tenant",
                        ::oauth_grants::model::field::FieldError::new(
                            "holds what cannot be written as JSON",
                        ),
                    )
                })?;
        }
        let access_token = <String as ::oauth_grants::model::field::BytesField<
            ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
        >>::to_value(&self.access_token)
            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                "Token::access_token",
                reason,
            ))?;
        let family = <FamilyId as ::oauth_grants::model::field::FamilyField>::to_value(
                &self.family,
            )
            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                "Token::family",
                reason,
            ))?;
        ::core::result::Result::Ok(
            ::oauth_grants::model::AccessTokenRecord::new(
                    access_token,
                    <i64 as ::oauth_grants::model::field::IdField<
                        ::oauth_grants::protocol::ClientId,
                    >>::to_value(&self.client_id)
                        .map_err(|reason| ::oauth_grants::model::ModelError::new(
                            "Token::client_id",
                            reason,
                        ))?,
                    <String as ::oauth_grants::model::field::TextField<
                        ::oauth_grants::protocol::GrantType,
                    >>::to_value(&self.grant_type)
                        .map_err(|reason| ::oauth_grants::model::ModelError::new(
                            "Token::grant_type",
                            reason,
                        ))?,
                    family,
                    <::oauth_grants::model::field::UnixMilliseconds as ::oauth_grants::model::field::MomentField>::to_value(
                            &::oauth_grants::model::field::UnixMilliseconds(
                                self.issued_at,
                            ),
                        )
                        .map_err(|reason| ::oauth_grants::model::ModelError::new(
                            "Token::issued_at",
                            reason,
                        ))?,
                    <OffsetDateTime as ::oauth_grants::model::field::MomentField>::to_value(
                            &self.expires_at,
                        )
                        .map_err(|reason| ::oauth_grants::model::ModelError::new(
                            "Token::expires_at",
                            reason,
                        ))?,
                )
                .subject(
                    self
                        .user
                        .as_ref()
                        .map(|field| <Uuid as ::oauth_grants::model::field::IdField<
                            ::oauth_grants::protocol::Subject,
                        >>::to_value(field))
                        .transpose()
                        .map_err(|reason| ::oauth_grants::model::ModelError::new(
                            "Token::user",
                            reason,
                        ))?,
                )
                .scope(
                    <Scope as ::oauth_grants::model::field::ScopeField>::to_value(
                            &self.scope,
                        )
                        .map_err(|reason| ::oauth_grants::model::ModelError::new(
                            "Token::scope",
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
        let ::core::option::Option::Some(refresh_token) = self
            .refresh_token
            .as_ref()
            .map(|field| <String as ::oauth_grants::model::field::BytesField<
                ::oauth_grants::protocol::Digest<::oauth_grants::protocol::RefreshToken>,
            >>::to_value(field))
            .transpose()
            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                "Token::refresh_token",
                reason,
            ))? else {
            return ::core::result::Result::Ok(::core::option::Option::None);
        };
        let mut data = <ExtensionData as ::oauth_grants::model::field::JsonField<
            ::oauth_grants::model::ExtensionData,
        >>::to_value(&self.data)
            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                "Token::data",
                reason,
            ))?;
        if let ::core::option::Option::Some(value) = &self.tenant {
            <i64 as ::oauth_grants::model::field::ExtraField>::put(
                    value,
                    &mut data,
                    "organisation",
                )
                .map_err(|_| {
                    ::oauth_grants::model::ModelError::new(
                        "Token::tenant",
                        ::oauth_grants::model::field::FieldError::new(
                            "holds what cannot be written as JSON",
                        ),
                    )
                })?;
        }
        let family = <FamilyId as ::oauth_grants::model::field::FamilyField>::to_value(
                &self.family,
            )
            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                "Token::family",
                reason,
            ))?;
        ::core::result::Result::Ok(
            ::core::option::Option::Some(
                ::oauth_grants::model::RefreshTokenRecord::new(
                        refresh_token,
                        <i64 as ::oauth_grants::model::field::IdField<
                            ::oauth_grants::protocol::ClientId,
                        >>::to_value(&self.client_id)
                            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                                "Token::client_id",
                                reason,
                            ))?,
                        family,
                        <::oauth_grants::model::field::UnixMilliseconds as ::oauth_grants::model::field::MomentField>::to_value(
                                &::oauth_grants::model::field::UnixMilliseconds(
                                    self.issued_at,
                                ),
                            )
                            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                                "Token::issued_at",
                                reason,
                            ))?,
                        self
                            .refresh_expires_at
                            .as_ref()
                            .map(|field| <SystemTime as ::oauth_grants::model::field::MomentField>::to_value(
                                field,
                            ))
                            .transpose()
                            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                                "Token::refresh_expires_at",
                                reason,
                            ))?
                            .ok_or(
                                ::oauth_grants::model::ModelError::new(
                                    "Token::refresh_expires_at",
                                    ::oauth_grants::model::field::FieldError::new(
                                        "is missing, although there is a refresh token",
                                    ),
                                ),
                            )?,
                    )
                    .subject(
                        self
                            .user
                            .as_ref()
                            .map(|field| <Uuid as ::oauth_grants::model::field::IdField<
                                ::oauth_grants::protocol::Subject,
                            >>::to_value(field))
                            .transpose()
                            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                                "Token::user",
                                reason,
                            ))?,
                    )
                    .scope(
                        self
                            .refresh_scope
                            .as_ref()
                            .map(|field| <Scope as ::oauth_grants::model::field::ScopeField>::to_value(
                                field,
                            ))
                            .transpose()
                            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                                "Token::refresh_scope",
                                reason,
                            ))?
                            .ok_or(
                                ::oauth_grants::model::ModelError::new(
                                    "Token::refresh_scope",
                                    ::oauth_grants::model::field::FieldError::new(
                                        "is missing, although there is a refresh token",
                                    ),
                                ),
                            )?,
                    )
                    .rotated_at(
                        self
                            .rotated_at
                            .as_ref()
                            .map(|field| <SystemTime as ::oauth_grants::model::field::MomentField>::to_value(
                                field,
                            ))
                            .transpose()
                            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                                "Token::rotated_at",
                                reason,
                            ))?,
                    )
                    .data(data),
            ),
        )
    }
    fn successor_seed(
        &self,
    ) -> ::core::result::Result<
        ::core::option::Option<::oauth_grants::protocol::RotationSeed>,
        ::oauth_grants::model::ModelError,
    > {
        self.successor_seed
            .as_ref()
            .map(|field| <Vec<
                u8,
            > as ::oauth_grants::model::field::BytesField<
                ::oauth_grants::protocol::RotationSeed,
            >>::to_value(field))
            .transpose()
            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                "Token::successor_seed",
                reason,
            ))
    }
}
#[automatically_derived]
impl ::oauth_grants::model::KeepsFamilies for Token {}
#[automatically_derived]
impl ::oauth_grants::model::KeepsRefreshTokens for Token {}
