//! The type of a form and of an artefact is named outside of the hook.

use oauth_grants::prelude::*;

#[derive(GrantForm)]
struct Form {
    _phone: String,
}

struct Borrowed;

#[grant(type = "urn:example:borrowed")]
impl Borrowed {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: &Form) -> Result<Approved, GrantError> {
        Ok(Approved::for_client())
    }
}

struct Swapped;

#[grant(type = "urn:example:swapped")]
impl Swapped {
    async fn validate_token_request(&self, _form: Form, _request: &TokenRequest<'_>) -> Result<Approved, GrantError> {
        Ok(Approved::for_client())
    }
}

struct Open;

#[grant(type = "urn:example:open")]
impl Open {
    async fn validate_token_request(
        &self,
        _request: &TokenRequest<'_>,
        _form: impl GrantForm,
    ) -> Result<Approved, GrantError> {
        Ok(Approved::for_client())
    }
}

struct Generic;

#[grant(type = "urn:example:generic")]
impl Generic {
    async fn validate_token_request<F: GrantForm>(
        &self,
        _request: &TokenRequest<'_>,
        _form: F,
    ) -> Result<Approved<u32>, GrantError> {
        Ok(Approved::for_client().claiming(7))
    }

    async fn claim(&self, _request: &TokenRequest<'_>, code: &u32) -> Result<Claimed<u32>, GrantError> {
        Ok(Claimed::won(*code))
    }
}

fn main() {
    let _ = [AnyGrant::new(Borrowed), AnyGrant::new(Swapped), AnyGrant::new(Open), AnyGrant::new(Generic)];
}
