use std::time::SystemTime;

use oauth_grants::TokenModel;

#[derive(TokenModel)]
#[oauth(table)] //~ 1
struct ApiToken {
    #[oauth(access_token = "digest")] //~ 1
    digest: String,
    #[oauth(client_id())] //~ 1
    app: String,
    #[oauth = "expires_at"] //~ 1
    expires_at: SystemTime,
    #[oauth] //~ 1
    scope: String,
    #[oauth("tenant")] //~ 1
    tenant: i64,
    #[oauth(default)] //~ 1
    id: i64,
    #[oauth(extra = 7)] //~ 1
    seven: i64,
    #[oauth(default = , extra)] //~ 1
    region: String,
}

fn main() {}
