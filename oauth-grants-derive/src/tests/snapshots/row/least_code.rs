/// Written by `#[derive(AuthorizationCodeModel)]`.
#[automatically_derived]
impl crate::model::AuthorizationCodeRow for LeastCode {
    const HAS_FAMILY: bool = false;
    const ROOM: crate::model::Room = crate::model::Room::for_these(&["code_challenge"]);
    fn take(
        roles: &mut crate::model::AuthorizationCodeRoles,
    ) -> ::core::option::Option<Self> {
        let (
            ::core::option::Option::Some(code),
            ::core::option::Option::Some(client_id),
            ::core::option::Option::Some(scope),
            ::core::option::Option::Some(user),
            ::core::option::Option::Some(redirect_uri),
            ::core::option::Option::Some(expires_at),
            ::core::option::Option::Some(code_challenge),
        ) = (
            <Vec<
                u8,
            > as crate::model::field::BytesField<
                crate::protocol::Digest<crate::protocol::AuthorizationCode>,
            >>::take("LeastCode::code", &mut roles.code),
            <Uuid as crate::model::field::IdField<
                crate::protocol::ClientId,
            >>::take("LeastCode::client_id", &mut roles.client_id),
            <String as crate::model::field::ScopeField>::take(
                "LeastCode::scope",
                &mut roles.scope,
            ),
            <i64 as crate::model::field::IdField<
                crate::protocol::Subject,
            >>::take("LeastCode::user", &mut roles.user),
            <String as crate::model::field::TextField<
                crate::protocol::RedirectUri,
            >>::take_optional("LeastCode::redirect_uri", &mut roles.redirect_uri),
            <DateTime<
                Utc,
            > as crate::model::field::MomentField>::take(
                "LeastCode::expires_at",
                &mut roles.expires_at,
            ),
            <String as crate::model::field::TextField<
                crate::protocol::CodeChallengeValue,
            >>::take_optional("LeastCode::code_challenge", roles.challenge()),
        ) else {
            return ::core::option::Option::None;
        };
        ::core::option::Option::Some(Self {
            code,
            client_id,
            scope,
            user,
            redirect_uri,
            expires_at,
            code_challenge,
        })
    }
    fn put(&self, roles: &mut crate::model::AuthorizationCodeRoles) {
        <Vec<
            u8,
        > as crate::model::field::BytesField<
            crate::protocol::Digest<crate::protocol::AuthorizationCode>,
        >>::put(&self.code, "LeastCode::code", &mut roles.code);
        <Uuid as crate::model::field::IdField<
            crate::protocol::ClientId,
        >>::put(&self.client_id, "LeastCode::client_id", &mut roles.client_id);
        <String as crate::model::field::ScopeField>::put(
            &self.scope,
            "LeastCode::scope",
            &mut roles.scope,
        );
        <i64 as crate::model::field::IdField<
            crate::protocol::Subject,
        >>::put(&self.user, "LeastCode::user", &mut roles.user);
        <String as crate::model::field::TextField<
            crate::protocol::RedirectUri,
        >>::put_optional(
            &self.redirect_uri,
            "LeastCode::redirect_uri",
            &mut roles.redirect_uri,
        );
        <DateTime<
            Utc,
        > as crate::model::field::MomentField>::put(
            &self.expires_at,
            "LeastCode::expires_at",
            &mut roles.expires_at,
        );
        <String as crate::model::field::TextField<
            crate::protocol::CodeChallengeValue,
        >>::put_optional(
            &self.code_challenge,
            "LeastCode::code_challenge",
            &mut roles.code_challenge,
        );
    }
}
