use std::time::SystemTime;

use oauth_grants::AuthorizationCodeModel;

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes", revocations = "revoked_families")]
struct LoginCode {
    code: String,
    client_id: String,
    user: i64,
    expires_at: SystemTime,
    #[oauth(refresh_token)]
    refresh: Option<String>,
    grant_type: String,
    redirect_uri: Option<String>,
    code_challenge: Option<String>,
}

fn main() {}
