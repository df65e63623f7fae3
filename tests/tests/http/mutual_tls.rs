//! Mutual TLS (RFC 8705): clients that authenticate with a certificate, and tokens that are bound to one.
//!
//! The connection is the application's, which leaves the certificate with the request. Here its part is played by a layer
//! that reads the certificate from a header; the server itself reads none.

use axum::{Router, middleware::map_request, routing::get};
use http::{Method, Request, StatusCode};
use oauth_grants::{
    client::SelfSignedTlsClientAuth,
    extension::CertificateBound,
    prelude::*,
    protocol::ClientCertificate,
    resource::{Bearer, ProtectedResource},
};
use oauth_grants_tests::harness::{
    Answer, Person, Running, Site, Tokens, VERIFIER,
    clients::{A, MACHINE, NATIVE, PUBLIC},
};
use serde_json::json;

#[grant(type = "authorization_code")]
struct SignIn;

#[grant(type = "refresh_token", auth_methods = ["client_secret_basic", "none"])]
struct Renew;

#[grant(type = "client_credentials", auth_methods = ["client_secret_basic", "self_signed_tls_client_auth"])]
struct Machine;

const OWN: &str = "the certificate of the report";
const NEXT: &str = "its certificate of next year";
const OTHER: &str = "a certificate of somebody else";

fn certificate(name: &str) -> ClientCertificate {
    ClientCertificate::from_der(name.as_bytes())
}

/// What the application does that ends the connections.
async fn leave_certificate<B>(mut request: Request<B>) -> Request<B> {
    if let Some(name) = request.headers().get("x-test-certificate") {
        let certificate = ClientCertificate::from_der(name.as_bytes());
        request.extensions_mut().insert(certificate);
    }
    request
}

/// A resource of the same process.
async fn resource(_token: Bearer) -> StatusCode {
    StatusCode::OK
}

async fn with(bound: CertificateBound) -> Running {
    let site = Site::open().await;
    for (id, certificates) in [("report", vec![OWN, NEXT]), ("backup", vec![OTHER])] {
        let client = Client::public(id.parse().unwrap())
            .auth_method(AuthMethod::SELF_SIGNED_TLS_CLIENT_AUTH)
            .certificates(certificates.into_iter().map(|name| *certificate(name).thumbprint()))
            .grant_types([GrantType::CLIENT_CREDENTIALS])
            .scope("read".parse().unwrap());
        site.store.insert_client(client);
    }
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let builder = builder.client_authentication(SelfSignedTlsClientAuth).register_grant_with(SignIn, [bound]);
    let server = builder.register_grant_with(Renew, [bound]).register_grant_with(Machine, [bound]).build().unwrap();
    let api = ProtectedResource::unnamed(server.clone());
    let at_resource = Router::new().route("/resource", get(resource)).with_state(api);
    let routes = server.routes().merge(at_resource).layer(map_request(leave_certificate::<axum::body::Body>));
    site.serve_at(server, routes)
}

/// A posted form over a connection with this certificate; with none, if it is empty.
async fn post(running: &Running, path: &str, certificate: &str, form: &[(&str, &str)]) -> Answer {
    let headers = [("x-test-certificate", certificate)];
    let headers = if certificate.is_empty() { &[][..] } else { &headers[..] };
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    running.send(Method::POST, path, headers, body.into_bytes()).await
}

async fn machine(running: &Running, certificate: &str, client_id: &str) -> Answer {
    post(running, "/oauth/token", certificate, &[("grant_type", "client_credentials"), ("client_id", client_id)]).await
}

async fn redeem(running: &Running, certificate: &str, code: &str) -> Answer {
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", PUBLIC.id),
        ("code", code),
        ("redirect_uri", PUBLIC.redirect_uri),
        ("code_verifier", VERIFIER),
    ];
    post(running, "/oauth/token", certificate, &form).await
}

async fn refresh(running: &Running, certificate: &str, tokens: &Tokens) -> Answer {
    let form = [("grant_type", "refresh_token"), ("client_id", PUBLIC.id), ("refresh_token", tokens.refresh())];
    post(running, "/oauth/token", certificate, &form).await
}

// RFC 8705 section 2.2
#[tokio::test]
async fn rule_093_a_client_authenticates_with_a_certificate_and_no_secret() {
    let running = with(CertificateBound::where_presented()).await;
    let metadata = running.metadata().await;
    for endpoint in ["token", "introspection", "revocation"] {
        let methods = &metadata[format!("{endpoint}_endpoint_auth_methods_supported")];
        assert!(methods.as_array().unwrap().contains(&json!("self_signed_tls_client_auth")), "{methods}");
    }
    for good in [OWN, NEXT] {
        let tokens = machine(&running, good, "report").await.issued();
        let form = [("token", &*tokens.access_token), ("client_id", "report")];
        assert_eq!(post(&running, "/oauth/introspect", good, &form).await.json()["active"], true);
        assert_eq!(post(&running, "/oauth/revoke", good, &form).await.status, 200);
        assert!(!running.is_alive(&tokens).await);
    }
    machine(&running, OTHER, "backup").await.issued();
}

