use std::time::SystemTime;

use oauth_grants::TokenModel;

#[derive(TokenModel)]
#[oauth(table)]
struct ApiToken {
    #[oauth(access_token = "digest")]
    digest: String,
    #[oauth(client_id())]
    app: String,
    #[oauth = "expires_at"]
    expires_at: SystemTime,
    #[oauth]
    scope: String,
    #[oauth("tenant")]
    tenant: i64,
    #[oauth(default)]
    id: i64,
    #[oauth(extra = 7)]
    seven: i64,
    #[oauth(default = , extra)]
    region: String,
}

fn main() {}
