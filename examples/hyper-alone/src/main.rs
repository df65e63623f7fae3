//! The server of the README on hyper, without a web framework: the tower service, and what a framework would do for it.
//!
//! Run: `cargo run -p oauth-grants-hyper-alone`, then `curl http://127.0.0.1:8080/.well-known/oauth-authorization-server`; the address at
//! which one signs in stands in the README

use std::{io::ErrorKind, time::Duration};

use example::Alice;
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use oauth_grants::{http::OAuthService, limit::PeerAddress, prelude::*};
use tokio::net::TcpStream;

#[grant(type = "authorization_code")]
struct SignIn;

#[grant(type = "refresh_token", auth_methods = ["client_secret_basic", "none"])]
struct Renew;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let (listener, issuer) = example::listen(include_str!("main.rs")).await?;

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
    // The service knows no timer. Whoever sends half a body keeps a connection no longer than this.
    let service = server.service().body_deadline(|| tokio::time::sleep(Duration::from_secs(10)));
    println!("listening on {issuer}");
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => drop(tokio::spawn(talk(stream, PeerAddress(peer.ip()), service.clone()))),
            Err(error) if error.kind() == ErrorKind::ConnectionAborted => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Answers the requests of one connection. What the service does not know is a 404.
async fn talk(stream: TcpStream, peer: PeerAddress, service: OAuthService) {
    let service = TowerToHyperService::new(service);
    // Whoever guesses passwords from one address locks nobody out who comes from another.
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        hyper::service::Service::call(&service, request)
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(Duration::from_secs(5));
    if let Err(error) = http.serve_connection(TokioIo::new(stream), service).await {
        eprintln!("a connection ended: {error}");
    }
}
