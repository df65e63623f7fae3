//! Resources that check the tokens which they are brought: beside the server, and elsewhere.

use axum::{Router, extract::State, routing::get};
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use oauth_grants::{
    AuthorizationServer,
    protocol::AccessToken,
    resource::{Bearer, ProtectedResource, RemoteIntrospection},
};
use oauth_grants_tests::harness::{Answer, Tokens, clients::A};

use super::{Bench, Outcome, at_every_call};

const BESIDE: &str = "/resource/beside";
const ELSEWHERE: &str = "/resource/elsewhere";

async fn served(_token: Bearer, State(_): State<ProtectedResource>) -> StatusCode {
    StatusCode::OK
}

/// A resource that asks the server in its process, and one that asks it over HTTP.
pub(super) fn routes(server: &AuthorizationServer) -> Router {
    let issuer = server.issuer().clone();
    let endpoint = format!("{issuer}/oauth/introspect").parse().unwrap();
    let (id, secret) = (A.id.parse().unwrap(), A.secret.unwrap().parse().unwrap());
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let elsewhere =
        RemoteIntrospection::new(issuer, endpoint, &id, &secret, move |request| send(http.clone(), request));
    let at = |path, resource| Router::new().route(path, get(served)).with_state(resource);
    at(BESIDE, ProtectedResource::unnamed(server.clone())).merge(at(ELSEWHERE, ProtectedResource::unnamed(elsewhere)))
}

async fn send(http: reqwest::Client, request: Request<Bytes>) -> Result<Response<Bytes>, reqwest::Error> {
    let response = http.execute(request.try_into()?).await?;
    let status = response.status();
    let mut read = Response::new(response.bytes().await?);
    *read.status_mut() = status;
    Ok(read)
}

async fn ask(bench: &Bench, path: &str, tokens: &Tokens) -> Answer {
    let authorization = format!("Bearer {}", tokens.access_token);
    bench.running.send(Method::GET, path, &[("authorization", &authorization)], None).await
}

async fn serves(path: &str) {
    at_every_call(
        async |bench| bench.running.sign_in(A).await,
        async |bench, tokens| ask(bench, path, tokens).await,
        async |bench, tokens, outcome| {
            if let Outcome::Answered(answer) = &outcome {
                assert_eq!(answer.status, 200, "{answer:?}");
            }
            assert_eq!(ask(bench, path, &tokens).await.status, 200);
            assert!(bench.running.is_alive(&tokens).await);
        },
    )
    .await;
}

#[tokio::test]
async fn a_resource_serves_whoever_has_a_good_token_or_says_that_it_cannot_tell() {
    serves(BESIDE).await;
    serves(ELSEWHERE).await;
}

async fn refuses(path: &str) {
    at_every_call(
        async |bench| {
            let tokens = bench.running.sign_in(A).await;
            assert_eq!(bench.running.revoke(A, tokens.refresh()).await.status, 200);
            tokens
        },
        async |bench, tokens| ask(bench, path, tokens).await,
        async |bench, tokens, outcome| {
            let answer = outcome.or(ask(bench, path, &tokens)).await;
            assert_eq!(answer.status, 401, "{answer:?}");
            assert!(answer.header("www-authenticate").contains("invalid_token"), "{answer:?}");
        },
    )
    .await;
}

#[tokio::test]
async fn a_resource_serves_nobody_with_a_revoked_token_whatever_fails() {
    refuses(BESIDE).await;
    refuses(ELSEWHERE).await;
}

#[tokio::test]
async fn a_resource_learns_that_a_token_is_good_or_that_nothing_is_known_of_it() {
    let authenticate = async |bench: &Bench, tokens: &Tokens| {
        let found = bench.running.server.authenticate_token(&AccessToken::new(&tokens.access_token)).await;
        let status = found.map_or(503, |record| if record.is_some() { 200 } else { 401 });
        Answer { status, headers: http::HeaderMap::new(), body: String::new() }
    };
    at_every_call(
        async |bench| bench.running.sign_in(A).await,
        authenticate,
        async |bench, tokens, outcome| assert_eq!(outcome.or(authenticate(bench, &tokens)).await.status, 200),
    )
    .await;
}
