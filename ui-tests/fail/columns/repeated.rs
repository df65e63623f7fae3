use std::time::SystemTime;

use oauth_grants::TokenModel;

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    access_token: String,
    client_id: String,
    expires_at: SystemTime,
    scope: String,
    #[oauth(extra, column = "Scope")] //~ 1
    tenant: i64,
}

fn main() {}
