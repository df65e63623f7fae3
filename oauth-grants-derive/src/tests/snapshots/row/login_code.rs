/// Written by `#[derive(AuthorizationCodeModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::AuthorizationCodeModel for LoginCode {
    const KEEPS_FAMILY: bool = false;
    fn from_record(
        record: ::oauth_grants::model::AuthorizationCodeRecord,
    ) -> ::core::result::Result<Self, ::oauth_grants::model::ModelError> {
        let mut data = record.data;
        let code_challenge = data
            .take::<::oauth_grants::protocol::CodeChallengeValue>("code_challenge")
            .map_err(|_| {
                ::oauth_grants::model::ModelError::new(
                    "LoginCode::code_challenge",
                    ::oauth_grants::model::field::FieldError::new(
                        "cannot hold what is kept as PKCE's challenge",
                    ),
                )
            })?;
        let row = Self {
            id: next_id(),
            code_digest: <String as ::oauth_grants::model::field::BytesField<
                ::oauth_grants::protocol::Digest<
                    ::oauth_grants::protocol::AuthorizationCode,
                >,
            >>::from_value(&record.code)
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "LoginCode::code_digest",
                    reason,
                ))?,
            app: <String as ::oauth_grants::model::field::IdField<
                ::oauth_grants::protocol::ClientId,
            >>::from_value(&record.client_id)
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "LoginCode::app",
                    reason,
                ))?,
            owner: <i64 as ::oauth_grants::model::field::IdField<
                ::oauth_grants::protocol::Subject,
            >>::from_value(&record.subject)
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "LoginCode::owner",
                    reason,
                ))?,
            redirect_uri: record
                .redirect_uri
                .as_ref()
                .map(|value| <String as ::oauth_grants::model::field::TextField<
                    ::oauth_grants::protocol::RedirectUri,
                >>::from_value(value))
                .transpose()
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "LoginCode::redirect_uri",
                    reason,
                ))?,
            scope: <Vec<
                String,
            > as ::oauth_grants::model::field::ScopeField>::from_value(&record.scope)
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "LoginCode::scope",
                    reason,
                ))?,
            code_challenge: code_challenge
                .as_ref()
                .map(|value| <String as ::oauth_grants::model::field::TextField<
                    ::oauth_grants::protocol::CodeChallengeValue,
                >>::from_value(value))
                .transpose()
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "LoginCode::code_challenge",
                    reason,
                ))?,
            valid_until: <SystemTime as ::oauth_grants::model::field::MomentField>::from_value(
                    &record.expires_at,
                )
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "LoginCode::valid_until",
                    reason,
                ))?,
            claimed_at: ::core::option::Option::None,
            tenant: <i64 as ::oauth_grants::model::field::ExtraField>::take(
                    &mut data,
                    "tenant",
                )
                .map_err(|_| {
                    ::oauth_grants::model::ModelError::new(
                        "LoginCode::tenant",
                        ::oauth_grants::model::field::FieldError::new(
                            "cannot hold what an extension keeps as `tenant`",
                        ),
                    )
                })?
                .ok_or(
                    ::oauth_grants::model::ModelError::new(
                        "LoginCode::tenant",
                        ::oauth_grants::model::field::FieldError::new(
                            "is filled from what an extension keeps as `tenant`, and nothing is kept",
                        ),
                    ),
                )?,
        };
        if data.is_empty() {
            ::core::result::Result::Ok(row)
        } else {
            ::core::result::Result::Err(
                ::oauth_grants::model::ModelError::new(
                    "LoginCode",
                    ::oauth_grants::model::field::FieldError::new(
                        "has no field `data` for what an extension keeps",
                    ),
                ),
            )
        }
    }
    fn into_record(
        self,
    ) -> ::core::result::Result<
        ::oauth_grants::model::AuthorizationCodeRecord,
        ::oauth_grants::model::ModelError,
    > {
        let _ = (&self.id, &self.claimed_at);
        let mut data = <::oauth_grants::model::ExtensionData as ::core::default::Default>::default();
        if let ::core::option::Option::Some(code_challenge) = self
            .code_challenge
            .as_ref()
            .map(|field| <String as ::oauth_grants::model::field::TextField<
                ::oauth_grants::protocol::CodeChallengeValue,
            >>::to_value(field))
            .transpose()
            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                "LoginCode::code_challenge",
                reason,
            ))?
        {
            data.put("code_challenge", &code_challenge)
                .map_err(|_| {
                    ::oauth_grants::model::ModelError::new(
                        "LoginCode::code_challenge",
                        ::oauth_grants::model::field::FieldError::new(
                            "holds what cannot be written as JSON",
                        ),
                    )
                })?;
        }
        <i64 as ::oauth_grants::model::field::ExtraField>::put(
                &self.tenant,
                &mut data,
                "tenant",
            )
            .map_err(|_| {
                ::oauth_grants::model::ModelError::new(
                    "LoginCode::tenant",
                    ::oauth_grants::model::field::FieldError::new(
                        "holds what cannot be written as JSON",
                    ),
                )
            })?;
        let code = <String as ::oauth_grants::model::field::BytesField<
            ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AuthorizationCode>,
        >>::to_value(&self.code_digest)
            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                "LoginCode::code_digest",
                reason,
            ))?;
        let family = ::oauth_grants::protocol::FamilyId::of_code(&code);
        ::core::result::Result::Ok(
            ::oauth_grants::model::AuthorizationCodeRecord::new(
                    code,
                    <String as ::oauth_grants::model::field::IdField<
                        ::oauth_grants::protocol::ClientId,
                    >>::to_value(&self.app)
                        .map_err(|reason| ::oauth_grants::model::ModelError::new(
                            "LoginCode::app",
                            reason,
                        ))?,
                    <i64 as ::oauth_grants::model::field::IdField<
                        ::oauth_grants::protocol::Subject,
                    >>::to_value(&self.owner)
                        .map_err(|reason| ::oauth_grants::model::ModelError::new(
                            "LoginCode::owner",
                            reason,
                        ))?,
                    family,
                    ::oauth_grants::protocol::Timestamp::from_unix_seconds(0),
                    <SystemTime as ::oauth_grants::model::field::MomentField>::to_value(
                            &self.valid_until,
                        )
                        .map_err(|reason| ::oauth_grants::model::ModelError::new(
                            "LoginCode::valid_until",
                            reason,
                        ))?,
                )
                .redirect_uri(
                    self
                        .redirect_uri
                        .as_ref()
                        .map(|field| <String as ::oauth_grants::model::field::TextField<
                            ::oauth_grants::protocol::RedirectUri,
                        >>::to_value(field))
                        .transpose()
                        .map_err(|reason| ::oauth_grants::model::ModelError::new(
                            "LoginCode::redirect_uri",
                            reason,
                        ))?,
                )
                .scope(
                    <Vec<
                        String,
                    > as ::oauth_grants::model::field::ScopeField>::to_value(&self.scope)
                        .map_err(|reason| ::oauth_grants::model::ModelError::new(
                            "LoginCode::scope",
                            reason,
                        ))?,
                )
                .data(data),
        )
    }
}
