use std::time::SystemTime;

use oauth_grants::{ClientModel, TokenModel};

#[derive(TokenModel)]
#[oauth(table = "api_tokens; DROP TABLE users", revocations = "a.b.c")] //~ 2
struct ApiToken {
    #[oauth(column = "access token")] //~ 1
    access_token: String,
    #[oauth(column = 7)] //~ 1
    client_id: String,
    #[sqlx(rename = "expires-at")] //~ 1
    expires_at: SystemTime,
    #[oauth(column = "")] //~ 1
    scope: String,
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
#[sqlx(rename_all = "kebab-case")]
struct App {
    client_id: String, //~ 1
}

fn main() {}
