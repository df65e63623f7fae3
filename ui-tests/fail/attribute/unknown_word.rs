use oauth_grants::prelude::*;

#[grant(type = "authorization_code", pkce = "requird", code_challenge_methods = ["s256", "SHA-256"])] //~ 3
struct SignIn;

#[grant(type = "refresh_token", rotation = never)] //~ 1
struct Renew;

struct Ticket;

#[grant(type = "urn:example:ticket", response_types = ["ticket"], response_mode = "fragmnt")] //~ 1
impl Ticket {
    async fn create_authorization_response(
        &self,
        _: &AuthorizationRequest<'_>,
        _: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        Ok(AuthorizationResponse::default())
    }
}

fn main() {}
