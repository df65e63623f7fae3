use std::{collections::HashMap, time::Instant};

use oauth_grants::{AuthorizationCodeModel, ClientModel, TokenModel};

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct LoginCode {
    code: i64,
    client_id: Vec<String>,
    user: bool,
    #[oauth(expires_at)]
    valid_until: Instant,
    issued_at: String,
    scope: HashMap<String, bool>,
    family: i64,
    redirect_uri: Option<u8>,
    data: Vec<u8>,
}

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    access_token: Moment,
    client_id: Moment,
    expires_at: Moment,
    revoked_at: Option<Moment>,
    family: Moment,
    scope: Moment,
    data: Moment,
    grant_type: Moment,
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct App {
    client_id: String,
    redirect_uris: Vec<u16>,
    disabled: Option<i64>,
}

struct Moment;

fn main() {}
