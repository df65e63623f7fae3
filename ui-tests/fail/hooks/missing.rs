use oauth_grants::prelude::*;

struct Staff;

#[grant(type = "password")]
impl Staff {} //~ 1

struct Code;

#[grant(type = "urn:example:code")]
impl Code { //~ 1
    async fn claim(&self, _request: &TokenRequest<'_>, code: u32) -> Result<Claimed<u32>, GrantError> {
        Ok(Claimed::won(code))
    }
}

struct Ticket;

#[grant(type = "urn:example:ticket", response_types = ["ticket"])]
impl Ticket { //~ 1
    async fn validate_authorization_request(&self, _request: &AuthorizationRequest<'_>) -> Result<(), GrantError> {
        Ok(())
    }
}

struct Nothing;

#[grant(type = "urn:example:nothing")]
impl Nothing {} //~ 1

fn main() {
    let _ = [AnyGrant::new(Staff), AnyGrant::new(Ticket), AnyGrant::new(Nothing)];
}
