//! What is kept, wherever it is kept.

use std::{future::Future, sync::Arc};

use super::Refused;

/// A SHA-256.
pub(super) type Digest = [u8; 32];

/// What is revoked together.
pub(super) type Family = [u8; 16];

/// A registered client. A store that has it at hand lends it.
#[derive(Clone, Debug)]
pub(super) struct Registered {
    pub(super) secret: Digest,
    pub(super) redirect_uris: Arc<[String]>,
    pub(super) scope: Arc<str>,
}

/// An authorization code.
#[derive(Clone, Debug)]
pub(super) struct Code {
    pub(super) code: Digest,
    pub(super) client_id: String,
    pub(super) redirect_uri: String,
    pub(super) challenge: String,
    pub(super) subject: String,
    pub(super) scope: String,
    pub(super) family: Family,
    pub(super) expires_at: i64,
}

/// The tokens of one answer.
#[derive(Clone, Debug)]
pub(super) struct Tokens {
    pub(super) access_token: Digest,
    pub(super) refresh_token: Option<Digest>,
    pub(super) client_id: String,
    pub(super) subject: Option<String>,
    pub(super) scope: String,
    pub(super) grant_type: &'static str,
    pub(super) family: Family,
    pub(super) issued_at: i64,
    pub(super) expires_at: i64,
    pub(super) refresh_expires_at: i64,
}

/// What is known of a token that is presented.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) client_id: String,
    pub(super) subject: Option<String>,
    pub(super) scope: String,
    pub(super) family: Family,
    pub(super) issued_at: i64,
    pub(super) expires_at: i64,
}

/// Of several calls for one code or one refresh token, one wins.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Claim {
    Won,
    Lost,
}

/// The store.
pub(super) trait Records: Clone + Send + Sync + 'static {
    fn client(&self, client_id: &str) -> impl Future<Output = Result<Option<Registered>, Refused>> + Send;

    fn save_code(&self, code: Code) -> impl Future<Output = Result<(), Refused>> + Send;

    fn code(&self, code: &Digest) -> impl Future<Output = Result<Option<Code>, Refused>> + Send;

    fn claim_code(&self, code: &Digest, now: i64) -> impl Future<Output = Result<Claim, Refused>> + Send;

    /// Stores tokens, unless their family is revoked.
    fn save(&self, tokens: Tokens) -> impl Future<Output = Result<(), Refused>> + Send;

    fn access_token(&self, token: &Digest) -> impl Future<Output = Result<Option<Known>, Refused>> + Send;

    fn refresh_token(&self, token: &Digest) -> impl Future<Output = Result<Option<Known>, Refused>> + Send;

    /// Marks a refresh token as used, once.
    fn rotate(&self, token: &Digest, seed: &Digest, now: i64) -> impl Future<Output = Result<Claim, Refused>> + Send;

    fn revoke(&self, family: Family, now: i64) -> impl Future<Output = Result<(), Refused>> + Send;
}
