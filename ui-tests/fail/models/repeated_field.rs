use std::time::SystemTime;

use oauth_grants::TokenModel;

#[derive(TokenModel)]
#[oauth(table = "tokens")]
struct Token {
    access_token: Vec<u8>,
    client_id: String,
    scope: String,
    expires_at: SystemTime,
    scope: Vec<String>, //~ 1
    #[oauth(default = 0)]
    version: i64,
    #[oauth(default = 1)]
    version: i64, //~ 1
}

fn main() {}
