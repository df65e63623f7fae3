use std::time::SystemTime;

use oauth_grants::{ClientModel, TokenModel, protocol::{AccessToken, ClientSecret}};

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct App {
    client_id: String,
    secret: String, //~ 1
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct Service {
    client_id: String,
    client_secret: Option<ClientSecret>, //~ 1
}

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    access_token: AccessToken, //~ 1
    client_id: String,
    expires_at: SystemTime,
    scope: String,
}

fn main() {}
