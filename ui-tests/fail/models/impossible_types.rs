use std::{collections::HashMap, time::Instant};

use oauth_grants::{AuthorizationCodeModel, ClientModel, TokenModel};

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct LoginCode {
    code: i64, //~ 1
    client_id: Vec<String>, //~ 1
    user: bool, //~ 1
    #[oauth(expires_at)]
    valid_until: Instant, //~ 1
    issued_at: String, //~ 1
    scope: HashMap<String, bool>, //~ 1
    family: i64, //~ 1
    redirect_uri: Option<u8>, //~ 1
    data: Vec<u8>, //~ 1
}

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    access_token: Moment, //~ 1
    client_id: Moment, //~ 1
    expires_at: Moment, //~ 1
    revoked_at: Option<Moment>, //~ 1
    family: Moment, //~ 1
    scope: Moment, //~ 1
    data: Moment, //~ 1
    grant_type: Moment, //~ 1
    user: Option<String>,
}

#[derive(AuthorizationCodeModel)]
#[oauth(table = "claimed_codes")]
struct ClaimedCode {
    code: Vec<u8>,
    client_id: String,
    user: String,
    #[oauth(seconds)]
    expires_at: i64,
    claimed_at: Option<Moment>, //~ 1
    scope: String,
    redirect_uri: Option<String>,
    code_challenge: Option<String>,
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct App {
    client_id: String,
    redirect_uris: Vec<u16>,
    disabled: Option<i64>, //~ 1
}

struct Moment;

fn main() {}
