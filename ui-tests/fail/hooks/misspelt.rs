use oauth_grants::prelude::*;

struct Staff;

// One error, not two: the hook that is missing is the one that was misspelt.
#[grant(type = "password")]
impl Staff {
    async fn authenticate_usr( //~ 1
        &self,
        _username: &str,
        _password: &Password,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(None)
    }
}

struct Code;

#[grant(type = "urn:example:code")]
impl Code {
    async fn validate_tokn_request(&self, _request: &TokenRequest<'_>, _form: ()) -> Result<Approved, GrantError> { //~ 1
        Ok(Approved::for_client())
    }
}

fn main() {
    let _ = [AnyGrant::new(Staff), AnyGrant::new(Code)];
}
