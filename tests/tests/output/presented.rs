//! Tokens after they were issued: introspected by their own client and others, brought to resources beside the server and
//! elsewhere, asked for a resource, and revoked.

use axum::{Router, http::StatusCode, routing::get};
use bytes::Bytes;
use http::{Method, Request, Response};
use oauth_grants::{
    model::{KeepsFamilies, KeepsRefreshTokens},
    prelude::*,
    resource::RemoteIntrospection,
    store::{AuthorizationCodeStore, ClientStore, TokenStore, test_kit::FailingStore},
};
use oauth_grants_tests::harness::{
    Answer, Party, Person, Running, Site, Tokens,
    clients::{A, B, POST, PUBLIC},
    grants::{Renew, SignIn},
};

use crate::{
    flows::{STATE, WRONG_SECRET, code, site, tokens},
    secrets::Secrets,
    written,
};

const ORDERS: &str = "https://orders.example/api";
const PATHS: [&str; 3] = ["/beside", "/layer", "/elsewhere"];

required_scope! {
    struct Read = all("read") of scope!("read write");
}

async fn served(token: Bearer<Read>) -> StatusCode {
    written::line(&format!("{token:?} {token:#?}"));
    StatusCode::OK
}

/// The resource, which B serves.
fn orders() -> Resource {
    Resource::new(ORDERS.parse().unwrap()).scopes(scope!("read write")).served_by(B.id.parse().unwrap())
}

/// A server elsewhere, which asks this one as a client.
fn elsewhere(site: &Site, party: Party) -> ProtectedResource {
    let endpoint = format!("{}/oauth/introspect", site.issuer()).parse().unwrap();
    let (id, secret) = (party.id.parse().unwrap(), party.secret.unwrap().parse().unwrap());
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let send = move |request| send(http.clone(), request);
    let check = RemoteIntrospection::new(site.issuer().parse().unwrap(), endpoint, &id, &secret, send);
    let check = check.events(written::event).clock(site.clock.clone());
    written::line(&format!("{check:?} {check:#?}"));
    ProtectedResource::new(orders(), check)
}

async fn send(http: reqwest::Client, request: Request<Bytes>) -> Result<Response<Bytes>, reqwest::Error> {
    let response = http.execute(request.try_into()?).await?;
    let status = response.status();
    let mut read = Response::new(response.bytes().await?);
    *read.status_mut() = status;
    Ok(read)
}

fn serve(site: Site, builder: impl FnOnce(&Site) -> AuthorizationServer) -> Running {
    let server = builder(&site);
    let beside = server.protected_resource(ORDERS).unwrap();
    let layered = get(async || StatusCode::OK).layer(beside.require(Read::REQUIREMENT));
    written::line(&format!("{beside:?} {:?}", beside.require(Read::REQUIREMENT)));
    let at = |path, resource: ProtectedResource| Router::new().route(path, get(served)).with_state(resource);
    let routes = server.routes().route("/layer", layered).merge(beside.routes());
    let routes = routes.merge(at("/beside", beside)).merge(at("/elsewhere", elsewhere(&site, B)));
    let routes = routes.merge(at("/locked-out", elsewhere(&site, B.with_secret(WRONG_SECRET))));
    site.serve_at(server, routes)
}

async fn bring(running: &Running, path: &str, authorization: &str) -> Answer {
    running.send(Method::GET, path, &[("authorization", authorization)], None).await
}

pub(crate) async fn run<S>(store: &FailingStore<S>, secrets: &mut Secrets)
where
    S: AuthorizationCodeStore + ClientStore + Clone + KeepsFamilies + KeepsRefreshTokens + TokenStore,
{
    let running = serve(site().await, |site| {
        let builder = site.builder().events(written::event).store(store.clone()).interaction(Person);
        builder.resource(orders()).register_grant(SignIn).register_grant(Renew).build().unwrap()
    });
    let read = for_orders(&running, secrets).await;
    introspected(&running, &read).await;
    brought(&running, &read, secrets).await;

    store.fail_all();
    for path in PATHS {
        assert_eq!(bring(&running, path, &format!("Bearer {}", read.access_token)).await.status, 503);
    }
    assert_eq!(running.introspect(A, &read.access_token).await.status, 503);
    assert_eq!(running.revoke(A, &read.access_token).await.status, 503);
    store.recover();
    revoked(&running, &read, secrets).await;
}

