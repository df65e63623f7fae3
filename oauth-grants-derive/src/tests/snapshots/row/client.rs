/// Written by `#[derive(ClientModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::ClientRow for Client {
    fn describe(
        row: ::oauth_grants::model::Describe<
            '_,
            Self,
            ::oauth_grants::model::ClientRoles,
        >,
    ) -> ::oauth_grants::model::Described {
        row.fields(
            &[
                "Client::account",
                "Client::client_id",
                "Client::client_secret",
                "Client::client_secret_expires_at",
                "Client::previous_client_secret",
                "Client::previous_client_secret_expires_at",
                "Client::redirect_uris",
                "Client::grant_types",
                "Client::response_types",
                "Client::scope",
                "Client::token_endpoint_auth_method",
                "Client::client_name",
                "Client::application_type",
                "Client::introspection",
                "Client::certificates",
                "Client::lifetimes",
                "Client::disabled",
            ],
            (
                (
                    || 1,
                    ::oauth_grants::model::field::IdField::WAY,
                    ::oauth_grants::model::field::SecretField::WAY,
                    ::oauth_grants::model::field::MomentField::WAY,
                    ::oauth_grants::model::field::SecretField::WAY,
                    ::oauth_grants::model::field::MomentField::WAY,
                    ::oauth_grants::model::field::ListField::WAY,
                    ::oauth_grants::model::field::ListField::WAY,
                    ::oauth_grants::model::field::ListField::WAY,
                    ::oauth_grants::model::field::ScopeField::WAY,
                    ::oauth_grants::model::field::TextField::WAY,
                    ::oauth_grants::model::Way::AS_IT_IS,
                    ::oauth_grants::model::field::TextField::WAY,
                    ::oauth_grants::model::field::TextField::WAY,
                    ::oauth_grants::model::field::ListField::WAY,
                    ::oauth_grants::model::field::JsonField::WAY,
                ),
                (|| false,),
            ),
        )
    }
}
#[automatically_derived]
impl ::oauth_grants::model::Row for Client {
    type Roles = (
        (
            ::oauth_grants::model::column::Filled,
            ::oauth_grants::model::column::ClientIdRole,
            ::oauth_grants::model::column::optional::ClientSecretRole,
            ::oauth_grants::model::column::optional::ClientSecretExpiresAtRole,
            ::oauth_grants::model::column::optional::PreviousClientSecretRole,
            ::oauth_grants::model::column::optional::PreviousClientSecretExpiresAtRole,
            ::oauth_grants::model::column::RedirectUrisRole,
            ::oauth_grants::model::column::GrantTypesRole,
            ::oauth_grants::model::column::optional::ResponseTypesRole,
            ::oauth_grants::model::column::ScopeRole,
            ::oauth_grants::model::column::TokenEndpointAuthMethodRole,
            ::oauth_grants::model::column::optional::ClientNameRole,
            ::oauth_grants::model::column::ApplicationTypeRole,
            ::oauth_grants::model::column::IntrospectionRole,
            ::oauth_grants::model::column::CertificatesRole,
            ::oauth_grants::model::column::LifetimesRole,
        ),
        (::oauth_grants::model::column::Filled,),
    );
    type Fields = (
        (
            i64,
            String,
            Option<String>,
            ::core::option::Option<::oauth_grants::model::field::UnixSeconds>,
            Option<String>,
            Option<SystemTime>,
            Vec<String>,
            String,
            Option<String>,
            Scope,
            String,
            Option<String>,
            String,
            String,
            Vec<String>,
            Lifetimes,
        ),
        (bool,),
    );
    fn into_fields(self) -> Self::Fields {
        (
            (
                self.account,
                self.client_id,
                self.client_secret,
                self
                    .client_secret_expires_at
                    .map(::oauth_grants::model::field::UnixSeconds),
                self.previous_client_secret,
                self.previous_client_secret_expires_at,
                self.redirect_uris,
                self.grant_types,
                self.response_types,
                self.scope,
                self.token_endpoint_auth_method,
                self.client_name,
                self.application_type,
                self.introspection,
                self.certificates,
                self.lifetimes,
            ),
            (self.disabled,),
        )
    }
    fn from_fields(
        (
            (
                account,
                client_id,
                client_secret,
                client_secret_expires_at,
                previous_client_secret,
                previous_client_secret_expires_at,
                redirect_uris,
                grant_types,
                response_types,
                scope,
                token_endpoint_auth_method,
                client_name,
                application_type,
                introspection,
                certificates,
                lifetimes,
            ),
            (disabled,),
        ): Self::Fields,
    ) -> Self {
        Self {
            account,
            client_id,
            client_secret,
            client_secret_expires_at: client_secret_expires_at.map(|moment| moment.0),
            previous_client_secret,
            previous_client_secret_expires_at,
            redirect_uris,
            grant_types,
            response_types,
            scope,
            token_endpoint_auth_method,
            client_name,
            application_type,
            introspection,
            certificates,
            lifetimes,
            disabled,
        }
    }
}
