use std::time::SystemTime;

use oauth_grants::AuthorizationCodeModel;

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct LoginCode {
    code: String,
    #[oauth(seconds)]
    client_id: String,
    user: i64,
    #[oauth(expires_at)]
    valid_until: i64,
    #[oauth(milliseconds)]
    issued_at: SystemTime,
    claimed_at: Option<i64>,
    redirect_uri: Option<String>,
    code_challenge: Option<String>,
    #[oauth(default = 0, seconds)]
    seen_at: i64,
}

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct Both {
    code: String,
    client_id: String,
    user: i64,
    #[oauth(seconds, milliseconds)]
    expires_at: i64,
    redirect_uri: Option<String>,
    code_challenge: Option<String>,
}

fn main() {}
