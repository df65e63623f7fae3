use std::time::SystemTime;

use oauth_grants::AuthorizationCodeModel;

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct LoginCode {
    code: String,
    #[oauth(seconds)] //~ 1
    client_id: String,
    user: i64,
    #[oauth(expires_at)]
    valid_until: i64, //~ 1
    #[oauth(milliseconds)] //~ 1
    issued_at: SystemTime,
    claimed_at: Option<i64>, //~ 1
    redirect_uri: Option<String>,
    code_challenge: Option<String>,
    #[oauth(default = 0, seconds)] //~ 1
    seen_at: i64,
    scope: String,
}

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct Both {
    code: String,
    client_id: String,
    user: i64,
    #[oauth(seconds, milliseconds)] //~ 1
    expires_at: i64,
    redirect_uri: Option<String>,
    code_challenge: Option<String>,
    scope: String,
}

fn main() {}
