//! Types of the application's own that cannot hold what is there sometimes.

use std::time::SystemTime;

use oauth_grants::{AuthorizationCodeModel, ClientModel, TokenModel};

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct App {
    client_id: String,
    client_secret: Option<Unsuitable>, //~ 1
    redirect_uris: Vec<String>,
    response_types: Option<Unsuitable>, //~ 1
    client_secret_expires_at: Option<Unsuitable>, //~ 1
}

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct LoginCode {
    code: Vec<u8>,
    client_id: String,
    user: i64,
    expires_at: SystemTime,
    scope: String,
    redirect_uri: Option<Unsuitable>, //~ 1
    code_challenge: Option<String>,
    code_challenge_method: Option<Unsuitable>, //~ 1
    #[oauth(extra)]
    tenant: Unsuitable, //~ 1
    #[oauth(extra)]
    shop: Option<Unsuitable>, //~ 1
}

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    access_token: Vec<u8>,
    client_id: String,
    user: Option<Unsuitable>, //~ 1
    expires_at: SystemTime,
    scope: String,
    family: String,
    refresh_token: Option<Unsuitable>, //~ 1
    refresh_expires_at: Option<Unsuitable>, //~ 1
    refresh_scope: Option<Unsuitable>, //~ 1
    rotated_at: Option<Unsuitable>, //~ 1
    successor_seed: Option<Unsuitable>, //~ 1
}

struct Unsuitable;

fn main() {}
