/// Written by `#[derive(AuthorizationCodeModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::AuthorizationCodeRow for LoginCode {
    const HAS_FAMILY: bool = false;
    const ROOM: ::oauth_grants::model::Room = ::oauth_grants::model::Room::for_these(
        &["tenant", "code_challenge"],
    );
    fn take(
        roles: &mut ::oauth_grants::model::AuthorizationCodeRoles,
    ) -> ::core::option::Option<Self> {
        let (
            ::core::option::Option::Some(code_digest),
            ::core::option::Option::Some(app),
            ::core::option::Option::Some(owner),
            ::core::option::Option::Some(redirect_uri),
            ::core::option::Option::Some(scope),
            ::core::option::Option::Some(code_challenge),
            ::core::option::Option::Some(valid_until),
            ::core::option::Option::Some(tenant),
        ) = (
            <String as ::oauth_grants::model::field::BytesField<
                ::oauth_grants::protocol::Digest<
                    ::oauth_grants::protocol::AuthorizationCode,
                >,
            >>::take("LoginCode::code_digest", &mut roles.code),
            <String as ::oauth_grants::model::field::IdField<
                ::oauth_grants::protocol::ClientId,
            >>::take("LoginCode::app", &mut roles.client_id),
            <i64 as ::oauth_grants::model::field::IdField<
                ::oauth_grants::protocol::Subject,
            >>::take("LoginCode::owner", &mut roles.user),
            <String as ::oauth_grants::model::field::TextField<
                ::oauth_grants::protocol::RedirectUri,
            >>::take_optional("LoginCode::redirect_uri", &mut roles.redirect_uri),
            <Vec<
                String,
            > as ::oauth_grants::model::field::ScopeField>::take(
                "LoginCode::scope",
                &mut roles.scope,
            ),
            <String as ::oauth_grants::model::field::TextField<
                ::oauth_grants::protocol::CodeChallengeValue,
            >>::take_optional("LoginCode::code_challenge", roles.challenge()),
            <SystemTime as ::oauth_grants::model::field::MomentField>::take(
                "LoginCode::valid_until",
                &mut roles.expires_at,
            ),
            <i64 as ::oauth_grants::model::field::ExtraField>::take(
                "LoginCode::tenant",
                "tenant",
                &mut roles.data,
            ),
        ) else {
            return ::core::option::Option::None;
        };
        ::core::option::Option::Some(Self {
            id: next_id(),
            code_digest,
            app,
            owner,
            redirect_uri,
            scope,
            code_challenge,
            valid_until,
            claimed_at: ::core::option::Option::None,
            tenant,
        })
    }
    fn put(&self, roles: &mut ::oauth_grants::model::AuthorizationCodeRoles) {
        let _ = (&self.id, &self.claimed_at);
        <String as ::oauth_grants::model::field::BytesField<
            ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AuthorizationCode>,
        >>::put(&self.code_digest, "LoginCode::code_digest", &mut roles.code);
        <String as ::oauth_grants::model::field::IdField<
            ::oauth_grants::protocol::ClientId,
        >>::put(&self.app, "LoginCode::app", &mut roles.client_id);
        <i64 as ::oauth_grants::model::field::IdField<
            ::oauth_grants::protocol::Subject,
        >>::put(&self.owner, "LoginCode::owner", &mut roles.user);
        <String as ::oauth_grants::model::field::TextField<
            ::oauth_grants::protocol::RedirectUri,
        >>::put_optional(
            &self.redirect_uri,
            "LoginCode::redirect_uri",
            &mut roles.redirect_uri,
        );
        <Vec<
            String,
        > as ::oauth_grants::model::field::ScopeField>::put(
            &self.scope,
            "LoginCode::scope",
            &mut roles.scope,
        );
        <String as ::oauth_grants::model::field::TextField<
            ::oauth_grants::protocol::CodeChallengeValue,
        >>::put_optional(
            &self.code_challenge,
            "LoginCode::code_challenge",
            &mut roles.code_challenge,
        );
        <SystemTime as ::oauth_grants::model::field::MomentField>::put(
            &self.valid_until,
            "LoginCode::valid_until",
            &mut roles.expires_at,
        );
        <i64 as ::oauth_grants::model::field::ExtraField>::put(
            &self.tenant,
            "LoginCode::tenant",
            "tenant",
            &mut roles.data,
        );
    }
}