#[tokio::test]
async fn rule_093_nobody_is_let_in_with_another_certificate_or_none() {
    let running = with(CertificateBound::where_presented()).await;
    let refused = [
        machine(&running, OTHER, "report").await,
        machine(&running, "", "report").await,
        machine(&running, OWN, "nobody").await,
        machine(&running, OWN, MACHINE.id).await,
        machine(&running, OWN, PUBLIC.id).await,
    ];
    for answer in &refused[..4] {
        answer.refused(401, "invalid_client");
        assert_eq!(answer.body, refused[0].body);
    }
    refused[4].refused(401, "invalid_client");
    for path in ["/oauth/introspect", "/oauth/revoke"] {
        for (certificate, client_id) in [(OTHER, "report"), ("", "report"), (OWN, "")] {
            let answer = post(&running, path, certificate, &[("token", "x"), ("client_id", client_id)]).await;
            answer.refused(401, "invalid_client");
        }
    }
    // Credentials beside it are another method.
    let form = [("grant_type", "client_credentials"), ("client_id", "report"), ("client_secret", "x")];
    post(&running, "/oauth/token", OWN, &form).await.refused(401, "invalid_client");
    let headers = [("x-test-certificate", OWN), ("authorization", "Basic cmVwb3J0Ong=")];
    let body = b"grant_type=client_credentials&client_id=report".to_vec();
    running.send(Method::POST, "/oauth/token", &headers, body).await.refused(401, "invalid_client");
}

// RFC 8705 section 4: any client may have its tokens bound
#[tokio::test]
async fn a_client_with_another_method_may_bring_a_certificate() {
    let running = with(CertificateBound::where_presented()).await;
    let code = running.code_for(PUBLIC).await;
    redeem(&running, OWN, &code).await.issued();
    // `machine:secret-of-machine`
    let headers = [("x-test-certificate", OWN), ("authorization", "Basic bWFjaGluZTpzZWNyZXQtb2YtbWFjaGluZQ==")];
    let body = b"grant_type=client_credentials&client_id=machine".to_vec();
    running.send(Method::POST, "/oauth/token", &headers, body).await.issued();
    running.sign_in(A).await;
    running.sign_in(NATIVE).await;
}

// RFC 8705 sections 3 and 4, RFC 9449 section 5 for its like
#[tokio::test]
async fn rule_112_the_binding_is_kept_through_rotation_and_another_key_changes_nothing() {
    let running = with(CertificateBound::where_presented()).await;
    let code = running.code_for(PUBLIC).await;
    let mut tokens = redeem(&running, OWN, &code).await.issued();
    for _ in 0..3 {
        for wrong in [OTHER, ""] {
            refresh(&running, wrong, &tokens).await.refused(400, "invalid_grant");
        }
        assert!(running.is_alive(&tokens).await);
        tokens = refresh(&running, OWN, &tokens).await.issued();
        let record = running.token_record(&tokens.access_token).await.unwrap();
        assert!(CertificateBound::admits(&record.data, Some(&certificate(OWN))).unwrap());
        assert!(!CertificateBound::admits(&record.data, Some(&certificate(OTHER))).unwrap());
        assert!(!CertificateBound::admits(&record.data, None).unwrap());
    }
    assert_eq!(running.events.count("RefreshTokenReused"), 0);
}

// RFC 8705 section 3
#[tokio::test]
async fn rule_123_a_bound_token_opens_nothing_over_another_connection() {
    let running = with(CertificateBound::where_presented()).await;
    assert_eq!(running.metadata().await["tls_client_certificate_bound_access_tokens"], true);
    let at_resource = async |tokens: &Tokens, certificate: &str| {
        let bearer = format!("Bearer {}", tokens.access_token);
        let headers = [("authorization", &*bearer), ("x-test-certificate", certificate)];
        let headers = if certificate.is_empty() { &headers[..1] } else { &headers[..] };
        running.send(Method::GET, "/resource", headers, None).await.status
    };
    let tokens = machine(&running, OWN, "report").await.issued();
    assert_eq!(at_resource(&tokens, OWN).await, 200);
    assert_eq!((at_resource(&tokens, OTHER).await, at_resource(&tokens, "").await), (401, 401));
    // A resource elsewhere is told.
    let form = [("token", &*tokens.access_token), ("client_id", "report")];
    let told = post(&running, "/oauth/introspect", OWN, &form).await.json();
    assert_eq!(told["cnf"], json!({"x5t#S256": certificate(OWN).thumbprint().to_string()}));

    let unbound = running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
    assert_eq!((at_resource(&unbound, OTHER).await, at_resource(&unbound, "").await), (200, 200));
    assert_eq!(running.introspect(MACHINE, &unbound.access_token).await.json().get("cnf"), None);
}

#[tokio::test]
async fn rule_123_where_binding_is_required_nothing_is_issued_without_a_certificate() {
    let running = with(CertificateBound::required()).await;
    running.token(MACHINE, &[("grant_type", "client_credentials")]).await.refused(400, "invalid_request");
    let code = running.code_for(PUBLIC).await;
    redeem(&running, "", &code).await.refused(400, "invalid_request");
    let tokens = redeem(&running, OWN, &code).await.issued();
    refresh(&running, "", &tokens).await.refused(400, "invalid_grant");
    refresh(&running, OWN, &tokens).await.issued();
}
