//! These are rustc's own errors. They land on the method, since it is written again as it was.

use oauth_grants::prelude::*;

struct Argument;

#[grant(type = "password", insecure = "a test")]
impl Argument {
    async fn authenticate_user(
        &self,
        _username: u64, //~ 1
        _password: &Password,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(None)
    }
}

struct Output;

#[grant(type = "refresh_token")]
impl Output {
    async fn authenticate_user(
        &self,
        _refresh_token: &RefreshTokenRecord,
        _request: &TokenRequest<'_>,
    ) -> Result<Subject, GrantError> { //~ 1
        Ok(Subject::new("alice"))
    }
}

struct Arity;

#[grant(type = "urn:example:arity")]
impl Arity {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>) -> Result<Approved, GrantError> { //~ 1
        Ok(Approved::for_client())
    }
}

struct Body;

#[grant(type = "urn:example:body")]
impl Body {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: ()) -> Result<Approved, GrantError> {
        Ok(Approved::for_clients()) //~ 1
    }
}

struct Form;

#[grant(type = "urn:example:form")]
impl Form {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: Unread) -> Result<Approved, GrantError> { //~ 1
        Ok(Approved::for_client())
    }
}

struct Unread;

struct Artefact;

#[grant(type = "urn:example:artefact")]
impl Artefact {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: ()) -> Result<Approved, GrantError> { //~ 1
        Ok(Approved::for_client())
    }

    async fn claim(&self, _request: &TokenRequest<'_>, code: u32) -> Result<Claimed<u32>, GrantError> {
        Ok(Claimed::won(code))
    }
}

fn main() {}
