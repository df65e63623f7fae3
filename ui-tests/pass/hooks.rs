//! Impl blocks with hooks, with all of them, with none of them.

use oauth_grants::prelude::*;

struct SignIn;

#[grant(type = "authorization_code")]
impl SignIn {
    fn generate_authorization_code(&self) -> Result<AuthorizationCode, GrantError> {
        Ok(AuthorizationCode::generate()?)
    }

    async fn save_authorization_code(
        &self,
        _code: AuthorizationCodeRecord,
        _request: &AuthorizationRequest<'_>,
    ) -> Result<(), GrantError> {
        Ok(())
    }

    async fn query_authorization_code(
        &self,
        _code: &Digest<AuthorizationCode>,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<AuthorizationCodeRecord>, GrantError> {
        Ok(None)
    }

    async fn claim_authorization_code(
        &self,
        _code: &AuthorizationCodeRecord,
        _request: &TokenRequest<'_>,
    ) -> Result<Claim<()>, GrantError> {
        Ok(Claim::Lost)
    }

    async fn authenticate_user(
        &self,
        code: &AuthorizationCodeRecord,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(Some(code.subject.clone()))
    }
}

struct Renew;

#[grant(type = "refresh_token")]
impl Renew {
    /// A future may be spelt out.
    fn authenticate_user(
        &self,
        refresh_token: &RefreshTokenRecord,
        _request: &TokenRequest<'_>,
    ) -> impl Future<Output = Result<Option<Subject>, GrantError>> + Send {
        std::future::ready(Ok(refresh_token.subject.clone()))
    }
}

struct Machine;

#[grant(type = "client_credentials")]
impl Machine {}

fn main() {
    let _ = [AnyGrant::new(SignIn), AnyGrant::new(Renew), AnyGrant::new(Machine)];
}
