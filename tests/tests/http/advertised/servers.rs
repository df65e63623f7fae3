//! Servers of every make, and a client for each way to authenticate.

use oauth_grants::{
    client::{AuthenticatedClient, ClientAuthentication, ClientRequest, Presentation},
    model::Introspection,
    prelude::*,
    server::DynamicBuilder,
};
use oauth_grants_tests::harness::{
    Party, Person, Running, Site,
    clients::registered,
    grants::{Machine, Passwords, Renew, SignIn, TokenInFragment},
};

pub(super) const SMS: &str = "urn:example:params:oauth:grant-type:sms";
const MESH: AuthMethod = AuthMethod::named("urn:example:mesh-identity");

/// A client for each way to authenticate, registered for everything.
pub(super) const BASIC: Party = Party {
    id: "basic",
    secret: Some("secret-of-basic"),
    in_form: false,
    redirect_uri: "https://basic.example/callback",
};
pub(super) const POST: Party = Party { id: "post", in_form: true, ..BASIC };
pub(super) const NONE: Party = Party { id: "none", secret: None, ..BASIC };

#[derive(GrantForm)]
struct SmsForm {
    phone: String,
}

struct TextMessage;

#[grant(
    type = "urn:example:params:oauth:grant-type:sms",
    auth_methods = ["none", "urn:example:mesh-identity"],
    response_types = ["sms"],
)]
impl TextMessage {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, form: SmsForm) -> Result<Approved, GrantError> {
        Ok(Approved::for_subject(Subject::new(form.phone)))
    }

    async fn create_authorization_response(
        &self,
        _request: &AuthorizationRequest<'_>,
        granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        Ok(AuthorizationResponse::default().parameter("sms", format!("to {}", granted.subject)))
    }
}

/// Trusts a header that the mesh's sidecar sets.
struct MeshIdentity;

impl ClientAuthentication for MeshIdentity {
    const METHOD: AuthMethod = MESH;

    fn presentation(&self, request: &ClientRequest<'_>) -> Presentation {
        if request.headers().contains_key("x-mesh-identity") { Presentation::Credentials } else { Presentation::Absent }
    }

    async fn authenticate(&self, request: &ClientRequest<'_>) -> Result<AuthenticatedClient, GrantError> {
        let failed = || GrantError::invalid_client("no such workload");
        let identity = request.headers().get("x-mesh-identity").and_then(|identity| identity.to_str().ok());
        let client_id = identity.and_then(|identity| identity.parse().ok()).ok_or_else(failed)?;
        Ok(AuthenticatedClient::new(request.find_client(&client_id).await?.ok_or_else(failed)?))
    }
}

#[grant(type = "authorization_code", code_challenge_methods = ["S256", "plain"], insecure = "it is tested, too")]
struct PlainSignIn;

#[grant(type = "authorization_code", pkce = "off", auth_methods = ["client_secret_post"], insecure = "it is tested, too")]
struct WithoutPkce;

#[grant(type = "authorization_code", auth_methods = ["none"])]
struct ForPublicClients;

#[grant(type = "refresh_token", auth_methods = ["none", "client_secret_post"])]
struct RenewForSome;

/// A server that was made in this way, and that knows a client for each way to authenticate.
async fn with(make: impl FnOnce(DynamicBuilder) -> DynamicBuilder) -> Running {
    let site = Site::open().await;
    let grants = ["authorization_code", "implicit", "password", "client_credentials", "refresh_token", SMS];
    for (party, method) in [
        (BASIC, AuthMethod::CLIENT_SECRET_BASIC),
        (POST, AuthMethod::CLIENT_SECRET_POST),
        (NONE, AuthMethod::NONE),
        (Party { id: "mesh", ..NONE }, MESH),
    ] {
        let client = registered(party).auth_method(method).grant_types(grants.map(|grant| grant.parse().unwrap()));
        site.store.insert_client(client.introspection(Introspection::AnyToken));
    }
    let builder = site.dynamic_builder().store(site.store.clone()).interaction(Person);
    let server = make(builder).build().unwrap();
    site.serve(server)
}

/// Servers of every make.
pub(super) async fn servers() -> Vec<Running> {
    vec![
        with(|builder| {
            let builder = builder.register(AnyGrant::new(SignIn)).register(AnyGrant::new(TokenInFragment));
            let builder = builder.register(AnyGrant::new(Passwords)).register(AnyGrant::new(Machine));
            builder.register(AnyGrant::new(Renew))
        })
        .await,
        with(|builder| builder.register(AnyGrant::new(SignIn))).await,
        with(|builder| builder.register(AnyGrant::new(Machine))).await,
        with(|builder| builder.register(AnyGrant::new(TokenInFragment))).await,
        with(|builder| builder.register(AnyGrant::new(PlainSignIn)).register(AnyGrant::new(RenewForSome))).await,
        with(|builder| builder.register(AnyGrant::new(WithoutPkce)).register(AnyGrant::new(Passwords))).await,
        with(|builder| builder.register(AnyGrant::new(ForPublicClients)).register(AnyGrant::new(Machine))).await,
        with(|builder| {
            let builder = builder.client_authentication(MeshIdentity).register(AnyGrant::new(TextMessage));
            builder.register(AnyGrant::new(Passwords))
        })
        .await,
    ]
}
