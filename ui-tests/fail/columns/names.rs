use std::time::SystemTime;

use oauth_grants::{ClientModel, TokenModel};

#[derive(TokenModel)]
#[oauth(table = "api_tokens; DROP TABLE users", revocations = "a.b.c")]
struct ApiToken {
    #[oauth(column = "access token")]
    access_token: String,
    #[oauth(column = 7)]
    client_id: String,
    #[sqlx(rename = "expires-at")]
    expires_at: SystemTime,
    #[oauth(column = "")]
    scope: String,
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
#[sqlx(rename_all = "kebab-case")]
struct App {
    client_id: String,
}

fn main() {}
