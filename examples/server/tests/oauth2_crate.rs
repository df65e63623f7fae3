//! The published client library `oauth2`, through every flow that it has and we serve, against the demo as a process.

#![cfg(unix)]
#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails here is a test that fails"
)]

use std::{pin::Pin, process::Command};

use oauth_grants_tests::{
    browser::{Browser, Choice, parameter},
    program::Program,
};
use oauth2::{
    AccessToken, AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet,
    HttpRequest, HttpResponse, IntrospectionUrl, PkceCodeChallenge, RedirectUrl, RequestTokenError,
    ResourceOwnerPassword, ResourceOwnerUsername, RevocationUrl, Scope, TokenIntrospectionResponse, TokenResponse,
    TokenUrl,
    basic::{BasicClient, BasicErrorResponse, BasicErrorResponseType, BasicTokenResponse, BasicTokenType},
};
use tempfile::TempDir;

type Client = BasicClient<EndpointSet, EndpointNotSet, EndpointSet, EndpointSet, EndpointSet>;

/// A client of the configuration, as its application knows it.
struct Party {
    id: &'static str,
    secret: Option<&'static str>,
    authentication: AuthType,
    /// Where it is sent back to, behind the server's origin unless it is an address.
    back: &'static str,
}

impl Party {
    const fn new(id: &'static str, secret: Option<&'static str>, back: &'static str) -> Self {
        Self { id, secret, authentication: AuthType::BasicAuth, back }
    }
}

const WEB: Party = Party::new("demo-web", Some("demo-web-secret"), "/demo/callback/demo-web");
const APP: Party = Party::new("demo-app", None, "http://127.0.0.1:3000/callback");
const MACHINE: Party = Party::new("demo-machine", Some("demo-machine-secret"), "");
const TILL: Party =
    Party { authentication: AuthType::RequestBody, ..Party::new("demo-till", Some("demo-till-secret"), "") };
const BROWSER: Party = Party::new("demo-browser", None, "/demo/callback/demo-browser");
const API: Party = Party::new("demo-api", Some("demo-api-secret"), "");

/// The demo as a process, in a folder of its own, and the way to it.
struct Demo {
    server: Program,
    _folder: TempDir,
}

impl Demo {
    fn start() -> Self {
        Self::start_in(TempDir::new().unwrap(), &[])
    }

    /// Starts the server with a configuration.
    fn configured(text: &str) -> Self {
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("auth.toml"), text).unwrap();
        Self::start_in(folder, &["--config", "auth.toml"])
    }

    fn start_in(folder: TempDir, arguments: &[&str]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_oauth-grants-server"));
        let program = program.current_dir(folder.path()).args(arguments).args(["--listen", "127.0.0.1:0"]);
        Self { server: Program::start(program), _folder: folder }
    }

    /// The library's client for one of ours.
    fn library(&self, party: &Party) -> Client {
        let url = |path: &str| self.server.url(path);
        // It revokes with TLS only, which `http` ends.
        let revocation = url("/oauth/revoke").replace("http://", "https://");
        let client = BasicClient::new(ClientId::new(party.id.to_owned()))
            .set_auth_uri(AuthUrl::new(url("/oauth/authorize")).unwrap())
            .set_token_uri(TokenUrl::new(url("/oauth/token")).unwrap())
            .set_introspection_url(IntrospectionUrl::new(url("/oauth/introspect")).unwrap())
            .set_revocation_url(RevocationUrl::new(revocation).unwrap())
            .set_auth_type(party.authentication.clone());
        let client = match party.secret {
            Some(secret) => client.set_client_secret(ClientSecret::new(secret.to_owned())),
            None => client,
        };
        match party.back {
            "" => client,
            path if path.starts_with('/') => client.set_redirect_uri(RedirectUrl::new(url(path)).unwrap()),
            address => client.set_redirect_uri(RedirectUrl::new(address.to_owned()).unwrap()),
        }
    }

    /// Signs Alice in, and exchanges the code.
    async fn sign_in(&self, party: &Party) -> BasicTokenResponse {
        let client = self.library(party);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let request = client.authorize_url(CsrfToken::new_random).add_scope(scope("profile"));
        let (url, state) = request.set_pkce_challenge(challenge).url();
        let back = Browser::new().decide(url.as_str(), Choice::Allow).await;
        assert_eq!(parameter(&back, "state").as_deref(), Some(state.secret().as_str()));
        let code = AuthorizationCode::new(parameter(&back, "code").unwrap());
        client.exchange_code(code).set_pkce_verifier(verifier).request_async(&http).await.unwrap()
    }

    /// Whose token this is, of those that the demo's resource takes.
    async fn subject(&self, token: &AccessToken) -> String {
        let answer = self.server.resource("/demo/me", token.secret()).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()["sub"].as_str().unwrap().to_owned()
    }

    /// Whether a token works, as the demo's API is told.
    async fn is_active(&self, token: &AccessToken) -> bool {
        self.library(&API).introspect(token).request_async(&http).await.unwrap().active()
    }
}

