use oauth_grants::prelude::*;

#[grant(
    type = "authorization_cod", //~ 1
    auth_methods = ["client_secret_basik", "none"], //~ 1
    pkce = "requird", //~ 1
    code_lifetime = "soon", //~ 1
    lifetime = "1h", //~ 1
)]
struct SignIn;

fn main() {
    let _ = AnyGrant::new(SignIn);
}
