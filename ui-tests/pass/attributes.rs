//! Attributes of the user's stay where they are, and what has to go along goes along.
#![deny(warnings, missing_docs)]

use oauth_grants::prelude::*;

/// Above.
#[derive(Clone, Debug)]
#[grant(type = "authorization_code")]
/// Below.
#[derive(Default)]
#[must_use]
pub struct SignIn {
    /// A field.
    #[allow(dead_code)]
    tries: u8,
}

// Neither is there, so neither may leave an implementation behind.
#[grant(type = "client_credentials")]
#[cfg(any())]
struct Absent;

#[grant(type = "urn:example:absent", response_types = ["absent"])]
#[cfg(any())]
impl Absent {
    async fn create_authorization_response(
        &self,
        _request: &AuthorizationRequest<'_>,
        _granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        Ok(AuthorizationResponse::default())
    }
}

struct Staff;

/// What the staff does.
#[grant(type = "password", insecure = "a test")]
#[allow(clippy::unused_async)]
impl Staff {
    #![allow(non_snake_case)]

    /// One of two.
    #[cfg(any())]
    async fn authenticate_user(&self) {
        compile_error!("not this one");
    }

    /// The other.
    #[cfg(all())]
    #[allow(unused_variables)]
    async fn authenticate_user(
        &self,
        #[cfg(any())] nothing: u8,
        USERNAME: &str,
        #[allow(unused)] password: &Password,
        request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(None)
    }
}

struct Code;

#[grant(type = "urn:example:code")]
impl Code {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, form: Form) -> Result<Approved, GrantError> {
        Ok(Approved::for_subject(Subject::new(form.phone)))
    }
}

#[derive(GrantForm)]
struct Form {
    phone: String,
    #[cfg(any())]
    absent: Absent,
}

fn main() {
    let _ = [AnyGrant::new(SignIn::default().clone()), AnyGrant::new(Staff), AnyGrant::new(Code)];
}
