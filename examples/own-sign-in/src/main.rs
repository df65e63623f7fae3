//! An application that has sessions and a sign-in page already lets people in through them, and asks on a page of its own
//! whether a client may have what it asks for.
//!
//! Run: `cargo run -p oauth-grants-own-sign-in`, and sign in as `alice` with `wonderland` on the page that it prints

mod login;
mod origin;
mod pages;
mod sessions;

use axum::{Router, http::StatusCode, routing::get};
use oauth_grants::{
    interaction::{Consent, Decision, Interacted, Interaction, InteractionRequest, Submission},
    prelude::*,
};

use self::{
    login::{log_in, show_login},
    origin::Origin,
    pages::{Next, consent_page, page, redirect},
    sessions::Sessions,
};

/// How the server asks this application.
struct OwnPages {
    sessions: Sessions,
}

impl Interaction for OwnPages {
    /// Somebody comes with a client's request: for the first time, or back from the sign-in page.
    async fn authorize(&self, request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        let session = self.sessions.find(request.headers());
        // `prompt` and `max_age` may ask for a fresh sign-in.
        let session = session.filter(|session| request.prompt().accepts_sign_in(session.signed_in_at, request.now()));
        let Some(session) = session else {
            let next = Next::after_sign_in(request);
            return Ok(Interacted::Respond(redirect(&format!("/login?next={}", next.encoded()))?));
        };
        let paused = request.pause();
        let html = |number| consent_page(&session.user, &paused, &format!("{}/{number}", request.interaction_path()));
        let number = self.sessions.keep(&session, paused.clone());
        Ok(Interacted::Respond(page(StatusCode::OK, html(number)?)))
    }

    /// The form of the consent page, whose address ends in the number under which the request waits in the session.
    async fn submit(&self, request: &InteractionRequest<'_>) -> Result<Submission, GrantError> {
        let number = request.path().trim_start_matches('/');
        let Some((user, paused)) = self.sessions.take(request.headers(), number) else {
            return Ok(Submission::Respond(page(StatusCode::BAD_REQUEST, "Please start again.".to_owned())));
        };
        let decision = match request.form()?.value("decision") {
            Some("allow") => Decision::Granted(Consent::by(user)),
            _ => Decision::Denied,
        };
        Ok(Submission::Decided { request: paused, decision })
    }
}

#[grant(type = "authorization_code")]
struct SignIn;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let (listener, issuer) = example::listen(include_str!("main.rs")).await?;

    let store = MemoryStore::new();
    let client = Client::public("app".parse()?).name("Photo <Printer>").scope(scope!("photos"));
    store.insert_client(client.redirect_uris([redirect_uri!("http://127.0.0.1:3000/callback")]));

    let sessions = Sessions::default();
    let server = AuthorizationServer::builder(&issuer)
        .store(store)
        .interaction(OwnPages { sessions: sessions.clone() })
        .register_grant(SignIn)
        .build()?;
    let login = get(show_login).post(log_in).with_state((server.clone(), Origin(issuer.clone()), sessions));
    let app = Router::new().route("/login", login).merge(server.routes());
    println!("{}", example::link(&issuer, "app", "scope=photos&state=xyz"));
    println!("listening on {issuer}");
    axum::serve(listener, app).await?;
    Ok(())
}
