/// Written by `#[derive(ClientModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::ClientRow for App {
    fn take(
        roles: &mut ::oauth_grants::model::ClientRoles,
    ) -> ::core::option::Option<Self> {
        let (
            ::core::option::Option::Some(client_id),
            ::core::option::Option::Some(secret_digest),
        ) = (
            <String as ::oauth_grants::model::field::IdField<
                ::oauth_grants::protocol::ClientId,
            >>::take("App::client_id", &mut roles.client_id),
            <Vec<
                u8,
            > as ::oauth_grants::model::field::SecretField>::take_optional(
                "App::secret_digest",
                &mut roles.client_secret,
            ),
        ) else {
            return ::core::option::Option::None;
        };
        ::core::option::Option::Some(Self { client_id, secret_digest })
    }
    fn put(&self, roles: &mut ::oauth_grants::model::ClientRoles) {
        <String as ::oauth_grants::model::field::IdField<
            ::oauth_grants::protocol::ClientId,
        >>::put(&self.client_id, "App::client_id", &mut roles.client_id);
        <Vec<
            u8,
        > as ::oauth_grants::model::field::SecretField>::put_optional(
            &self.secret_digest,
            "App::secret_digest",
            &mut roles.client_secret,
        );
    }
}
