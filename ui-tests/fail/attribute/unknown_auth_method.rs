use oauth_grants::prelude::*;

#[grant(
    type = "authorization_code",
    auth_methods = ["client_secret_basik", "Client-Secret-Post", "tls_client_auth", "urn:a b"], //~ 4
)]
struct SignIn;

fn main() {}
