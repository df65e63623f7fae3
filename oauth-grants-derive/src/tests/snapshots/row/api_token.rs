/// Written by `#[derive(TokenModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::TokenRow for ApiToken {
    const ROOM: ::oauth_grants::model::Room = ::oauth_grants::model::Room::for_these(&[]);
    fn take(
        roles: &mut ::oauth_grants::model::TokenRoles,
    ) -> ::core::option::Option<Self> {
        let (
            ::core::option::Option::Some(access_token),
            ::core::option::Option::Some(client_id),
            ::core::option::Option::Some(scope),
            ::core::option::Option::Some(owner),
            ::core::option::Option::Some(expires_at),
            ::core::option::Option::Some(family),
        ) = (
            <Vec<
                u8,
            > as ::oauth_grants::model::field::BytesField<
                ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
            >>::take("ApiToken::access_token", &mut roles.access_token),
            <String as ::oauth_grants::model::field::IdField<
                ::oauth_grants::protocol::ClientId,
            >>::take("ApiToken::client_id", &mut roles.client_id),
            <Scope as ::oauth_grants::model::field::ScopeField>::take(
                "ApiToken::scope",
                &mut roles.scope,
            ),
            <i64 as ::oauth_grants::model::field::IdField<
                ::oauth_grants::protocol::Subject,
            >>::take_optional("ApiToken::owner", &mut roles.user),
            <SystemTime as ::oauth_grants::model::field::MomentField>::take(
                "ApiToken::expires_at",
                &mut roles.expires_at,
            ),
            <String as ::oauth_grants::model::field::FamilyField>::take(
                "ApiToken::family",
                &mut roles.family,
            ),
        ) else {
            return ::core::option::Option::None;
        };
        ::core::option::Option::Some(Self {
            access_token,
            client_id,
            scope,
            owner,
            expires_at,
            family,
        })
    }
    fn put(&self, roles: &mut ::oauth_grants::model::TokenRoles) {
        <Vec<
            u8,
        > as ::oauth_grants::model::field::BytesField<
            ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
        >>::put(&self.access_token, "ApiToken::access_token", &mut roles.access_token);
        <String as ::oauth_grants::model::field::IdField<
            ::oauth_grants::protocol::ClientId,
        >>::put(&self.client_id, "ApiToken::client_id", &mut roles.client_id);
        <Scope as ::oauth_grants::model::field::ScopeField>::put(
            &self.scope,
            "ApiToken::scope",
            &mut roles.scope,
        );
        <i64 as ::oauth_grants::model::field::IdField<
            ::oauth_grants::protocol::Subject,
        >>::put_optional(&self.owner, "ApiToken::owner", &mut roles.user);
        <SystemTime as ::oauth_grants::model::field::MomentField>::put(
            &self.expires_at,
            "ApiToken::expires_at",
            &mut roles.expires_at,
        );
        <String as ::oauth_grants::model::field::FamilyField>::put(
            &self.family,
            "ApiToken::family",
            &mut roles.family,
        );
    }
}
#[automatically_derived]
impl ::oauth_grants::model::KeepsFamilies for ApiToken {}
