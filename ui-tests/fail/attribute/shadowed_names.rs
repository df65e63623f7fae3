use oauth_grants::prelude::*;

#[grant(type = "urn:ietf:params:oauth:grant-type:client_credentials")] //~ 1
struct Machine;

struct Ticket;

#[grant(type = "urn:example:ticket", response_types = ["code", "ticket", "token"], response_mode = "fragment")] //~ 2
impl Ticket {
    async fn create_authorization_response(
        &self,
        _request: &AuthorizationRequest<'_>,
        _granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        Ok(AuthorizationResponse::default())
    }
}

fn main() {}
