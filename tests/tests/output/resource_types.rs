//! `Debug` and `Display` of the public types with which a resource checks a token.

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use oauth_grants::{
    prelude::*,
    resource::{RemoteIntrospection, TokenCheck},
};

use crate::{
    secrets::Secrets,
    types::{show, show_error},
    written::{self, listen},
};

const TOKEN: &str = "token-that-a-resource-is-brought";
const SECRET: &str = "secret-of-the-server-of-a-resource";
const INTROSPECTION: &str = "https://auth.example/oauth/introspect";

fn secrets() -> Secrets {
    listen();
    let mut secrets = Secrets::default();
    secrets.keep("access token", TOKEN);
    secrets.keep("client secret", SECRET);
    secrets
}

/// An authorization server that answers like this, whatever it is asked.
fn answering(status: StatusCode, body: &str) -> RemoteIntrospection {
    let body = Bytes::copy_from_slice(body.as_bytes());
    let send = move |request: Request<Bytes>| {
        assert!(String::from_utf8_lossy(request.body()).contains(TOKEN));
        let mut response = Response::new(body.clone());
        *response.status_mut() = status;
        std::future::ready(Ok::<_, std::io::Error>(response))
    };
    let id = "orders-api".parse().unwrap();
    let issuer = "https://auth.example".parse().unwrap();
    let check = RemoteIntrospection::new(issuer, INTROSPECTION.parse().unwrap(), &id, &SECRET.parse().unwrap(), send);
    check.events(written::event)
}

// A server that is broken, or a proxy in front of it, repeats in its answer what it was asked
#[tokio::test]
async fn an_answer_that_is_not_understood_is_not_written_with_the_token_that_it_repeats() {
    let secrets = secrets();
    let token = AccessToken::new(TOKEN);
    for (status, body) in [
        (200, format!(r#"{{"active":"{TOKEN}"}}"#)),
        (200, format!(r#"{{"active":true,"{TOKEN}":1,"exp":"{TOKEN}"}}"#)),
        (200, format!(r#"{{"active":true,"scope":["{TOKEN}"],"client_id":"{TOKEN}\u0000"}}"#)),
        (200, format!("\"{TOKEN}\"")),
        (200, format!("you asked for token={TOKEN} as {SECRET}")),
        (401, format!(r#"{{"error":"{TOKEN}"}}"#)),
        (500, TOKEN.to_owned()),
    ] {
        let check = answering(StatusCode::from_u16(status).unwrap(), &body);
        if let Err(error) = check.check_token(&token).await {
            show_error(&error);
        }
        show(&check);
    }
    assert!(written::text().contains("the answer of the introspection endpoint was not understood"));
    secrets.are_not_in(&written::text());
}

#[tokio::test]
async fn what_a_resource_has_in_its_hands_can_be_printed() {
    let secrets = secrets();
    let body = r#"{"active":true,"token_type":"Bearer","scope":"read","client_id":"a"}"#;
    let api = ProtectedResource::unnamed(answering(StatusCode::OK, body));
    show(&api);
    show(&api.require(ScopeRequirement::Nothing));
    let bearer = format!("Bearer {TOKEN}");
    for (address, authorization) in [
        ("/", &*bearer),
        (&*format!("/?access_token={TOKEN}"), "Basic x"),
        ("/", &*format!("{bearer} {TOKEN}")),
        ("/", &*format!("Basic {TOKEN}")),
    ] {
        let request = Request::builder().method(Method::GET).uri(address).header("authorization", authorization);
        let (parts, ()) = request.body(()).unwrap().into_parts();
        for required in [ScopeRequirement::Nothing, ScopeRequirement::All(scope!("write"))] {
            show(&api.authorize(&parts, &required).await);
        }
    }
    assert!(written::text().contains("ActiveToken {") && written::text().contains("Challenge {"));
    secrets.are_not_in(&written::text());
}
