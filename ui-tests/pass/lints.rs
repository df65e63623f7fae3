//! Code that denies nearly everything takes the expansions without a word. Clippy sees it, too: it is a test target.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, single_use_lifetimes, unused_lifetimes)]
#![deny(missing_debug_implementations, non_local_definitions, let_underscore_drop, unsafe_code)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery, clippy::unwrap_used, clippy::indexing_slicing)]

use oauth_grants::{
    endpoint::{AuthorizationRequest, TokenRequest},
    grant::{
        Approved, AuthorizationCodeGrant, AuthorizationResponse, Declaration, FormField, Grant, GrantForm, Granted,
        TokenEndpointGrant,
    },
    prelude::*,
    protocol::{GrantError, Issuer, Parameters},
    store::Claimed,
};

// In scope, so that the path in the expansion is longer than it has to be.
#[expect(deprecated)]
use oauth_grants::insecure::implicit_grant;

/// Sign-in.
#[derive(Debug)]
#[grant(type = "authorization_code", code_lifetime = "60s", pkce = "required")]
pub struct SignIn;

/// A kiosk.
#[derive(Debug)]
#[grant(type = "implicit")]
#[expect(deprecated, reason = "until 2027")]
pub struct Kiosk;

/// A grant of one's own, of any type.
#[derive(Debug)]
pub struct Named<T>(pub T);

#[grant(type = "urn:example:named")]
impl<T: AsRef<str> + Send + Sync> Named<T> {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: ()) -> Result<Approved, GrantError> {
        Ok(Approved::for_subject(Subject::new(self.0.as_ref())))
    }
}

/// A grant of one's own.
#[derive(Debug)]
pub struct Code;

#[grant(type = "urn:example:code", response_types = ["code token"], response_mode = "fragment")]
impl Code {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, form: Form) -> Result<Approved, GrantError> {
        Ok(Approved::for_subject(Subject::new(form.phone)))
    }

    async fn create_authorization_response(
        &self,
        _request: &AuthorizationRequest<'_>,
        _granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        Ok(AuthorizationResponse::default())
    }
}

/// Its form.
#[derive(Debug, GrantForm)]
pub struct Form {
    phone: String,
}

/// What is written out.
pub const READ: Scope = scope!("orders:read");
/// Where answers go.
pub const CALLBACK: RedirectUri = redirect_uri!("https://shop.example/callback");
/// Who this is.
pub const ISSUER: Issuer = issuer!("https://auth.example.com");

const fn describe<G: Grant + TokenEndpointGrant>(_: &G) -> (Declaration, &'static [&'static str]) {
    (G::DECLARATION, <G::Form as GrantForm>::PARAMETERS)
}

const fn is_code_grant<G: AuthorizationCodeGrant>(_: &G) {}

fn main() -> Result<(), GrantError> {
    is_code_grant(&SignIn);
    let (_declaration, parameters) = describe(&Code);
    assert_eq!(parameters, ["phone"]);
    let phone = <String as FormField>::read(&Parameters::parse("phone=1")?, "phone")?;
    assert_eq!(phone, "1");
    let _claimed: Claimed<()> = Claimed::nothing();
    #[expect(deprecated)]
    let () = implicit_grant;
    let _mounted = AnyGrant::new(Kiosk);
    Ok(())
}
