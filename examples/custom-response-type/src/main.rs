//! A grant at the authorization endpoint with a `response_type` of its own (RFC 6749 section 8.4): a person who has agreed is
//! given a ticket, which the client exchanges at the token endpoint, once.
//!
//! Run: `cargo run -p oauth-grants-custom-response-type`, sign in as `alice` with `wonderland` on the page that it prints, and
//! exchange the ticket with which the browser is sent to `/callback`:
//!
//! ```sh
//! curl -u kiosk:kiosk-secret -d grant_type=urn:example:params:oauth:grant-type:ticket -d ticket=… \
//!     http://127.0.0.1:8080/oauth/token
//! ```

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use example::Alice;
use oauth_grants::{
    prelude::*,
    protocol::{FamilyId, Timestamp},
};

const TICKET_LIFETIME: Duration = Duration::from_mins(1);

/// The tickets that nobody has used yet, by their digests. An application with several processes keeps them in a table.
#[derive(Default)]
struct Tickets(Mutex<HashMap<Digest<AuthorizationCode>, Ticket>>);

#[derive(Clone)]
struct Ticket {
    client_id: ClientId,
    subject: Subject,
    scope: Scope,
    /// What the person ends by withdrawing their consent.
    family: FamilyId,
    expires_at: Timestamp,
}

impl Tickets {
    fn unused(&self) -> MutexGuard<'_, HashMap<Digest<AuthorizationCode>, Ticket>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(GrantForm)]
struct TicketForm {
    ticket: String,
}

#[grant(type = "urn:example:params:oauth:grant-type:ticket", response_types = ["ticket"])]
impl Tickets {
    /// The person has agreed. `state` and `iss` are added to every answer. (What is to be refused before anybody is asked goes into
    /// `validate_authorization_request`.)
    async fn create_authorization_response(
        &self,
        request: &AuthorizationRequest<'_>,
        granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        let ticket = AuthorizationCode::generate()?;
        let kept = Ticket {
            client_id: request.client().client_id().clone(),
            subject: granted.subject,
            scope: granted.scope,
            family: granted.family,
            expires_at: request.now() + TICKET_LIFETIME,
        };
        self.unused().insert(ticket.digest(), kept);
        Ok(AuthorizationResponse::default().parameter("ticket", ticket.expose()))
    }

    /// Checks the ticket, and leaves it where it is.
    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        form: TicketForm,
    ) -> Result<Approved<Digest<AuthorizationCode>>, GrantError> {
        let digest = AuthorizationCode::new(form.ticket).digest();
        let found = self.unused().get(&digest).cloned();
        match found {
            Some(ticket) if ticket.client_id == *request.client().client_id() && request.now() < ticket.expires_at => {
                Ok(Approved::for_subject(ticket.subject).scope(ticket.scope).family(ticket.family).claiming(digest))
            }
            _ => Err(GrantError::invalid_grant("the ticket is unknown, expired, used or another client's")),
        }
    }

    /// Of several requests at the same time, one takes it.
    async fn claim(
        &self,
        _request: &TokenRequest<'_>,
        digest: Digest<AuthorizationCode>,
    ) -> Result<Claimed<Digest<AuthorizationCode>>, GrantError> {
        self.unused().remove(&digest).ok_or_else(|| GrantError::invalid_grant("the ticket is used"))?;
        Ok(Claimed::won(digest))
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let (listener, issuer) = example::listen(include_str!("main.rs")).await?;

    let store = MemoryStore::new();
    let kiosk = Client::confidential("kiosk".parse()?, &"kiosk-secret".parse()?)
        .redirect_uris([redirect_uri!("http://127.0.0.1:3000/callback")])
        .grant_types([Tickets::DECLARATION.grant_type().parse()?])
        .scope(scope!("play"));
    store.insert_client(kiosk);

    let server = AuthorizationServer::builder(&issuer)
        .store(store)
        .interaction(Pages::new(Alice))
        .register_grant(Tickets::default())
        .build()?;
    println!("{issuer}/oauth/authorize?response_type=ticket&client_id=kiosk&scope=play&state=xyz");
    println!("listening on {issuer}");
    axum::serve(listener, axum::Router::new().merge(server.routes())).await?;
    Ok(())
}
