use oauth_grants::prelude::*;

struct Ticket;

#[grant(type = "urn:example:ticket", response_types = ["ticket token", "a/b"], response_mode = "query")] //~ 2
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
