//! The registered clients, and how each of them authenticates.

use oauth_grants::{
    model::{ApplicationType, AuthMethod, Client},
    protocol::GrantType,
};

/// What a client knows of itself.
#[derive(Clone, Copy, Debug)]
pub struct Party {
    /// Its identifier.
    pub id: &'static str,
    /// Its secret, if it has one.
    pub secret: Option<&'static str>,
    /// Whether the secret goes into the form and not into the header.
    pub in_form: bool,
    /// Its redirect URI.
    pub redirect_uri: &'static str,
}

impl Party {
    const fn new(id: &'static str, secret: Option<&'static str>, redirect_uri: &'static str) -> Self {
        Self { id, secret, in_form: false, redirect_uri }
    }

    /// The same client with another secret.
    #[must_use]
    pub const fn with_secret(self, secret: &'static str) -> Self {
        Self { secret: Some(secret), ..self }
    }
}

/// A confidential client, `client_secret_basic`.
pub const A: Party = Party::new("client-a", Some("secret-of-a"), "https://a.example/callback");
/// Another one.
pub const B: Party = Party::new("client-b", Some("secret-of-b"), "https://b.example/callback");
/// A confidential client, `client_secret_post`.
pub const POST: Party =
    Party { in_form: true, ..Party::new("client-post", Some("secret-of-post"), "https://post.example/callback") };
/// A public client in a browser.
pub const PUBLIC: Party = Party::new("client-p", None, "https://p.example/callback");
/// A native client.
pub const NATIVE: Party = Party::new("client-n", None, "http://127.0.0.1/callback");
/// A service that acts for itself.
pub const MACHINE: Party = Party::new("machine", Some("secret-of-machine"), "");
/// A client that takes its people's passwords.
pub const TILL: Party = Party::new("till", Some("secret-of-till"), "");
/// A public client of the implicit grant.
pub const IMPLICIT: Party = Party::new("client-i", None, "https://i.example/callback");

/// All of them, as they are registered.
pub fn all() -> Vec<Client> {
    let code = [GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN];
    let native = ["http://127.0.0.1/callback", "http://[::1]/callback", "com.example.native:/callback"];
    vec![
        registered(A).grant_types(code.clone()),
        registered(B).grant_types(code.clone()),
        registered(POST).grant_types(code.clone()).auth_method(AuthMethod::CLIENT_SECRET_POST),
        registered(PUBLIC).grant_types(code.clone()),
        registered(NATIVE)
            .grant_types(code)
            .application_type(ApplicationType::Native)
            .redirect_uris(native.map(|uri| uri.parse().unwrap())),
        registered(MACHINE).grant_types([GrantType::CLIENT_CREDENTIALS]),
        registered(TILL).grant_types([GrantType::PASSWORD, GrantType::REFRESH_TOKEN]),
        registered(IMPLICIT).grant_types([GrantType::IMPLICIT]),
    ]
}

/// A client with this identifier, secret and redirect URI, which may be granted `read` and `write`.
pub fn registered(party: Party) -> Client {
    let id = party.id.parse().unwrap();
    let client = match party.secret {
        Some(secret) => Client::confidential(id, &secret.parse().unwrap()),
        None => Client::public(id),
    };
    let redirect_uri = (!party.redirect_uri.is_empty()).then(|| party.redirect_uri.parse().unwrap());
    client.scope("read write".parse().unwrap()).redirect_uris(redirect_uri)
}
