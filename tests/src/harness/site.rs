//! A place for a server.

use std::{net::SocketAddr, sync::Arc};

use oauth_grants::{
    AuthorizationServer,
    model::{KeepsFamilies, KeepsRefreshTokens},
    protocol::ManualClock,
    server::{DynamicBuilder, EmptyBuilder},
    store::{AuthorizationCodeStore, ClientStore, MemoryStore, TokenStore},
};
use tokio::net::TcpListener;

use super::{
    Person, Recorder, Running, clients,
    grants::{Machine, Passwords, Renew, SignIn, TokenInFragment},
};

/// A loopback port, a clock that stands still, the registered clients and a record of events.
#[derive(Debug)]
pub struct Site {
    listener: TcpListener,
    address: SocketAddr,
    /// The server's clock.
    pub clock: Arc<ManualClock>,
    /// What the server says that happened.
    pub events: Recorder,
    /// The registered clients; it may serve as the store for all the rest, too.
    pub store: MemoryStore,
}

impl Site {
    /// A new place with the clients of [`clients::all`].
    pub async fn open() -> Self {
        Self::with_clock(Arc::default()).await
    }

    /// The same, with a clock that went before.
    pub async fn with_clock(clock: Arc<ManualClock>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let store = MemoryStore::new();
        for client in clients::all() {
            store.insert_client(client);
        }
        Self { listener, address, clock, events: Recorder::default(), store }
    }

    /// The issuer of a server here.
    pub fn issuer(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A builder with this site's clock and events.
    pub fn builder(&self) -> EmptyBuilder {
        AuthorizationServer::builder(self.issuer()).clock(Arc::clone(&self.clock)).events(self.events.sink())
    }

    /// The same for grants that are chosen at run time.
    pub fn dynamic_builder(&self) -> DynamicBuilder {
        let builder = AuthorizationServer::dynamic_builder(self.issuer());
        builder.clock(Arc::clone(&self.clock)).events(self.events.sink())
    }

    /// Starts a server that was built here.
    pub fn serve(self, server: AuthorizationServer) -> Running {
        let routes = server.routes();
        self.serve_at(server, routes)
    }

    /// The same, mounted in a way of one's own.
    pub fn serve_at(self, server: AuthorizationServer, routes: axum::Router) -> Running {
        let Self { listener, address, clock, events, store } = self;
        let serving = tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Running::new(server, address, serving, (clock, events, store))
    }

    /// Starts a server with the five grants of RFC 6749 over a store. Clients are this site's.
    pub fn serve_over<S>(self, store: S) -> Running
    where
        S: AuthorizationCodeStore + ClientStore + Clone + KeepsFamilies + KeepsRefreshTokens + TokenStore,
    {
        let builder = self.builder().store(store).client_store(self.store.clone()).interaction(Person);
        let server = builder
            .register_grant(SignIn)
            .register_grant(TokenInFragment)
            .register_grant(Passwords)
            .register_grant(Machine)
            .register_grant(Renew)
            .build()
            .unwrap();
        self.serve(server)
    }
}
