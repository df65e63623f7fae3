#![deny(deprecated, unfulfilled_lint_expectations, unused_attributes)]
#![allow(dead_code)]

use oauth_grants::prelude::*;

#[grant(type = "implicit")]
#[expect(deprecated, reason = "the kiosk, until its browser is replaced in 2027")]
struct Expected;

#[expect(deprecated, dead_code)]
#[grant(type = "implicit")]
struct ExpectedBefore {
    never_read: (),
}

#[allow(deprecated)]
#[grant(type = "authorization_code", code_challenge_methods = ["S256", "plain"])]
struct Allowed;

#[grant(type = "authorization_code", code_challenge_methods = ["S256", "plain"], insecure = "a test")]
struct WithReason;

#[grant(type = "authorization_code", auth_methods = ["client_secret_basic"], pkce = "off")]
#[expect(deprecated, reason = "the intranet, until its client library knows PKCE")]
struct WithoutPkce;

#[grant(
    type = "authorization_code",
    auth_methods = ["client_secret_basic"],
    pkce = off,
    insecure = "the intranet, until its client library knows PKCE",
)]
struct WithoutPkceWithReason;

struct Staff;

#[grant(type = "password")]
#[expect(deprecated, reason = "the till application")]
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

#[deprecated = "use `SignIn`"]
#[grant(type = "authorization_code")]
struct Old;

struct Both;

#[grant(type = "urn:example:both", response_types = ["both"])]
#[expect(clippy::unused_async, unused_variables)]
impl Both {
    async fn validate_token_request(&self, request: &TokenRequest<'_>, _form: ()) -> Result<Approved, GrantError> {
        Ok(Approved::for_client())
    }

    async fn create_authorization_response(
        &self,
        _request: &AuthorizationRequest<'_>,
        _granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        Ok(AuthorizationResponse::default())
    }
}

fn main() {}
