//! The three grants of RFC 6749 that nothing has to be written for, and the implicit grant with a reason.

use oauth_grants::prelude::*;

#[grant(
    type = "authorization_code",
    auth_methods = ["client_secret_basic", "client_secret_post", "none", "urn:example:mesh"],
    pkce = "required",
    code_challenge_methods = ["S256"],
    code_lifetime = "10m",
    access_token_lifetime = "1h",
    refresh_token_lifetime = "30d",
)]
struct SignIn;

#[grant(type = "refresh_token", auth_methods = ["none"], rotation = "public_clients", grace = "0s")]
struct Renew;

#[grant(type = "client_credentials")]
struct Machine;

#[grant(type = "implicit", insecure = "the kiosk, until its browser is replaced in 2027")]
struct Kiosk;

#[grant(type = authorization_code, auth_methods = [client_secret_basic], pkce = optional)]
struct BareWords;

fn main() {
    let declaration = SignIn::DECLARATION;
    assert_eq!(declaration.grant_type(), "authorization_code");
    assert_eq!(declaration.declared_auth_methods().len(), 4);
    assert_eq!(declaration.lifetimes().code, Some(std::time::Duration::from_secs(600)));
    assert_eq!(Renew::DECLARATION.declared_grace(), std::time::Duration::ZERO);
    assert_eq!(BareWords::DECLARATION.declared_auth_methods(), ["client_secret_basic"]);
    let _ = AuthorizationServer::builder("https://auth.example.com")
        .register_grant(SignIn)
        .register_grant(Renew)
        .register_grant(Machine)
        .register_grant(Kiosk);
}