/// Tokens for the resource, and what is refused on the way.
async fn for_orders(running: &Running, secrets: &mut Secrets) -> Tokens {
    let redirect = running.code_with(A, &[("state", STATE), ("scope", "read"), ("resource", ORDERS)]).await;
    let code = redirect.code();
    secrets.keep("code", code);
    let issued = tokens(&running.redeem_with(A, code, &[("resource", ORDERS)]).await, secrets);
    for wrong in ["https://nobody.example", "nothing", &issued.access_token] {
        let asked = [("state", STATE), ("resource", wrong)];
        assert_eq!(running.code_with(A, &asked).await.error(), "invalid_target");
        let form = [("grant_type", "refresh_token"), ("refresh_token", issued.refresh()), ("resource", wrong)];
        running.token(A, &form).await.refused(400, "invalid_target");
    }
    let form = [("grant_type", "refresh_token"), ("refresh_token", issued.refresh()), ("resource", ORDERS)];
    tokens(&running.token(A, &form).await, secrets)
}

/// By its own client, by the resource's server, and by others.
async fn introspected(running: &Running, live: &Tokens) {
    for (client, token, active) in [
        (A, &*live.access_token, true),
        (A, live.refresh(), true),
        (B, &*live.access_token, true),
        (B, live.refresh(), false),
        (POST, &*live.access_token, false),
        (POST, live.refresh(), false),
    ] {
        assert_eq!(running.is_active(client, token).await, active, "{client:?}");
    }
    running.introspect(A.with_secret(WRONG_SECRET), &live.access_token).await.refused(401, "invalid_client");
    running.introspect(PUBLIC, &live.access_token).await.refused(401, "invalid_client");
    let twice = [("token", &*live.access_token), ("token", live.refresh())];
    running.call("/oauth/introspect", A, &twice).await.refused(400, "invalid_request");
}

async fn brought(running: &Running, live: &Tokens, secrets: &mut Secrets) {
    let (token, good) = (&live.access_token, format!("Bearer {}", live.access_token));
    let redirect = running.code_with(A, &[("state", STATE), ("scope", "write")]).await;
    secrets.keep("code", redirect.code());
    let to_write = tokens(&running.redeem(A, redirect.code()).await, secrets);
    for path in PATHS {
        for (authorization, status) in [
            (good.clone(), 200),
            (format!("Bearer {}", to_write.access_token), 403),
            (format!("Bearer {}", live.refresh()), 401),
            (format!("Bearer {token} {token}"), 400),
            (format!("Basic {token}"), 401),
        ] {
            assert_eq!(bring(running, path, &authorization).await.status, status, "{path}");
        }
        let in_the_query = format!("{path}?access_token={token}");
        let answer = running.send(Method::GET, &in_the_query, &[], None).await;
        assert_eq!(answer.status, 400);
        assert!(!format!("{answer:?}").contains(token.as_str()), "{answer:?}");
    }
    assert_eq!(bring(running, "/locked-out", &good).await.status, 503);
}

async fn revoked(running: &Running, live: &Tokens, secrets: &mut Secrets) {
    running.revoke(A.with_secret(WRONG_SECRET), live.refresh()).await.refused(401, "invalid_client");
    // Of another client's token nothing is told.
    assert_eq!(running.revoke(B, live.refresh()).await.status, 200);
    assert!(running.is_alive(live).await);
    let hinted = [("token", &*live.access_token), ("token_type_hint", live.refresh())];
    assert_eq!(running.call("/oauth/revoke", A, &hinted).await.status, 200);
    assert_eq!(running.revoke(A, live.refresh()).await.status, 200);
    for path in PATHS {
        assert_eq!(bring(running, path, &format!("Bearer {}", live.access_token)).await.status, 401);
    }
    let code = code(running, PUBLIC, secrets).await;
    let public = tokens(&running.redeem(PUBLIC, &code).await, secrets);
    assert_eq!(running.revoke(PUBLIC, public.refresh()).await.status, 200);
    assert!(!running.is_alive(&public).await);
}
