//! A running server, and what clients and browsers do to it.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use http::Method;
use oauth_grants::{
    AuthorizationServer,
    model::AccessTokenRecord,
    protocol::{AccessToken, ManualClock},
    store::MemoryStore,
};
use reqwest::redirect::Policy;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinHandle,
};

use super::{Answer, CHALLENGE, Party, Recorder, Redirect, Site, Tokens, VERIFIER};

/// A server that answers on a loopback port, until this is dropped.
#[derive(Debug)]
pub struct Running {
    /// The server itself.
    pub server: AuthorizationServer,
    /// Its clock.
    pub clock: Arc<ManualClock>,
    /// What it says that happened.
    pub events: Recorder,
    /// The clients it knows.
    pub store: MemoryStore,
    address: SocketAddr,
    http: reqwest::Client,
    serving: JoinHandle<()>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Running {
    /// A server in memory with the five grants of RFC 6749.
    pub async fn standard() -> Self {
        let site = Site::open().await;
        let store = site.store.clone();
        site.serve_over(store)
    }

    pub(super) fn new(
        server: AuthorizationServer,
        address: SocketAddr,
        serving: JoinHandle<()>,
        (clock, events, store): (Arc<ManualClock>, Recorder, MemoryStore),
    ) -> Self {
        let http = reqwest::Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
        Self { server, clock, events, store, address, http, serving }
    }

    /// An HTTP client that follows no redirect.
    pub fn http(&self) -> reqwest::Client {
        self.http.clone()
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Lets time pass.
    pub fn wait(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    /// The record of an access token, if it is alive.
    pub async fn token_record(&self, access_token: &str) -> Option<AccessTokenRecord> {
        self.server.authenticate_token(&AccessToken::new(access_token)).await.unwrap()
    }

    /// Whether an access token is alive.
    pub async fn is_alive(&self, tokens: &Tokens) -> bool {
        self.token_record(&tokens.access_token).await.is_some()
    }
}

/// At the authorization endpoint.
impl Running {
    /// Sends a browser there.
    pub async fn authorize(&self, parameters: &[(&str, &str)]) -> Answer {
        self.authorize_deciding(parameters, "").await
    }

    /// Sends a browser there whose person decides in this way; see [`Person`](super::Person).
    pub async fn authorize_deciding(&self, parameters: &[(&str, &str)], decision: &str) -> Answer {
        let query = form(parameters);
        let request = self.http.get(self.url(&format!("/oauth/authorize?{query}")));
        Answer::to(if decision.is_empty() { request } else { request.header("x-decision", decision) }).await
    }

    /// Sends a browser to an address that a client made.
    pub async fn visit(&self, url: &str) -> Answer {
        Answer::to(self.http.get(url)).await
    }

    /// A good request of a client, with PKCE, and with more parameters, which win over those of the same name. An
    /// empty one is left out.
    pub async fn authorize_as(&self, client: Party, more: &[(&str, &str)]) -> Answer {
        let parameters = code_request(client, more);
        self.authorize(&parameters).await
    }

    /// Signs Alice in at a client that she allows everything.
    pub async fn code_for(&self, client: Party) -> String {
        self.authorize_as(client, &[]).await.redirect().code().to_owned()
    }

    /// A code for a request with more parameters.
    pub async fn code_with(&self, client: Party, more: &[(&str, &str)]) -> Redirect {
        self.authorize_as(client, more).await.redirect()
    }
}

/// At the token endpoint.
impl Running {
    /// A token request of a client that authenticates as it should.
    pub async fn token(&self, client: Party, parameters: &[(&str, &str)]) -> Answer {
        self.call("/oauth/token", client, parameters).await
    }

    /// Redeems a code as the standard clients should.
    pub async fn redeem(&self, client: Party, code: &str) -> Answer {
        self.redeem_with(client, code, &[]).await
    }

    /// Redeems a code with other parameters; an empty one is left out.
    pub async fn redeem_with(&self, client: Party, code: &str, more: &[(&str, &str)]) -> Answer {
        let parameters = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", client.redirect_uri),
            ("code_verifier", VERIFIER),
        ];
        self.token(client, &overridden(&parameters, more)).await
    }

    /// Signs Alice in and redeems the code.
    pub async fn sign_in(&self, client: Party) -> Tokens {
        let code = self.code_for(client).await;
        self.redeem(client, &code).await.issued()
    }

    /// Refreshes.
    pub async fn refresh(&self, client: Party, refresh_token: &str) -> Answer {
        self.refresh_to(client, refresh_token, "").await
    }

    /// Refreshes, asking for a scope.
    pub async fn refresh_to(&self, client: Party, refresh_token: &str, scope: &str) -> Answer {
        let parameters = [("grant_type", "refresh_token"), ("refresh_token", refresh_token), ("scope", scope)];
        self.token(client, &parameters).await
    }
}

/// At the endpoints around it.
impl Running {
    /// A request to revoke a token (RFC 7009).
    pub async fn revoke(&self, client: Party, token: &str) -> Answer {
        self.call("/oauth/revoke", client, &[("token", token)]).await
    }

    /// A question about a token (RFC 7662).
    pub async fn introspect(&self, client: Party, token: &str) -> Answer {
        self.call("/oauth/introspect", client, &[("token", token)]).await
    }

    /// Whether a client is told that a token is active. Panics when it is told more of one that is not.
    pub async fn is_active(&self, client: Party, token: &str) -> bool {
        let answer = self.introspect(client, token).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        let active = answer.json()["active"].as_bool().unwrap();
        assert!(active || answer.body == r#"{"active":false}"#, "{answer:?}");
        active
    }
}

/// Anything else.
impl Running {
    /// A posted form of a client that authenticates as it should.
    pub async fn call(&self, path: &str, client: Party, parameters: &[(&str, &str)]) -> Answer {
        let mut parameters = parameters.to_vec();
        let Party { id, secret, in_form, .. } = client;
        let request = self.http.post(self.url(path));
        let request = match secret {
            Some(secret) if !in_form => request.basic_auth(id, Some(secret)),
            _ => {
                parameters.push(("client_id", id));
                parameters.extend(secret.map(|secret| ("client_secret", secret)));
                request
            }
        };
        Answer::to(request.form(&parameters)).await
    }

    /// A request of any kind to a path; a body makes it a form.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Option<Vec<u8>>>,
    ) -> Answer {
        let mut request = self.http.request(method, self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let typed = headers.iter().any(|(name, _)| *name == "content-type");
        if let Some(body) = body.into() {
            if !typed {
                request = request.header("content-type", "application/x-www-form-urlencoded");
            }
            request = request.body(body);
        }
        Answer::to(request).await
    }

    /// The server's metadata (RFC 8414).
    pub async fn metadata(&self) -> serde_json::Value {
        let path = "/.well-known/oauth-authorization-server";
        let answer = self.send(Method::GET, path, &[], None).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
        answer.json()
    }

    /// A token request with these headers and this body, byte for byte.
    pub async fn post(&self, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Answer {
        self.send(Method::POST, "/oauth/token", headers, body.into()).await
    }

    /// Bytes on a connection that is closed after the answer; returns the answer as it came.
    pub async fn raw(&self, bytes: &[u8]) -> String {
        let mut connection = TcpStream::connect(self.address).await.unwrap();
        connection.write_all(bytes).await.unwrap();
        let mut answer = Vec::new();
        // A server that refuses early may reset the connection; what it said before counts.
        let _ = connection.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    }
}

/// The parameters of a good authorization request; see [`Running::authorize_as`].
pub(super) fn code_request<'a>(client: Party, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let parameters = [
        ("response_type", "code"),
        ("client_id", client.id),
        ("redirect_uri", client.redirect_uri),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    overridden(&parameters, more)
}

fn overridden<'a>(parameters: &[(&'a str, &'a str)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = parameters.iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    kept.chain(more).filter(|(_, value)| !value.is_empty()).copied().collect()
}

fn form(parameters: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish()
}