/// The library's way to HTTP, over ours. TLS is ended here, as a proxy does.
fn http(request: HttpRequest) -> Pin<Box<dyn Future<Output = Result<HttpResponse, reqwest::Error>> + Send>> {
    Box::pin(async move {
        let mut request = reqwest::Request::try_from(request)?;
        request.url_mut().set_scheme("http").unwrap();
        let response = reqwest::Client::new().execute(request).await?;
        let mut answer = HttpResponse::new(Vec::new());
        *answer.status_mut() = response.status();
        *answer.headers_mut() = response.headers().clone();
        *answer.body_mut() = response.bytes().await?.to_vec();
        Ok(answer)
    })
}

/// The error of a token request that the server refused.
fn refusal<E: std::error::Error + 'static, T: std::fmt::Debug>(
    outcome: Result<T, RequestTokenError<E, BasicErrorResponse>>,
) -> BasicErrorResponseType {
    match outcome {
        Err(RequestTokenError::ServerResponse(response)) => response.error().clone(),
        other => panic!("not refused: {other:?}"),
    }
}

fn scope(token: &str) -> Scope {
    Scope::new(token.to_owned())
}

fn alice(password: &str) -> (ResourceOwnerUsername, ResourceOwnerPassword) {
    (ResourceOwnerUsername::new("alice".to_owned()), ResourceOwnerPassword::new(password.to_owned()))
}

#[tokio::test]
async fn it_signs_in_with_code_and_pkce_and_refreshes() {
    let demo = Demo::start();
    for party in [&WEB, &APP] {
        let tokens = demo.sign_in(party).await;
        assert_eq!(*tokens.token_type(), BasicTokenType::Bearer);
        assert_eq!(tokens.expires_in(), Some(std::time::Duration::from_hours(1)));
        assert_eq!(tokens.scopes().unwrap(), &[scope("profile")]);
        assert_eq!(demo.subject(tokens.access_token()).await, "alice");

        let refresh_token = tokens.refresh_token().unwrap();
        let client = demo.library(party);
        let refreshed = client.exchange_refresh_token(refresh_token).request_async(&http).await.unwrap();
        assert_ne!(refreshed.refresh_token().unwrap().secret(), refresh_token.secret());
        assert_eq!(demo.subject(refreshed.access_token()).await, "alice");
    }
}

#[tokio::test]
async fn it_understands_why_it_is_refused() {
    let demo = Demo::start();
    let web = demo.library(&WEB);
    let code = || AuthorizationCode::new("unknown".to_owned());
    let unknown = web.exchange_code(code()).request_async(&http).await;
    assert_eq!(refusal(unknown), BasicErrorResponseType::InvalidGrant);

    let wrong = demo.library(&Party { secret: Some("wrong"), ..WEB });
    let wrong = wrong.exchange_code(code()).request_async(&http).await;
    assert_eq!(refusal(wrong), BasicErrorResponseType::InvalidClient);

    let other = web.exchange_client_credentials().request_async(&http).await;
    assert_eq!(refusal(other), BasicErrorResponseType::UnauthorizedClient);

    let machine = demo.library(&MACHINE);
    let request = machine.exchange_client_credentials().add_scope(scope("admin"));
    assert_eq!(refusal(request.request_async(&http).await), BasicErrorResponseType::InvalidScope);
}

#[tokio::test]
async fn it_reads_in_the_redirect_that_the_person_said_no() {
    let demo = Demo::start();
    let (challenge, _) = PkceCodeChallenge::new_random_sha256();
    let client = demo.library(&WEB);
    let (url, state) = client.authorize_url(CsrfToken::new_random).set_pkce_challenge(challenge).url();
    let back = Browser::new().decide(url.as_str(), Choice::Deny).await;
    assert_eq!(parameter(&back, "error").as_deref(), Some("access_denied"));
    assert_eq!(parameter(&back, "state").as_ref(), Some(state.secret()));
}

