#![deny(deprecated)]

use oauth_grants::prelude::*;

#[grant(type = "implicit")]
struct Token;

#[grant(type = "authorization_code", code_challenge_methods = ["S256", "plain"])]
struct SignIn;

#[grant(type = "authorization_code", auth_methods = ["client_secret_post"], pkce = "off")]
struct WithoutPkce;

struct Staff;

#[grant(type = "password")]
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
