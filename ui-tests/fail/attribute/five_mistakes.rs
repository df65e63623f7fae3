use oauth_grants::prelude::*;

#[grant(
    type = "authorization_cod",
    auth_methods = ["client_secret_basik", "none"],
    pkce = "requird",
    code_lifetime = "soon",
    lifetime = "1h",
)]
struct SignIn;

fn main() {
    let _ = AnyGrant::new(SignIn);
}
