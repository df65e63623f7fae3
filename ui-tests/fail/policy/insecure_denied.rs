#![deny(deprecated)]

use oauth_grants::prelude::*;

#[grant(type = "implicit")]
struct Token;

#[grant(type = "authorization_code", code_challenge_methods = ["S256", "plain"])]
struct SignIn;

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
