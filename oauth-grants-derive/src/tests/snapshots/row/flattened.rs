/// Written by `#[derive(TokenModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::TokenModel for Token {
    const ROOM: ::oauth_grants::model::Room = ::oauth_grants::model::Room::FOR_EVERYTHING
        .needing(&["tenant"])
        .tried_by(|trial| {
            trial.field::<i64>("Token::tenant", "tenant");
        });
    fn from_tokens(
        mut tokens: ::oauth_grants::model::NewTokens,
    ) -> ::core::result::Result<Self, ::oauth_grants::model::ModelError> {
        tokens.check_common("Token")?;
        let data = &mut tokens.access.data;
        ::core::result::Result::Ok(Self {
            tenant: <i64 as ::oauth_grants::model::field::ExtraField>::from_data(
                    data,
                    "tenant",
                )
                .map_err(|_| {
                    ::oauth_grants::model::ModelError::new(
                        "Token::tenant",
                        ::oauth_grants::model::field::FieldError::new(
                            "cannot hold what an extension or a resource keeps as `tenant`: its type must be the one that is kept",
                        ),
                    )
                })?
                .ok_or(
                    ::oauth_grants::model::ModelError::new(
                        "Token::tenant",
                        ::oauth_grants::model::field::FieldError::new(
                            "is filled from what an extension keeps as `tenant`, and nothing is kept",
                        ),
                    ),
                )?,
            fields: {
                if let ::core::option::Option::Some(refresh) = &mut tokens.refresh {
                    refresh.data = ::core::clone::Clone::clone(&tokens.access.data);
                }
                <::oauth_grants::model::TokenFields as ::oauth_grants::model::TokenModel>::from_tokens(
                    tokens,
                )?
            },
        })
    }
    fn into_access_token(
        self,
    ) -> ::core::result::Result<
        ::oauth_grants::model::AccessTokenRecord,
        ::oauth_grants::model::ModelError,
    > {
        let mut token = <::oauth_grants::model::TokenFields as ::oauth_grants::model::TokenModel>::into_access_token(
            self.fields,
        )?;
        let data = &mut token.data;
        <i64 as ::oauth_grants::model::field::ExtraField>::to_data(
                &self.tenant,
                data,
                "tenant",
            )
            .map_err(|_| {
                ::oauth_grants::model::ModelError::new(
                    "Token::tenant",
                    ::oauth_grants::model::field::FieldError::new(
                        "holds what cannot be written as JSON",
                    ),
                )
            })?;
        ::core::result::Result::Ok(token)
    }
    fn into_refresh_token(
        self,
    ) -> ::core::result::Result<
        ::core::option::Option<::oauth_grants::model::RefreshTokenRecord>,
        ::oauth_grants::model::ModelError,
    > {
        let ::core::option::Option::Some(mut token) = <::oauth_grants::model::TokenFields as ::oauth_grants::model::TokenModel>::into_refresh_token(
            self.fields,
        )? else {
            return ::core::result::Result::Ok(::core::option::Option::None);
        };
        let data = &mut token.data;
        <i64 as ::oauth_grants::model::field::ExtraField>::to_data(
                &self.tenant,
                data,
                "tenant",
            )
            .map_err(|_| {
                ::oauth_grants::model::ModelError::new(
                    "Token::tenant",
                    ::oauth_grants::model::field::FieldError::new(
                        "holds what cannot be written as JSON",
                    ),
                )
            })?;
        ::core::result::Result::Ok(::core::option::Option::Some(token))
    }
    fn into_successor_seed(
        self,
    ) -> ::core::result::Result<
        ::core::option::Option<::oauth_grants::protocol::RotationSeed>,
        ::oauth_grants::model::ModelError,
    > {
        <::oauth_grants::model::TokenFields as ::oauth_grants::model::TokenModel>::into_successor_seed(
            self.fields,
        )
    }
}
impl ::oauth_grants::model::KeepsFamilies for Token {}
impl ::oauth_grants::model::KeepsRefreshTokens for Token {}
