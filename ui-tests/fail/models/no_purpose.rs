use std::time::SystemTime;

use oauth_grants::TokenModel;

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    id: i64,
    token_hash: String,
    client_id: String,
    user_id: i64,
    expires_at: SystemTime,
    scopes: String,
    #[oauth(column = "organisation")]
    tenant: i64,
}

fn main() {}
