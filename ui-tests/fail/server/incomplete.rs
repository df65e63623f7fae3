//! What is missing is told all at once, where the server is built.

use oauth_grants::prelude::*;

#[grant(type = "authorization_code")]
struct SignIn;

#[grant(type = "refresh_token")]
struct Renew;

struct Ticket;

#[grant(type = "urn:example:ticket", response_types = ["ticket"])]
impl Ticket {
    async fn create_authorization_response(
        &self,
        _request: &AuthorizationRequest<'_>,
        _granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        Ok(AuthorizationResponse::default())
    }
}

fn nothing_kept() {
    let _ = AuthorizationServer::builder("https://auth.example.com").register_grant(SignIn).build(); //~ 2
}

fn tokens_alone_kept() {
    let builder = AuthorizationServer::builder("https://auth.example.com").token_store(MemoryStore::new());
    let _ = builder.register_grant(SignIn).build(); //~ 3
}

fn codes_alone_kept() {
    let builder = AuthorizationServer::builder("https://auth.example.com").authorization_code_store(MemoryStore::new());
    let _ = builder.register_grant(SignIn).build(); //~ 3
}

fn nobody_signs_in_and_nothing_feeds() {
    let builder = AuthorizationServer::builder("https://auth.example.com").store(MemoryStore::new());
    let _ = builder.register_grant(Ticket).register_grant(Renew).build(); //~ 2
}

fn main() {}
