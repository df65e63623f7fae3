use std::time::SystemTime;

use oauth_grants::{
    AuthorizationCodeModel, ClientModel, TokenModel,
    model::{AuthorizationCodeFields, ClientFields, TokenFields},
};

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    #[oauth(flatten)]
    fields: AuthorizationCodeFields,
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
    again: AuthorizationCodeFields,
    #[oauth(flatten, scope)]
    scope: TokenFields,
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct App {
    #[oauth(flatten = true)]
    fields: ClientFields,
    #[oauth(extra)]
    tenant: i64,
}

fn main() {}
