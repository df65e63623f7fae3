use std::time::SystemTime;

use oauth_grants::TokenModel;

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    access_token: String,
    client_id: String,
    #[oauth(client_id)]
    app: i64,
    expires_at: SystemTime,
    #[oauth(scope, family)]
    both: String,
    #[oauth(data, default = String::new())]
    note: String,
    #[oauth(extra, extra)]
    tenant: i64,
}

fn main() {}
