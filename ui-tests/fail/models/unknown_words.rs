use std::time::SystemTime;

use oauth_grants::AuthorizationCodeModel;

#[derive(AuthorizationCodeModel)]
#[oauth(tabel = "login_codes", code, revocatons = "x")]
struct LoginCode {
    #[oauth(cod)]
    digest: String,
    #[oauth(client)]
    app: String,
    #[oauth(usr)]
    owner: i64,
    #[oauth(expires_at, collumn = "until")]
    valid_until: SystemTime,
    #[oauth(nonsense)]
    other: String,
    #[oauth(table = "x")]
    scope: String,
    redirect_uri: Option<String>,
    code_challenge: Option<String>,
}

fn main() {}
