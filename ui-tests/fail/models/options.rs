use std::time::SystemTime;

use oauth_grants::{AuthorizationCodeModel, ClientModel, TokenModel};

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct LoginCode {
    code: Option<String>,
    client_id: String,
    #[oauth(user)]
    owner: std::option::Option<i64>,
    redirect_uri: String,
    expires_at: SystemTime,
    claimed_at: SystemTime,
    code_challenge: Option<String>,
}

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    access_token: String,
    client_id: String,
    user: i64,
    expires_at: Option<SystemTime>,
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct App {
    client_id: String,
    client_secret: Vec<u8>,
    redirect_uris: Option<Vec<String>>,
}

fn main() {}
