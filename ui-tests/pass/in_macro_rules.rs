//! What `macro_rules!` passes on is wrapped in invisible groups.

use oauth_grants::prelude::*;

macro_rules! sign_in {
    ($(#[$attribute:meta])* $visibility:vis $name:ident, $type:literal, $methods:expr, $pkce:ident, $lifetime:expr) => {
        $(#[$attribute])*
        #[grant(type = $type, auth_methods = $methods, pkce = $pkce, code_lifetime = $lifetime)]
        $visibility struct $name;
    };
}

sign_in!(#[derive(Clone)] pub(crate) SignIn, "authorization_code", ["none"], required, "60s");

macro_rules! staff {
    ($name:ty, $output:ty, $body:block, $parameter:ident: $parameter_type:ty) => {
        #[grant(type = "password", insecure = "a test")]
        impl $name {
            async fn authenticate_user(
                &self,
                $parameter: $parameter_type,
                _password: &Password,
                _request: &TokenRequest<'_>,
            ) -> $output $body
        }
    };
}

struct Staff;

staff!(Staff, Result<Option<Subject>, GrantError>, { Ok(None) }, _username: &str);

macro_rules! code {
    ($name:ident, $form:ty, $($method:item)*) => {
        struct $name;

        #[grant(type = "urn:example:code", crate = ::oauth_grants)]
        impl $name {
            async fn validate_token_request(
                &self,
                _request: &TokenRequest<'_>,
                _form: $form,
            ) -> Result<Approved, GrantError> {
                Ok(Approved::for_client())
            }
        }

        $($method)*
    };
}

code!(Code, Form, #[derive(GrantForm)] struct Form { _phone: String });

fn main() {
    let _ = [AnyGrant::new(SignIn.clone()), AnyGrant::new(Staff), AnyGrant::new(Code)];
}
