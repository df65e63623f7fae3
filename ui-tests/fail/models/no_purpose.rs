use std::time::SystemTime;

use oauth_grants::TokenModel;

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    id: i64, //~ 1
    token_hash: String, //~ 1
    client_id: String,
    user_id: i64, //~ 1
    expires_at: SystemTime,
    scopes: String, //~ 1
    #[oauth(column = "organisation")]
    tenant: i64, //~ 1
}

fn main() {}
