//! Columns that are close to a role, and would be taken for it or left out.

use std::time::SystemTime;

use oauth_grants::{AuthorizationCodeModel, ClientModel, TokenModel};

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct LeftOut {
    client_id: String,
    is_active: bool, //~ 1
    #[oauth(column = "isEnabled")]
    switched_on: bool, //~ 1
    deleted_at: Option<i64>, //~ 1
    blocked: bool, //~ 1
    #[oauth(default = true)]
    approved: bool,
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct Opposite {
    client_id: String,
    #[oauth(disabled)]
    is_active: bool, //~ 1
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct OppositeColumn {
    client_id: String,
    #[oauth(column = "enabled")] //~ 1
    disabled: bool,
}

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct Lifetime {
    access_token: Vec<u8>,
    application_id: String, //~ 1
    resource_owner_id: Option<i64>, //~ 1
    scope: String,
    expires_in: i64, //~ 1
}

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct Both {
    code: Vec<u8>,
    client_id: String,
    user: i64,
    expires_at: SystemTime,
    expires_in: i64, //~ 1
    redirect_uri: Option<String>,
    code_challenge: Option<String>,
    scope: String,
}

fn main() {}
