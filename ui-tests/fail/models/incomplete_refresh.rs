use std::time::SystemTime;

use oauth_grants::{AuthorizationCodeModel, ClientModel, TokenModel};

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    access_token: String,
    client_id: String,
    expires_at: SystemTime,
    refresh_token: Option<String>, //~ 1
    refresh_expires_at: Option<SystemTime>,
    scope: String,
}

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct LoginCode {
    code: String,
    client_id: String,
    user: String,
    expires_at: SystemTime,
    redirect_uri: Option<String>,
    code_challenge_method: Option<String>, //~ 1
    scope: String,
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct App {
    client_id: String,
    client_secret_expires_at: Option<SystemTime>, //~ 1
}

fn main() {}
