//! A page without a server of its own that signs people in: the code grant with PKCE in the browser, and the authorization server
//! on another origin, which lets the page's scripts in (CORS).
//!
//! Run: `cargo run -p oauth-grants-single-page-client`, open the page that it prints, and sign in as `alice` with `wonderland`

use axum::{
    Router,
    http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    routing::get,
};
use example::{ADDRESS, Alice, Argument};
use oauth_grants::{
    endpoint::Endpoint,
    prelude::*,
    server::{AllowedOrigins, Cors},
};

const PAGE: Argument = Argument { name: "PAGE", purpose: "Where the page is served", default: "127.0.0.1:3000" };

#[grant(type = "authorization_code", auth_methods = ["none"])]
struct SignIn;

#[grant(type = "refresh_token", auth_methods = ["none"])]
struct Renew;

/// The authorization server, for the page of one origin.
fn server(issuer: &str, page: &str) -> anyhow::Result<AuthorizationServer> {
    let store = MemoryStore::new();
    let client = Client::public("page".parse()?)
        .name("A single page")
        .redirect_uris([format!("{page}/").parse()?])
        .grant_types([GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN])
        .scope(scope!("profile"));
    store.insert_client(client);
    // No cookies, and no other origin; what the server says of itself, everybody may read.
    let cors = Cors::allow(AllowedOrigins::these([page.parse()?])).at(Endpoint::Metadata, AllowedOrigins::Any);
    let builder = AuthorizationServer::builder(issuer).store(store).cors(cors).interaction(Pages::new(Alice));
    Ok(builder.register_grant(SignIn).register_grant(Renew).build()?)
}

/// The page: files, which any server of files can serve. The policy lets it run its own scripts and ask the issuer, nothing else.
fn page(issuer: &str) -> Router {
    const HTML: &str = "text/html; charset=utf-8";
    const SCRIPT: &str = "text/javascript; charset=utf-8";
    let policy = format!("default-src 'self'; connect-src 'self' {issuer}; base-uri 'none'; frame-ancestors 'none'");
    let client = format!(r#"{{"issuer":"{issuer}"}}"#);
    let index =
        ([(CONTENT_TYPE, HTML.to_owned()), (CONTENT_SECURITY_POLICY, policy)], include_str!("../static/index.html"));
    Router::new()
        .route("/", get(async || index))
        .route("/app.mjs", get(async || ([(CONTENT_TYPE, SCRIPT)], include_str!("../static/app.mjs"))))
        .route("/oauth.mjs", get(async || ([(CONTENT_TYPE, SCRIPT)], include_str!("../static/oauth.mjs"))))
        .route("/client.json", get(async || ([(CONTENT_TYPE, "application/json")], client)))
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let [at_server, at_page] = example::arguments(include_str!("main.rs"), [ADDRESS, PAGE]);
    let (at_server, issuer) = example::listen_on(&at_server).await?;
    let (at_page, origin) = example::listen_on(&at_page).await?;

    let server = server(&issuer, &origin)?;
    println!("the page: {origin}/");
    println!("listening on {issuer}");
    let serving = axum::serve(at_server, Router::new().merge(server.routes()));
    tokio::try_join!(serving.into_future(), axum::serve(at_page, page(&issuer)).into_future())?;
    Ok(())
}
