/// Written by `#[derive(ClientModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::ClientModel for App {
    fn from_client(
        client: ::oauth_grants::model::Client,
    ) -> ::core::result::Result<Self, ::oauth_grants::model::ModelError> {
        if ::core::iter::ExactSizeIterator::len(&client.secret_hashes()) > 1 {
            return ::core::result::Result::Err(
                ::oauth_grants::model::ModelError::new(
                    "App",
                    ::oauth_grants::model::field::FieldError::new(
                        "has a field for one secret, and the client has several",
                    ),
                ),
            );
        }
        if ::core::iter::Iterator::nth(&mut client.secret_hashes(), 0)
            .is_some_and(|(_, at)| at.is_some())
        {
            return ::core::result::Result::Err(
                ::oauth_grants::model::ModelError::new(
                    "App",
                    ::oauth_grants::model::field::FieldError::new(
                        "has no field `client_secret_expires_at`, and the client's secret expires",
                    ),
                ),
            );
        }
        if !client.registered_redirect_uris().is_empty() {
            return ::core::result::Result::Err(
                ::oauth_grants::model::ModelError::new(
                    "App",
                    ::oauth_grants::model::field::FieldError::new(
                        "has no field `redirect_uris`, and the client has some",
                    ),
                ),
            );
        }
        if client.registered_grant_types()
            != [::oauth_grants::protocol::GrantType::AUTHORIZATION_CODE]
        {
            return ::core::result::Result::Err(
                ::oauth_grants::model::ModelError::new(
                    "App",
                    ::oauth_grants::model::field::FieldError::new(
                        "has no field `grant_types`, and the client has others than `authorization_code`",
                    ),
                ),
            );
        }
        if client.registered_response_types().is_some() {
            return ::core::result::Result::Err(
                ::oauth_grants::model::ModelError::new(
                    "App",
                    ::oauth_grants::model::field::FieldError::new(
                        "has no field `response_types`, and the client has some",
                    ),
                ),
            );
        }
        if !client.registered_scope().is_empty() {
            return ::core::result::Result::Err(
                ::oauth_grants::model::ModelError::new(
                    "App",
                    ::oauth_grants::model::field::FieldError::new(
                        "has no field `scope`, and the client has one",
                    ),
                ),
            );
        }
        if *client.registered_auth_method()
            != if ::core::iter::ExactSizeIterator::len(&client.secret_hashes()) > 0 {
                ::oauth_grants::model::AuthMethod::CLIENT_SECRET_BASIC
            } else {
                ::oauth_grants::model::AuthMethod::NONE
            }
        {
            return ::core::result::Result::Err(
                ::oauth_grants::model::ModelError::new(
                    "App",
                    ::oauth_grants::model::field::FieldError::new(
                        "has no field `token_endpoint_auth_method`, and the client has another than `client_secret_basic`, or `none` without a secret",
                    ),
                ),
            );
        }
        if client.registered_name().is_some() {
            return ::core::result::Result::Err(
                ::oauth_grants::model::ModelError::new(
                    "App",
                    ::oauth_grants::model::field::FieldError::new(
                        "has no field `client_name`, and the client has one",
                    ),
                ),
            );
        }
        if client.registered_application_type()
            != ::oauth_grants::model::ApplicationType::Web
        {
            return ::core::result::Result::Err(
                ::oauth_grants::model::ModelError::new(
                    "App",
                    ::oauth_grants::model::field::FieldError::new(
                        "has no field `application_type`, and the client is a native application",
                    ),
                ),
            );
        }
        if client.registered_introspection()
            != ::oauth_grants::model::Introspection::OwnTokens
        {
            return ::core::result::Result::Err(
                ::oauth_grants::model::ModelError::new(
                    "App",
                    ::oauth_grants::model::field::FieldError::new(
                        "has no field `introspection`, and the client may ask about others' tokens",
                    ),
                ),
            );
        }
        if !client.registered_certificates().is_empty() {
            return ::core::result::Result::Err(
                ::oauth_grants::model::ModelError::new(
                    "App",
                    ::oauth_grants::model::field::FieldError::new(
                        "has no field for certificates, and the client has some",
                    ),
                ),
            );
        }
        if client.registered_lifetimes() != ::oauth_grants::protocol::Lifetimes::UNSET {
            return ::core::result::Result::Err(
                ::oauth_grants::model::ModelError::new(
                    "App",
                    ::oauth_grants::model::field::FieldError::new(
                        "has no field `lifetimes`, and the client has some",
                    ),
                ),
            );
        }
        let secret = ::core::iter::Iterator::nth(&mut client.secret_hashes(), 0);
        ::core::result::Result::Ok(Self {
            client_id: <String as ::oauth_grants::model::field::IdField<
                ::oauth_grants::protocol::ClientId,
            >>::from_value(client.client_id())
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "App::client_id",
                    reason,
                ))?,
            secret_digest: secret
                .map(|(hash, _)| hash)
                .map(|value| <Vec<
                    u8,
                > as ::oauth_grants::model::field::SecretField>::from_value(value))
                .transpose()
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "App::secret_digest",
                    reason,
                ))?,
        })
    }
    fn into_client(
        self,
    ) -> ::core::result::Result<
        ::oauth_grants::model::Client,
        ::oauth_grants::model::ModelError,
    > {
        let secret = self
            .secret_digest
            .as_ref()
            .map(|field| <Vec<
                u8,
            > as ::oauth_grants::model::field::SecretField>::to_value(field))
            .transpose()
            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                "App::secret_digest",
                reason,
            ))?;
        let mut client = ::oauth_grants::model::Client::public(
                <String as ::oauth_grants::model::field::IdField<
                    ::oauth_grants::protocol::ClientId,
                >>::to_value(&self.client_id)
                    .map_err(|reason| ::oauth_grants::model::ModelError::new(
                        "App::client_id",
                        reason,
                    ))?,
            )
            .auth_method(
                if secret.is_some() {
                    ::oauth_grants::model::AuthMethod::CLIENT_SECRET_BASIC
                } else {
                    ::oauth_grants::model::AuthMethod::NONE
                },
            );
        if let ::core::option::Option::Some(hash) = secret {
            client = client.secret_hash(hash, ::core::option::Option::None);
        }
        ::core::result::Result::Ok(client)
    }
}
