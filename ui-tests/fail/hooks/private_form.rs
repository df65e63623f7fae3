use oauth_grants::prelude::*;

pub struct Code;

#[grant(type = "urn:example:code")]
impl Code {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: Form) -> Result<Approved, GrantError> { //~ 1
        Ok(Approved::for_client())
    }
}

#[derive(GrantForm)]
struct Form {
    _phone: String,
}

fn main() {}
