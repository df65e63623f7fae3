/// Written by `#[derive(ClientModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::ClientModel for Client {
    fn from_client(
        client: ::oauth_grants::model::Client,
    ) -> ::core::result::Result<Self, ::oauth_grants::model::ModelError> {
        if ::core::iter::ExactSizeIterator::len(&client.secret_hashes()) > 2 {
            return ::core::result::Result::Err(
                ::oauth_grants::model::ModelError::new(
                    "Client",
                    ::oauth_grants::model::field::FieldError::new(
                        "has fields for two secrets, and the client has more",
                    ),
                ),
            );
        }
        if !client.registered_certificates().is_empty() {
            return ::core::result::Result::Err(
                ::oauth_grants::model::ModelError::new(
                    "Client",
                    ::oauth_grants::model::field::FieldError::new(
                        "has no field for certificates, and the client has some",
                    ),
                ),
            );
        }
        let secret = ::core::iter::Iterator::nth(&mut client.secret_hashes(), 0);
        let previous = ::core::iter::Iterator::nth(&mut client.secret_hashes(), 1);
        ::core::result::Result::Ok(Self {
            account: 1,
            client_id: <String as ::oauth_grants::model::field::IdField<
                ::oauth_grants::protocol::ClientId,
            >>::from_value(client.client_id())
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Client::client_id",
                    reason,
                ))?,
            client_secret: secret
                .map(|(hash, _)| hash)
                .map(|value| <String as ::oauth_grants::model::field::SecretField>::from_value(
                    value,
                ))
                .transpose()
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Client::client_secret",
                    reason,
                ))?,
            client_secret_expires_at: secret
                .as_ref()
                .and_then(|(_, expires_at)| expires_at.as_ref())
                .map(|value| <::oauth_grants::model::field::UnixSeconds as ::oauth_grants::model::field::MomentField>::from_value(
                    value,
                ))
                .transpose()
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Client::client_secret_expires_at",
                    reason,
                ))?
                .map(|moment| moment.0),
            previous_client_secret: previous
                .map(|(hash, _)| hash)
                .map(|value| <String as ::oauth_grants::model::field::SecretField>::from_value(
                    value,
                ))
                .transpose()
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Client::previous_client_secret",
                    reason,
                ))?,
            previous_client_secret_expires_at: previous
                .as_ref()
                .and_then(|(_, expires_at)| expires_at.as_ref())
                .map(|value| <SystemTime as ::oauth_grants::model::field::MomentField>::from_value(
                    value,
                ))
                .transpose()
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Client::previous_client_secret_expires_at",
                    reason,
                ))?,
            redirect_uris: <Vec<
                String,
            > as ::oauth_grants::model::field::ListField<
                ::oauth_grants::protocol::RedirectUri,
            >>::from_value(client.registered_redirect_uris())
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Client::redirect_uris",
                    reason,
                ))?,
            grant_types: <String as ::oauth_grants::model::field::ListField<
                ::oauth_grants::protocol::GrantType,
            >>::from_value(client.registered_grant_types())
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Client::grant_types",
                    reason,
                ))?,
            response_types: client
                .registered_response_types()
                .map(|value| <String as ::oauth_grants::model::field::ListField<
                    ::oauth_grants::protocol::ResponseType,
                >>::from_value(value))
                .transpose()
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Client::response_types",
                    reason,
                ))?,
            scope: <Scope as ::oauth_grants::model::field::ScopeField>::from_value(
                    client.registered_scope(),
                )
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Client::scope",
                    reason,
                ))?,
            token_endpoint_auth_method: <String as ::oauth_grants::model::field::TextField<
                ::oauth_grants::model::AuthMethod,
            >>::from_value(client.registered_auth_method())
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Client::token_endpoint_auth_method",
                    reason,
                ))?,
            client_name: client.registered_name().map(::std::borrow::ToOwned::to_owned),
            application_type: <String as ::oauth_grants::model::field::TextField<
                ::oauth_grants::model::ApplicationType,
            >>::from_value(&client.registered_application_type())
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Client::application_type",
                    reason,
                ))?,
            introspection: <String as ::oauth_grants::model::field::TextField<
                ::oauth_grants::model::Introspection,
            >>::from_value(&client.registered_introspection())
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Client::introspection",
                    reason,
                ))?,
            lifetimes: <Lifetimes as ::oauth_grants::model::field::JsonField<
                ::oauth_grants::protocol::Lifetimes,
            >>::from_value(&client.registered_lifetimes())
                .map_err(|reason| ::oauth_grants::model::ModelError::new(
                    "Client::lifetimes",
                    reason,
                ))?,
            disabled: false,
        })
    }
    fn into_client(
        self,
    ) -> ::core::result::Result<
        ::oauth_grants::model::Client,
        ::oauth_grants::model::ModelError,
    > {
        let _ = (&self.account, &self.disabled);
        let secret = self
            .client_secret
            .as_ref()
            .map(|field| <String as ::oauth_grants::model::field::SecretField>::to_value(
                field,
            ))
            .transpose()
            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                "Client::client_secret",
                reason,
            ))?;
        let mut client = ::oauth_grants::model::Client::public(
                <String as ::oauth_grants::model::field::IdField<
                    ::oauth_grants::protocol::ClientId,
                >>::to_value(&self.client_id)
                    .map_err(|reason| ::oauth_grants::model::ModelError::new(
                        "Client::client_id",
                        reason,
                    ))?,
            )
            .auth_method(
                <String as ::oauth_grants::model::field::TextField<
                    ::oauth_grants::model::AuthMethod,
                >>::to_value(&self.token_endpoint_auth_method)
                    .map_err(|reason| ::oauth_grants::model::ModelError::new(
                        "Client::token_endpoint_auth_method",
                        reason,
                    ))?,
            )
            .redirect_uris(
                <Vec<
                    String,
                > as ::oauth_grants::model::field::ListField<
                    ::oauth_grants::protocol::RedirectUri,
                >>::to_value(&self.redirect_uris)
                    .map_err(|reason| ::oauth_grants::model::ModelError::new(
                        "Client::redirect_uris",
                        reason,
                    ))?,
            )
            .grant_types(
                <String as ::oauth_grants::model::field::ListField<
                    ::oauth_grants::protocol::GrantType,
                >>::to_value(&self.grant_types)
                    .map_err(|reason| ::oauth_grants::model::ModelError::new(
                        "Client::grant_types",
                        reason,
                    ))?,
            )
            .scope(
                <Scope as ::oauth_grants::model::field::ScopeField>::to_value(
                        &self.scope,
                    )
                    .map_err(|reason| ::oauth_grants::model::ModelError::new(
                        "Client::scope",
                        reason,
                    ))?,
            )
            .application_type(
                <String as ::oauth_grants::model::field::TextField<
                    ::oauth_grants::model::ApplicationType,
                >>::to_value(&self.application_type)
                    .map_err(|reason| ::oauth_grants::model::ModelError::new(
                        "Client::application_type",
                        reason,
                    ))?,
            )
            .introspection(
                <String as ::oauth_grants::model::field::TextField<
                    ::oauth_grants::model::Introspection,
                >>::to_value(&self.introspection)
                    .map_err(|reason| ::oauth_grants::model::ModelError::new(
                        "Client::introspection",
                        reason,
                    ))?,
            )
            .lifetimes(
                <Lifetimes as ::oauth_grants::model::field::JsonField<
                    ::oauth_grants::protocol::Lifetimes,
                >>::to_value(&self.lifetimes)
                    .map_err(|reason| ::oauth_grants::model::ModelError::new(
                        "Client::lifetimes",
                        reason,
                    ))?,
            );
        if let ::core::option::Option::Some(hash) = secret {
            client = client
                .secret_hash(
                    hash,
                    self
                        .client_secret_expires_at
                        .map(|field| <::oauth_grants::model::field::UnixSeconds as ::oauth_grants::model::field::MomentField>::to_value(
                            &::oauth_grants::model::field::UnixSeconds(field),
                        ))
                        .transpose()
                        .map_err(|reason| ::oauth_grants::model::ModelError::new(
                            "Client::client_secret_expires_at",
                            reason,
                        ))?,
                );
        }
        if let ::core::option::Option::Some(hash) = self
            .previous_client_secret
            .as_ref()
            .map(|field| <String as ::oauth_grants::model::field::SecretField>::to_value(
                field,
            ))
            .transpose()
            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                "Client::previous_client_secret",
                reason,
            ))?
        {
            client = client
                .secret_hash(
                    hash,
                    self
                        .previous_client_secret_expires_at
                        .as_ref()
                        .map(|field| <SystemTime as ::oauth_grants::model::field::MomentField>::to_value(
                            field,
                        ))
                        .transpose()
                        .map_err(|reason| ::oauth_grants::model::ModelError::new(
                            "Client::previous_client_secret_expires_at",
                            reason,
                        ))?,
                );
        }
        if let ::core::option::Option::Some(response_types) = self
            .response_types
            .as_ref()
            .map(|field| <String as ::oauth_grants::model::field::ListField<
                ::oauth_grants::protocol::ResponseType,
            >>::to_value(field))
            .transpose()
            .map_err(|reason| ::oauth_grants::model::ModelError::new(
                "Client::response_types",
                reason,
            ))?
        {
            client = client.response_types(response_types);
        }
        if let ::core::option::Option::Some(name) = self.client_name {
            client = client.name(name);
        }
        ::core::result::Result::Ok(client)
    }
}
