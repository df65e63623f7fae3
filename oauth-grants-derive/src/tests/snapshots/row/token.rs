/// Written by `#[derive(TokenModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::TokenRow for Token {
    fn take(
        roles: &mut ::oauth_grants::model::TokenRoles,
    ) -> ::core::option::Option<Self> {
        let (
            ::core::option::Option::Some(access_token),
            ::core::option::Option::Some(client_id),
            ::core::option::Option::Some(user),
            ::core::option::Option::Some(scope),
            ::core::option::Option::Some(grant_type),
            ::core::option::Option::Some(issued_at),
            ::core::option::Option::Some(expires_at),
            ::core::option::Option::Some(family),
            ::core::option::Option::Some(tenant),
            ::core::option::Option::Some(refresh_token),
            ::core::option::Option::Some(refresh_expires_at),
            ::core::option::Option::Some(refresh_scope),
            ::core::option::Option::Some(data),
        ) = (
            <String as ::oauth_grants::model::field::BytesField<
                ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
            >>::take("Token::access_token", &mut roles.access_token),
            <i64 as ::oauth_grants::model::field::IdField<
                ::oauth_grants::protocol::ClientId,
            >>::take("Token::client_id", &mut roles.client_id),
            <Uuid as ::oauth_grants::model::field::IdField<
                ::oauth_grants::protocol::Subject,
            >>::take_optional("Token::user", &mut roles.user),
            <Scope as ::oauth_grants::model::field::ScopeField>::take(
                "Token::scope",
                &mut roles.scope,
            ),
            <String as ::oauth_grants::model::field::TextField<
                ::oauth_grants::protocol::GrantType,
            >>::take("Token::grant_type", &mut roles.grant_type),
            <::oauth_grants::model::field::UnixMilliseconds as ::oauth_grants::model::field::MomentField>::take(
                "Token::issued_at",
                &mut roles.issued_at,
            ),
            <OffsetDateTime as ::oauth_grants::model::field::MomentField>::take(
                "Token::expires_at",
                &mut roles.expires_at,
            ),
            <FamilyId as ::oauth_grants::model::field::FamilyField>::take(
                "Token::family",
                &mut roles.family,
            ),
            <i64 as ::oauth_grants::model::field::ExtraField>::take_optional(
                "Token::tenant",
                "organisation",
                &mut roles.data,
            ),
            <String as ::oauth_grants::model::field::BytesField<
                ::oauth_grants::protocol::Digest<::oauth_grants::protocol::RefreshToken>,
            >>::take_optional("Token::refresh_token", &mut roles.refresh_token),
            <SystemTime as ::oauth_grants::model::field::MomentField>::take_optional(
                "Token::refresh_expires_at",
                &mut roles.refresh_expires_at,
            ),
            <Scope as ::oauth_grants::model::field::ScopeField>::take_optional(
                "Token::refresh_scope",
                &mut roles.refresh_scope,
            ),
            <ExtensionData as ::oauth_grants::model::field::JsonField<
                ::oauth_grants::model::ExtensionData,
            >>::take("Token::data", &mut roles.data),
        ) else {
            return ::core::option::Option::None;
        };
        ::core::option::Option::Some(Self {
            id: Uuid::now_v7(),
            access_token,
            client_id,
            user,
            scope,
            grant_type,
            issued_at: issued_at.0,
            expires_at,
            family,
            revoked_at: ::core::option::Option::None,
            tenant,
            data,
            refresh_token,
            refresh_expires_at,
            refresh_scope,
            rotated_at: ::core::option::Option::None,
            successor_seed: ::core::option::Option::None,
        })
    }
    fn put(&self, roles: &mut ::oauth_grants::model::TokenRoles) {
        let _ = (&self.id, &self.revoked_at);
        <ExtensionData as ::oauth_grants::model::field::JsonField<
            ::oauth_grants::model::ExtensionData,
        >>::put(&self.data, "Token::data", &mut roles.data);
        <String as ::oauth_grants::model::field::BytesField<
            ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
        >>::put(&self.access_token, "Token::access_token", &mut roles.access_token);
        <i64 as ::oauth_grants::model::field::IdField<
            ::oauth_grants::protocol::ClientId,
        >>::put(&self.client_id, "Token::client_id", &mut roles.client_id);
        <Uuid as ::oauth_grants::model::field::IdField<
            ::oauth_grants::protocol::Subject,
        >>::put_optional(&self.user, "Token::user", &mut roles.user);
        <Scope as ::oauth_grants::model::field::ScopeField>::put(
            &self.scope,
            "Token::scope",
            &mut roles.scope,
        );
        <String as ::oauth_grants::model::field::TextField<
            ::oauth_grants::protocol::GrantType,
        >>::put(&self.grant_type, "Token::grant_type", &mut roles.grant_type);
        <::oauth_grants::model::field::UnixMilliseconds as ::oauth_grants::model::field::MomentField>::put(
            &::oauth_grants::model::field::UnixMilliseconds(self.issued_at),
            "Token::issued_at",
            &mut roles.issued_at,
        );
        <OffsetDateTime as ::oauth_grants::model::field::MomentField>::put(
            &self.expires_at,
            "Token::expires_at",
            &mut roles.expires_at,
        );
        <FamilyId as ::oauth_grants::model::field::FamilyField>::put(
            &self.family,
            "Token::family",
            &mut roles.family,
        );
        <i64 as ::oauth_grants::model::field::ExtraField>::put_optional(
            &self.tenant,
            "Token::tenant",
            "organisation",
            &mut roles.data,
        );
        <String as ::oauth_grants::model::field::BytesField<
            ::oauth_grants::protocol::Digest<::oauth_grants::protocol::RefreshToken>,
        >>::put_optional(
            &self.refresh_token,
            "Token::refresh_token",
            &mut roles.refresh_token,
        );
        <SystemTime as ::oauth_grants::model::field::MomentField>::put_optional(
            &self.refresh_expires_at,
            "Token::refresh_expires_at",
            &mut roles.refresh_expires_at,
        );
        <Scope as ::oauth_grants::model::field::ScopeField>::put_optional(
            &self.refresh_scope,
            "Token::refresh_scope",
            &mut roles.refresh_scope,
        );
        <SystemTime as ::oauth_grants::model::field::MomentField>::put_optional(
            &self.rotated_at,
            "Token::rotated_at",
            &mut roles.rotated_at,
        );
        <Vec<
            u8,
        > as ::oauth_grants::model::field::BytesField<
            ::oauth_grants::protocol::RotationSeed,
        >>::put_optional(
            &self.successor_seed,
            "Token::successor_seed",
            &mut roles.successor_seed,
        );
    }
}
#[automatically_derived]
impl ::oauth_grants::model::KeepsFamilies for Token {}
#[automatically_derived]
impl ::oauth_grants::model::KeepsRefreshTokens for Token {}
