use std::time::SystemTime;

use oauth_grants::AuthorizationCodeModel;

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes", revocations = "revoked_families")] //~ 1
struct LoginCode {
    code: String,
    client_id: String,
    user: i64,
    expires_at: SystemTime,
    #[oauth(refresh_token)] //~ 1
    refresh: Option<String>,
    grant_type: String, //~ 1
    redirect_uri: Option<String>,
    code_challenge: Option<String>,
    scope: String,
}

fn main() {}
