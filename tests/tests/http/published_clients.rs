//! The published client library `oauth2`, as an application uses it.

use std::future::Future;

use oauth_grants::prelude::*;
use oauth_grants_tests::harness::{
    ALICE, Mode, Party, Running,
    clients::{self, A, IMPLICIT, MACHINE, POST, PUBLIC, TILL},
};
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, ClientId, CsrfToken, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse,
    IntrospectionUrl, PkceCodeChallenge, RedirectUrl, RequestTokenError, ResourceOwnerPassword, ResourceOwnerUsername,
    RevocationUrl, StandardRevocableToken, TokenIntrospectionResponse, TokenResponse, TokenUrl,
    basic::{BasicClient, BasicErrorResponse, BasicErrorResponseType, BasicTokenType},
};

type Client = BasicClient<EndpointSet, EndpointNotSet, EndpointSet, EndpointSet, EndpointSet>;

/// The library's client for one of ours.
fn library(running: &Running, party: Party) -> Client {
    let client = BasicClient::new(ClientId::new(party.id.to_owned()))
        .set_auth_uri(AuthUrl::new(running.url("/oauth/authorize")).unwrap())
        .set_token_uri(TokenUrl::new(running.url("/oauth/token")).unwrap())
        .set_introspection_url(IntrospectionUrl::new(running.url("/oauth/introspect")).unwrap())
        .set_revocation_url(RevocationUrl::new(running.url("/oauth/revoke").replace("http://", "https://")).unwrap())
        .set_auth_type(if party.in_form { AuthType::RequestBody } else { AuthType::BasicAuth });
    let client = match party.secret {
        Some(secret) => client.set_client_secret(oauth2::ClientSecret::new(secret.to_owned())),
        None => client,
    };
    match party.redirect_uri {
        "" => client,
        uri => client.set_redirect_uri(RedirectUrl::new(uri.to_owned()).unwrap()),
    }
}

