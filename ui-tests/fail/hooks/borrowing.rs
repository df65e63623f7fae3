use oauth_grants::prelude::*;

#[grant(type = "client_credentials")]
struct Machine<'a>(&'a str); //~ 1

struct Named<'a>(&'a str);

#[grant(type = "refresh_token")]
impl<'a> Named<'a> {} //~ 1

struct Unnamed<'a>(&'a str);

#[grant(type = "urn:example:unnamed")]
impl Unnamed<'_> { //~ 1
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: ()) -> Result<Approved, GrantError> {
        Ok(Approved::for_client())
    }
}

fn main() {
    let _ = [AnyGrant::new(Machine("a")), AnyGrant::new(Named("b")), AnyGrant::new(Unnamed("c"))];
}
