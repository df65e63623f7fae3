#![deny(deprecated)]

use oauth_grants::prelude::*;

#[grant(type = "implicit")] //~ 1
struct Token;

#[grant(type = "authorization_code", code_challenge_methods = ["S256", "plain"])] //~ 1
struct SignIn;

#[grant(type = "authorization_code", auth_methods = ["client_secret_post"], pkce = "off")] //~ 1
struct WithoutPkce;

struct Staff;

#[grant(type = "password")] //~ 1
impl Staff {
    async fn authenticate_user(
        &self,
        _username: &str,
        _password: &Password,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(None)
    }
}

fn main() {}
