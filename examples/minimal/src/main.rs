//! The thirty lines of the README: an authorization server with sign-in pages, PKCE, refresh tokens and a SQLite file.
//!
//! Run: `cargo run -p oauth-grants-minimal`; it is silent until somebody comes. The address to open stands below it in the README.

use oauth_grants::prelude::*;

/// Sign-in for web, mobile and command-line applications.
#[grant(type = "authorization_code")]
struct SignIn;

#[grant(type = "refresh_token", auth_methods = ["client_secret_basic", "none"])]
struct Renew;

#[grant(type = "client_credentials")]
struct Machine;

struct Users;

impl AuthenticateUser for Users {
    async fn authenticate_user(&self, username: &str, password: &Password) -> Result<Option<Subject>, GrantError> {
        let good = username == "alice" && password.matches("wonderland");
        Ok(good.then(|| Subject::new("alice"))) // who was found, never what was typed
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let store = SqliteStore::open("auth.db").await?;
    let app = Client::public("app".parse()?)
        .redirect_uris([redirect_uri!("http://127.0.0.1:3000/callback")])
        .grant_types([GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN])
        .scope(scope!("profile"));
    store.save_client(&app).await?;

    let server = AuthorizationServer::builder(issuer!("http://127.0.0.1:8080"))
        .store(store)
        .interaction(Pages::new(Users))
        .events(|event| eprintln!("{event}"))
        .register_grant(SignIn)
        .register_grant(Renew)
        .register_grant(Machine)
        .build()?;

    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    axum::serve(listener, axum::Router::new().merge(server.routes())).await?;
    Ok(())
}
