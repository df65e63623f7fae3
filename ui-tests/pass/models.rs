//! Models by other names of the library, out of `macro_rules!`, with raw names, where nothing of the prelude is.

#![deny(warnings, clippy::all, clippy::pedantic)]

use oauth_grants as renamed;

mod raw {
    use std::time::SystemTime;

    #[derive(renamed::AuthorizationCodeModel)]
    #[oauth(table = "login_codes", crate = renamed)]
    struct LoginCode {
        code: Vec<u8>,
        client_id: String,
        user: i64,
        expires_at: SystemTime,
        redirect_uri: Option<String>,
        scope: String,
        claimed_at: Option<SystemTime>,
        code_challenge: Option<String>,
        #[oauth(default = 1)]
        r#type: i64,
        #[oauth(extra)]
        r#where: Option<String>,
    }

    use crate::renamed;

    pub fn check() {
        fn is_model<T: renamed::model::AuthorizationCodeModel>() {}
        is_model::<LoginCode>();
    }
}

#[no_implicit_prelude]
mod bare {
    #[derive(::oauth_grants::ClientModel)]
    #[oauth(table = "apps")]
    struct App {
        client_id: ::std::string::String,
        client_secret: ::std::option::Option<::std::string::String>,
        client_secret_expires_at: ::std::option::Option<::std::time::SystemTime>,
        client_name: ::std::option::Option<::std::string::String>,
        response_types: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
        redirect_uris: ::std::vec::Vec<::std::string::String>,
        disabled: bool,
    }

    #[derive(::oauth_grants::AuthorizationCodeModel)]
    #[oauth(table = "login_codes")]
    struct LoginCode {
        code: ::std::string::String,
        client_id: ::std::string::String,
        user: i64,
        expires_at: ::std::time::SystemTime,
        code_challenge: ::std::option::Option<::std::string::String>,
        code_challenge_method: ::std::option::Option<::std::string::String>,
        #[oauth(extra)]
        tenant: i64,
        redirect_uri: ::std::option::Option<::std::string::String>,
        scope: ::std::string::String,
    }

    #[derive(::oauth_grants::TokenModel)]
    #[oauth(table = "api_tokens")]
    struct ApiToken {
        access_token: [u8; 32],
        client_id: ::std::string::String,
        #[oauth(seconds)]
        expires_at: i64,
        scope: ::std::string::String,
        user: ::std::option::Option<::std::string::String>,
        family: ::std::string::String,
        #[oauth(extra)]
        tenant: ::std::option::Option<i64>,
        refresh_token: ::std::option::Option<[u8; 32]>,
        #[oauth(milliseconds)]
        refresh_expires_at: ::std::option::Option<i64>,
        refresh_scope: ::std::option::Option<::std::string::String>,
        rotated_at: ::std::option::Option<::std::time::SystemTime>,
        successor_seed: ::std::option::Option<[u8; 32]>,
    }

    #[derive(::oauth_grants::TokenModel)]
    #[oauth(table = "api_tokens")]
    struct StandardToken {
        #[oauth(flatten)]
        fields: ::oauth_grants::model::TokenFields,
        #[oauth(extra)]
        tenant: ::std::option::Option<i64>,
    }

    pub fn check() {
        fn is_client<T: ::oauth_grants::model::ClientModel>() {}
        fn is_code<T: ::oauth_grants::model::AuthorizationCodeModel>() {}
        fn is_token<T: ::oauth_grants::model::TokenModel + ::oauth_grants::model::KeepsRefreshTokens>() {}
        is_client::<App>();
        is_code::<LoginCode>();
        is_token::<ApiToken>();
        is_token::<StandardToken>();
    }
}

mod generated {
    macro_rules! token {
        ($name:ident, $table:literal, $id:ty, $moment:ty, $first:expr) => {
            #[derive(oauth_grants::TokenModel)]
            #[oauth(table = $table)]
            struct $name {
                #[oauth(default = $first)]
                id: $id,
                access_token: String,
                client_id: $id,
                #[oauth(seconds)]
                expires_at: $moment,
                user: Option<$id>,
                scope: String,
            }
        };
    }

    token!(ApiToken, "api_tokens", i64, i64, 1 + 1);

    pub fn check() {
        fn is_model<T: oauth_grants::model::TokenModel>() {}
        is_model::<ApiToken>();
    }
}

mod shadowed {
    #![allow(dead_code, reason = "names in the way")]

    struct Result;
    struct Ok;
    struct Some;
    struct None;
    struct E;
    struct Digest;
    struct ModelError;

    #[derive(oauth_grants::AuthorizationCodeModel)]
    #[oauth(table = "login_codes")]
    struct LoginCode {
        code: String,
        client_id: String,
        user: String,
        expires_at: std::time::SystemTime,
        redirect_uri: std::option::Option<String>,
        scope: oauth_grants::protocol::Scope,
        data: oauth_grants::model::ExtensionData,
        #[oauth(default = record())]
        record: i64,
    }

    fn record() -> i64 {
        1
    }

    pub fn check() {
        fn is_model<T: oauth_grants::model::AuthorizationCodeModel>() {}
        is_model::<LoginCode>();
    }
}

fn main() {
    raw::check();
    bare::check();
    generated::check();
    shadowed::check();
}
