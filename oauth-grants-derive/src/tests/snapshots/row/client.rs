/// Written by `#[derive(ClientModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::ClientRow for Client {
    fn take(
        roles: &mut ::oauth_grants::model::ClientRoles,
    ) -> ::core::option::Option<Self> {
        let (
            ::core::option::Option::Some(client_id),
            ::core::option::Option::Some(client_secret),
            ::core::option::Option::Some(client_secret_expires_at),
            ::core::option::Option::Some(previous_client_secret),
            ::core::option::Option::Some(previous_client_secret_expires_at),
            ::core::option::Option::Some(redirect_uris),
            ::core::option::Option::Some(grant_types),
            ::core::option::Option::Some(response_types),
            ::core::option::Option::Some(scope),
            ::core::option::Option::Some(token_endpoint_auth_method),
            ::core::option::Option::Some(client_name),
            ::core::option::Option::Some(application_type),
            ::core::option::Option::Some(introspection),
            ::core::option::Option::Some(certificates),
            ::core::option::Option::Some(lifetimes),
        ) = (
            <String as ::oauth_grants::model::field::IdField<
                ::oauth_grants::protocol::ClientId,
            >>::take("Client::client_id", &mut roles.client_id),
            <String as ::oauth_grants::model::field::SecretField>::take_optional(
                "Client::client_secret",
                &mut roles.client_secret,
            ),
            <::oauth_grants::model::field::UnixSeconds as ::oauth_grants::model::field::MomentField>::take_optional(
                "Client::client_secret_expires_at",
                &mut roles.client_secret_expires_at,
            ),
            <String as ::oauth_grants::model::field::SecretField>::take_optional(
                "Client::previous_client_secret",
                &mut roles.previous_client_secret,
            ),
            <SystemTime as ::oauth_grants::model::field::MomentField>::take_optional(
                "Client::previous_client_secret_expires_at",
                &mut roles.previous_client_secret_expires_at,
            ),
            <Vec<
                String,
            > as ::oauth_grants::model::field::ListField<
                ::oauth_grants::protocol::RedirectUri,
            >>::take("Client::redirect_uris", &mut roles.redirect_uris),
            <String as ::oauth_grants::model::field::ListField<
                ::oauth_grants::protocol::GrantType,
            >>::take("Client::grant_types", &mut roles.grant_types),
            <String as ::oauth_grants::model::field::ListField<
                ::oauth_grants::protocol::ResponseType,
            >>::take_optional("Client::response_types", &mut roles.response_types),
            <Scope as ::oauth_grants::model::field::ScopeField>::take(
                "Client::scope",
                &mut roles.scope,
            ),
            <String as ::oauth_grants::model::field::TextField<
                ::oauth_grants::model::AuthMethod,
            >>::take(
                "Client::token_endpoint_auth_method",
                &mut roles.token_endpoint_auth_method,
            ),
            roles.take_client_name("Client::client_name"),
            <String as ::oauth_grants::model::field::TextField<
                ::oauth_grants::model::ApplicationType,
            >>::take("Client::application_type", &mut roles.application_type),
            <String as ::oauth_grants::model::field::TextField<
                ::oauth_grants::model::Introspection,
            >>::take("Client::introspection", &mut roles.introspection),
            <Vec<
                String,
            > as ::oauth_grants::model::field::ListField<
                ::oauth_grants::protocol::CertificateThumbprint,
            >>::take("Client::certificates", &mut roles.certificates),
            <Lifetimes as ::oauth_grants::model::field::JsonField<
                ::oauth_grants::protocol::Lifetimes,
            >>::take("Client::lifetimes", &mut roles.lifetimes),
        ) else {
            return ::core::option::Option::None;
        };
        ::core::option::Option::Some(Self {
            account: 1,
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
            disabled: false,
        })
    }
    fn put(&self, roles: &mut ::oauth_grants::model::ClientRoles) {
        let _ = (&self.account, &self.disabled);
        <String as ::oauth_grants::model::field::IdField<
            ::oauth_grants::protocol::ClientId,
        >>::put(&self.client_id, "Client::client_id", &mut roles.client_id);
        <String as ::oauth_grants::model::field::SecretField>::put_optional(
            &self.client_secret,
            "Client::client_secret",
            &mut roles.client_secret,
        );
        <::oauth_grants::model::field::UnixSeconds as ::oauth_grants::model::field::MomentField>::put_optional(
            &self
                .client_secret_expires_at
                .map(::oauth_grants::model::field::UnixSeconds),
            "Client::client_secret_expires_at",
            &mut roles.client_secret_expires_at,
        );
        <String as ::oauth_grants::model::field::SecretField>::put_optional(
            &self.previous_client_secret,
            "Client::previous_client_secret",
            &mut roles.previous_client_secret,
        );
        <SystemTime as ::oauth_grants::model::field::MomentField>::put_optional(
            &self.previous_client_secret_expires_at,
            "Client::previous_client_secret_expires_at",
            &mut roles.previous_client_secret_expires_at,
        );
        <Vec<
            String,
        > as ::oauth_grants::model::field::ListField<
            ::oauth_grants::protocol::RedirectUri,
        >>::put(&self.redirect_uris, "Client::redirect_uris", &mut roles.redirect_uris);
        <String as ::oauth_grants::model::field::ListField<
            ::oauth_grants::protocol::GrantType,
        >>::put(&self.grant_types, "Client::grant_types", &mut roles.grant_types);
        <String as ::oauth_grants::model::field::ListField<
            ::oauth_grants::protocol::ResponseType,
        >>::put_optional(
            &self.response_types,
            "Client::response_types",
            &mut roles.response_types,
        );
        <Scope as ::oauth_grants::model::field::ScopeField>::put(
            &self.scope,
            "Client::scope",
            &mut roles.scope,
        );
        <String as ::oauth_grants::model::field::TextField<
            ::oauth_grants::model::AuthMethod,
        >>::put(
            &self.token_endpoint_auth_method,
            "Client::token_endpoint_auth_method",
            &mut roles.token_endpoint_auth_method,
        );
        roles.put_client_name(&self.client_name, "Client::client_name");
        <String as ::oauth_grants::model::field::TextField<
            ::oauth_grants::model::ApplicationType,
        >>::put(
            &self.application_type,
            "Client::application_type",
            &mut roles.application_type,
        );
        <String as ::oauth_grants::model::field::TextField<
            ::oauth_grants::model::Introspection,
        >>::put(&self.introspection, "Client::introspection", &mut roles.introspection);
        <Vec<
            String,
        > as ::oauth_grants::model::field::ListField<
            ::oauth_grants::protocol::CertificateThumbprint,
        >>::put(&self.certificates, "Client::certificates", &mut roles.certificates);
        <Lifetimes as ::oauth_grants::model::field::JsonField<
            ::oauth_grants::protocol::Lifetimes,
        >>::put(&self.lifetimes, "Client::lifetimes", &mut roles.lifetimes);
    }
}
