//! The grants of the standard server, each as its declaration leaves it.

use oauth_grants::prelude::*;

use super::person::ALICE;

/// Sign-in with a code.
#[grant(type = "authorization_code")]
#[derive(Clone, Copy, Debug)]
pub struct SignIn;

/// A token in the fragment.
#[grant(type = "implicit", insecure = "it is tested, too")]
#[derive(Clone, Copy, Debug)]
pub struct TokenInFragment;

/// Passwords: Alice's is `wonderland`.
#[derive(Clone, Copy, Debug)]
pub struct Passwords;

#[grant(type = "password", insecure = "it is tested, too")]
impl Passwords {
    async fn authenticate_user(
        &self,
        username: &str,
        password: &Password,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        let right = username == ALICE && password.matches("wonderland");
        Ok(right.then(|| Subject::new(username)))
    }
}

/// Clients that act for themselves.
#[grant(type = "client_credentials")]
#[derive(Clone, Copy, Debug)]
pub struct Machine;

/// Refreshing, for every client that signs in.
#[grant(type = "refresh_token", auth_methods = ["client_secret_basic", "client_secret_post", "none"])]
#[derive(Clone, Copy, Debug)]
pub struct Renew;
