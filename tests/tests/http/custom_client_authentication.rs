//! Client authentication methods of one's own (RFC 6749 section 2.3.2).

use oauth_grants::{
    client::{AuthenticatedClient, ClientAuthentication, ClientRequest, Presentation},
    prelude::*,
};
use oauth_grants_tests::harness::{Site, clients::MACHINE};

const FORM: &str = "grant_type=client_credentials";

/// `machine:secret-of-machine` in a header.
const MACHINE_HEADER: (&str, &str) = ("authorization", "Basic bWFjaGluZTpzZWNyZXQtb2YtbWFjaGluZQ==");

/// Trusts a header that the mesh's sidecar sets.
struct MeshIdentity;

const MESH: AuthMethod = AuthMethod::named("urn:example:mesh-identity");

impl ClientAuthentication for MeshIdentity {
    const METHOD: AuthMethod = MESH;

    fn presentation(&self, request: &ClientRequest<'_>) -> Presentation {
        if request.headers().contains_key("x-mesh-identity") { Presentation::Credentials } else { Presentation::Absent }
    }

    async fn authenticate(&self, request: &ClientRequest<'_>) -> Result<AuthenticatedClient, GrantError> {
        let failed = || GrantError::invalid_client("no such workload");
        // As the audience of an assertion would be.
        let audience = request.headers().get("x-mesh-audience").and_then(|value| value.to_str().ok());
        let is_ours = |audience| audience == request.issuer().as_str() || audience == request.endpoint_url();
        if !audience.is_none_or(is_ours) {
            return Err(failed());
        }
        let identity = request.headers().get("x-mesh-identity").ok_or_else(failed)?;
        let id = identity.to_str().ok().and_then(|id| id.parse().ok()).ok_or_else(failed)?;
        let client = request.find_client(&id).await?.ok_or_else(failed)?;
        Ok(AuthenticatedClient::new(client))
    }
}

#[grant(
    type = "client_credentials",
    auth_methods = ["urn:example:mesh-identity", "client_secret_basic"],
)]
struct InMesh;

// RFC 6749 section 2.3.2
#[tokio::test]
async fn a_method_of_ones_own_serves_like_the_three_of_the_rfc() {
    let site = Site::open().await;
    let workload =
        Client::public("workload".parse().unwrap()).auth_method(MESH).grant_types([GrantType::CLIENT_CREDENTIALS]);
    site.store.insert_client(workload);
    let builder = site.builder().store(site.store.clone()).client_authentication(MeshIdentity);
    let server = builder.register_grant(InMesh).build().unwrap();
    let running = site.serve(server);
    let identity = |name| [("x-mesh-identity", name)];

    running.post(&identity("workload"), FORM).await.issued();
    running.post(&identity("nobody"), FORM).await.refused(401, "invalid_client");
    // Known, but registered for another method.
    running.post(&identity(MACHINE.id), FORM).await.refused(401, "invalid_client");
    running.token(MACHINE, &[("grant_type", "client_credentials")]).await.issued();
    let issuer = running.server.issuer().as_str();
    for audience in [issuer, &running.url("/oauth/token")] {
        let headers = [("x-mesh-identity", "workload"), ("x-mesh-audience", audience)];
        running.post(&headers, FORM).await.issued();
    }
    let elsewhere = [("x-mesh-identity", "workload"), ("x-mesh-audience", "https://elsewhere.example")];
    running.post(&elsewhere, FORM).await.refused(401, "invalid_client");
    // Two at once.
    running.post(&[("x-mesh-identity", "workload"), MACHINE_HEADER], FORM).await.refused(400, "invalid_request");
    // The client may name itself beside its credentials, and nobody else.
    let named = |id: &str| format!("{FORM}&client_id={id}");
    running.post(&identity("workload"), named("workload")).await.issued();
    running.post(&identity("workload"), named("machine")).await.refused(400, "invalid_request");

    let metadata = running.metadata().await;
    let methods = &metadata["token_endpoint_auth_methods_supported"];
    assert_eq!(*methods, serde_json::json!([MESH.as_str(), "client_secret_basic"]));
}

/// The client that a connection's certificate names, as a layer below found out.
#[derive(Clone)]
struct Certified(ClientId);

/// Believes the certificate of the connection.
struct Certificate;

impl ClientAuthentication for Certificate {
    const METHOD: AuthMethod = MESH;

    fn presentation(&self, request: &ClientRequest<'_>) -> Presentation {
        match request.http_extensions().get::<Certified>() {
            Some(_) => Presentation::Credentials,
            None => Presentation::Absent,
        }
    }

    async fn authenticate(&self, request: &ClientRequest<'_>) -> Result<AuthenticatedClient, GrantError> {
        let failed = || GrantError::invalid_client("no such certificate");
        let Certified(id) = request.http_extensions().get().ok_or_else(failed)?;
        Ok(AuthenticatedClient::new(request.find_client(id).await?.ok_or_else(failed)?))
    }
}

// RFC 8705 section 2
#[tokio::test]
async fn rule_093_a_method_sees_what_a_layer_of_the_application_left_with_the_request() {
    let store = MemoryStore::new();
    let id: ClientId = "workload".parse().unwrap();
    let workload = Client::public(id.clone()).auth_method(MESH).grant_types([GrantType::CLIENT_CREDENTIALS]);
    store.insert_client(workload);
    let builder = AuthorizationServer::builder("https://auth.example").store(store);
    let server = builder.client_authentication(Certificate).register_grant(InMesh).build().unwrap();
    for (certified, status) in [(Some(Certified(id)), 200), (None, 401)] {
        let request = http::Request::post("/oauth/token").header("content-type", "application/x-www-form-urlencoded");
        let mut request = request.body(FORM.into()).unwrap();
        certified.map(|certified| request.extensions_mut().insert(certified));
        assert_eq!(server.handle(request).await.status().as_u16(), status);
    }
}
