//! What the messages tell to paste compiles as pasted.
#![allow(unused_variables)]

use oauth_grants::prelude::*;

struct Staff;

#[grant(type = "password", insecure = "a test")]
#[rustfmt::skip]
impl Staff {
    async fn authenticate_user(&self, username: &str, password: &Password, request: &TokenRequest<'_>) -> Result<Option<Subject>, GrantError> { todo!() }
}

struct SignIn;

#[grant(type = "authorization_code")]
#[rustfmt::skip]
impl SignIn {
    fn generate_authorization_code(&self) -> Result<AuthorizationCode, GrantError> { todo!() }
    async fn save_authorization_code(&self, code: AuthorizationCodeRecord, request: &AuthorizationRequest<'_>) -> Result<(), GrantError> { todo!() }
    async fn query_authorization_code(&self, code: &Digest<AuthorizationCode>, request: &TokenRequest<'_>) -> Result<Option<AuthorizationCodeRecord>, GrantError> { todo!() }
    async fn claim_authorization_code(&self, code: &AuthorizationCodeRecord, request: &TokenRequest<'_>) -> Result<Claim<()>, GrantError> { todo!() }
    async fn authenticate_user(&self, code: &AuthorizationCodeRecord, request: &TokenRequest<'_>) -> Result<Option<Subject>, GrantError> { todo!() }
}

struct Renew;

#[grant(type = "refresh_token")]
#[rustfmt::skip]
impl Renew {
    async fn authenticate_refresh_token(&self, refresh_token: &Digest<RefreshToken>, request: &TokenRequest<'_>) -> Result<Option<RefreshTokenRecord>, GrantError> { todo!() }
    async fn authenticate_user(&self, refresh_token: &RefreshTokenRecord, request: &TokenRequest<'_>) -> Result<Option<Subject>, GrantError> { todo!() }
    async fn rotate_refresh_token(&self, refresh_token: &RefreshTokenRecord, attempt: RotationAttempt, request: &TokenRequest<'_>) -> Result<Rotation, GrantError> { todo!() }
}

struct Own;

#[grant(type = "urn:example:own", response_types = ["own"])]
#[rustfmt::skip]
impl Own {
    async fn validate_token_request(&self, request: &TokenRequest<'_>, form: ()) -> Result<Approved, GrantError> { todo!() }
    async fn claim(&self, request: &TokenRequest<'_>, artefact: ()) -> Result<Claimed<()>, GrantError> { todo!() }
    fn successor(&self, claimed: &Claimed<()>) -> Option<Successor> { todo!() }
    async fn validate_authorization_request(&self, request: &AuthorizationRequest<'_>) -> Result<(), GrantError> { todo!() }
    async fn create_authorization_response(&self, request: &AuthorizationRequest<'_>, granted: Granted) -> Result<AuthorizationResponse, GrantError> { todo!() }
}

fn main() {}
