//! What a signature shows by itself. The type of a form and of an artefact is named outside of the hook.

use oauth_grants::prelude::*;

#[derive(GrantForm)]
struct Form {
    _phone: String,
}

struct Borrowed;

#[grant(type = "urn:example:borrowed")]
impl Borrowed {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: &Form) -> Result<Approved, GrantError> { //~ 1
        Ok(Approved::for_client())
    }
}

struct Owned;

#[grant(type = "password", insecure = "a test")]
impl Owned {
    async fn authenticate_user(
        &self,
        username: String, //~ 1
        _password: Password, //~ 1
        _request: TokenRequest<'_>, //~ 1
    ) -> Result<Option<Subject>, GrantError> {
        Ok(Some(Subject::new(username)))
    }
}

struct BorrowedTwice;

// What the other hooks show goes with what is meant.
#[grant(type = "urn:example:borrowed-twice")]
impl BorrowedTwice {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: ()) -> Result<Approved<Code>, GrantError> {
        Ok(Approved::for_client().claiming(Code, Family::begins_here()))
    }

    async fn claim(&self, _request: &TokenRequest<'_>, code: &Code) -> Result<Claimed<Code>, GrantError> { //~ 1
        Ok(Claimed::won(code.clone()))
    }
}

#[derive(Clone)]
struct Code;

struct Swapped;

#[grant(type = "urn:example:swapped")]
impl Swapped {
    async fn validate_token_request(&self, _form: Form, _request: &TokenRequest<'_>) -> Result<Approved, GrantError> { //~ 1
        Ok(Approved::for_client())
    }
}

struct Open;

#[grant(type = "urn:example:open")]
impl Open {
    async fn validate_token_request(
        &self,
        _request: &TokenRequest<'_>,
        _form: impl GrantForm, //~ 1
    ) -> Result<Approved, GrantError> {
        Ok(Approved::for_client())
    }
}

struct Generic;

#[grant(type = "urn:example:generic")]
impl Generic {
    async fn validate_token_request<F: GrantForm>( //~ 1
        &self,
        _request: &TokenRequest<'_>,
        _form: F,
    ) -> Result<Approved<u32>, GrantError> {
        Ok(Approved::for_client().claiming(7, Family::begins_here()))
    }

    async fn claim(&self, _request: &TokenRequest<'_>, code: &u32) -> Result<Claimed<u32>, GrantError> { //~ 1
        Ok(Claimed::won(*code))
    }
}

struct Several;

// Each mistake of a signature is told.
#[grant(type = "urn:example:several")]
impl Several {
    fn validate_token_request( //~ 1
        &self,
        _request: &TokenRequest<'_>,
        _form: &Form, //~ 1
    ) -> Result<Approved<SentCode>, GrantError> { //~ 1
        Ok(Approved::for_client().claiming(SentCode(7), Family::begins_here()))
    }
}

struct SentCode(u32);

struct Boxed;

#[grant(type = "refresh_token")]
impl Boxed {
    fn authenticate_user<'a>( //~ 1
        &'a self,
        refresh_token: &'a RefreshTokenRecord,
        _request: &'a TokenRequest<'_>,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<Option<Subject>, GrantError>> + Send + 'a>> {
        Box::pin(std::future::ready(Ok(refresh_token.subject.clone())))
    }
}

struct Formless;

#[grant(type = "urn:example:formless")]
impl Formless {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>) -> Result<Approved, GrantError> { //~ 1
        Ok(Approved::for_client())
    }
}

struct Requestless;

// What the signature says of the user's own stays.
#[grant(type = "urn:example:requestless")]
impl Requestless {
    async fn validate_token_request(&self, _form: Form) -> Result<Approved<u32>, GrantError> { //~ 1
        Ok(Approved::for_client().claiming(7, Family::begins_here()))
    }

    async fn claim(&self, _request: &TokenRequest<'_>, code: u32) -> Result<Claimed<u32>, GrantError> {
        Ok(Claimed::won(code))
    }
}

struct Exchanged;

#[grant(type = "refresh_token")]
impl Exchanged {
    async fn authenticate_user(
        &self,
        _request: &TokenRequest<'_>, //~ 1
        refresh_token: &RefreshTokenRecord,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(refresh_token.subject.clone())
    }
}

struct Selfless;

#[grant(type = "refresh_token")]
impl Selfless {
    async fn authenticate_user(
        refresh_token: &RefreshTokenRecord, //~ 1
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(refresh_token.subject.clone())
    }
}

struct Parameterless;

#[grant(type = "authorization_code")]
impl Parameterless {
    async fn authenticate_user() -> Result<Option<Subject>, GrantError> { //~ 1
        Ok(None)
    }
}

fn main() {
    let _ = [AnyGrant::new(Formless), AnyGrant::new(Selfless), AnyGrant::new(Parameterless)];
    let _ = [AnyGrant::new(Several), AnyGrant::new(Boxed), AnyGrant::new(Requestless), AnyGrant::new(Exchanged)];
    let _ = [AnyGrant::new(Borrowed), AnyGrant::new(Swapped), AnyGrant::new(Open), AnyGrant::new(Generic)];
}
