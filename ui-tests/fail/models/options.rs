use std::time::SystemTime;

use oauth_grants::{AuthorizationCodeModel, ClientModel, TokenModel};

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct LoginCode {
    code: Option<String>, //~ 1
    client_id: String,
    #[oauth(user)]
    owner: std::option::Option<i64>, //~ 1
    redirect_uri: String, //~ 1
    expires_at: SystemTime,
    claimed_at: SystemTime, //~ 1
    code_challenge: Option<String>,
    scope: String,
}

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    access_token: String,
    client_id: String,
    user: i64, //~ 1
    expires_at: Option<SystemTime>, //~ 1
    scope: String,
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct App {
    client_id: String,
    client_secret: Vec<u8>, //~ 1
    redirect_uris: Option<Vec<String>>, //~ 1
}

fn main() {}
