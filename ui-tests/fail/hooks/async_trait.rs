use oauth_grants::prelude::*;

struct Code;

#[grant(type = "urn:example:code")]
#[async_trait::async_trait] //~ 1
impl Code {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: ()) -> Result<Approved, GrantError> {
        Ok(Approved::for_client())
    }
}

fn main() {
    let _ = AnyGrant::new(Code);
}
