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
use oauth_grants::{prelude::*, protocol::Timestamp};

const TICKET_LIFETIME: Duration = Duration::from_mins(1);

/// The tickets, by their digests, until they expire: one that comes again after it was used is found out. An application with
/// several processes keeps them in a table.
#[derive(Default)]
struct Tickets(Mutex<HashMap<Digest<AuthorizationCode>, Ticket>>);

struct Ticket {
    client_id: ClientId,
    /// Who granted what; what is issued for it ends with it.
    granted: Granted,
    expires_at: Timestamp,
    is_used: bool,
}

impl Tickets {
    fn kept(&self) -> MutexGuard<'_, HashMap<Digest<AuthorizationCode>, Ticket>> {
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
        let (client_id, now) = (request.client().client_id().clone(), request.now());
        let mut kept = self.kept();
        kept.retain(|_, ticket| now < ticket.expires_at);
        kept.insert(ticket.digest(), Ticket { client_id, granted, expires_at: now + TICKET_LIFETIME, is_used: false });
        Ok(AuthorizationResponse::default().parameter("ticket", ticket.expose()))
    }

    /// Checks the ticket, and leaves it where it is.
    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        form: TicketForm,
    ) -> Result<Approved<Digest<AuthorizationCode>>, GrantError> {
        let digest = AuthorizationCode::new(form.ticket).digest();
        match self.kept().get(&digest) {
            Some(Ticket { client_id, granted, expires_at, .. })
                if client_id == request.client().client_id() && request.now() < *expires_at =>
            {
                let approved = Approved::for_subject(granted.subject.clone()).scope(granted.scope.clone());
                Ok(approved.claiming(digest, Family::of(granted)))
            }
            _ => Err(GrantError::invalid_grant("the ticket is unknown, expired or another client's")),
        }
    }

    /// Of several requests at the same time, one takes it. The others, and whoever comes later, have its tokens revoked.
    async fn claim(
        &self,
        _request: &TokenRequest<'_>,
        digest: Digest<AuthorizationCode>,
    ) -> Result<Claimed<Digest<AuthorizationCode>>, GrantError> {
        match self.kept().get_mut(&digest) {
            Some(Ticket { is_used: is_used @ false, .. }) => *is_used = true,
            _ => return Err(GrantError::invalid_grant("the ticket is used")),
        }
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
