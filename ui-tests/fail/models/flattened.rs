use std::time::SystemTime;

use oauth_grants::{
    AuthorizationCodeModel, ClientModel, TokenModel,
    model::{AuthorizationCodeFields, ClientFields, TokenFields},
};

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    #[oauth(flatten)]
    fields: TokenFields,
    expires_at: SystemTime, //~ 1
    #[oauth(extra)]
    subject: i64, //~ 1
}

// What is in another set is not known, and nothing more is said of it.
#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct WrongSet {
    #[oauth(flatten)]
    fields: AuthorizationCodeFields, //~ 1
    expires_at: SystemTime,
    #[oauth(extra)]
    subject: i64,
}

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct LoginCode {
    #[oauth(flatten)]
    fields: AuthorizationCodeFields,
    #[oauth(flatten)]
    again: AuthorizationCodeFields, //~ 1
    #[oauth(flatten, scope)] //~ 1
    scope: TokenFields, //~ 1
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct App {
    #[oauth(flatten = true)] //~ 1
    fields: ClientFields,
    #[oauth(extra)]
    tenant: i64, //~ 1
}

fn main() {}
