//! Whoever comes from Authlib is told what its hooks are called here.

use oauth_grants::prelude::*;

struct SignIn;

#[grant(type = "authorization_code")]
impl SignIn {
    async fn delete_authorization_code( //~ 1
        &self,
        _code: &AuthorizationCodeRecord,
        _request: &TokenRequest<'_>,
    ) -> Result<(), GrantError> {
        Ok(())
    }
}

struct Renew;

#[grant(type = "refresh_token")]
impl Renew {
    async fn revoke_old_credential(&self, _refresh_token: &RefreshTokenRecord) -> Result<(), GrantError> { //~ 1
        Ok(())
    }
}

fn main() {
    let _ = [AnyGrant::new(SignIn), AnyGrant::new(Renew)];
}
