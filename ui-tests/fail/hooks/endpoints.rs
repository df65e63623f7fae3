use oauth_grants::prelude::*;

struct Ticket;

#[grant(type = "urn:example:ticket")] //~ 1
impl Ticket {
    async fn create_authorization_response(
        &self,
        _request: &AuthorizationRequest<'_>,
        _granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        Ok(AuthorizationResponse::default())
    }
}

struct Code;

#[grant(type = "urn:example:code", response_types = ["ticket"], response_mode = "query")] //~ 2
impl Code {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: ()) -> Result<Approved, GrantError> {
        Ok(Approved::for_client())
    }
}

fn main() {}
