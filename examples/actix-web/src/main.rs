//! The server mounted in an actix-web application, which has types of its own for HTTP: here they are converted, by hand.
//!
//! Run: `cargo run -p oauth-grants-actix-web`, then `curl http://127.0.0.1:8080/.well-known/oauth-authorization-server`; the address at
//! which one signs in stands in the README

mod convert;

use actix_web::{App, HttpServer, rt::System, web};
use example::Alice;
use oauth_grants::prelude::*;

#[grant(type = "authorization_code")]
struct SignIn;

#[grant(type = "refresh_token", auth_methods = ["client_secret_basic", "none"])]
struct Renew;

fn main() -> anyhow::Result<()> {
    let system = System::new();
    let (listener, issuer) = system.block_on(example::listen(include_str!("main.rs")))?;

    let store = MemoryStore::new();
    let app = Client::public("app".parse()?)
        .redirect_uris([redirect_uri!("http://127.0.0.1:3000/callback")])
        .grant_types([GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN])
        .scope(scope!("profile"));
    store.insert_client(app);
    let server = AuthorizationServer::builder(&issuer)
        .store(store)
        .interaction(Pages::new(Alice))
        .register_grant(SignIn)
        .register_grant(Renew)
        .build()?;

    let app = move || {
        let server = server.clone();
        // What the application does not know, the server answers.
        let answer = web::to(move |request, payload| convert::answer(server.clone(), request, payload));
        App::new().route("/hello", web::get().to(async || "the application\n")).default_service(answer)
    };
    println!("listening on {issuer}");
    system.block_on(HttpServer::new(app).listen(listener.into_std()?)?.run())?;
    Ok(())
}
