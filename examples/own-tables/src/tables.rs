//! The application's tables, as they are: which column is what, and nothing else.
//!
//! A field has its role from its name, or from `#[oauth(role)]`. Columns that the server has nothing to do with, as `created_by`
//! of the applications, are left out.

use chrono::{DateTime, Utc};
use oauth_grants::prelude::*;
use uuid::Uuid;

/// The table of applications: the clients.
#[derive(ClientModel)]
#[oauth(table = "apps")]
pub(crate) struct App {
    #[oauth(client_id)]
    id: Uuid,
    #[oauth(client_name)]
    title: Option<String>,
    #[oauth(redirect_uris)]
    callback_urls: String, // separated by spaces; a `Vec<String>` would be JSON
    #[oauth(grant_types)]
    grants: String,
    #[oauth(scope)]
    scopes: Scope,
}

/// The table of codes.
#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
pub(crate) struct LoginCode {
    #[oauth(default = Uuid::new_v4())]
    id: Uuid, // no role; each new row gets one
    #[oauth(code)]
    code_digest: String, // its SHA-256, never the code
    #[oauth(client_id)]
    app_id: Uuid,
    #[oauth(user)]
    user_id: i64,
    #[oauth(redirect_uri)]
    callback_url: Option<String>,
    #[oauth(scope)]
    scopes: Scope,
    #[oauth(code_challenge)]
    challenge: Option<String>,
    #[oauth(issued_at)]
    created_at: DateTime<Utc>,
    #[oauth(expires_at)]
    valid_until: DateTime<Utc>,
    #[oauth(claimed_at)]
    used_at: Option<DateTime<Utc>>,
    #[oauth(extra = "tenant")]
    tenant_id: i64, // from what `Tenants` keeps
}

/// The table of tokens: one row for an access token and the refresh token that came with it. Its `id` is left out: the
/// database counts.
#[derive(TokenModel)]
#[oauth(table = "api_tokens", revocations = "revoked_logins")]
pub(crate) struct ApiToken {
    #[oauth(access_token)]
    token_digest: String,
    #[oauth(client_id)]
    app_id: Uuid,
    #[oauth(user)]
    user_id: Option<i64>,
    #[oauth(scope)]
    scopes: Scope,
    #[oauth(family)]
    login: String, // all that came from one sign-in, and is revoked together
    #[oauth(issued_at)]
    created_at: DateTime<Utc>,
    #[oauth(expires_at)]
    valid_until: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
    #[oauth(extra = "tenant")]
    tenant_id: i64, // handed on from the code
    #[oauth(refresh_token)]
    renewal_digest: Option<String>,
    #[oauth(refresh_expires_at)]
    renewal_valid_until: Option<DateTime<Utc>>,
    #[oauth(refresh_scope)]
    renewal_scopes: Option<Scope>,
    #[oauth(rotated_at)]
    renewed_at: Option<DateTime<Utc>>,
    #[oauth(successor_seed)]
    renewal_seed: Option<Vec<u8>>,
}
