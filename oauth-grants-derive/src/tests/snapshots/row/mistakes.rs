/// Written by `#[derive(TokenModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::TokenModel for Token {
    fn from_tokens(
        _: ::oauth_grants::model::NewTokens,
    ) -> ::core::result::Result<Self, ::oauth_grants::model::ModelError> {
        ::core::unimplemented!()
    }
    fn into_access_token(
        self,
    ) -> ::core::result::Result<
        ::oauth_grants::model::AccessTokenRecord,
        ::oauth_grants::model::ModelError,
    > {
        ::core::unimplemented!()
    }
    fn into_refresh_token(
        self,
    ) -> ::core::result::Result<
        ::core::option::Option<::oauth_grants::model::RefreshTokenRecord>,
        ::oauth_grants::model::ModelError,
    > {
        ::core::unimplemented!()
    }
    fn into_successor_seed(
        self,
    ) -> ::core::result::Result<
        ::core::option::Option<::oauth_grants::protocol::RotationSeed>,
        ::oauth_grants::model::ModelError,
    > {
        ::core::unimplemented!()
    }
}
impl ::oauth_grants::model::KeepsFamilies for Token {}
impl ::oauth_grants::model::KeepsRefreshTokens for Token {}
::core::compile_error! {
    "no field of `Token` has the role `client_id`\n= help: write `#[oauth(client_id)]` at the field that it is, or add a field `client_id: String`\n= note: `client_id` is the identifier of the client (RFC 6749 section 2.2)"
}
::core::compile_error! {
    "no field of `Token` has the role `expires_at`\n= help: write `#[oauth(expires_at)]` at the field that it is, or add a field `expires_at: SystemTime`\n= note: `expires_at` is when the access token stops being valid (RFC 6749 section 5.1)"
}
::core::compile_error! {
    "no field of `Token` has the role `scope`\n= help: write `#[oauth(scope)]` at the field that it is, or add a field `scope: Scope`\n= note: `scope` is what was granted (RFC 6749 section 3.3)"
}
