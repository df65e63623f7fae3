use oauth_grants::prelude::*;

struct Staff;

#[grant(type = "password")]
impl Staff {
    fn authenticate_user( //~ 1
        &self,
        _username: &str,
        _password: &Password,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(None)
    }
}

struct SignIn;

#[grant(type = "authorization_code")]
impl SignIn {
    async fn generate_authorization_code(&self) -> Result<AuthorizationCode, GrantError> { //~ 1
        Ok(AuthorizationCode::generate()?)
    }
}

struct Code;

#[grant(type = "urn:example:code")]
impl Code {
    fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: ()) -> Result<Approved<u32>, GrantError> { //~ 1
        Ok(Approved::for_client().claiming(7, Family::begins_here()))
    }

    fn claim(&self, _request: &TokenRequest<'_>, code: u32) -> Result<Claimed<u32>, GrantError> { //~ 1
        Ok(Claimed::won(code))
    }
}

fn main() {
    let _ = [AnyGrant::new(Staff), AnyGrant::new(SignIn), AnyGrant::new(Code)];
}