#[tokio::test]
async fn it_gets_a_token_for_itself() {
    let demo = Demo::start();
    let machine = demo.library(&MACHINE);
    let tokens = machine.exchange_client_credentials().request_async(&http).await.unwrap();
    assert!(tokens.refresh_token().is_none());
    let told = demo.library(&API).introspect(tokens.access_token()).request_async(&http).await.unwrap();
    assert_eq!((told.active(), told.sub()), (true, None));
    assert_eq!(told.client_id().map(|id| id.as_str()), Some(MACHINE.id));
}

#[tokio::test]
async fn it_signs_in_with_a_password() {
    let demo = Demo::start();
    let client = demo.library(&TILL);
    let (name, password) = alice("wonderland");
    let tokens = client.exchange_password(&name, &password).request_async(&http).await.unwrap();
    assert_eq!(demo.subject(tokens.access_token()).await, "alice");
    let refresh_token = tokens.refresh_token().unwrap();
    let refreshed = client.exchange_refresh_token(refresh_token).request_async(&http).await.unwrap();
    assert_eq!(demo.subject(refreshed.access_token()).await, "alice");

    let (name, password) = alice("wrong");
    let outcome = client.exchange_password(&name, &password).request_async(&http).await;
    assert_eq!(refusal(outcome), BasicErrorResponseType::InvalidGrant);
}

#[tokio::test]
async fn it_asks_for_an_implicit_token() {
    let demo = Demo::start();
    let (url, state) = demo.library(&BROWSER).authorize_url(CsrfToken::new_random).use_implicit_flow().url();
    let back = Browser::new().decide(url.as_str(), Choice::Allow).await;
    assert!(back.contains('#'), "{back}");
    assert_eq!(parameter(&back, "state").as_ref(), Some(state.secret()));
    let token = AccessToken::new(parameter(&back, "access_token").unwrap());
    assert!(demo.is_active(&token).await);
}

#[tokio::test]
async fn it_asks_about_a_token_and_revokes_it() {
    let demo = Demo::start();
    let tokens = demo.sign_in(&WEB).await;
    let client = demo.library(&WEB);
    let told = client.introspect(tokens.access_token()).request_async(&http).await.unwrap();
    assert_eq!((told.active(), told.sub()), (true, Some("alice")));
    assert_eq!(told.client_id().map(|id| id.as_str()), Some(WEB.id));

    let refresh_token = tokens.refresh_token().unwrap().clone();
    client.revoke_token(refresh_token.into()).unwrap().request_async(&http).await.unwrap();
    assert!(!demo.is_active(tokens.access_token()).await);
}

#[tokio::test]
async fn it_revokes_as_a_public_client() {
    let demo = Demo::start();
    let tokens = demo.sign_in(&APP).await;
    assert!(demo.is_active(tokens.access_token()).await);
    let client = demo.library(&APP);
    client.revoke_token(tokens.access_token().clone().into()).unwrap().request_async(&http).await.unwrap();
    assert!(!demo.is_active(tokens.access_token()).await);
}

// RFC 6749 section 2.3.1: both sides encode the same way
#[tokio::test]
async fn a_secret_with_every_kind_of_character_is_understood() {
    const ODD: Party = Party::new("a:b c%", Some("p%:+ &=\"~"), "");
    let demo = Demo::configured(
        "store = \"memory:\"\n[[clients]]\nclient_id = 'a:b c%'\nclient_secret = 'p%:+ &=\"~'\n\
         grant_types = [\"client_credentials\"]\n",
    );
    demo.library(&ODD).exchange_client_credentials().request_async(&http).await.unwrap();
}

#[tokio::test]
async fn a_client_that_may_not_refresh_is_given_nothing_to_refresh_with() {
    let demo = Demo::configured(
        "store = \"memory:\"\n[[users]]\nusername = \"alice\"\npassword = \"wonderland\"\n[[clients]]\n\
         client_id = \"demo-till\"\nclient_secret = \"demo-till-secret\"\ngrant_types = [\"password\"]\n\
         token_endpoint_auth_method = \"client_secret_post\"\n",
    );
    let (name, password) = alice("wonderland");
    let tokens = demo.library(&TILL).exchange_password(&name, &password).request_async(&http).await;
    assert!(tokens.unwrap().refresh_token().is_none());
}
