use oauth_grants::prelude::*;

struct SignIn;

#[grant(type = "authorization_code")]
impl SignIn {
    async fn save_authorization_code( //~ 1
        &self,
        _code: AuthorizationCodeRecord,
        _request: &AuthorizationRequest<'_>,
    ) -> Result<(), GrantError> {
        Ok(())
    }
}

fn main() {
    let _ = AnyGrant::new(SignIn);
}
