use std::time::SystemTime;

use oauth_grants::TokenModel;

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    access_token: String,
    client_id: String,
    #[oauth(client_id)] //~ 1
    app: i64,
    expires_at: SystemTime,
    #[oauth(scope, family)] //~ 1
    both: String,
    #[oauth(data, default = String::new())] //~ 1
    note: String,
    #[oauth(extra, extra)] //~ 1
    tenant: i64,
}

fn main() {}
