//! The grants of the standard server, each as its declaration leaves it.

use oauth_grants::{grant::Declaration, prelude::*};

use super::person::ALICE;

/// Declares a grant that overrides no hook.
#[macro_export]
macro_rules! declare {
    ($visibility:vis $name:ident: $kind:ident, $hooks:ident = $declaration:expr) => {
        #[doc = concat!("A grant of the kind `", stringify!($kind), "`.")]
        #[derive(Clone, Copy, Debug)]
        $visibility struct $name;

        impl oauth_grants::grant::Grant for $name {
            type Kind = oauth_grants::grant::kind::$kind;
            const DECLARATION: oauth_grants::grant::Declaration = $declaration;
        }

        impl oauth_grants::grant::$hooks for $name {}
    };
}

declare!(pub SignIn: AuthorizationCode, AuthorizationCodeGrant = Declaration::authorization_code());
declare!(pub TokenInFragment: Implicit, ImplicitGrant = Declaration::implicit());
declare!(pub Machine: ClientCredentials, ClientCredentialsGrant = Declaration::client_credentials());
declare!(pub Renew: RefreshToken, RefreshTokenGrant = Declaration::refresh_token().auth_methods(
    &["client_secret_basic", "client_secret_post", "none"]
));

/// Passwords: Alice's is `wonderland`.
#[derive(Clone, Copy, Debug)]
pub struct Passwords;

impl Grant for Passwords {
    type Kind = kind::Password;
    const DECLARATION: Declaration = Declaration::password();
}

impl PasswordGrant for Passwords {
    async fn authenticate_user(
        &self,
        username: &str,
        password: &Password,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        let right = username == ALICE && password.digest() == Password::new("wonderland").digest();
        Ok(right.then(|| Subject::new(username)))
    }
}
