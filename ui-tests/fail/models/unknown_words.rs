use std::time::SystemTime;

use oauth_grants::AuthorizationCodeModel;

#[derive(AuthorizationCodeModel)]
#[oauth(tabel = "login_codes", code, revocatons = "x", schema = "auth")] //~ 4
struct LoginCode {
    #[oauth(cod)] //~ 1
    digest: String,
    #[oauth(client)] //~ 1
    app: String,
    #[oauth(usr)] //~ 1
    owner: i64,
    #[oauth(expires_at, collumn = "until")] //~ 1
    valid_until: SystemTime,
    #[oauth(nonsense)] //~ 1
    other: String,
    #[oauth(table = "x")] //~ 1
    scope: String,
    // One mistake: the word was meant to be the unit.
    #[oauth(claimed_at, secs)] //~ 1
    used_at: Option<i64>,
    #[oauth(skip)] //~ 1
    note: String,
    redirect_uri: Option<String>,
    code_challenge: Option<String>,
}

fn main() {}
