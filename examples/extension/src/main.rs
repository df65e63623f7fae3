//! An extension of one's own: it remembers on which device somebody signed in, and tells it with every token that comes of it, and
//! to whoever introspects one.
//!
//! Run: `cargo run -p oauth-grants-extension`, and open the address that it prints; the browser is sent on to `/callback`, with a
//! code for
//!
//! ```sh
//! curl -d grant_type=authorization_code -d client_id=app -d code=… \
//!     -d code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk http://127.0.0.1:8080/oauth/token
//! ```

use axum::Router;
use example::Alice;
use oauth_grants::{
    endpoint::IntrospectionResponse,
    model::{Introspection, IssuedToken},
    prelude::*,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Remembers the device of a sign-in.
struct Devices;

/// What is kept: with the code, then with each token, however often it is refreshed.
#[derive(Deserialize, Serialize)]
struct DeviceName(String);

impl ExtensionDatum for DeviceName {
    const NAME: &'static str = "device_name";
}

/// The grants that it can extend. Registered with another one, it does not compile.
impl Extends<kind::AuthorizationCode> for Devices {}
impl Extends<kind::RefreshToken> for Devices {}

impl Extension for Devices {
    fn name(&self) -> &'static str {
        "devices"
    }

    /// What it keeps. A store whose tables have no room for it is refused when the server is built. It is a word for a list and no
    /// part of what a person agrees to; without saying so they would be asked each time.
    fn keeps(&self) -> Vec<Kept> {
        vec![Kept::with_codes_and_tokens(DeviceName::NAME).needs_no_consent()]
    }

    /// Clients find in the metadata that there is such a parameter (RFC 8414 section 2).
    fn metadata(&self) -> Vec<(&'static str, Value)> {
        vec![("device_name_parameter_supported", json!(true))]
    }

    /// Before anybody is asked. It must change nothing else: the person may yet say no.
    async fn validate_authorization_request(
        &self,
        request: &AuthorizationRequest<'_>,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        let name = request.parameters().required("device_name")?;
        if name.chars().count() > 40 {
            return Err(GrantError::invalid_request("`device_name` has at most 40 characters"));
        }
        data.insert(&DeviceName(name.to_owned()))
    }

    /// The answer of the token endpoint gets a member more. It cannot fail any more: the code is used up by now.
    async fn extend_token_response(
        &self,
        _request: &TokenRequest<'_>,
        data: &ExtensionData,
        response: &mut TokenResponse,
    ) {
        if let Ok(Some(DeviceName(name))) = data.read() {
            response.insert("device_name", name);
        }
    }

    /// So does what a resource server is told of a token (RFC 7662).
    async fn extend_introspection_response(
        &self,
        token: &IssuedToken,
        response: &mut IntrospectionResponse,
    ) -> Result<(), GrantError> {
        if let Some(DeviceName(name)) = token.data().read()? {
            response.insert("device_name", name);
        }
        Ok(())
    }
}

#[grant(type = "authorization_code")]
struct SignIn;

#[grant(type = "refresh_token", auth_methods = ["client_secret_basic", "none"])]
struct Renew;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let (listener, issuer) = example::listen(include_str!("main.rs")).await?;

    let store = MemoryStore::new();
    let app = Client::public("app".parse()?).redirect_uris([redirect_uri!("http://127.0.0.1:3000/callback")]);
    store.insert_client(app.grant_types([GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN]));
    let api = Client::confidential("api".parse()?, &"api-secret".parse()?).introspection(Introspection::AnyToken);
    store.insert_client(api);

    let server = AuthorizationServer::builder(&issuer)
        .store(store)
        .interaction(Pages::new(Alice))
        .register_grant_with(SignIn, [Devices])
        .register_grant_with(Renew, [Devices])
        .build()?;
    println!("{}", example::link(&issuer, "app", "device_name=Alice%27s+phone"));
    println!("listening on {issuer}");
    axum::serve(listener, Router::new().merge(server.routes())).await?;
    Ok(())
}
