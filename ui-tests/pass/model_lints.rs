//! Code that denies nearly everything takes derived models without a word. Clippy sees it, too: it is a test target.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, single_use_lifetimes, unused_lifetimes)]
#![deny(missing_debug_implementations, non_local_definitions, let_underscore_drop, unsafe_code)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery, clippy::unwrap_used, clippy::indexing_slicing)]

use std::time::SystemTime;

use oauth_grants::{
    model::{AuthorizationCodeFields, ExtensionData},
    prelude::*,
    protocol::{Digest, FamilyId},
};

/// A client.
#[derive(ClientModel, Debug)]
#[oauth(table = "apps")]
pub struct App {
    /// The application's own key.
    #[oauth(default = 1)]
    pub id: i64,
    /// The client's identifier.
    pub client_id: String,
    client_secret: Option<Vec<u8>>,
    redirect_uris: Vec<String>,
    client_name: Option<String>,
    disabled: bool,
}

/// A code. No field is read by anything but the library.
#[derive(AuthorizationCodeModel, Debug)]
#[oauth(table = "login_codes")]
pub struct LoginCode {
    #[oauth(default = String::new())]
    note: String,
    code: Digest<AuthorizationCode>,
    client_id: ClientId,
    user: Subject,
    redirect_uri: Option<RedirectUri>,
    scope: Scope,
    code_challenge: Option<String>,
    code_challenge_method: Option<String>,
    #[oauth(seconds)]
    expires_at: i64,
    claimed_at: Option<SystemTime>,
    #[oauth(extra)]
    tenant: i64,
}

/// A code of standard fields.
#[derive(AuthorizationCodeModel, Debug)]
#[oauth(table = "standard_codes")]
pub struct StandardCode {
    #[oauth(default = 1)]
    id: i64,
    #[oauth(flatten)]
    fields: AuthorizationCodeFields,
}

/// Tokens.
#[derive(TokenModel, Debug)]
#[oauth(table = "api_tokens")]
pub struct ApiToken {
    access_token: [u8; 32],
    client_id: i64,
    user: Option<i64>,
    scope: String,
    grant_type: GrantType,
    issued_at: SystemTime,
    expires_at: SystemTime,
    family: FamilyId,
    revoked_at: Option<SystemTime>,
    #[oauth(extra)]
    tenant: Option<i64>,
    data: ExtensionData,
    refresh_token: Option<[u8; 32]>,
    #[oauth(milliseconds)]
    refresh_expires_at: Option<i64>,
    refresh_scope: Option<String>,
    #[oauth(seconds)]
    rotated_at: Option<i64>,
    successor_seed: Option<Vec<u8>>,
}

fn main() {}
