/// Written by `#[derive(AuthorizationCodeModel)]`.
#[automatically_derived]
impl crate::model::AuthorizationCodeModel for LeastCode {
    const KEEPS_FAMILY: bool = false;
    fn from_record(
        record: crate::model::AuthorizationCodeRecord,
    ) -> ::core::result::Result<Self, crate::model::ModelError> {
        let mut data = record.data;
        let code_challenge = data
            .take::<crate::protocol::CodeChallengeValue>("code_challenge")
            .map_err(|_| {
                crate::model::ModelError::new(
                    "LeastCode::code_challenge",
                    crate::model::field::FieldError::new(
                        "cannot hold what is kept as PKCE's challenge",
                    ),
                )
            })?;
        let row = Self {
            code: <Vec<
                u8,
            > as crate::model::field::BytesField<
                crate::protocol::Digest<crate::protocol::AuthorizationCode>,
            >>::from_value(&record.code)
                .map_err(|reason| crate::model::ModelError::new(
                    "LeastCode::code",
                    reason,
                ))?,
            client_id: <Uuid as crate::model::field::IdField<
                crate::protocol::ClientId,
            >>::from_value(&record.client_id)
                .map_err(|reason| crate::model::ModelError::new(
                    "LeastCode::client_id",
                    reason,
                ))?,
            scope: <String as crate::model::field::ScopeField>::from_value(&record.scope)
                .map_err(|reason| crate::model::ModelError::new(
                    "LeastCode::scope",
                    reason,
                ))?,
            user: <i64 as crate::model::field::IdField<
                crate::protocol::Subject,
            >>::from_value(&record.subject)
                .map_err(|reason| crate::model::ModelError::new(
                    "LeastCode::user",
                    reason,
                ))?,
            redirect_uri: record
                .redirect_uri
                .as_ref()
                .map(|value| <String as crate::model::field::TextField<
                    crate::protocol::RedirectUri,
                >>::from_value(value))
                .transpose()
                .map_err(|reason| crate::model::ModelError::new(
                    "LeastCode::redirect_uri",
                    reason,
                ))?,
            expires_at: <DateTime<
                Utc,
            > as crate::model::field::MomentField>::from_value(&record.expires_at)
                .map_err(|reason| crate::model::ModelError::new(
                    "LeastCode::expires_at",
                    reason,
                ))?,
            code_challenge: code_challenge
                .as_ref()
                .map(|value| <String as crate::model::field::TextField<
                    crate::protocol::CodeChallengeValue,
                >>::from_value(value))
                .transpose()
                .map_err(|reason| crate::model::ModelError::new(
                    "LeastCode::code_challenge",
                    reason,
                ))?,
        };
        if data.is_empty() {
            ::core::result::Result::Ok(row)
        } else {
            ::core::result::Result::Err(
                crate::model::ModelError::new(
                    "LeastCode",
                    crate::model::field::FieldError::new(
                        "has no field `data` for what an extension keeps",
                    ),
                ),
            )
        }
    }
    fn into_record(
        self,
    ) -> ::core::result::Result<
        crate::model::AuthorizationCodeRecord,
        crate::model::ModelError,
    > {
        let mut data = <crate::model::ExtensionData as ::core::default::Default>::default();
        if let ::core::option::Option::Some(code_challenge) = self
            .code_challenge
            .as_ref()
            .map(|field| <String as crate::model::field::TextField<
                crate::protocol::CodeChallengeValue,
            >>::to_value(field))
            .transpose()
            .map_err(|reason| crate::model::ModelError::new(
                "LeastCode::code_challenge",
                reason,
            ))?
        {
            data.put("code_challenge", &code_challenge)
                .map_err(|_| {
                    crate::model::ModelError::new(
                        "LeastCode::code_challenge",
                        crate::model::field::FieldError::new(
                            "holds what cannot be written as JSON",
                        ),
                    )
                })?;
        }
        let code = <Vec<
            u8,
        > as crate::model::field::BytesField<
            crate::protocol::Digest<crate::protocol::AuthorizationCode>,
        >>::to_value(&self.code)
            .map_err(|reason| crate::model::ModelError::new("LeastCode::code", reason))?;
        let family = crate::protocol::FamilyId::of_code(&code);
        ::core::result::Result::Ok(
            crate::model::AuthorizationCodeRecord::new(
                    code,
                    <Uuid as crate::model::field::IdField<
                        crate::protocol::ClientId,
                    >>::to_value(&self.client_id)
                        .map_err(|reason| crate::model::ModelError::new(
                            "LeastCode::client_id",
                            reason,
                        ))?,
                    <i64 as crate::model::field::IdField<
                        crate::protocol::Subject,
                    >>::to_value(&self.user)
                        .map_err(|reason| crate::model::ModelError::new(
                            "LeastCode::user",
                            reason,
                        ))?,
                    family,
                    crate::protocol::Timestamp::from_unix_seconds(0),
                    <DateTime<
                        Utc,
                    > as crate::model::field::MomentField>::to_value(&self.expires_at)
                        .map_err(|reason| crate::model::ModelError::new(
                            "LeastCode::expires_at",
                            reason,
                        ))?,
                )
                .redirect_uri(
                    self
                        .redirect_uri
                        .as_ref()
                        .map(|field| <String as crate::model::field::TextField<
                            crate::protocol::RedirectUri,
                        >>::to_value(field))
                        .transpose()
                        .map_err(|reason| crate::model::ModelError::new(
                            "LeastCode::redirect_uri",
                            reason,
                        ))?,
                )
                .scope(
                    <String as crate::model::field::ScopeField>::to_value(&self.scope)
                        .map_err(|reason| crate::model::ModelError::new(
                            "LeastCode::scope",
                            reason,
                        ))?,
                )
                .data(data),
        )
    }
}