/// The library's way to HTTP, over ours. It revokes with TLS only, which is ended here, as a proxy does.
fn over(
    running: &Running,
) -> impl Fn(HttpRequest) -> std::pin::Pin<Box<dyn Future<Output = Result<HttpResponse, reqwest::Error>> + Send>> {
    let http = running.http();
    move |request| {
        let http = http.clone();
        Box::pin(async move {
            let mut request = reqwest::Request::try_from(request)?;
            request.url_mut().set_scheme("http").unwrap();
            let response = http.execute(request).await?;
            let mut answer = HttpResponse::new(Vec::new());
            *answer.status_mut() = response.status();
            *answer.headers_mut() = response.headers().clone();
            *answer.body_mut() = response.bytes().await?.to_vec();
            Ok(answer)
        })
    }
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

#[tokio::test]
async fn it_signs_in_with_code_and_pkce_and_refreshes() {
    let running = Running::standard().await;
    let http = over(&running);
    for party in [A, POST, PUBLIC] {
        let client = library(&running, party);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (url, state) = client
            .authorize_url(CsrfToken::new_random)
            .add_scope(oauth2::Scope::new("read".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        let redirect = running.visit(url.as_str()).await.redirect();
        assert_eq!(redirect.get("state"), Some(state.secret().as_str()));

        let code = AuthorizationCode::new(redirect.code().to_owned());
        let request = client.exchange_code(code).set_pkce_verifier(verifier);
        let tokens = request.request_async(&http).await.unwrap();
        assert_eq!(*tokens.token_type(), BasicTokenType::Bearer);
        assert_eq!(tokens.expires_in(), Some(std::time::Duration::from_hours(1)));
        assert_eq!(tokens.scopes().unwrap(), &[oauth2::Scope::new("read".to_owned())]);
        let record = running.token_record(tokens.access_token().secret()).await.unwrap();
        assert_eq!(record.subject, Some(Subject::new(ALICE)));

        let refresh_token = tokens.refresh_token().unwrap();
        let refreshed = client.exchange_refresh_token(refresh_token).request_async(&http);
        let refreshed = refreshed.await.unwrap();
        assert_ne!(refreshed.refresh_token().unwrap().secret(), refresh_token.secret());
        assert!(running.token_record(refreshed.access_token().secret()).await.is_some());
    }
}

#[tokio::test]
async fn it_understands_why_it_is_refused() {
    let running = Running::standard().await;
    let http = over(&running);
    let client_a = library(&running, A);
    let code = || AuthorizationCode::new("unknown".to_owned());
    let unknown = client_a.exchange_code(code()).request_async(&http).await;
    assert_eq!(refusal(unknown), BasicErrorResponseType::InvalidGrant);

    let wrong = library(&running, A.with_secret("wrong"));
    let wrong = wrong.exchange_code(code()).request_async(&http).await;
    assert_eq!(refusal(wrong), BasicErrorResponseType::InvalidClient);

    let other = client_a.exchange_client_credentials().request_async(&http).await;
    assert_eq!(refusal(other), BasicErrorResponseType::UnauthorizedClient);

    let scope = oauth2::Scope::new("admin".to_owned());
    let machine = library(&running, MACHINE);
    let request = machine.exchange_client_credentials().add_scope(scope);
    assert_eq!(refusal(request.request_async(&http).await), BasicErrorResponseType::InvalidScope);
}

#[tokio::test]
async fn it_gets_a_token_for_itself() {
    let running = Running::standard().await;
    let http = over(&running);
    let machine = library(&running, MACHINE);
    let tokens = machine.exchange_client_credentials().request_async(&http).await.unwrap();
    assert!(tokens.refresh_token().is_none());
    let record = running.token_record(tokens.access_token().secret()).await.unwrap();
    assert_eq!(record.subject, None);
}

// RFC 6749 section 2.3.1: both sides encode the same way
#[tokio::test]
async fn a_secret_with_every_kind_of_character_is_understood() {
    let running = Running::standard().await;
    let http = over(&running);
    let odd = Party { id: "a:b c%", ..MACHINE }.with_secret("p%:+ &=\u{f6}\u{1f981}\"~");
    let registered =
        oauth_grants::model::Client::confidential(odd.id.parse().unwrap(), &odd.secret.unwrap().parse().unwrap());
    running.store.insert_client(registered.grant_types([GrantType::CLIENT_CREDENTIALS]));
    let client = library(&running, odd);
    client.exchange_client_credentials().request_async(&http).await.unwrap();
}

#[tokio::test]
async fn it_signs_in_with_a_password() {
    let running = Running::standard().await;
    let http = over(&running);
    let client = library(&running, TILL);
    let name = ResourceOwnerUsername::new(ALICE.to_owned());
    let password = ResourceOwnerPassword::new("wonderland".to_owned());
    let tokens = client.exchange_password(&name, &password).request_async(&http).await;
    assert!(running.token_record(tokens.unwrap().access_token().secret()).await.is_some());

    let password = ResourceOwnerPassword::new("wrong".to_owned());
    let outcome = client.exchange_password(&name, &password).request_async(&http).await;
    assert_eq!(refusal(outcome), BasicErrorResponseType::InvalidGrant);
}

#[tokio::test]
async fn it_asks_for_an_implicit_token() {
    let running = Running::standard().await;
    let (url, state) = library(&running, IMPLICIT).authorize_url(CsrfToken::new_random).use_implicit_flow().url();
    let redirect = running.visit(url.as_str()).await.redirect();
    assert_eq!((redirect.mode, redirect.get("state")), (Mode::Fragment, Some(&**state.secret())));
    assert!(running.token_record(redirect.get("access_token").unwrap()).await.is_some());
}

#[tokio::test]
async fn a_client_that_may_not_refresh_is_given_nothing_to_refresh_with() {
    let running = Running::standard().await;
    let http = over(&running);
    running.store.insert_client(clients::registered(TILL).grant_types([GrantType::PASSWORD]));
    let name = ResourceOwnerUsername::new(ALICE.to_owned());
    let password = ResourceOwnerPassword::new("wonderland".to_owned());
    let client = library(&running, TILL);
    let tokens = client.exchange_password(&name, &password).request_async(&http).await;
    assert!(tokens.unwrap().refresh_token().is_none());
}

#[tokio::test]
async fn it_asks_about_a_token_and_revokes_it() {
    let running = Running::standard().await;
    let http = over(&running);
    for party in [A, POST] {
        let tokens = running.sign_in(party).await;
        let client = library(&running, party);
        let access_token = oauth2::AccessToken::new(tokens.access_token.clone());
        let told = client.introspect(&access_token).request_async(&http).await.unwrap();
        assert_eq!((told.active(), told.sub()), (true, Some(ALICE)));
        assert_eq!(told.client_id().map(|id| id.as_str()), Some(party.id));

        let refresh_token = oauth2::RefreshToken::new(tokens.refresh().to_owned());
        client.revoke_token(refresh_token.into()).unwrap().request_async(&http).await.unwrap();
        let told = client.introspect(&access_token).request_async(&http).await.unwrap();
        assert!(!told.active());
    }
}

#[tokio::test]
async fn it_revokes_as_a_public_client() {
    let running = Running::standard().await;
    let tokens = running.sign_in(PUBLIC).await;
    let access_token: StandardRevocableToken = oauth2::AccessToken::new(tokens.access_token.clone()).into();
    let client = library(&running, PUBLIC);
    client.revoke_token(access_token).unwrap().request_async(&over(&running)).await.unwrap();
    assert!(!running.is_alive(&tokens).await);
}
